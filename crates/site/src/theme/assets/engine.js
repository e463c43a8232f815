// Faultbook's matching engine in the browser: `src/query` of the program, restated over the tables it writes.
//
// Same text, same ids, same order, same confidence, same scores: tests/browser/parity.mjs proves it. So names
// and order follow the Rust sources, where the reasons stand; only integers, no platform Unicode, no DOM.
// What folding, skeletons and n-grams are is in tables.js. Places in the text are UTF-16 indices.
globalThis.Faultbook = { load(tables) {
  'use strict';

  const { abs, floor, max, min } = Math;
  const SHORTEST = 2, LONGEST = 4, RUN = 3, ABBREVIATION = 4, MOST_NOTES = 8, MOST_SUGGESTIONS = 3;
  const TELLING_DIGITS = 4, MOST_SIGNS = 4, LOOK_BACK = 48, WORDS_BETWEEN = 3, SHORT_WORD = 3, COMPOUND = 4;
  const TRACKING = /(?:trackingid|tracking id|tracking-id|correlation-id)[ :="']{1,4}([0-9A-Za-z_-]{8,})/y;
  const LOOKS_LIKE = { o: '0', l: '1', i: '1' };
  const isDigit = (c) => c >= '0' && c <= '9';
  const isLetter = (c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const isAscii = (c) => isDigit(c) || isLetter(c);
  const thousandths = (part, whole) => (whole ? min(floor((part * 1000) / whole), 1000) : 0);
  const sum = (list) => list.reduce((all, n) => all + n, 0);
  function groupBy(list, keyOf) {
    const groups = new Map(list.map((item) => [keyOf(item), []]));
    for (const item of list) groups.get(keyOf(item)).push(item);
    return groups;
  }
  // Orders by one key after the other, the smallest first.
  const by = (...keys) => (a, b) => keys.reduce((order, key) => order || key(a) - key(b), 0);

  const { format, thresholds: t, families, words, entries, docs, languages, grams, ...text } = tables();
  const { isAlphabetic, isAlphanumeric, isTopical, fold, skeleton, forEachGram, unpack } = text;
  const { weightOf, postings, topics } = grams;
  if (format !== 1) throw new Error('search tables of another format');
  const entryOf = new Map(entries.ids.map((id, n) => [id, n])), isHttp = (n) => entries.kinds[n] === 'http';
  const [docKinds, docLangs, docWeights] = [docs.kinds, docs.langs, docs.weights].map(unpack), docCache = [];
  const docEntries = entries.docs.flatMap((count, n) => new Array(count).fill(n));
  const docsOf = groupBy([...docEntries.keys()], (number) => docEntries[number]);

  function docOf(number) {
    if (docCache[number]) return docCache[number];
    const text = docs.texts[number], parts = text.split(/<[^>]*>|\{[^}]*\}|%s/);
    const skeletons = parts.map((part) => skeleton(fold(part).chars).units), found = new Set();
    for (const units of skeletons) forEachGram(units, (gram) => found.add(gram));
    const kind = docs.kind_names[docKinds[number]], placeholders = parts.length - 1;
    const letters = sum(skeletons.map((units) => units.length));
    return docCache[number] = {
      text, kind, letters, placeholders, grams: [...found],
      units: letters + placeholders * t.PLACEHOLDER_UNITS,
      entry: docEntries[number], lang: languages[docLangs[number]], weight: docWeights[number],
      isWording: kind === 'message' || kind === 'translated', isLog: kind === 'signature' || kind === 'step',
      isMessage: kind === 'message' || kind === 'signature',
    };
  }

  // ---- query/extract: which numbers are codes or statuses, and tracking ids.
  const isWord = (c) => c === '_' || isAscii(c) || (c < '\u0250' && isAlphabetic(c));
  const WORD = Array.from({ length: 0x250 }, (_, c) => String.fromCharCode(c)).filter(isWord).join('');
  // What may stand right before a number and right behind it; a code word may touch its number.
  const left = (words) => new RegExp(`(?:^|(?:^|[^0-9])[.,:/]|[^0-9${words}.,:/+@$€£\\\\~*])$`);
  const LEFT = { code: left(''), bare: left(`${WORD}\\-`) };
  const RIGHT = new RegExp(`^(?:$|-(?![${WORD}])|[.,:/](?![0-9])|[^${WORD}\\-.,:/@%$€£])`);
  const contains = (family, number) => family.ranges.some(([from, to]) => from <= number && number <= to);
  const spelled = (owner) => (spelling) => ({ owner, parts: [...spelling] });
  const spellings = groupBy([...families.flatMap((family) => family.spellings.map(spelled(family))),
    ...words.http_spellings.map(spelled('http_status')), ...words.sip_spellings.map(spelled('sip_status')),
  ], ({ parts: [first] }) => ('#?_'.includes(first) ? 'number' : first));

  // `#` is a digit of the number, `?` any digit, `_` up to four signs, anything else itself.
  function matchSpelling({ owner, parts }, chars, start) {
    let end = start, digits = '', real = 0, numberAt = start;
    for (const part of parts) {
      const c = chars[end], digit = isDigit(c) ? c : LOOKS_LIKE[c];
      if (part === '_') {
        for (let n = 0; n < MOST_SIGNS && end < chars.length && !isAlphanumeric(chars[end]); n++) end++;
        continue;
      }
      if (part === '#' || part === '?' ? !digit : c !== part) return null;
      if (part === '#') {
        if (!digits) numberAt = end;
        digits += digit;
        real += isDigit(c) ? 1 : 0;
      }
      end++;
    }
    return real * 3 >= digits.length ? { owner, digits, numberAt, end } : null;
  }

  // How many characters at the end of a text are of a kind.
  function trailing(text, isKind) {
    let n = 0;
    while (n < text.length && isKind(text[text.length - 1 - n])) n++;
    return n;
  }

  const [codeWords, otherWords] = [words.code, words.other]
    .map((list) => groupBy(list, (word) => word.slice(-1)));
  // The length of the longest word of a list with which a text ends, alone or as the end of a compound.
  function longestEnd(text, wordsByEnd, inCompound) {
    let best = 0;
    for (const word of wordsByEnd.get(text.slice(-1)) ?? []) {
      if (word.length <= best || !text.endsWith(word)) continue;
      const at = text.length - word.length, inside = at > 0 && isWord(text[at - 1]) && isWord(text[at]);
      if (!inside || (inCompound && word.length >= COMPOUND)) best = word.length;
    }
    return best;
  }

  // The nearest word before a number that says what it is.
  function wordBefore(chars, start) {
    let text = chars.slice(max(start - LOOK_BACK, 0), start), onlyShort = true;
    for (let between = 0; between <= WORDS_BETWEEN; between++) {
      const end = text.length - trailing(text, (c) => !isAlphanumeric(c));
      if (between > 0 && text.includes('\n', end)) return 'bare';
      text = text.slice(0, end);
      const code = longestEnd(text, codeWords, true), other = longestEnd(text, otherWords, false);
      if (other > code && onlyShort) return 'other';
      if (code > other) return 'code';
      const length = trailing(text, isAlphanumeric);
      onlyShort = onlyShort && length <= SHORT_WORD;
      text = text.slice(0, end - length);
    }
    return 'bare';
  }

  function besideNumber(chars, start, end) {
    const before = chars.slice(0, start - trailing(chars.slice(0, start), (c) => c === ' '));
    const left = before.slice(before.length - trailing(before, isDigit));
    const [, right] = /^ *([0-9]*)/.exec(chars.slice(end));
    const isCode = (number) => families.some((family) => !family.prefix && contains(family, number));
    return [left, right].some((number) => number && !isCode(Number(number)));
  }

  // 'code', 'bare' (nothing speaks for or against it) or 'other'.
  function standing(chars, start, end) {
    const before = wordBefore(chars, start), at = end + (chars[end] === ' ' ? 1 : 0);
    const unit = words.units.some((unit) => chars.startsWith(unit, at)
      && !(isWord(unit[unit.length - 1]) && isWord(chars[at + unit.length])));
    const bordered = before !== 'other' && LEFT[before].test(chars.slice(max(start - 2, 0), start))
      && RIGHT.test(chars.slice(end, end + 2));
    return !bordered || unit || (before === 'bare' && besideNumber(chars, start, end)) ? 'other' : before;
  }

  function judge({ chars, starts }, { owner, digits, numberAt, end }, start, alone, spelled) {
    const number = Number(digits);
    const fact = (kind, value, from, to, more) =>
      ({ kind, value, start: starts[from], end: starts[to], inContext: true, next: end, ...more });
    if (typeof owner === 'string') {
      const bounded = !isAscii(chars[end]) && number >= 100 && number < 600
        && (spelled || start === 0 || !'.,-:'.includes(chars[start - 1]));
      return bounded ? fact(owner, digits, numberAt, numberAt + digits.length) : null;
    }
    if (!contains(owner, number)) return null;
    const prefixed = spelled && owner.prefix !== '', telling = prefixed && digits.length >= TELLING_DIGITS;
    const stands = standing(chars, prefixed ? start : numberAt, end);
    const inContext = stands === 'code' || telling || (alone && (prefixed || owner.bare !== 'never'));
    if (stands === 'other' || !(inContext || owner.bare === 'anywhere' || prefixed)) return null;
    const value = owner.prefix.replace(/-/g, ':') + digits, id = owner.prefix + digits;
    return fact('code', value, spelled ? start : numberAt, end, { inContext, id, family: owner, number });
  }

  // The fact that begins at a place, if any; the longest spelling first.
  function factAt(folded, i, alone) {
    const { chars, starts } = folded, c = chars[i];
    const first = (spellings, spelled) => {
      const hits = spellings.map((spelling) => matchSpelling(spelling, chars, i));
      const whole = hits.filter((hit) => hit && !(spelled && isAscii(chars[hit.end])));
      const judged = (fact, hit) => fact ?? judge(folded, hit, i, alone, spelled);
      return whole.sort(by(({ end }) => -end)).reduce(judged, null);
    };
    if (!isAscii(chars[i - 1])) {
      TRACKING.lastIndex = i;
      const [, id] = TRACKING.exec(chars) ?? [], next = TRACKING.lastIndex;
      const start = starts[next - id?.length];
      if (id) return { kind: 'tracking_id', value: id, start, end: starts[next], next };
      const fact = first(spellings.get(c) ?? [], true);
      if (fact) return fact;
    }
    const isNumber = !isDigit(chars[i - 1]) && (isDigit(c) || LOOKS_LIKE[c]);
    return isNumber ? first(spellings.get('number') ?? [], false) : null;
  }

  function factsOf(folded, whole) {
    const { chars } = folded, facts = [];
    let letters = 0;
    for (let i = 0; i < chars.length && letters <= t.ALONE_LETTERS; i++) letters += isAlphabetic(chars[i]);
    for (let i = 0; i < chars.length;) {
      const fact = factAt(folded, i, whole && letters <= t.ALONE_LETTERS);
      if (fact) facts.push(fact);
      i = max(fact?.next ?? 0, i + 1);
    }
    return facts;
  }

  // ---- query/words: where a word stands, -1 for nowhere; one that needs room stands as a word of its own.
  function placeOf(chars, word, needsRoom) {
    for (let at = chars.indexOf(word); at >= 0; at = chars.indexOf(word, at + 1)) {
      if (!needsRoom || !(isAscii(chars[at - 1]) || isLetter(chars[at + word.length]))) return at;
    }
    return -1;
  }

  function readWords(chars, into) {
    const holds = (list, needsRoom) => list.some((word) => placeOf(chars, word, needsRoom(word)) >= 0);
    const isShort = (word) => word.length <= ABBREVIATION && /^[\0-\x7f]*$/.test(word);
    for (const list of ['provisioning', 'missing', 'settled']) {
      into[list] = into[list] || holds(words[list], () => false);
    }
    into.subject = into.subject || into.provisioning || holds(words.subject, isShort);
    const products = words.other_products.map((word) => ({ word, at: placeOf(chars, word, true) }));
    const [first] = products.filter(({ at }) => at >= 0).sort(by(({ at }) => at));
    into.otherProduct = into.otherProduct ?? first?.word;
  }

  // ---- query/candidates: the n-grams of a text, three at each place, -1 unknown; until they weigh `most`.
  function lookUp(units, most = Infinity) {
    const at = new Int32Array(units.length * 3).fill(-1), has = new Uint8Array(grams.count);
    const unknown = new Set();
    const text = { at, has, units: units.length, weight: 0, topical: [], untold: 0 };
    forEachGram(units, (number, place, length) => {
      at[place * 3 + length - SHORTEST] = number;
      if (text.weight > most || has[number]) return;
      const gram = units.slice(place, place + length), isTold = number >= 0 && topics.length(number) > 0;
      if (number >= 0) has[number] = 1;
      else if (unknown.has(gram)) return;
      else unknown.add(gram);
      text.weight += number < 0 ? t.UNIQUE : weightOf[number];
      if (isTold) text.topical.push(number);
      else if (isTopical(gram)) text.untold++;
    });
    return text;
  }

  // The rarest n-grams first, until their lists hold too much.
  function* rarest(found, lists, budget) {
    let read = 0;
    const byLength = Float64Array.from(found, (gram) => lists.length(gram) * grams.count + gram).sort();
    for (const gram of byLength.map((key) => key % grams.count)) {
      if (read > 0 && read + lists.length(gram) > budget) return;
      read += lists.length(gram);
      yield gram;
    }
  }

  // The documents worth scoring: the rarest of the longest n-grams lead to them.
  function candidates({ at }) {
    const sums = new Map(), ranked = [], longest = new Set(at.filter((gram, i) => gram >= 0 && i % 3 === 2));
    for (const gram of rarest(longest, postings, t.POSTING_BUDGET)) {
      for (const doc of postings.of(gram)) sums.set(doc, (sums.get(doc) ?? 0) + weightOf[gram]);
    }
    for (const [doc, found] of sums) {
      const weight = max(docWeights[doc], 1), rank = floor((found * found) / weight);
      if (found * 1000 >= weight * t.PROMISING_SHARE) ranked.push({ doc, rank });
    }
    const best = ranked.sort(by(({ rank }) => -rank, ({ doc }) => doc)).slice(0, t.CANDIDATES);
    return best.map(({ doc }) => doc);
  }

  // ---- query/score: how much of a document stands together in a text.
  function score(text, number, whole) {
    const doc = docOf(number), all = sum(doc.grams.map((gram) => (text.has[gram] ? weightOf[gram] : 0)));
    const little = (weight) => all * 1000 < weight * t.LEAST_SHARE;
    if (little(doc.weight) && (!whole || little(text.weight))) return null;
    const window = floor((doc.units * t.WINDOW_TENTHS) / 10) + t.WINDOW_EXTRA;
    const { found, from, to } = bestWindow(text, doc, window);
    return {
      number, doc, found, from, to: to + SHORTEST, inLines: 0,
      share: thousandths(found, doc.weight), explained: whole ? thousandths(found, text.weight) : 0,
      generic: doc.isWording && doc.weight < t.GENERIC_WEIGHT && doc.letters < t.GENERIC_UNITS,
      rank: t.FOUND_FACTOR * found - t.MISSING_FACTOR * max(doc.weight - found, 0),
    };
  }

  // How often each n-gram of the document in hand is inside the window; -1 for those of other documents.
  const inside = new Int32Array(grams.count).fill(-1);
  function bestWindow({ at, units }, doc, window) {
    const places = [], events = [];
    let weight = 0, left = 0, found = 0, from = 0, to = 0;
    for (const gram of doc.grams) inside[gram] = 0;
    for (let i = 0; i < at.length; i++) {
      const gram = at[i], place = floor(i / 3);
      if (gram < 0 || inside[gram] < 0) continue;
      places.push(place);
      events.push(gram);
      if (++inside[gram] === 1) weight += weightOf[gram];
      for (; place - places[left] >= window; left++) {
        if (--inside[events[left]] === 0) weight -= weightOf[events[left]];
      }
      // A text that is no longer than the window is all inside it.
      if (weight > found || units <= window) to = place;
      if (weight > found) { found = weight; from = places[left]; }
    }
    for (const gram of doc.grams) inside[gram] = -1;
    return { found, from, to };
  }

  // From the first to the last place of a hit where its longest n-grams follow each other without a gap.
  function tighten({ at }, { doc, from, to }) {
    const own = new Set(doc.grams), places = [];
    for (let place = from, run = 0; place < to; place++) {
      run = own.has(at[place * 3 + LONGEST - SHORTEST]) ? run + 1 : 0;
      if (run >= RUN) places.push(place);
    }
    return places.length ? [places[0] - RUN + 1, places[places.length - 1] + LONGEST] : [from, to];
  }

  // ---- query/topic: which entries talk about what a text talks about.
  function topicsOf(text, named) {
    const weight = (gram) => grams.topicWeights[topics.length(gram)], found = entries.ids.map(() => 0);
    const all = sum(text.topical.map(weight)) + text.untold * t.UNIQUE;
    for (const gram of rarest(text.topical, topics, t.TOPIC_BUDGET)) {
      for (const n of topics.of(gram)) found[n >> 1] += n & 1 ? floor(weight(gram) / 2) : weight(gram);
    }
    const ranked = found.map((found, entry) => {
      const score = floor((found * 1000) / entries.topic_lengths[entry]);
      const share = thousandths(found, max(all, 1));
      const shared = (least, part) => score >= least && share >= part;
      const counts = shared(t.TOPIC_SCORE, t.TOPIC_SHARE) || (named
        && (shared(t.TOPIC_NAMED, t.TOPIC_NAMED_SHARE) || shared(t.TOPIC_FAINT, t.TOPIC_FAINT_SHARE)));
      return { entry, found, score, counts };
    }).filter(({ found }) => found > 0).sort(by(({ score }) => -score, ({ entry }) => entry));
    const kept = ranked.slice(0, t.TOPICS_KEPT), [best] = kept;
    return kept.filter((topic) => topic.counts || (topic !== best && best.counts));
  }

  // ---- query/evidence: reads a piece of the text and keeps what speaks for any entry.
  function read(source, offset, whole, into) {
    const folded = fold(source, offset), { chars } = folded;
    for (const fact of factsOf(folded, whole)) {
      if (into.facts.slice(-64).some(({ start }) => start === fact.start)) continue;
      into.tooManyFacts = into.facts.length === t.MOST_FACTS;
      if (into.tooManyFacts) break;
      into.facts.push(fact);
    }
    readWords(chars, into);
    // UUIDs and their like are values of placeholders, not words.
    const isId = (run) => run.length >= t.ID_LENGTH && run.match(/[0-9]/g)?.length >= t.ID_DIGITS;
    const withoutIds = chars.replace(/[0-9A-Fa-f-]+/g, (run) => (isId(run) ? ' '.repeat(run.length) : run));
    const bare = skeleton(withoutIds);
    const text = lookUp(bare.units), piece = { folded, skeleton: bare, text };
    for (const number of candidates(text)) {
      const hit = score(text, number, whole);
      if (!hit) continue;
      const literal = hit.doc.isLog ? skeleton(fold(hit.doc.text).chars).units : bare.units;
      if (!literal || !bare.units.includes(literal)) continue;
      const exact = hit.generic || max(hit.share, hit.explained) >= t.LEAST_SHOWN;
      const [from, to] = exact ? tighten(text, hit) : [hit.from, hit.to];
      if (hit.generic) hit.inLines = thousandths(hit.found, max(weightOfLines(piece, hit, from, to), 1));
      const better = hit.found > (into.hits.get(number)?.found ?? -1);
      if (better) into.hits.set(number, { ...hit, ...span(piece, from, to) });
    }
    if (whole) into.whole = { ...piece, topics: topicsOf(text, into.subject) };
  }

  // Where a piece of the skeleton stands in the text.
  function span({ folded: { chars, starts }, skeleton: { from: places } }, from, to) {
    const last = places[max(to - 1, 0)] ?? chars.length - 1;
    return { start: starts[places[from] ?? 0], end: starts[last + 1] };
  }

  // The weight of the lines in which a generic message stands; inside it may be values of placeholders.
  function weightOfLines({ folded: { chars }, skeleton: { from: places } }, { doc, found }, from, to) {
    const place = (unit) => places[max(unit, 0)] ?? chars.length;
    const first = place(from), last = min(place(to - 1) + 1, chars.length);
    const start = chars.slice(0, first).lastIndexOf('\n') + 1, newline = chars.indexOf('\n', last);
    const end = newline < 0 ? chars.length : newline;
    // With more than this in its lines no threshold lets it count, however much more there is.
    const most = (found * 1000) / min(t.GENERIC_IN_LINES, t.GENERIC_BESIDE);
    const weight = (from, to) => lookUp(skeleton(chars.slice(from, to)).units, most).weight;
    return doc.placeholders > 0 ? found + weight(start, first) + weight(last, end) : weight(start, end);
  }

  // ---- query/stream: a long text in overlapping pieces, which are measured in bytes of UTF-8.
  function readText(source, into) {
    const bytes = new TextEncoder().encode(source), decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const text = (from, to) => decoder.decode(bytes.subarray(from, to));
    const boundary = (at) => { while ((bytes[at] & 0xc0) === 0x80) at--; return at; };
    into.inPieces = bytes.length > t.PIECE;
    if (!into.inPieces) read(text(0, bytes.length), 0, true, into);
    for (let start = 0, offset = 0, end = 0; into.inPieces && end < bytes.length;) {
      end = boundary(min(start + t.PIECE, bytes.length));
      read(text(start, end), offset, false, into);
      const next = boundary(end - t.OVERLAP);
      offset += text(start, next).length;
      start = next;
    }
  }

  // ---- query/rank: what speaks for each entry.
  const isKnown = (code) => entryOf.has(code.id);
  const codesOf = (evidence) => evidence.facts.filter(({ kind }) => kind === 'code');

  function casesOf(evidence) {
    const cases = entries.ids.map((id, entry) => ({ id, entry, codes: [], hits: [], messageShare: 0 }));
    for (const fact of evidence.facts) {
      const [isCode, isStatus] = [fact.kind === 'code', fact.kind === 'http_status'];
      const trusted = isCode ? fact.inContext || !evidence.otherProduct
        : isStatus && evidence.provisioning && (!fact.value.startsWith('2') || evidence.missing);
      const id = isCode ? fact.family.other_product || fact.id : `http-${fact.value}`;
      const one = trusted ? cases[entryOf.get(id)] : undefined;
      if (one && isCode) one.codes.push(fact);
      else if (one) one.status = one.status ?? fact;
    }
    const sip = evidence.facts.some(({ kind }) => kind === 'sip_status'), hits = [...evidence.hits.values()];
    for (const hit of hits.filter(({ doc }) => !sip || !isHttp(doc.entry) || doc.isMessage)) {
      const one = cases[hit.doc.entry];
      if (hit.doc.isMessage) one.messageShare = max(one.messageShare, hit.share);
      if (counts(hit, evidence)) one.hits.push(hit);
    }
    // A short message must not win because a longer one that holds its words was cut below the bar.
    const most = max(-1, ...cases.flatMap(({ hits }) => hits.map(({ found }) => found)));
    const outdoes = ({ doc, found, share }) => doc.isWording && found > most && share >= t.OUTDOING_SHARE;
    if (most >= 0) for (const hit of hits.filter(outdoes)) cases[hit.doc.entry].hits.push(hit);
    for (const one of cases) {
      [one.best] = one.hits.sort(by(({ rank }) => -rank, ({ number }) => number));
      one.rank = one.best?.rank ?? 0;
    }
    return cases.filter(({ codes, status, best }) => codes.length || status || best);
  }

  function counts({ doc, share, explained, found, generic, inLines }, evidence) {
    if (evidence.otherProduct) return doc.isMessage && !generic && share >= t.OTHER_PRODUCT_SHARE;
    const alone = doc.placeholders > 0 ? t.GENERIC_BESIDE : t.GENERIC_IN_LINES;
    if (generic) return share >= t.GENERIC_SHARE && inLines >= alone;
    if (doc.isLog) return share >= t.LIKELY_SHARE;
    const part = (leastExplained, leastShare) => explained >= leastExplained && share >= leastShare;
    const enough = found >= t.PART_WEIGHT;
    if (doc.isWording) {
      return share >= t.MESSAGE_SHARE || (enough
        && (part(t.PART_EXPLAINED, t.PART_SHARE) || part(t.SMALL_PART_EXPLAINED, t.SMALL_PART_SHARE)));
    }
    return !evidence.settled
      && (part(t.PHRASE_LEAST_EXPLAINED, t.PHRASE_SHARE) || (enough && explained >= t.PHRASE_EXPLAINED));
  }

  // Whether the words of one document decide before what the whole text talks about.
  function decides({ doc, share, explained }) {
    if (doc.isWording) return share >= t.LIKELY_SHARE || explained >= t.PART_EXPLAINED;
    return doc.isLog ? doc.isMessage : share >= t.WHOLE_SHARE && explained >= t.PHRASE_DECIDES;
  }

  const refines = (one, other) => entries.refines[one.entry] === other.entry + 1;
  const bestMessage = (hits) => max(0, ...hits.filter(({ doc }) => doc.isMessage).map(({ share }) => share));

  function rank(evidence) {
    const cases = casesOf(evidence), stated = cases.filter(({ status }) => status);
    const byText = cases.filter(({ best }) => best).sort(by(({ rank }) => -rank, ({ entry }) => entry));
    const firstCode = ({ codes }) => min(...codes.map(({ start }) => start));
    const coded = cases.filter(({ codes }) => codes.length).sort(by(firstCode, ({ entry }) => entry));
    const hard = coded.length || stated.length || (byText.length && decides(byText[0].best));
    const described = hard ? null : describe(evidence);
    if (described) return described;
    const { verdict, named } = coded.length ? withCode(coded, byText) : withoutCode(stated, byText);
    const top = max(named[0]?.rank ?? 0, byText[0]?.rank ?? 0);
    const close = ({ status, best, rank }) =>
      status || ((!coded.length || best.doc.isMessage) && rank * 1000 >= top * t.SHOWN_SHARE);
    const order = new Set(named.length ? [...named, ...[...byText, ...stated].filter(close)] : []);
    let least = 1000;
    const ranked = [...order].map((one, place) => {
      const { codes, status, best } = one, isNamed = place < named.length;
      const sole = isNamed && verdict === 'match' && !rivalled(cases, one);
      const text = max(best?.share ?? 0, best?.explained ?? 0);
      const inContext = codes.some((code) => code.inContext);
      least = min(least, inContext ? 1000 : codes.length ? 900 : status ? max(text, 800) : text);
      const confidence = isNamed ? confidenceOf(evidence, one, inContext, sole) : 'possible';
      const language = best && !best.doc.isLog ? best.doc.lang : null;
      return { id: one.id, confidence, score: least, reasons: reasonsOf(one), language };
    });
    return { verdict, ranked };
  }

  function withCode(coded, byText) {
    const [code] = coded, other = byText.find((one) => {
      const share = bestMessage(one.hits);
      return one !== code && share >= t.CONFLICT_SHARE && share >= code.messageShare + t.CONFLICT_MARGIN
        && !refines(one, code) && !refines(code, one);
    });
    if (coded.length > 1) return { verdict: 'conflict', named: coded };
    return other ? { verdict: 'conflict', named: [code, other] } : { verdict: 'match', named: coded };
  }

  function withoutCode(stated, byText) {
    // A status and a message of that status are one finding: the message says more.
    const statuses = stated.filter((status) => !byText.some((one) => refines(one, status)));
    const [first] = byText;
    if (first && (first.best.doc.isMessage || !statuses.length)) {
      const equal = byText.filter(({ best }) => fitsEqually(first.best, best));
      return { verdict: equal.length > 1 ? 'ambiguous' : 'match', named: equal };
    }
    const named = statuses.sort(by(({ status }) => status.start));
    return { verdict: named.length > 1 ? 'conflict' : 'match', named };
  }

  function fitsEqually(best, other) {
    return abs(best.found - other.found) * 1000 <= max(best.found, other.found) * t.TIE_SHARE
      && (best.share >= t.WHOLE_SHARE) === (other.share >= t.WHOLE_SHARE)
      && best.doc.isMessage === other.doc.isMessage;
  }

  function rivalled(cases, { best, codes, entry }) {
    const close = (other) => max(best.found - other.found, 0) * 1000 <= best.found * t.TIE_SHARE;
    return best && !codes.length && cases.some((one) => one.entry !== entry && one.best && close(one.best));
  }

  function confidenceOf(evidence, { best, codes, hits, status }, inContext, sole) {
    if (codes.length) return sole && inContext && !evidence.otherProduct ? 'certain' : 'likely';
    if (!codesOf(evidence).every(isKnown)) return 'possible';
    const message = bestMessage(hits.filter(({ generic }) => !generic));
    if (sole && message >= t.WHOLE_SHARE && !evidence.otherProduct) return 'certain';
    const likely = best?.doc.isMessage
      ? sole && best.explained >= t.LIKELY_EXPLAINED : best?.share >= t.WHOLE_SHARE;
    return likely || status || message >= t.LIKELY_SHARE ? 'likely' : 'possible';
  }

  function reasonOf({ doc, share, start, end }) {
    const kind = { translated: 'phrase', step: 'signature' }[doc.kind] ?? doc.kind;
    return { kind, value: doc.text, language: doc.isLog ? null : doc.lang, share, start, end };
  }

  // One reason of each kind says enough; a code and a status are both told.
  function reasonsOf({ codes, status, hits }) {
    const hard = [codes[0], status].filter((fact) => fact).map(({ kind, value, start, end }) => {
      const name = (kind === 'code' ? '' : 'HTTP ') + value;
      return { kind: 'code', value: name, language: null, share: 1000, start, end };
    });
    const soft = hits.map(reasonOf);
    return [...hard, ...soft.filter(({ kind }, i) => soft.findIndex((other) => other.kind === kind) === i)];
  }

  // ---- query/describe: where nothing harder decides, what the whole text talks about.
  function describe(evidence) {
    const { whole, otherProduct, settled, provisioning } = evidence;
    if (!whole || otherProduct || settled || !codesOf(evidence).every(isKnown)) return null;
    const asked = whole.topics.filter(({ entry }) => provisioning || !isHttp(entry));
    const placed = asked.map((topic) => ({ ...topic, hit: nearest(whole, topic.entry) }));
    const near = placed.filter(({ hit }) => hit);
    const [best, next] = near;
    if (!best?.counts) return null;
    const equal = near.filter(({ score }) => (best.score - score) * 1000 <= best.score * t.TOPIC_TIE).length;
    const likely = equal === 1 && best.score >= t.TOPIC_LIKELY
      && best.score * 1000 >= (next?.score ?? 0) * (1000 + t.TOPIC_LIKELY_LEAD);
    const ranked = near.filter(({ score }) => score * 1000 >= best.score * t.TOPIC_CLOSE).map((topic) => {
      const score = thousandths(topic.score, t.TOPIC_FULL), reason = reasonOf(topic.hit);
      const confidence = likely && topic === best ? 'likely' : 'possible';
      const id = entries.ids[topic.entry], { language } = reason;
      return { id, confidence, score, reasons: [reason], language };
    });
    return { verdict: equal > 1 ? 'ambiguous' : 'match', ranked };
  }

  // The text of an entry of which most stands in the pasted one, and where.
  function nearest(piece, entry) {
    const hits = (docsOf.get(entry) ?? []).map((n) => score(piece.text, n, true)).filter((hit) => hit);
    const [best] = hits.sort(by(({ found }) => -found, ({ number }) => number));
    return best && { ...best, ...span(piece, ...tighten(piece.text, best)) };
  }

  // ---- query/suggest: codes that are one slip (a wrong, missing, extra or swapped digit) away.
  function slip(one, other) {
    let [start, end, otherEnd] = [0, one.length, other.length];
    while (start < min(end, otherEnd) && one[start] === other[start]) start++;
    for (; start < min(end, otherEnd) && one[end - 1] === other[otherEnd - 1]; end--) otherEnd--;
    const [a, b] = [one.slice(start, end), other.slice(start, otherEnd)];
    if (a.length === 2 && b === a[1] + a[0]) return 'swapped';
    return max(a.length, b.length) === 1 ? 'wrong' : null;
  }

  function didYouMean(evidence) {
    const close = new Set(), codes = entries.ids.filter((id, n) => entries.kinds[n] === 'code');
    for (const { id, family, number } of codesOf(evidence)) {
      if (family.unassigned.includes(number) || family.other_product) continue;
      const slips = ['swapped', 'wrong'].map((kind) => codes.filter((code) => slip(id, code) === kind));
      slips.flat().forEach((code) => close.add(code));
    }
    return [...close].slice(0, MOST_SUGGESTIONS);
  }

  // ---- query: the answer.
  function notesOf(evidence, nothing) {
    const notes = new Map();
    for (const { kind, value, family, number, id } of evidence.facts) {
      let code = kind === 'sip_status' && nothing ? 'sip' : null;
      if (kind === 'code' && family.unassigned.includes(number)) code = 'unassigned';
      else if (kind === 'code' && family.other_product) code = 'other_product_code';
      else if (kind === 'code' && !entryOf.has(id)) code = 'unknown_code';
      if (code && notes.size < MOST_NOTES) notes.set(`${code} ${value}`, { code, value, family: family?.id });
    }
    const { otherProduct, tooManyFacts, inPieces } = evidence;
    return [...notes.values(), otherProduct && { code: 'other_product', value: otherProduct },
      tooManyFacts && { code: 'many_facts', value: t.MOST_FACTS }, inPieces && { code: 'in_pieces' },
    ].filter((note) => note);
  }

  /** Answers a text as `faultbook ask` does. */
  function ask(text, limit = 5) {
    const evidence = { facts: [], hits: new Map() };
    readText(text, evidence);
    const { verdict, ranked } = rank(evidence), kept = ranked.slice(0, max(limit, 1));
    const nothing = kept.length === 0;
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
} };
