// A seeded mutator: what hands, screenshots, mail programs, terminals and bad intentions do to a text.
//
// Owns the noise only; it knows nothing of the engine, so that it cannot go easy on it.

/** Mulberry32 (Tommy Ettinger): small, seedable, the same everywhere. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return (z ^ (z >>> 14)) >>> 0;
  };
  const below = (n) => next() % Math.max(n, 1);
  return { below, oneIn: (n) => below(n) === 0, pick: (list) => list[below(list.length)] };
}

const OCR = [['rn', 'm'], ['m', 'rn'], ['w', 'vv'], ['l', '1I|'], ['I', 'l1'], ['i', 'l1ı'], ['o', '0'], ['O', '0'],
  ['0', 'Oo'], ['1', 'lI'], ['fi', 'ﬁ'], ['fl', 'ﬂ'], ['ー', '一－'], ['ッ', 'ツ'], ['カ', '力'], ['ロ', '口'], ['ニ', '二']];
const MARKS = ['> ', '>> ', '| ', '   ', '    > ', ''];
const PREFIXES = ['2023.01.27 09:20:48:044 CET | Info | OCI-P | OCI Client #4 | ', '2026-03-01T10:00:00.123Z <Error> [0x7f21] ',
  'Mar  1 10:00:00 xsp1 tomcat[2211]: ', '[2021-06-14 09:20:48] ERROR ', '198.51.100.7 - - [27/Jan/2023:10:00:00 +0100] "',
  'trackingid: CLIENT_8f14e45f-ceea-467f-a5d1-0c9b2f3e4d55_2 ', 'HTTP/1.1 403 ', 'status code: 400; ', 'SIP/2.0 403 ',
  'SIP/2.0 403 Forbidden provisioning ', 'SIP 404 Not Found: ',
  'provisioning: ', 'errorCode=', 'error 18211 ', 'Ticket INC0042317 / P3\n'];
const BEFORE = ['Hi,\nuser reports:\n', 'Bonjour,\nvoici :\n', 'お世話になっております。\n', 'Dzień dobry,\n\n', 'Hei,\n\n', 'klant meldt:\n'];
const AFTER = ['\nThanks', '\nMvh', '\n以上です。', '\nPozdrawiam', '\nGroet', '\n-- \nSent from my phone', '\ncase closed', ' 200018', ''];
const HOSTILE = ['\0', '\u0007', '\u001b[31m', '\u202e', '\u200b', '\ufeff', '\ufdfa', '\ufacf', '\u3099', '\uff9e', 'ﾊﾞ', 'ｶﾞ', 'か\u3099',
  '𠮷', '😀', '𝟐𝟎𝟎𝟎𝟏𝟖', '𐐀', 'İ', 'ß', 'ǅ', '½', '\u0301', '\u2028', '\r', '\u0085', '\u00a0', '㍿', 'Ⅷ', '²', '٢', '한', '\ue000', '\uffff',
  '<script>alert(1)</script>', 'javascript:alert(1)', '<', '{', '%s', '"', "'", '\\', '&amp;', '-', '_', '+', '@', ':'];

const chars = (text) => Array.from(text);

function slips(text, r) {
  const out = chars(text);
  for (let n = out.length / 25; n >= 0 && out.length; n--) {
    const at = r.below(out.length);
    switch (r.below(4)) {
      case 0: out.splice(at, 1); break;
      case 1: out.splice(at, 0, out[at]); break;
      case 2: out[at] = String.fromCharCode(97 + r.below(26)); break;
      default: [out[at], out[at + 1]] = [out[at + 1] ?? '', out[at]];
    }
  }
  return out.join('');
}

const withoutAccents = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[łø]/g, (c) => (c === 'ł' ? 'l' : 'o'));
const decomposed = (text, r) => text.normalize(r.pick(['NFD', 'NFKD', 'NFC', 'NFKC']));

function ocr(text, r) {
  let out = '';
  for (let i = 0; i < text.length;) {
    const found = r.oneIn(4) && OCR.find(([from]) => text.startsWith(from, i));
    out += found ? (found[1] === 'rn' || found[1] === 'vv' ? found[1] : r.pick(chars(found[1]))) : text[i];
    i += found ? found[0].length : 1;
  }
  return out;
}

function wrapped(text, r) {
  const width = 20 + r.below(30), mark = r.pick(MARKS);
  let out = mark, column = 0;
  for (const c of text) {
    if (column++ >= width && (c === ' ' || c > '\u3000')) {
      out += r.pick(['\n', '\n', '\r\n', '-\n']) + mark;
      column = 0;
      if (c === ' ') continue;
    }
    out += c;
  }
  return out;
}

const quoted = (text, r) => { const mark = r.pick(MARKS); return text.split('\n').map((line) => mark + line).join('\n'); };
const logged = (text, r) => text.split('\n').map((line) => r.pick(PREFIXES) + line).join('\n');
const inMail = (text, r) => r.pick(BEFORE) + text + r.pick(AFTER);
const otherCase = (text, r) => (r.oneIn(2) ? text.toUpperCase() : text.toLowerCase());

function cut(text, r) {
  const all = chars(text), keep = Math.floor((all.length * (30 + r.below(70))) / 100), from = r.below(all.length - keep + 1);
  return all.slice(from, from + keep).join('');
}

const digits = (text, r) => text.replace(/\d/g, (d) => (r.oneIn(3) ? String(r.below(10)) : d));

function numbers(text, r) {
  const code = r.pick(['200018', '200 047', '600-016', '600021', '1000:1505', '1000:77', 'errorcode 1507', '18215', '200081', '300001',
    '1000-1501', 'l000:1508', '2OOO18', '100.006', '600029', '500000', '102000', 'HTTP 403', 'http/1.1 409', 'SIP 404', '403 forbidden']);
  // A code word, or a word of something else, near and just too far away.
  const word = r.pick(['error', 'code', 'order', 'ticket', 'エラー', 'kod', 'feilkode', 'sak', 'poste']);
  const between = ' of the same old unusual and rather long thing that he has seen'.slice(0, r.below(62));
  const before = r.oneIn(3) ? `${word}${between} ` : r.pick(['', ' ', '\n', 'error ', 'code: ', 'order no ', 'order abcd ',
    'エラー', 'kod-', '+', '(', '4711-', 'tel. ', 'feilkode']);
  const behind = r.pick(['', ' ', '\n', ' ms', '円', ')', '.5', '-77', ' 55', '%', ', 200047', ' 600010']);
  const at = r.below(text.length + 1);
  return text.slice(0, at) + before + code + behind + text.slice(at);
}

const fullWidth = (text, r) => text.replace(/[!-~]/g, (c) => (r.oneIn(5) ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0)));

function hostile(text, r) {
  let out = text;
  for (let n = 0; n <= r.below(12); n++) {
    const at = r.below(out.length + 1), sign = r.oneIn(3) ? String.fromCodePoint(r.below(0xd800)) : r.pick(HOSTILE);
    out = out.slice(0, at) + sign + out.slice(at);
  }
  return out;
}

/** Cuts a pair in two, or puts half of one anywhere. */
function surrogates(text, r) {
  const at = r.below(text.length + 1);
  return text.slice(0, at) + String.fromCharCode(0xd800 + r.below(0x800)) + text.slice(at);
}

function several(text, r, pool) {
  const parts = [text];
  for (let n = 0; n <= r.below(3); n++) parts.push(r.pick(pool));
  return parts.join(r.pick(['\n', ' ', '\n\n', ' / ']));
}

const LINES = ['2026-03-01 10:00:00 INFO  [main] request done in 12 ms, 403 bytes\n', 'nothing to see here; please contact support. ',
  'ログ出力 一二三 処理が完了 ', '\u0001\u0002 junk 0123456789abcdef-0123-4567-89ab-cdef01234567 ', 'aaaa bbbb 1234 200018 oil 1000:1 ', '😀漢字 '];

/** A text that is read in pieces: lines and messages, up to about 200 kB. */
function long(text, r, pool) {
  const out = [text], least = 60_000 + r.below(80_000), lines = r.pick(LINES);
  for (let length = 0; length < least;) {
    const next = r.oneIn(30) ? `${r.pick(pool)}\n` : r.oneIn(200) ? r.pick(HOSTILE) : lines;
    length += Buffer.byteLength(next);
    out.push(next);
  }
  return [...out, r.pick(pool)].join('');
}

const KINDS = [slips, withoutAccents, decomposed, ocr, wrapped, quoted, logged, inMail, otherCase, cut, digits, numbers, fullWidth,
  hostile, surrogates, several];

/** The mutations of a pool of texts: one to four kinds of noise each, every hundredth of them long. */
export function mutations(pool, count, seed) {
  const r = random(seed), out = [];
  for (let n = 0; n < count; n++) {
    let text = r.pick(pool);
    for (let kinds = r.below(4); kinds >= 0; kinds--) text = r.pick(KINDS)(text, r, pool);
    out.push(n % 100 === 99 ? long(text, r, pool) : text);
  }
  return out;
}
