// Chromium, and the page's own engine in it.

import { chromium } from 'playwright-core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The browser of the tests; `CHROMIUM` names another one. */
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'],
});

/** A page that loads a site's tables and engine from `file://` as the site's pages do; gives an asker and how it went. */
export async function openEngine(browser, site) {
  const folder = mkdtempSync(join(tmpdir(), 'faultbook-parity-')), page = await browser.newPage(), said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.setDefaultTimeout(0);
  const script = (name) => `<script src="${pathToFileURL(resolve(site, 'assets', name))}"></script>`;
  writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Parity</title>
    <script>const times = [performance.now()];</script>${script('search-tables.js')}<script>times.push(performance.now());</script>
    ${script('engine.js')}<script>const engine = Faultbook.load(FAULTBOOK_TABLES); times.push(performance.now());</script>`);
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  rmSync(folder, { recursive: true });
  if (said.length) throw new Error(said.join('\n'));
  const [start, parsed, loaded] = await page.evaluate(() => times);
  // As JSON text, so that half a surrogate pair arrives as it is.
  const ask = async (texts) => JSON.parse(await page.evaluate((json) => JSON.stringify(JSON.parse(json).map((text) => {
    const begin = performance.now(), answer = engine.ask(text);
    return { ...answer, took: performance.now() - begin };
  })), JSON.stringify(texts)));
  return { ask, said, parsed: parsed - start, loaded: loaded - parsed };
}
