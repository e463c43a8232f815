// Chromium, and the page's own engine in it.

import { chromium } from 'playwright-core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** So many matches are asked for, as a page does. */
export const LIMIT = 5;

/** The browser of the tests; `CHROMIUM` names another one. */
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'],
});

/** A page that loads a site's engine from `file://` as the site's pages do; gives an asker, what the page said, times in ms. */
export async function openEngine(browser, site) {
  const folder = mkdtempSync(join(tmpdir(), 'faultbook-parity-')), page = await browser.newPage(), said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.setDefaultTimeout(0);
  const script = pathToFileURL(resolve(site, 'assets', 'engine.js'));
  writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Parity</title>
    <script src="${script}"></script>`);
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  rmSync(folder, { recursive: true });
  // As JSON text, so that half a surrogate pair arrives as it is.
  const ask = async (texts) => JSON.parse(await page.evaluate(async (json) => {
    const answers = [], { texts, limit } = JSON.parse(json);
    for (const text of texts) {
      const begin = performance.now(), answer = await Faultbook.ask(new TextEncoder().encode(text), limit);
      answers.push({ ...answer, took: performance.now() - begin });
    }
    return JSON.stringify(answers);
  }, JSON.stringify({ texts, limit: LIMIT })));
  const [first] = await ask(['200018']);
  if (said.length) throw new Error(said.join('\n'));
  return { ask, said, loaded: first.took };
}
