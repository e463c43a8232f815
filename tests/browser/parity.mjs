// Proves that the page's own script answers as the program does: node parity.mjs SITE_DIR
//
// Every case, every paraphrase, every wording and title of the knowledge base, and seeded mutations of them go through `faultbook ask
// --batch` (the program named by FAULTBOOK, or target/debug/faultbook) and through the engine in Chromium. Verdict, ids,
// order, confidence and scores must be equal; for a sample also reasons, facts, notes and "did you mean". A difference
// is shown with its input, made as short as halving makes it, and fails. SEED and MUTATIONS change the run.

import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { launch, openEngine } from './browser.mjs';
import { mutations } from './mutate.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = process.env.FAULTBOOK ?? `${root}target/debug/faultbook`;
const [site] = process.argv.slice(2);
const seed = Number(process.env.SEED ?? 1), count = Number(process.env.MUTATIONS ?? 5000), SAMPLE = 300, SHOWN = 5;
if (!site) {
  console.error('usage: node parity.mjs SITE_DIR');
  process.exit(2);
}
const run = (args) => promisify(execFile)(program, args, { maxBuffer: 2 ** 28 })
  .catch((error) => { if (error.code === 1) return error; throw error; });

/** The batch answers of the program. It reads UTF-8, in which half a surrogate pair cannot be written. */
async function askProgram(texts) {
  const child = spawn(program, ['ask', '--batch'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  const ended = new Promise((done, failed) => { child.on('close', done); child.on('error', failed); });
  for (const [id, text] of texts.entries()) {
    const line = `${JSON.stringify({ id, input: text.toWellFormed() })}\n`;
    if (!child.stdin.write(line)) await new Promise((drained) => { child.stdin.once('drain', drained); });
  }
  child.stdin.end();
  if (await ended !== 0) throw new Error('the program could not read the batch');
  return Buffer.concat(chunks).toString().trim().split('\n').map((line) => JSON.parse(line));
}

const brief = ({ verdict, matches }) => `${verdict} ${matches.map((m) => `${m.id} ${m.confidence} ${m.score}`).join(', ')}`;

/** All of an answer that both sides say, with the program's offsets: bytes of UTF-8. */
function whole(text, answer) {
  const inBytes = (place) => Buffer.byteLength(text.slice(0, place).toWellFormed());
  const where = (found) => ({ ...found, start: inBytes(found.start), end: inBytes(found.end) });
  return pick({
    ...answer, input: { language: answer.language }, did_you_mean: answer.didYouMean.map((id) => ({ id })),
    facts: answer.facts.map(where), matches: answer.matches.map((m) => ({ ...m, reasons: m.reasons.map(where) })),
  });
}
const pick = ({ verdict, input, facts, matches, notes, did_you_mean: close }) => JSON.stringify({
  verdict, language: input.language, notes: notes.map((n) => n.code), close: close.map((c) => c.id),
  facts: facts.map((f) => [f.kind, f.value, f.start, f.end]),
  matches: matches.map((m) => [m.id, m.confidence, m.score, m.reasons.map((r) =>
    [r.kind, r.value, r.language, r.share, r.start, r.end])]),
}, null, 1);

/** Every text that the knowledge base holds for an entry to be found by, in all languages. */
async function wordings() {
  const languages = ['en', 'fr', 'ja', 'nb', 'nl', 'pl'], out = new Set();
  for (const language of languages) {
    const { stdout } = await run(['lookup', '--list', '--format', 'json', '--lang', language]);
    for (const entry of JSON.parse(stdout).entries) {
      const texts = [entry.title, ...entry.messages.map((m) => m.text), ...entry.in_logs.map((l) => l.literal),
        ...(Array.isArray(entry.phrases) ? entry.phrases : Object.values(entry.phrases).flat())];
      texts.filter((text) => typeof text === 'string').forEach((text) => out.add(text));
    }
  }
  return [...out];
}

/** Halves a text for as long as the answers differ. */
async function shrink(text, engine) {
  const differs = async (part) => brief((await engine.ask([part]))[0]) !== brief((await askProgram([part]))[0]);
  for (let size = Math.floor(text.length / 2); size > 0; size = Math.floor(size / 2)) {
    for (let at = 0; at < text.length; at += size) {
      const without = text.slice(0, at) + text.slice(at + size);
      if (await differs(without)) { text = without; at -= size; }
    }
    if (size < 4 || text.length / size > 64) break;
  }
  return text;
}

const lines = (name) => readFileSync(`${root}tests/data/${name}`, 'utf8').split('\n').filter((line) => line.trim())
  .map((line) => JSON.parse(line).input);
const sets = { cases: lines('cases.jsonl'), paraphrases: lines('paraphrases.jsonl'), wordings: await wordings() };
sets.mutations = mutations(Object.values(sets).flat(), count, seed);

const browser = await launch();
const engine = await openEngine(browser, site);
console.log(`tables parsed in ${engine.parsed.toFixed(0)} ms, engine loaded in ${engine.loaded.toFixed(0)} ms`);
let different = 0;
const differs = async (name, text, got, wanted) => {
  if (++different > SHOWN) return;
  const short = name === 'sample' ? text : await shrink(text, engine);
  console.log(`\nDIFFERENT (${name}): ${JSON.stringify(short.length > 3000 ? `${short.slice(0, 3000)}…` : short)}`);
  console.log(`page:    ${got}\nprogram: ${wanted}`);
};
for (const [name, texts] of Object.entries(sets)) {
  const wanted = askProgram(texts), got = [];
  for (let at = 0; at < texts.length; at += 250) got.push(...await engine.ask(texts.slice(at, at + 250)));
  const before = different, answers = await wanted;
  for (const [i, text] of texts.entries()) {
    if (brief(got[i]) !== brief(answers[i])) await differs(name, text, brief(got[i]), brief(answers[i]));
  }
  const took = got.map((answer) => answer.took).sort((a, b) => a - b), at = (share) => took[Math.floor((took.length - 1) * share)].toFixed(1);
  console.log(`${name}: ${texts.length - (different - before)} of ${texts.length} equal; a query takes ${at(0.5)} ms (median), `
    + `${at(0.99)} ms (99 %), ${at(1)} ms (longest)`);
}

// On the command line a text has no NUL and an end; the sample is spread over all sets.
const all = Object.values(sets).flat().filter((text) => text.trim() && !text.includes('\0') && text.length < 30_000);
const sample = Array.from({ length: Math.min(SAMPLE, all.length) }, (_, n) => all[Math.floor((n * all.length) / SAMPLE)]);
const got = await engine.ask(sample), before = different;
for (const [i, text] of sample.entries()) {
  const { stdout } = await run(['ask', '--format', 'json', '--lang', 'en', '--', text.toWellFormed()]);
  const [page, wanted] = [whole(text, got[i]), pick(JSON.parse(stdout))];
  if (page !== wanted) await differs('sample', text, page, wanted);
}
console.log(`sample: reasons, facts, notes and suggestions of ${sample.length - (different - before)} of ${sample.length} equal`);
if (engine.said.length) console.log(`the page said: ${engine.said.join('\n')}`);
await browser.close();
console.log(different ? `\n${different} differences` : 'parity: everything is equal');
process.exit(different || engine.said.length ? 1 : 0);
