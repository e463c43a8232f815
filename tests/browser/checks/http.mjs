// A sample of pages over HTTP: the same quiet as from a folder, and a page for an address that does not exist.

import { launch } from '../browser.mjs';
import { listen } from './quiet.mjs';
import { serve } from './server.mjs';

const QUESTIONS = ['200018', 'Failed to validate credentials as user is locked out', 'nothing of the kind'];

export async function checkHttp(site, count, findings, progress) {
  const server = await serve(site), browser = await launch();
  const page = await (await browser.newContext({ locale: 'en' })).newPage();
  let now = '';
  listen(page, server.base, () => `http: ${now}`, findings);
  const asked = site.languages.map((language, n) => `${language}/results.html?${new URLSearchParams({ q: QUESTIONS[n % QUESTIONS.length] })}`);
  const paths = [...site.sample(count - asked.length), ...asked];
  for (const [n, path] of paths.entries()) {
    now = path;
    const response = await page.goto(server.base + path + (path === 'index.html' ? '#choose' : ''), { waitUntil: 'load' });
    if (response.status() !== 200) findings.add(path, 'http', `status ${response.status()}`, 'the server finds no such file');
    if (path.includes('?')) await page.waitForFunction(() => document.activeElement?.id === 'headline' && document.getElementById('headline').textContent.trim());
    progress(n + 1, paths.length + 1);
  }
  await checkMissing(site, server, page, findings, (path) => { now = path; });
  progress(paths.length + 1, paths.length + 1);
  await browser.close();
  server.stop();
}

/** The browser itself says on the console that the page was a 404: that one message is not the site's. */
async function checkMissing(site, server, page, findings, look) {
  const path = 'no-such-page.html', before = findings.count;
  look(path);
  page.removeAllListeners('console');
  const response = await page.goto(server.base + path, { waitUntil: 'load' });
  if (response.status() !== 404) findings.add(path, 'http', `status ${response.status()} instead of 404`, 'correct the test server');
  const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((a) => a.href));
  const wanted = site.languages.filter((language) => !links.some((link) => link.endsWith(`/${language}/index.html`)));
  if (wanted.length) findings.add('404.html', 'http', 'the page for wrong addresses does not lead to every language', 'link each language', wanted.join(' '));
  return findings.count - before;
}
