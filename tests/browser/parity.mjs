// Proves that a page answers as the program does: node parity.mjs SITE_DIR
//
// Both run the same engine, the page as a WebAssembly module over packed knowledge. `crates/wasm/tests/run` compares the
// two over everything in the knowledge base; here a few hundred texts show that the same holds in Chromium, with the
// scripts of a site: every case and a sample of the paraphrases, and texts that are hard to hand over. Verdict, ids,
// order, confidence and scores must be equal; for a sample also reasons, anchors, facts, notes, "did you mean" and mentions.

import { askProgram, brief, inputs, run } from '../../crates/wasm/tests/program.mjs';
import { LIMIT, launch, openEngine } from './browser.mjs';

const [site] = process.argv.slice(2);
const PARAPHRASES = 150, SAMPLE = 40, SHOWN = 5;
if (!site) {
  console.error('usage: node parity.mjs SITE_DIR');
  process.exit(2);
}

/** Everything that both sides say of a text. */
const whole = ({ verdict, input, facts, matches, notes, mentions, did_you_mean: close }) => JSON.stringify({
  verdict, language: input.language, notes: notes.map((n) => n.code), close: close.map((c) => c.id ?? c),
  facts: facts.map((f) => [f.kind, f.value, f.start, f.end]),
  matches: matches.map((m) => [m.id, m.confidence, m.score, m.reasons.map((r) =>
    [r.kind, r.value, r.language, r.share, r.start, r.end, r.anchor])]),
  mentions: mentions.map((m) => [m.id, m.anchor]),
}, null, 1);

/** So many of a list, spread over all of it. */
const spread = (list, count) => Array.from({ length: Math.min(count, list.length) }, (_, n) => list[Math.floor((n * list.length) / count)]);
const cases = inputs('cases.jsonl');
const sets = {
  cases,
  paraphrases: spread(inputs('paraphrases.jsonl'), PARAPHRASES),
  'hard to hand over': ['', ' ', '\0', '\ud800', '200018 \udc00 200047', '\ufeff200018', '😀 200018 \u{10ffff}', '\r\n\u0085\u2028200018',
    `${'a\u0301'.repeat(50_000)} error 200018`, 'error 200047\n'.repeat(20_000), 'ユーザーがロックアウトされた'.repeat(5_000)],
};

const browser = await launch();
const engine = await openEngine(browser, site);
console.log(`the first answer comes after ${engine.loaded.toFixed(0)} ms`);
let different = 0;
const differs = (name, text, page, program) => {
  if (++different > SHOWN) return;
  console.log(`\nDIFFERENT (${name}): ${JSON.stringify(text.length > 3000 ? `${text.slice(0, 3000)}…` : text)}`);
  console.log(`page:    ${page}\nprogram: ${program}`);
};
for (const [name, texts] of Object.entries(sets)) {
  const [wanted, got] = await Promise.all([askProgram(texts, LIMIT), engine.ask(texts)]), before = different;
  for (const [i, text] of texts.entries()) {
    if (brief(got[i]) !== brief(wanted[i])) differs(name, text, brief(got[i]), brief(wanted[i]));
  }
  const took = got.map((answer) => answer.took).sort((a, b) => a - b), at = (share) => took[Math.floor((took.length - 1) * share)].toFixed(1);
  console.log(`${name}: ${texts.length - (different - before)} of ${texts.length} equal; an answer takes ${at(0.5)} ms (median), `
    + `${at(0.99)} ms (99 %), ${at(1)} ms (longest)`);
}

// On the command line a text has an end and no NUL.
const asked = [...spread(cases, SAMPLE), ...spread(inputs('questions.jsonl'), SAMPLE)];
const sample = asked.filter((text) => text.trim() && !text.includes('\0') && text.length < 30_000);
const got = await engine.ask(sample), before = different;
for (const [i, text] of sample.entries()) {
  const { stdout } = await run(['ask', '--format', 'json', '--lang', 'en', '--', text.toWellFormed()]);
  const [page, wanted] = [whole(got[i]), whole(JSON.parse(stdout))];
  if (page !== wanted) differs('sample', text, page, wanted);
}
console.log(`sample: reasons, anchors, facts, notes, suggestions and mentions of ${sample.length - (different - before)} of ${sample.length} equal`);
if (engine.said.length) console.log(`the page said: ${engine.said.join('\n')}`);
await browser.close();
console.log(different ? `\n${different} differences` : 'parity: everything is equal');
process.exit(different || engine.said.length ? 1 : 0);
