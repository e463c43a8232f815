// Faultbook's matching engine in the browser: `src/query` of the program, restated over the tables that it writes.
//
// Same text, same ids, same order, same confidence, same scores: tests/browser/parity.mjs proves it. So names and order
// follow the Rust sources, where the reasons stand; only integers, no platform Unicode, no clock, no DOM. Folded text
// is a string with one UTF-16 unit for each folded character; places in the text are UTF-16 indices.
globalThis.Faultbook = (() => {
  'use strict';

  const { floor, max, min } = Math;
  const SHORTEST = 2, LONGEST = 4, RUN = 3, WIDE = 0x2e80;
  const TELLING_DIGITS = 4, MOST_SIGNS = 4, MOST_DIGITS = 9, LOOK_BACK = 48, WORDS_BETWEEN = 3, SHORT_WORD = 3;
  const ABBREVIATION = 4, MOST_NOTES = 8, MOST_SUGGESTIONS = 3;
  const TRACKING = /(?:trackingid|tracking id|tracking-id|correlation-id)[ :="']{1,4}([0-9A-Za-z_-]{8,})/y;
  const LOOKS_LIKE = { o: '0', l: '1', i: '1' };
  const isDigit = (c) => c >= '0' && c <= '9';
  const isAsciiLetter = (c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const isAscii = (c) => c !== undefined && (isDigit(c) || isAsciiLetter(c));
  const thousandths = (part, whole) => (whole ? min(floor((part * 1000) / whole), 1000) : 0);
  const by = (...keys) => (a, b) => keys.reduce((order, key) => order || key(a) - key(b), 0);
  const sum = (list) => list.reduce((all, n) => all + n, 0);

  // ---- The tables: numbers are packed five bits to a character; the sixth bit says that more follow.
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

  // Calls each(c) for runs of (gap, length), each(c, target) for runs of (gap, length, way to the target).
  function runs(text, step, each) {
    const numbers = unpack(text);
    for (let i = 0, c = 0; i < numbers.length; i += step) {
      c += numbers[i];
      const way = step === 3 ? (numbers[i + 2] & 1 ? -(numbers[i + 2] >> 1) : numbers[i + 2] >> 1) : 0;
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
    const length = (n) => (at[n] < 0 ? 0 : numbers[at[n]]);
    return { length, of: (n) => numbers.subarray(at[n] + 1, at[n] + 1 + length(n)) };
  }

  // ---- knowledge/text: folding, skeletons, n-grams.
  function textRules(letters) {
    const ALPHABETIC = 1, NUMERIC = 2, kinds = new Uint8Array(0x110000), unitOf = new Uint16Array(0x10000);
    runs(letters.numeric, 2, (c) => { kinds[c] = NUMERIC; });
    runs(letters.alphabetic, 2, (c) => { kinds[c] = ALPHABETIC; });
    // No character of another plane has a unit, so a lone surrogate of its kind can stand for it.
    const STAND_INS = ['\ud800', '\ud801', '\ud802'];
    STAND_INS.forEach((c, kind) => { kinds[c.charCodeAt(0)] = kind; });
    const one = (c) => (c < 0x10000 ? String.fromCharCode(c) : STAND_INS[kinds[c]]);
    const targets = new Map(), composed = new Map();
    runs(letters.dropped, 2, (c) => targets.set(c, ''));
    runs(letters.moved, 3, (c, to) => targets.set(c, one(to)));
    for (const line of letters.several.split('\n')) {
      const [c, ...to] = Array.from(line, (c) => c.codePointAt(0));
      targets.set(c, to.map(one).join(''));
    }
    for (let i = 0; i < letters.composed.length; i += 3) {
      composed.set(letters.composed.slice(i, i + 2), letters.composed[i + 2]);
    }
    for (let c = 0; c < unitOf.length; c++) unitOf[c] = c;
    runs(letters.silent, 2, (c) => { unitOf[c] = 0; });
    runs(letters.merged, 3, (c, to) => { unitOf[c] = to; });
    const firsts = new Set(letters.variants.map(([variant]) => variant[0]));

    // What stands from `begin` to `end`, and where each character comes from.
    function fold(text, begin = 0, end = text.length) {
      const chars = [], starts = [];
      for (let at = begin; at < end; at++) {
        const start = at;
        let c = text.codePointAt(at);
        if (c > 0xffff) at++;
        else if (c >= 0xd800 && c <= 0xdfff) c = 0xfffd;
        for (const to of targets.get(c) ?? one(c)) {
          if (to !== '\u3099' && to !== '\u309a') { chars.push(to); starts.push(start); continue; }
          const voiced = composed.get(chars[chars.length - 1] + to);
          if (voiced) chars[chars.length - 1] = voiced;
        }
      }
      return { chars: chars.join(''), starts, end };
    }

    // Letters and digits, look-alikes merged; variants replaced, longest first, left to right.
    function skeleton(folded) {
      let plain = '', units = '';
      const places = [], from = [];
      for (let i = 0; i < folded.length; i++) {
        const unit = unitOf[folded.charCodeAt(i)];
        if (unit) { plain += String.fromCharCode(unit); places.push(i); }
      }
      for (let i = 0, length; i < plain.length; i += length) {
        const found = firsts.has(plain[i]) && letters.variants.find(([variant]) => plain.startsWith(variant, i));
        const [variant, unit] = found || [plain[i], plain[i]];
        length = variant.length;
        units += unit;
        for (let n = 0; n < unit.length; n++) from.push(places[i]);
      }
      return { units, from };
    }
    const isAlphabetic = (c) => kinds[c.charCodeAt(0)] === ALPHABETIC;
    const isAlphanumeric = (c) => kinds[c.charCodeAt(0)] > 0;
    return { fold, skeleton, isAlphabetic, isAlphanumeric };
  }

  // Calls each(place, length, high, low) for all n-grams, until it gives true; a key is two halves of two units.
  function forEachGram(units, each) {
    for (let place = 0; place < units.length; place++) {
      let high = 0, low = units.charCodeAt(place);
      for (let length = SHORTEST; length <= LONGEST && place + length <= units.length; length++) {
        high = (high << 16) | (low >>> 16);
        low = (low << 16) | units.charCodeAt(place + length - 1);
        if (each(place, length, high, low)) return;
      }
    }
  }

  function isTopical(length, high, low) {
    const isWide = (units) => units >>> 16 >= WIDE || (units & 0xffff) >= WIDE;
    return isWide(high) || isWide(low) ? length < LONGEST : length === LONGEST;
  }

  // Numbers of n-grams by their keys: open addressing, at most half full.
  function gramTable(tables) {
    const weightOf = unpack(tables.weights), count = weightOf.length, topical = new Uint8Array(count);
    for (let n = 0; n < count; n++) weightOf[n] = tables.weight_values[weightOf[n]];
    const size = 2 ** Math.ceil(Math.log2(count * 2 + 1)), slots = new Int32Array(size).fill(-1);
    const highs = new Int32Array(count), lows = new Int32Array(count);
    const slot = (high, low) => {
      let at = (Math.imul(Math.imul(high, 0x9e3779b1) ^ low, 0x85ebca6b) >>> 8) & (size - 1);
      while (slots[at] >= 0 && (highs[slots[at]] !== high || lows[slots[at]] !== low)) at = (at + 1) & (size - 1);
      return at;
    };
    let number = 0, firstLongest = 0;
    tables.units.forEach((text, place) => {
      const length = SHORTEST + place, units = [];
      firstLongest = number;
      for (let at = 0; at < text.length; number++) {
        for (let i = text.charCodeAt(at++) - 48; i < length; i++) units[i] = text.charCodeAt(at++);
        let high = 0, low = 0;
        for (const unit of units) { high = (high << 16) | (low >>> 16); low = (low << 16) | unit; }
        [highs[number], lows[number], topical[number]] = [high, low, isTopical(length, high, low)];
        slots[slot(high, low)] = number;
      }
    });
    return {
      count, weightOf,
      get: (high, low) => slots[slot(high, low)],
      postings: lists(tables.postings, count, (n) => n >= firstLongest),
      topics: lists(tables.topics, count, (n) => topical[n]),
    };
  }

  // ---- query/extract: codes, statuses, tracking ids.
  function extractor(tables, t, { isAlphabetic, isAlphanumeric }) {
    const { families, words } = tables, numbers = [], literals = new Map();
    const add = (owner) => (spelling) => {
      const parts = [...spelling], list = literals.get(parts[0]) ?? [];
      if ('#?_'.includes(parts[0])) numbers.push({ owner, parts });
      else literals.set(parts[0], [...list, { owner, parts }]);
    };
    families.forEach((family, place) => family.spellings.forEach(add(place)));
    words.http_spellings.forEach(add('http_status'));
    words.sip_spellings.forEach(add('sip_status'));
    const contains = (family, number) => family.ranges.some(([from, to]) => from <= number && number <= to);
    const isWord = (c) => c !== undefined && (isAscii(c) || c === '_' || (isAlphabetic(c) && c < '\u0250'));

    function match({ owner, parts }, chars, start) {
      let i = start, digits = '', real = 0, numberAt = start;
      for (const part of parts) {
        if (part === '_') {
          for (let n = 0; n < MOST_SIGNS && i < chars.length && !isAlphanumeric(chars[i]); n++) i++;
          continue;
        }
        const c = chars[i++];
        if (part !== '#' && part !== '?') {
          if (c !== part) return null;
          continue;
        }
        if (c === undefined || !(isDigit(c) || LOOKS_LIKE[c])) return null;
        if (part === '?') continue;
        if (!digits) numberAt = i - 1;
        if (digits.length === MOST_DIGITS) return null;
        digits += LOOKS_LIKE[c] ?? c;
        real += isDigit(c) ? 1 : 0;
      }
      return real * 3 >= digits.length ? { owner, digits, numberAt, end: i } : null;
    }

    function longestEnd(text, list, inCompound) {
      let best = 0;
      for (const word of list) {
        if (word.length <= best || !text.endsWith(word)) continue;
        const at = text.length - word.length;
        const inside = at > 0 && isWord(text[at - 1]) && isWord(text[at]);
        if (!inside || (inCompound && word.length >= 4)) best = word.length;
      }
      return best;
    }

    function wordBefore(chars, start) {
      let text = chars.slice(max(start - LOOK_BACK, 0), start), onlyShort = true;
      for (let between = 0; between <= WORDS_BETWEEN; between++) {
        while (text && !isAlphanumeric(text[text.length - 1])) {
          if (text.endsWith('\n') && between > 0) return 'bare';
          text = text.slice(0, -1);
        }
        const code = longestEnd(text, words.code, true), other = longestEnd(text, words.other, false);
        if (other > code && onlyShort) return 'other';
        if (code > other) return 'code';
        let word = 0;
        while (word < text.length && isAlphanumeric(text[text.length - 1 - word])) word++;
        onlyShort = onlyShort && word <= SHORT_WORD;
        text = text.slice(0, text.length - word);
      }
      return 'bare';
    }

    function borders(chars, start, end, before) {
      const digitAt = (i) => i >= 0 && i < chars.length && isDigit(chars[i]);
      const left = chars[start - 1], right = chars[end];
      let leftOk = true, rightOk = true;
      if (isWord(left)) leftOk = before === 'code' && !isDigit(left);
      else if (left === '-') leftOk = before === 'code';
      else if (left && '.,:/'.includes(left)) leftOk = !digitAt(start - 2);
      else if (left && '+@$€£\\~*'.includes(left)) leftOk = false;
      if (isWord(right)) rightOk = false;
      else if (right === '-') rightOk = !isWord(chars[end + 1]);
      else if (right && '.,:/'.includes(right)) rightOk = !digitAt(end + 1);
      else if (right && '@%$€£'.includes(right)) rightOk = false;
      return leftOk && rightOk;
    }

    function unitBehind(chars, end) {
      const at = chars[end] === ' ' ? end + 1 : end;
      return words.units.some((unit) => chars.startsWith(unit, at)
        && !(isWord(unit[unit.length - 1]) && isWord(chars[at + unit.length])));
    }

    function besideNumber(chars, start, end) {
      let from = start, to = end;
      while (chars[from - 1] === ' ') from--;
      while (chars[to] === ' ') to++;
      const left = from, right = to;
      while (from > 0 && isDigit(chars[from - 1])) from--;
      while (to < chars.length && isDigit(chars[to])) to++;
      const isCode = (number) => families.some((family) => !family.prefix && contains(family, number));
      return [chars.slice(from, left), chars.slice(right, to)].some((n) => n && !isCode(Number(n)));
    }

    function standing(chars, start, end) {
      const before = wordBefore(chars, start);
      if (before === 'other' || !borders(chars, start, end, before) || unitBehind(chars, end)) return 'other';
      return before === 'bare' && besideNumber(chars, start, end) ? 'other' : before;
    }

    function judge({ chars, starts, end: textEnd }, hit, start, alone, spelled) {
      const { owner, digits, numberAt, end } = hit, number = Number(digits);
      const found = (kind, value, from, to, rest) =>
        ({ kind, value, start: starts[from] ?? textEnd, end: starts[to] ?? textEnd, inContext: true, ...rest });
      if (typeof owner === 'string') {
        const bounded = !isAscii(chars[end]) && number >= 100 && number < 600
          && (spelled || start === 0 || !'.,-:'.includes(chars[start - 1]));
        return bounded ? found(owner, digits, numberAt, numberAt + digits.length) : null;
      }
      const family = families[owner];
      if (!contains(family, number)) return null;
      const prefixed = spelled && family.prefix !== '';
      const stands = standing(chars, prefixed ? start : numberAt, end);
      const telling = prefixed && digits.length >= TELLING_DIGITS;
      const inContext = stands === 'code' || telling || (alone && (prefixed || family.bare !== 'never'));
      if (stands === 'other' || !(inContext || family.bare === 'anywhere' || prefixed)) return null;
      const value = family.prefix.replace(/-/g, ':') + digits, id = family.prefix + digits;
      return found('code', value, spelled ? start : numberAt, end, { inContext, id, family, number });
    }

    // What begins at a place: a fact and its end, or nothing.
    function factAt(folded, i, alone) {
      const { chars, starts, end: textEnd } = folded, c = chars[i];
      const longestFirst = (list) =>
        list.map((spelling) => match(spelling, chars, i)).filter((hit) => hit).sort(by((hit) => -hit.end));
      const first = (hits, spelled) => {
        for (const hit of hits) {
          const fact = judge(folded, hit, i, alone, spelled);
          if (fact) return [fact, hit.end];
        }
        return null;
      };
      if (!isAscii(chars[i - 1])) {
        TRACKING.lastIndex = i;
        const id = c === 't' || c === 'c' ? TRACKING.exec(chars) : null;
        if (id) {
          const end = TRACKING.lastIndex, start = starts[end - id[1].length];
          return [{ kind: 'tracking_id', value: id[1], start, end: starts[end] ?? textEnd, inContext: true }, end];
        }
        const list = literals.get(c);
        const fact = list && first(longestFirst(list).filter((hit) => !isAscii(chars[hit.end])), true);
        if (fact) return fact;
      }
      if ((i > 0 && isDigit(chars[i - 1])) || !(isDigit(c) || LOOKS_LIKE[c])) return null;
      return first(longestFirst(numbers), false);
    }

    return (folded, whole) => {
      const { chars } = folded, facts = [];
      let letters = 0;
      for (let i = 0; i < chars.length && letters <= t.ALONE_LETTERS; i++) letters += isAlphabetic(chars[i]) ? 1 : 0;
      for (let i = 0, end; i < chars.length; i = max(end, i + 1)) {
        const found = factAt(folded, i, whole && letters <= t.ALONE_LETTERS);
        end = found ? found[1] : 0;
        if (found) facts.push(found[0]);
      }
      return facts;
    };
  }

  // ---- query/words: words of the lists in folded text.
  function wordFinder(words) {
    // Where a word stands, -1 for nowhere; one that needs room stands as a word of its own.
    const place = (chars, word, needsRoom) => {
      for (let at = chars.indexOf(word); at >= 0; at = chars.indexOf(word, at + 1)) {
        const alone = !isAscii(chars[at - 1]) && !isAsciiLetter(chars[at + word.length] ?? ' ');
        if (alone || !needsRoom) return at;
      }
      return -1;
    };
    const isShort = (word) => word.length <= ABBREVIATION && /^[\0-\x7f]*$/.test(word);
    const holds = (chars, list) => list.some((word) => place(chars, word, false) >= 0);
    return (chars) => {
      const provisioning = holds(chars, words.provisioning);
      const products = words.other_products.map((word) => ({ word, at: place(chars, word, true) }));
      return {
        provisioning,
        missing: holds(chars, words.missing),
        settled: holds(chars, words.settled),
        subject: provisioning || words.subject.some((word) => place(chars, word, isShort(word)) >= 0),
        otherProduct: products.filter(({ at }) => at >= 0).sort(by(({ at }) => at))[0]?.word,
      };
    };
  }

  // ---- The engine over one set of tables.
  function load(tables) {
    if (tables?.format !== 1) throw new Error('search tables of another format');
    const t = tables.thresholds, { entries, languages } = tables, rules = textRules(tables.letters);
    const grams = gramTable(tables.grams), facts = extractor(tables, t, rules), findWords = wordFinder(tables.words);
    const { weightOf } = grams, numberOf = new Map(entries.ids.map((id, n) => [id, n]));
    const kinds = unpack(tables.docs.kinds), langs = unpack(tables.docs.langs);
    const docWeights = unpack(tables.docs.weights);
    const docEntries = entries.docs.flatMap((count, n) => new Array(count).fill(n)), docCache = [];
    const firstDocs = entries.docs.map((_, n) => sum(entries.docs.slice(0, n)));
    // How often each n-gram of the document in hand is inside the window; -1 for those of other documents.
    const inside = new Int32Array(grams.count).fill(-1);

    function docOf(number) {
      if (docCache[number]) return docCache[number];
      const text = tables.docs.texts[number], parts = text.split(/<[^>]*>|\{[^}]*\}|%s/), found = new Set();
      let letters = 0;
      for (const part of parts) {
        const { units } = rules.skeleton(rules.fold(part).chars);
        letters += units.length;
        forEachGram(units, (place, length, high, low) => { found.add(grams.get(high, low)); });
      }
      const kind = tables.docs.kind_names[kinds[number]], placeholders = parts.length - 1;
      return docCache[number] = {
        text, kind, letters, placeholders, entry: docEntries[number], lang: languages[langs[number]],
        weight: docWeights[number], grams: [...found], units: letters + placeholders * t.PLACEHOLDER_UNITS,
        isMessage: kind === 'message' || kind === 'signature', isLog: kind === 'signature' || kind === 'step',
      };
    }

    // candidates: the n-grams of a text, three at each place (-1 unknown); what is about topics is set aside.
    function lookUp(units, most = Infinity) {
      const at = new Int32Array(units.length * 3).fill(-1), has = new Uint8Array(grams.count);
      const unknown = new Set(), text = { at, has, units: units.length, weight: 0, topical: [], untold: 0 };
      forEachGram(units, (place, length, high, low) => {
        const gram = grams.get(high, low);
        at[place * 3 + length - SHORTEST] = gram;
        if (gram >= 0 ? has[gram] : unknown.has(units.slice(place, place + length))) return false;
        if (gram >= 0) has[gram] = 1;
        else unknown.add(units.slice(place, place + length));
        text.weight += gram >= 0 ? weightOf[gram] : t.UNIQUE;
        if (gram >= 0 && grams.topics.length(gram) > 0) text.topical.push(gram);
        else if (isTopical(length, high, low)) text.untold++;
        return text.weight > most;
      });
      return text;
    }

    const rarestFirst = (found, length) => Float64Array.from(found, (gram) => length(gram) * grams.count + gram)
      .sort().map((key) => key % grams.count);

    function candidates(text) {
      const seen = new Set(), sums = new Map();
      for (let i = 2; i < text.at.length; i += 3) if (text.at[i] >= 0) seen.add(text.at[i]);
      let read = 0;
      for (const gram of rarestFirst(seen, grams.postings.length)) {
        const length = grams.postings.length(gram);
        if (read > 0 && read + length > t.POSTING_BUDGET) break;
        read += length;
        for (const doc of grams.postings.of(gram)) sums.set(doc, (sums.get(doc) ?? 0) + weightOf[gram]);
      }
      const ranked = [];
      for (const [doc, found] of sums) {
        const weight = max(docWeights[doc], 1);
        if (found * 1000 >= weight * t.PROMISING_SHARE) ranked.push([floor((found * found) / weight), doc]);
      }
      return ranked.sort(by(([rank]) => -rank, ([, doc]) => doc)).slice(0, t.CANDIDATES).map(([, doc]) => doc);
    }

    // score: how much of a document stands together.
    function score(text, number, whole) {
      const doc = docOf(number), window = floor((doc.units * t.WINDOW_TENTHS) / 10) + t.WINDOW_EXTRA;
      const all = sum(doc.grams.map((gram) => (text.has[gram] ? weightOf[gram] : 0)));
      const little = (weight) => all * 1000 < weight * t.LEAST_SHARE;
      if (little(doc.weight) && (!whole || little(text.weight))) return null;
      const { found, from, to } = bestWindow(text, doc, window);
      const light = (doc.kind === 'message' || doc.kind === 'translated') && doc.weight < t.GENERIC_WEIGHT;
      return {
        number, doc, found, from, to: to + SHORTEST, inLines: 0,
        share: thousandths(found, doc.weight), explained: whole ? thousandths(found, text.weight) : 0,
        generic: light && doc.letters < t.GENERIC_UNITS,
        rank: t.FOUND_FACTOR * found - t.MISSING_FACTOR * max(doc.weight - found, 0),
      };
    }

    function bestWindow({ at, units }, doc, window) {
      const places = [], events = [], best = { found: 0, from: 0, to: 0 };
      let weight = 0, left = 0;
      for (const gram of doc.grams) inside[gram] = 0;
      for (let i = 0; i < at.length; i++) {
        const gram = at[i], place = floor(i / 3);
        if (gram < 0 || inside[gram] < 0) continue;
        for (; place - places[left] >= window; left++) {
          if (--inside[events[left]] === 0) weight -= weightOf[events[left]];
        }
        places.push(place);
        events.push(gram);
        if (++inside[gram] === 1) weight += weightOf[gram];
        // A text that is no longer than the window is all inside it.
        if (weight > best.found) [best.found, best.from, best.to] = [weight, places[left], place];
        else if (units <= window) best.to = place;
      }
      for (const gram of doc.grams) inside[gram] = -1;
      return best;
    }

    function tighten({ at }, { doc, from, to }) {
      let run = 0, first = -1, last = -1;
      for (const gram of doc.grams) inside[gram] = 0;
      for (let place = from; place < to; place++) {
        run = inside[at[place * 3 + LONGEST - SHORTEST]] >= 0 ? run + 1 : 0;
        if (run < RUN) continue;
        if (first < 0) first = place - RUN + 1;
        last = place;
      }
      for (const gram of doc.grams) inside[gram] = -1;
      return first < 0 ? [from, to] : [first, last + LONGEST];
    }

    // topic: which entries talk about what a text talks about.
    const shared = (topic, score, share) => topic.score >= score && topic.share >= share;
    const topicCounts = (topic) => shared(topic, t.TOPIC_SCORE, t.TOPIC_SHARE) || (topic.named
      && (shared(topic, t.TOPIC_NAMED, t.TOPIC_NAMED_SHARE) || shared(topic, t.TOPIC_FAINT, t.TOPIC_FAINT_SHARE)));

    function topicsOf(text, named) {
      const weight = (gram) => tables.grams.topic_weights[grams.topics.length(gram)];
      const all = sum(text.topical.map(weight)) + text.untold * t.UNIQUE, found = entries.ids.map(() => 0);
      let read = 0;
      for (const gram of rarestFirst(text.topical, grams.topics.length)) {
        const length = grams.topics.length(gram);
        if (read > 0 && read + length > t.TOPIC_BUDGET) break;
        read += length;
        for (const n of grams.topics.of(gram)) found[n >> 1] += n & 1 ? floor(weight(gram) / 2) : weight(gram);
      }
      const topics = found.map((found, entry) => ({
        entry, found, named, share: thousandths(found, max(all, 1)),
        score: floor((found * 1000) / entries.topic_lengths[entry]),
      })).filter(({ found }) => found > 0).sort(by(({ score }) => -score, ({ entry }) => entry));
      const kept = topics.slice(0, t.TOPICS_KEPT), [best] = kept;
      return kept.filter((topic) => topicCounts(topic) || (topic !== best && topicCounts(best)));
    }

    // evidence: reads a piece of the text and keeps what speaks for any entry.
    function span({ folded, skeleton }, from, to) {
      const { chars, starts, end } = folded, last = skeleton.from[max(to - 1, 0)] ?? chars.length - 1;
      return { start: starts[skeleton.from[from] ?? 0] ?? end, end: starts[last + 1] ?? end };
    }

    function read(source, begin, end, whole, into) {
      const folded = rules.fold(source, begin, end), { chars } = folded;
      for (const fact of facts(folded, whole)) {
        if (into.facts.slice(-64).some(({ start }) => start === fact.start)) continue;
        if (into.facts.length === t.MOST_FACTS) { into.tooManyFacts = true; break; }
        into.facts.push(fact);
      }
      for (const [meaning, found] of Object.entries(findWords(chars))) {
        into[meaning] = into[meaning] || found;
      }
      const isId = (run) => run.length >= t.ID_LENGTH && run.replace(/[^0-9]/g, '').length >= t.ID_DIGITS;
      const words = chars.replace(/[0-9A-Fa-f-]+/g, (run) => (isId(run) ? ' '.repeat(run.length) : run));
      const skeleton = rules.skeleton(words), text = lookUp(skeleton.units);
      const piece = { folded, skeleton, text, topics: whole ? topicsOf(text, into.subject) : [] };
      for (const number of candidates(text)) {
        const hit = score(text, number, whole);
        if (!hit) continue;
        if (hit.doc.isLog) {
          const { units } = rules.skeleton(rules.fold(hit.doc.text).chars);
          if (!units || !skeleton.units.includes(units)) continue;
        }
        const exact = hit.generic || max(hit.share, hit.explained) >= t.LEAST_SHOWN;
        const [from, to] = exact ? tighten(text, hit) : [hit.from, hit.to];
        if (hit.generic) hit.inLines = thousandths(hit.found, max(weightOfLines(piece, hit, from, to), 1));
        if (hit.found > (into.hits.get(number)?.found ?? -1)) {
          into.hits.set(number, Object.assign(hit, span(piece, from, to)));
        }
      }
      if (whole) into.whole = piece;
    }

    function weightOfLines({ folded: { chars }, skeleton }, hit, from, to) {
      const place = (unit) => skeleton.from[unit] ?? chars.length;
      const first = place(from), last = min(place(max(to - 1, 0)) + 1, chars.length);
      const start = first > 0 ? chars.lastIndexOf('\n', first - 1) + 1 : 0, newline = chars.indexOf('\n', last);
      const end = newline < 0 ? chars.length : newline;
      // With more than this in its lines no threshold lets it count, however much more there is.
      const most = (hit.found * 1000) / min(t.GENERIC_IN_LINES, t.GENERIC_BESIDE);
      const weight = (from, to) => lookUp(rules.skeleton(chars.slice(from, to)).units, most).weight;
      return hit.doc.placeholders > 0 ? hit.found + weight(start, first) + weight(last, end) : weight(start, end);
    }

    // stream: a long text in overlapping pieces, which are measured in bytes of UTF-8.
    function readText(source, into) {
      const bytes = new Int32Array(source.length + 1);
      let isPair = false;
      for (let i = 0; i < source.length; i++) {
        const c = source.codePointAt(i);
        // The second half of a pair takes no bytes, so no piece ends before it.
        const width = isPair ? 0 : c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        bytes[i + 1] = bytes[i] + width;
        isPair = !isPair && c > 0xffff;
      }
      const all = bytes[source.length];
      if (all <= t.PIECE) return read(source, 0, source.length, true, into);
      into.inPieces = true;
      // The last boundary that is at most so many bytes into the text.
      const boundary = (byte) => {
        let low = 0, high = source.length;
        while (low < high) {
          const middle = floor((low + high + 1) / 2);
          if (bytes[middle] <= byte) low = middle;
          else high = middle - 1;
        }
        return low;
      };
      for (let start = 0, end = 0; end < source.length; start = boundary(bytes[end] - t.OVERLAP)) {
        end = boundary(bytes[start] + t.PIECE);
        read(source, start, end, false, into);
      }
    }

    // rank: what speaks for each entry, in the order of ids.
    const http = (entry) => entries.kinds[entry] === 'http';
    const known = (fact) => numberOf.has(fact.id);
    const codesOf = (evidence) => evidence.facts.filter(({ kind }) => kind === 'code');

    function casesOf(evidence) {
      const all = new Map();
      const caseOf = (entry) => {
        if (!all.has(entry)) all.set(entry, { entry, codes: [], status: null, hits: [], messageShare: 0 });
        return all.get(entry);
      };
      for (const fact of evidence.facts) {
        if (fact.kind === 'code' && (fact.inContext || !evidence.otherProduct)) {
          const entry = numberOf.get(fact.family.other_product || fact.id);
          if (entry !== undefined) caseOf(entry).codes.push(fact);
        }
        const isProblem = !fact.value.startsWith('2') || evidence.missing;
        if (fact.kind === 'http_status' && evidence.provisioning && isProblem) {
          const entry = numberOf.get(`http-${fact.value}`);
          if (entry !== undefined) caseOf(entry).status = caseOf(entry).status ?? fact;
        }
      }
      const sip = evidence.facts.some(({ kind }) => kind === 'sip_status');
      let most = -1;
      for (const hit of evidence.hits.values()) {
        if (sip && http(hit.doc.entry) && !hit.doc.isMessage) continue;
        const one = caseOf(hit.doc.entry);
        if (hit.doc.isMessage) one.messageShare = max(one.messageShare, hit.share);
        if (!counts(hit, evidence)) continue;
        one.hits.push(hit);
        most = max(most, hit.found);
      }
      for (const hit of evidence.hits.values()) {
        const outdoes = ['message', 'translated'].includes(hit.doc.kind) && hit.share >= t.OUTDOING_SHARE;
        if (most < 0 || !outdoes || hit.found <= most) continue;
        const one = caseOf(hit.doc.entry);
        if (!one.hits.includes(hit)) one.hits.push(hit);
      }
      for (const one of all.values()) {
        one.hits.sort(by(({ rank }) => -rank, ({ number }) => number));
        one.best = one.hits[0];
        one.rank = one.best?.rank ?? 0;
      }
      const spoken = [...all.values()].filter(({ codes, status, best }) => codes.length || status || best);
      return spoken.sort(by(({ entry }) => entry));
    }

    function decides({ best: { doc, share, explained } }) {
      switch (doc.kind) {
        case 'signature': return true;
        case 'message': case 'translated': return share >= t.LIKELY_SHARE || explained >= t.PART_EXPLAINED;
        case 'step': return false;
        default: return share >= t.WHOLE_SHARE && explained >= t.PHRASE_DECIDES;
      }
    }

    function counts({ doc, share, explained, found, generic, inLines }, evidence) {
      if (evidence.otherProduct) return doc.isMessage && !generic && share >= t.OTHER_PRODUCT_SHARE;
      if (generic) {
        return share >= t.GENERIC_SHARE && inLines >= (doc.placeholders ? t.GENERIC_BESIDE : t.GENERIC_IN_LINES);
      }
      const part = found >= t.PART_WEIGHT && ((explained >= t.PART_EXPLAINED && share >= t.PART_SHARE)
        || (explained >= t.SMALL_PART_EXPLAINED && share >= t.SMALL_PART_SHARE));
      if (doc.isLog) return share >= t.LIKELY_SHARE;
      if (doc.kind === 'message' || doc.kind === 'translated') return share >= t.MESSAGE_SHARE || part;
      return !evidence.settled && ((share >= t.PHRASE_SHARE && explained >= t.PHRASE_LEAST_EXPLAINED)
        || (explained >= t.PHRASE_EXPLAINED && found >= t.PART_WEIGHT));
    }

    const refines = (one, other) => entries.refines[one.entry] === other.entry + 1;
    const startOf = ({ status, codes }) => (codes.length ? min(...codes.map(({ start }) => start)) : status.start);

    function rank(evidence) {
      const cases = casesOf(evidence);
      const byText = cases.filter(({ best }) => best).sort(by(({ rank }) => -rank, ({ entry }) => entry));
      const coded = cases.filter(({ codes }) => codes.length).sort(by(startOf, ({ entry }) => entry));
      const stated = cases.filter(({ status }) => status);
      if (!coded.length && !stated.length && !(byText[0] && decides(byText[0]))) {
        const described = describe(evidence);
        if (described) return described;
      }
      let [verdict, order] = coded.length ? ['conflict', coded] : withoutCode(stated, byText);
      if (coded.length === 1) {
        const other = contradiction(coded[0], byText);
        [verdict, order] = other ? ['conflict', [coded[0], other]] : ['match', coded];
      }
      const named = order.length, top = max(order[0]?.rank ?? 0, byText[0]?.rank ?? 0);
      order = [...order];
      for (const one of [...byText, ...stated]) {
        const telling = !coded.length || one.best?.doc.isMessage;
        const close = one.status || (telling && one.rank * 1000 >= top * t.SHOWN_SHARE);
        if (close && named && !order.includes(one)) order.push(one);
      }
      let least = 1000;
      const ranked = order.map((one, place) => {
        const sole = place < named && verdict === 'match' && !rivalled(cases, one);
        const text = one.best ? max(one.best.share, one.best.explained) : 0;
        const inContext = one.codes.some((fact) => fact.inContext);
        least = min(least, inContext ? 1000 : one.codes.length ? 900 : one.status ? max(text, 800) : text);
        const confidence = place < named ? confidenceOf(evidence, one, inContext, sole) : 'possible';
        const language = one.best && !one.best.doc.isLog ? one.best.doc.lang : null;
        return { id: entries.ids[one.entry], confidence, score: least, reasons: reasonsOf(one), language };
      });
      return { verdict, ranked };
    }

    function withoutCode(stated, byText) {
      const statuses = stated.filter((status) => !byText.some((one) => refines(one, status))).sort(by(startOf));
      const first = byText[0];
      if (first && (first.best.doc.isMessage || !statuses.length)) {
        const equal = byText.filter((one) => fitsEqually(first.best, one.best));
        return [equal.length > 1 ? 'ambiguous' : 'match', equal];
      }
      return [statuses.length > 1 ? 'conflict' : 'match', statuses];
    }

    function fitsEqually(best, other) {
      const apart = Math.abs(best.found - other.found), most = max(best.found, other.found);
      return apart * 1000 <= most * t.TIE_SHARE && best.doc.isMessage === other.doc.isMessage
        && (best.share >= t.WHOLE_SHARE) === (other.share >= t.WHOLE_SHARE);
    }

    function contradiction(code, byText) {
      return byText.find((one) => {
        const share = max(0, ...one.hits.filter(({ doc }) => doc.isMessage).map(({ share }) => share));
        return one !== code && share >= t.CONFLICT_SHARE && share >= code.messageShare + t.CONFLICT_MARGIN
          && !refines(one, code) && !refines(code, one);
      });
    }

    function rivalled(cases, { best, codes, entry }) {
      const close = (other) => max(best.found - other.found, 0) * 1000 <= best.found * t.TIE_SHARE;
      return !!best && !codes.length && cases.some((one) => one.entry !== entry && one.best && close(one.best));
    }

    function confidenceOf(evidence, { best, codes, hits, status }, inContext, sole) {
      if (codes.length) return sole && inContext && !evidence.otherProduct ? 'certain' : 'likely';
      if (codesOf(evidence).some((fact) => !known(fact))) return 'possible';
      const telling = hits.filter(({ doc, generic }) => doc.isMessage && !generic);
      const message = max(0, ...telling.map(({ share }) => share));
      if (sole && message >= t.WHOLE_SHARE && !evidence.otherProduct) return 'certain';
      const likely = best && (best.doc.isMessage
        ? sole && best.explained >= t.LIKELY_EXPLAINED : best.share >= t.WHOLE_SHARE);
      return likely || status || message >= t.LIKELY_SHARE ? 'likely' : 'possible';
    }

    const REASONS = { message: 'message', translated: 'phrase', phrase: 'phrase', title: 'title' };
    const reasonOf = ({ doc, share, start, end }) => ({
      kind: REASONS[doc.kind] ?? 'signature', value: doc.text, language: doc.isLog ? null : doc.lang,
      share, start, end,
    });

    function reasonsOf({ codes, status, hits }) {
      const out = [...codes.slice(0, 1), ...(status ? [status] : [])].map(({ kind, value, start, end }) => ({
        kind: 'code', value: (kind === 'http_status' ? 'HTTP ' : '') + value, language: null, share: 1000, start, end,
      }));
      for (const reason of hits.map(reasonOf)) if (!out.some(({ kind }) => kind === reason.kind)) out.push(reason);
      return out;
    }

    // describe: where nothing harder decides, what the whole text talks about.
    function describe(evidence) {
      const asking = !evidence.otherProduct && !evidence.settled && codesOf(evidence).every(known);
      if (!asking || !evidence.whole) return null;
      const asked = evidence.whole.topics.filter(({ entry }) => !http(entry) || evidence.provisioning);
      const topics = asked.map((topic) => ({ ...topic, hit: nearest(evidence.whole, topic.entry) }))
        .filter(({ hit }) => hit);
      const [best, next] = topics;
      if (!best || !topicCounts(best)) return null;
      const equal = topics.filter(({ score }) => (best.score - score) * 1000 <= best.score * t.TOPIC_TIE).length;
      const lead = best.score * 1000 >= (next?.score ?? 0) * (1000 + t.TOPIC_LIKELY_LEAD);
      const likely = equal === 1 && best.score >= t.TOPIC_LIKELY && lead;
      const apart = topics.findIndex(({ score }) => score * 1000 < best.score * t.TOPIC_CLOSE);
      const ranked = topics.slice(0, apart < 0 ? topics.length : apart).map(({ entry, score, hit }, place) => ({
        id: entries.ids[entry], confidence: likely && place === 0 ? 'likely' : 'possible',
        score: min(floor((score * 1000) / t.TOPIC_FULL), 1000),
        reasons: [reasonOf(hit)], language: reasonOf(hit).language,
      }));
      return { verdict: equal > 1 ? 'ambiguous' : 'match', ranked };
    }

    function nearest(piece, entry) {
      let best = null;
      for (let n = firstDocs[entry]; n < firstDocs[entry] + entries.docs[entry]; n++) {
        const hit = score(piece.text, n, true);
        if (hit && hit.found > (best?.found ?? -1)) best = hit;
      }
      return best && Object.assign(best, span(piece, ...tighten(piece.text, best)));
    }

    // suggest: codes that are one slip (a wrong, missing, extra or swapped digit) away; swapped digits come first.
    function slip(one, other) {
      let start = 0, ends = [one.length, other.length];
      while (start < min(...ends) && one[start] === other[start]) start++;
      while (min(...ends) > start && one[ends[0] - 1] === other[ends[1] - 1]) ends = ends.map((end) => end - 1);
      const [a, b] = [one.slice(start, ends[0]), other.slice(start, ends[1])];
      if (a.length === 2 && b === a[1] + a[0]) return 'swapped';
      return max(a.length, b.length) === 1 ? 'wrong' : null;
    }

    function didYouMean(evidence) {
      const out = [];
      for (const { id, family, number } of codesOf(evidence)) {
        if (family.unassigned.includes(number) || family.other_product) continue;
        for (const kind of ['swapped', 'wrong']) {
          const close = entries.ids.filter((other, n) => entries.kinds[n] === 'code' && slip(id, other) === kind);
          for (const other of close) if (out.length < MOST_SUGGESTIONS && !out.includes(other)) out.push(other);
        }
      }
      return out;
    }

    function notesOf(evidence, nothing) {
      const out = [];
      for (const fact of evidence.facts) {
        const { family, value, kind } = fact;
        let code = kind === 'sip_status' && nothing ? 'sip' : null;
        if (kind === 'code' && family.unassigned.includes(fact.number)) code = 'unassigned';
        else if (kind === 'code' && family.other_product) code = 'other_product_code';
        else if (kind === 'code' && !known(fact)) code = 'unknown_code';
        const said = out.some((note) => note.code === code && note.value === value);
        if (code && !said && out.length < MOST_NOTES) out.push({ code, value, family: family?.id });
      }
      if (evidence.otherProduct) out.push({ code: 'other_product', value: evidence.otherProduct });
      if (evidence.tooManyFacts) out.push({ code: 'many_facts', value: t.MOST_FACTS });
      if (evidence.inPieces) out.push({ code: 'in_pieces' });
      return out;
    }

    /** Answers a text: what `faultbook ask` says of it. */
    function ask(text, limit = 5) {
      const evidence = { facts: [], hits: new Map(), whole: null };
      readText(String(text), evidence);
      const { verdict, ranked } = rank(evidence), kept = ranked.slice(0, max(limit, 1)), nothing = !kept.length;
      return {
        verdict: nothing ? 'none' : verdict,
        matches: kept.map(({ id, confidence, score, reasons }) => ({ id, confidence, score, reasons })),
        facts: evidence.facts.map(({ kind, value, start, end }) => ({ kind, value, start, end })),
        notes: notesOf(evidence, nothing),
        didYouMean: nothing ? didYouMean(evidence) : [],
        language: kept[0]?.language ?? null,
      };
    }
    return { ask };
  }
  return { load };
})();
