// Pages in Chromium, in as many browsers as there are cores: one navigation, all checks of it.
//
// All pages of a language come from the same templates, and what is written in them is checked in their files: of most
// languages a sample is opened. axe takes more time than all the rest: it runs on a sample of every kind of page in every
// language. With FAULTBOOK_SLOW every page is opened, and axe runs on each.

import { availableParallelism } from 'node:os';
import { launch } from '../browser.mjs';
import { axeSource, checkAccess } from './access.mjs';
import { checkLinks, gatherLinks } from './links.mjs';
import { checkOutline, gatherOutline } from './outline.mjs';
import { listen } from './quiet.mjs';
import { checkReflow } from './reflow.mjs';

/** Opened as a whole: the language that is translated from, and the one with the longest lines without a blank. */
const WHOLE = ['en', 'ja'];
/** Of the other languages, one page of so many is opened. */
const OPENED_ONE_IN = 8;
/** One page of so many is judged by axe: enough for every kind of page in every language. */
const JUDGED_ONE_IN = 8;
const DESK = { width: 1280, height: 900 };

/** Which pages are judged by axe and shown at twice the size, and which are opened at all. */
export function choose(site, seed) {
  const sample = new Set(site.sample(Math.ceil(site.pages.length / JUDGED_ONE_IN)));
  const opened = process.env.FAULTBOOK_SLOW ? site.pages : [...new Set([...site.opened(WHOLE, OPENED_ONE_IN, seed), ...sample])];
  return { sample, opened };
}

/** Checks the pages `paths`; `ids` is what `checkWritten` gave. */
export async function checkPages(site, paths, sample, ids, findings, progress) {
  // The heaviest first, so that no worker ends long after the others.
  const queue = [...paths].sort((a, b) => site.size(b) - site.size(a));
  const isJudged = (path) => process.env.FAULTBOOK_SLOW || sample.has(path);
  let done = 0;
  const worker = async () => {
    let path = '', page = await open();
    async function open() {
      const context = await (await launch()).newContext({ viewport: DESK, locale: 'en' });
      const fresh = await context.newPage();
      fresh.setDefaultTimeout(120_000);
      listen(fresh, site.base, () => path, findings);
      return fresh;
    }
    while ((path = queue.shift())) {
      try {
        await checkPage(site, page, path, { inSample: sample.has(path), judged: isJudged(path), ids }, findings);
      } catch (error) {
        // One page that fails, or a browser that went away, is told once; the others get a fresh one.
        findings.add(path, 'run', 'the page could not be checked', 'look at the message', String(error.message ?? error));
        await page.context().browser().close().catch(() => {});
        page = await open();
      }
      progress(++done, paths.length);
    }
    await page.context().browser().close();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/** The root page forwards by language; with this fragment it stays. */
const address = (site, path) => site.url(path) + (path === 'index.html' ? '#choose' : '');

async function checkPage(site, page, path, { inSample, judged, ids }, findings) {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light', media: null });
  await page.goto(address(site, path), { waitUntil: 'load' });
  if (page.url() !== address(site, path)) findings.add(path, 'forwarding', 'the page leads elsewhere by itself', 'only the root page may', page.url());
  const outline = await page.evaluate(gatherOutline), links = await page.evaluate(gatherLinks);
  checkOutline(site, path, outline, findings);
  const own = new Set(outline.ids);
  checkLinks(site, path, links, (to) => to === path ? own : ids.get(to), findings);
  if (judged) {
    await page.evaluate(axeSource);
    await checkAccess(page, path, 'light', findings);
    await page.emulateMedia({ colorScheme: 'dark' });
    await checkAccess(page, path, 'dark', findings);
  }
  if (inSample) {
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    await checkAccess(page, path, 'print', findings);
  }
  await page.emulateMedia({ colorScheme: 'light', media: null });
  await checkReflow(page, path, findings, { width: 320 });
  if (inSample) await checkReflow(page, path, findings, { width: 640, fontSize: '32px' });
}
