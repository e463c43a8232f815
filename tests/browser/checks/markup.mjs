// html-validate over every page, on threads of its own: it parses in JavaScript and would hold up everything else.
//
// All rules it recommends are on, except as said in CONFIG.

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const CONFIG = {
  extends: ['html-validate:recommended'],
  rules: {
    // An id may begin with a digit (HTML, 3.2.6): ours are the entries' own, and links from tickets name them.
    'valid-id': ['error', { relaxed: true }],
    // A page is called as its entry; a tab cuts a long title by itself, and a bookmark must not lose half of it.
    'long-title': 'off',
  },
};

if (!isMainThread && workerData?.markup) {
  const { folder, paths } = workerData.markup;
  const validator = new HtmlValidate(new StaticConfigLoader(CONFIG));
  for (const path of paths) {
    const report = await validator.validateFile(join(folder, path));
    const messages = report.results.flatMap((result) => result.messages);
    parentPort.postMessage({ path, messages: messages.map((m) => ({ rule: m.ruleId, what: m.message, line: m.line, selector: m.selector, url: m.ruleUrl })) });
  }
}

/** Validates the pages on all cores. */
export async function checkMarkup(site, paths, findings, progress) {
  const threads = availableParallelism();
  let done = 0;
  await Promise.all(Array.from({ length: threads }, (_, n) => new Promise((finished, failed) => {
    const part = paths.filter((_, i) => i % threads === n);
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { markup: { folder: site.folder, paths: part } } });
    worker.on('message', ({ path, messages }) => {
      progress(++done, paths.length);
      for (const { rule, what, line, selector, url } of messages) findings.add(path, `html-validate, ${rule}`, what.replace(/"[^"]*"/g, '"…"'), `see ${url ?? 'https://html-validate.org/rules/'}`, `line ${line} ${selector ?? ''} ${what}`);
    });
    worker.on('error', failed);
    worker.on('exit', finished);
  })));
}
