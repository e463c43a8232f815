// Reads the tables of Faultbook's search, which stand behind this in search-tables.js; engine.js asks them.
// Restates `src/knowledge/text`, and of `src/knowledge/format` what a query needs. Decides nothing.
//
// Folded text is a string with one UTF-16 unit for each folded character.
globalThis.faultbookTables = (data) => () => {
  'use strict';
  const SHORTEST = 2, LONGEST = 4, WIDE = 0x2e80;

  // Numbers are packed five bits to a character; the sixth bit says that more follow.
  const VALUE = new Uint8Array(128);
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((c, value) => {
    VALUE[c.charCodeAt(0)] = value;
  });
  function unpack(text) {
    const out = new Int32Array(text.length);
    let length = 0, number = 0, shift = 0;
    for (let i = 0; i < text.length; i++) {
      const digit = VALUE[text.charCodeAt(i)];
      number |= (digit & 31) << shift;
      shift += 5;
      if (digit < 32) { out[length++] = number; number = shift = 0; }
    }
    return out.subarray(0, length);
  }

  // Calls each(c, target) for runs of (gap, length), or of (gap, length, signed way to the target).
  function runs(text, step, each) {
    const numbers = unpack(text);
    for (let i = 0, c = 0; i < numbers.length; i += step) {
      c += numbers[i];
      const way = step === 3 ? (numbers[i + 2] >> 1) * (numbers[i + 2] & 1 ? -1 : 1) : 0;
      for (const end = c + numbers[i + 1]; c < end; c++) each(c, c + way);
    }
  }

  // Ascending lists, one for each n-gram of which `has` is true.
  function lists(text, count, has) {
    const numbers = unpack(text), at = new Int32Array(count).fill(-1);
    for (let n = 0, i = 0; n < count; n++) {
      if (!has(n)) continue;
      at[n] = i;
      const end = i + numbers[i];
      for (let before = 0; i < end; before = numbers[i]) numbers[++i] += before;
      i++;
    }
    const length = (n) => (at[n] >= 0 ? numbers[at[n]] : 0);
    return { length, of: (n) => numbers.subarray(at[n] + 1, at[n] + 1 + length(n)) };
  }

  // ---- What a character counts as.
  const ALPHABETIC = 1, NUMERIC = 2, kinds = new Uint8Array(0x110000), unitOf = new Uint16Array(0x10000);
  const { letters } = data;
  runs(letters.numeric, 2, (c) => { kinds[c] = NUMERIC; });
  runs(letters.alphabetic, 2, (c) => { kinds[c] = ALPHABETIC; });
  // No character of another plane has a skeleton unit: half a pair, of the same kind, can stand for it.
  const STAND_INS = ['\ud800', '\ud801', '\ud802'];
  STAND_INS.forEach((c, kind) => { kinds[c.charCodeAt(0)] = kind; });
  const one = (c) => (c < 0x10000 ? String.fromCharCode(c) : STAND_INS[kinds[c]]);
  const isAlphabetic = (c) => kinds[c.charCodeAt(0)] === ALPHABETIC;
  const isAlphanumeric = (c) => kinds[c.charCodeAt(0)] > 0;
  const isMark = (c) => c === '\u3099' || c === '\u309a';
  const targets = new Map();
  const composed = new Map(letters.composed.match(/.../g).map((c) => [c[0] + c[1], c[2]]));
  runs(letters.dropped, 2, (c) => targets.set(c, ''));
  runs(letters.moved, 3, (c, to) => targets.set(c, one(to)));
  for (const line of letters.several.split('\n')) {
    const [c, ...to] = Array.from(line, (c) => c.codePointAt(0));
    targets.set(c, to.map(one).join(''));
  }
  for (let c = 0; c < unitOf.length; c++) unitOf[c] = c;
  runs(letters.silent, 2, (c) => { unitOf[c] = 0; });
  runs(letters.merged, 3, (c, to) => { unitOf[c] = to; });
  const variantStarts = new Set(letters.variants.map(([from]) => from[0]));

  // Folds a text that begins at `offset`; starts[i] is where chars[i] comes from, the last one is the end.
  function fold(text, offset = 0) {
    const chars = [], starts = [];
    for (let at = 0; at < text.length; at++) {
      const c = text.codePointAt(at);
      for (const to of targets.get(c) ?? one(c)) {
        const voiced = isMark(to) && composed.get(chars[chars.length - 1] + to);
        if (voiced) chars[chars.length - 1] = voiced;
        else if (!isMark(to)) { chars.push(to); starts.push(offset + at); }
      }
      if (c > 0xffff) at++;
    }
    starts.push(offset + text.length);
    return { chars: chars.join(''), starts };
  }

  // Letters and digits, look-alikes merged, variants replaced: longest first, left to right.
  // from[i] is the place in `chars` that units[i] comes from.
  function skeleton(chars) {
    let plain = '', units = '';
    const places = [], from = [];
    for (let i = 0; i < chars.length; i++) {
      const unit = unitOf[chars.charCodeAt(i)];
      if (unit) { plain += String.fromCharCode(unit); places.push(i); }
    }
    for (let i = 0, length; i < plain.length; i += length) {
      const begins = ([variant]) => plain.startsWith(variant, i);
      const found = variantStarts.has(plain[i]) && letters.variants.find(begins);
      const [variant, unit] = found || [plain[i], plain[i]];
      length = variant.length;
      units += unit;
      for (let n = 0; n < unit.length; n++) from.push(places[i]);
    }
    return { units, from };
  }

  // ---- N-grams, numbered in the order of their keys; a key is two numbers of two units each.
  const weightOf = unpack(data.grams.weights).map((place) => data.grams.weight_values[place]);
  const count = weightOf.length;
  const size = 2 ** (32 - Math.clz32(count * 2)), slots = new Int32Array(size).fill(-1);
  const highs = new Int32Array(count), lows = new Int32Array(count), lengths = new Uint8Array(count);
  const topical = new Uint8Array(count);
  // Four letters, or two or three signs with Japanese among them.
  const isTopical = (gram) => /[\u2e80-\uffff]/.test(gram) === gram.length < LONGEST;
  function slotOf(high, low) {
    let at = (Math.imul(Math.imul(high, 0x9e3779b1) ^ low, 0x85ebca6b) >>> 8) & (size - 1);
    for (let n = slots[at]; n >= 0 && (highs[n] !== high || lows[n] !== low); n = slots[at]) {
      at = (at + 1) & (size - 1);
    }
    return at;
  }

  // Calls each(number, place, length) for all n-grams of a skeleton, by place, short ones first; -1: unknown.
  function forEachGram(units, each) {
    for (let place = 0; place < units.length; place++) {
      let high = 0, low = units.charCodeAt(place);
      for (let length = SHORTEST; length <= LONGEST && place + length <= units.length; length++) {
        high = (high << 16) | (low >>> 16);
        low = (low << 16) | units.charCodeAt(place + length - 1);
        each(slots[slotOf(high, low)], place, length);
      }
    }
  }

  // Each is written as how many units it shares with the one before, and the rest.
  let number = 0;
  data.grams.units.forEach((text, place) => {
    for (let at = 0, units = [], length = SHORTEST + place; at < text.length; number++) {
      for (let i = text.charCodeAt(at++) - 48; i < length; i++) units[i] = text.charCodeAt(at++);
      let high = 0, low = 0, isWide = false;
      for (let i = 0; i < length; i++) {
        high = (high << 16) | (low >>> 16);
        low = (low << 16) | units[i];
        isWide = isWide || units[i] >= WIDE;
      }
      highs[number] = high;
      lows[number] = low;
      lengths[number] = length;
      topical[number] = isWide === length < LONGEST ? 1 : 0;
      slots[slotOf(high, low)] = number;
    }
  });
  const postings = lists(data.grams.postings, count, (n) => lengths[n] === LONGEST);
  const topics = lists(data.grams.topics, count, (n) => topical[n] === 1);

  return {
    ...data, grams: { count, weightOf, topicWeights: data.grams.topic_weights, postings, topics },
    isAlphabetic, isAlphanumeric, isTopical, fold, skeleton, forEachGram, unpack,
  };
};
