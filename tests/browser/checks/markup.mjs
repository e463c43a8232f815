// html-validate over every page.
//
// All rules it recommends are on, except as said in CONFIG.

import { join } from 'node:path';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { lookInThread, onThreads } from './threads.mjs';

const CONFIG = {
  extends: ['html-validate:recommended'],
  rules: {
    // An id may begin with a digit (HTML, 3.2.6): ours are the entries' own, and links from tickets name them.
    'valid-id': ['error', { relaxed: true }],
    // A page is called as its entry; a tab cuts a long title by itself, and a bookmark must not lose half of it.
    'long-title': 'off',
  },
};

const validator = new HtmlValidate(new StaticConfigLoader(CONFIG));
await lookInThread(import.meta.url, async (folder, path) => {
  const report = await validator.validateFile(join(folder, path));
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map((m) => ({ rule: m.ruleId, what: m.message, line: m.line, selector: m.selector, url: m.ruleUrl }));
});

/** Validates the pages. */
export const checkMarkup = (site, paths, findings, progress) => onThreads(import.meta.url, site, paths, progress, (path, messages) => {
  for (const { rule, what, line, selector, url } of messages) {
    findings.add(path, `html-validate, ${rule}`, what.replace(/"[^"]*"/g, '"…"'), `see ${url ?? 'https://html-validate.org/rules/'}`, `line ${line} ${selector ?? ''} ${what}`);
  }
});
