// Pictures of a built site for people to look at: node shots.mjs SITE_DIR OUT_DIR [PART_OF_A_NAME…]
//
// Landing, answers (sure, ambiguous, none), the table of codes, a code, a procedure, a log, the login flow and the first
// screen of “print all”: at 1280 and 360 px, light and dark, in English, Japanese and Polish. No check: eyes decide.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { Site } from './checks/folder.mjs';

const LANGUAGES = ['en', 'ja', 'pl'], WIDTHS = [1280, 360], SCHEMES = ['light', 'dark'];
const SURE = {
  en: 'Failed to validate credentials as user is locked out', ja: 'ユーザーがロックアウトされたため、\n資格情報の検証に失敗しました',
  pl: 'Nie można sprawdzić poprawności poświadczeń,\nponieważ użytkownik jest zablokowany',
};
const TWINS = 'Failed to add user through self activation as userId already in use on this BroadWorks cluster';
const asked = (text) => `results.html?${new URLSearchParams({ q: text })}`;
const PAGES = {
  landing: () => 'index.html', sure: (language) => asked(SURE[language]), ambiguous: () => asked(TWINS), conflict: () => asked(`200016 ${SURE.en}`),
  none: () => asked('the coffee machine makes a strange noise'), near: () => asked('error code 200081'), codes: () => 'codes/index.html',
  code: () => 'codes/200018.html', procedure: () => 'procedures/get-client-logs.html', log: () => 'logs/pslog.html', logs: () => 'logs/index.html',
  symptoms: () => 'symptoms/index.html', login: () => 'references/login-flow.html', glossary: () => 'references/glossary.html', print: () => 'print.html', about: () => 'about.html',
};
// Long pages are shown from their top only.
const SHORT = new Set(['print', 'codes', 'glossary']);

const [folder, out, ...only] = process.argv.slice(2);
if (!out) {
  console.error('usage: node shots.mjs SITE_DIR OUT_DIR [PART_OF_A_NAME…]');
  process.exit(2);
}
const site = new Site(folder), browser = await launch();
mkdirSync(out, { recursive: true });
let count = 0;
for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    const page = await (await browser.newContext({ viewport: { width, height: width > 600 ? 900 : 780 }, colorScheme })).newPage();
    for (const language of LANGUAGES) {
      for (const [name, path] of Object.entries(PAGES)) {
        const file = `${name}-${language}-${width}-${colorScheme}.png`;
        if (only.length && !only.some((part) => file.includes(part))) continue;
        await page.goto(site.url(`${language}/${path(language)}`));
        if (path(language).includes('?')) await page.waitForFunction(() => document.activeElement?.id === 'headline');
        await page.screenshot({ path: join(out, file), fullPage: !SHORT.has(name) });
        count++;
      }
    }
    await page.context().close();
  }
}
for (const width of WIDTHS) {
  const page = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage();
  await page.goto(site.url('index.html#choose'));
  await page.screenshot({ path: join(out, `chooser-${width}.png`) });
}
await browser.close();
console.log(`${count} pictures in ${out}`);
