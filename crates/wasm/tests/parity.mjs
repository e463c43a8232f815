// Proves that the module answers as the program does, without a browser: node parity.mjs PACKED_KNOWLEDGE
//
// Every case, every paraphrase, and every wording and title of the knowledge base go through `faultbook ask --batch` (the
// program named by FAULTBOOK) and through crates/wasm/engine.wasm: verdict, ids, confidence and scores must be equal. For
// the cases also reasons, facts, notes, suggestions and what is said of the input.

import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { askProgram, brief, inputs, run } from './program.mjs';

const [packedPath] = process.argv.slice(2);
const SHOWN = 5, LANGUAGES = ['en', 'fr', 'ja', 'nb', 'nl', 'pl'], LIMIT = 5;
if (!packedPath) {
  console.error('usage: node parity.mjs PACKED_KNOWLEDGE');
  process.exit(2);
}

/** The module with its knowledge: a function from text to answer, and how long loading took. */
function loadEngine(module, packed) {
  const start = performance.now();
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module), {});
  const compiled = performance.now();
  // Memory that grows is another buffer, so it is looked at after the call that may grow it.
  const hand = (bytes) => {
    const place = exports.reserve(bytes.length);
    new Uint8Array(exports.memory.buffer).set(bytes, place);
  };
  const result = () => new TextDecoder()
    .decode(new Uint8Array(exports.memory.buffer, exports.result_ptr(), exports.result_len()));
  hand(packed);
  if (exports.load() !== 0) throw new Error(result());
  const ask = (text) => {
    hand(new TextEncoder().encode(text));
    if (exports.ask(LIMIT) !== 0) throw new Error(result());
    return JSON.parse(result());
  };
  ask('');
  return { ask, compiling: compiled - start, loading: performance.now() - compiled, exports };
}

/** All of a reason that both sides say: the program names the passage, the page has what its name is made of. */
const reason = ({ kind, value, language, share, start, end, anchor }) => ({ kind, value, language, share, start, end, anchor });

/** All of an answer that both sides say. */
const whole = ({ verdict, input, facts, matches, notes, mentions, did_you_mean: close }) => JSON.stringify({
  verdict, input, facts, notes: notes.map((n) => n.code), close: close.map((c) => c.id ?? c),
  matches: matches.map(({ id, confidence, score, reasons }) => ({ id, confidence, score, reasons: reasons.map(reason) })),
  mentions: mentions.map((m) => [m.id, m.anchor]),
}, null, 1);

/** Every text by which the knowledge base can be found, in all languages. */
async function wordings() {
  const out = new Set();
  for (const language of LANGUAGES) {
    const { stdout } = await run(['lookup', '--list', '--format', 'json', '--lang', language]);
    for (const entry of JSON.parse(stdout).entries) {
      const texts = [entry.title, ...entry.messages.map((m) => m.text), ...entry.in_logs.map((l) => l.literal),
        ...(Array.isArray(entry.phrases) ? entry.phrases : Object.values(entry.phrases).flat())];
      texts.filter((text) => typeof text === 'string').forEach((text) => out.add(text));
    }
  }
  return [...out];
}

const module = readFileSync(new URL('../engine.wasm', import.meta.url)), packed = readFileSync(packedPath);
const size = (bytes) => `${bytes.length} bytes, ${deflateRawSync(bytes, { level: 9 }).length} deflated`;
console.log(`module: ${size(module)}; knowledge: ${size(packed)}`);
const engine = loadEngine(module, packed);
console.log(`compiled in ${engine.compiling.toFixed(0)} ms, knowledge loaded in ${engine.loading.toFixed(0)} ms`);

let different = 0;
const differs = (text, got, wanted) => {
  if (++different > SHOWN) return;
  console.log(`\nDIFFERENT: ${JSON.stringify(text.slice(0, 3000))}\nmodule:  ${got}\nprogram: ${wanted}`);
};
const sets = { cases: inputs('cases.jsonl'), paraphrases: inputs('paraphrases.jsonl'), wordings: await wordings() };
for (const [name, texts] of Object.entries(sets)) {
  const before = different, took = [], answers = await askProgram(texts, LIMIT);
  for (const [i, text] of texts.entries()) {
    const start = performance.now(), got = engine.ask(text);
    took.push(performance.now() - start);
    if (brief(got) !== brief(answers[i])) differs(text, brief(got), brief(answers[i]));
  }
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.floor((took.length - 1) * share)].toFixed(2);
  console.log(`${name}: ${texts.length - (different - before)} of ${texts.length} equal; an answer takes ${at(0.5)} ms `
    + `(median), ${at(0.99)} ms (99 %), ${at(1)} ms (longest)`);
}

// On the command line a text has no NUL and an end.
const before = different, asked = sets.cases.filter((text) => text.trim() && !text.includes('\0') && text.length < 30_000);
for (const text of asked) {
  const { stdout } = await run(['ask', '--format', 'json', '--lang', 'en', '--limit', String(LIMIT), '--', text.toWellFormed()]);
  const [got, wanted] = [whole(engine.ask(text)), whole(JSON.parse(stdout))];
  if (got !== wanted) differs(text, got, wanted);
}
console.log(`cases: reasons, facts, notes and suggestions of ${asked.length - (different - before)} of ${asked.length} equal`);
console.log(different ? `\n${different} differences` : 'parity: everything is equal');
process.exit(different ? 1 : 0);
