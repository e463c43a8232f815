// The program as both parity checks ask it.

import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** `FAULTBOOK` names another program. */
const program = process.env.FAULTBOOK ?? `${root}target/debug/faultbook`;

/** The batch answers of the program. It reads UTF-8, in which half a surrogate pair cannot be written. */
export async function askProgram(texts, limit) {
  const child = spawn(program, ['ask', '--batch', '--limit', String(limit)], { stdio: ['pipe', 'pipe', 'inherit'] });
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

/** Runs the program; finding nothing is no failure. */
export const run = (args) => promisify(execFile)(program, args, { maxBuffer: 2 ** 28 })
  .catch((error) => { if (error.code === 1) return error; throw error; });

/** Verdict, ids, confidence and scores, on one line. */
export const brief = ({ verdict, matches }) => `${verdict} ${matches.map((m) => `${m.id} ${m.confidence} ${m.score}`).join(', ')}`;

/** The texts of one of the project's sets of cases. */
export const inputs = (name) => readFileSync(`${root}tests/data/${name}`, 'utf8').split('\n').filter((line) => line.trim())
  .map((line) => JSON.parse(line).input);
