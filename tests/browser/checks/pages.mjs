// Every page once, in as many browsers as there are cores: one navigation, all checks of it.
//
// axe takes more time than all the rest, and what it judges comes from few templates: it runs on a sample of every kind of
// page in every language. With FAULTBOOK_SLOW it runs on every page.

import { availableParallelism } from 'node:os';
import { launch } from '../browser.mjs';
import { axeSource, checkAccess } from './access.mjs';
import { checkLinks, gatherLinks } from './links.mjs';
import { checkOutline, gatherOutline } from './outline.mjs';
import { listen } from './quiet.mjs';
import { checkReflow } from './reflow.mjs';

/** One page of so many is judged by axe. */
const ONE_IN = 6;
const DESK = { width: 1280, height: 900 };

export async function checkPages(site, paths, findings, progress) {
  // The heaviest first, so that no worker ends long after the others.
  const queue = [...paths].sort((a, b) => site.size(b) - site.size(a)), seen = new Map();
  const sample = new Set(site.sample(Math.ceil(site.pages.length / ONE_IN)));
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
        seen.set(path, await checkPage(site, page, path, { inSample: sample.has(path), judged: isJudged(path) }, findings));
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
  checkLinks(site, seen, findings);
}

/** The root page forwards by language; with this fragment it stays. */
const address = (site, path) => site.url(path) + (path === 'index.html' ? '#choose' : '');

async function checkPage(site, page, path, { inSample, judged }, findings) {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light', media: null });
  await page.goto(address(site, path), { waitUntil: 'load' });
  if (page.url() !== address(site, path)) findings.add(path, 'forwarding', 'the page leads elsewhere by itself', 'only the root page may', page.url());
  const outline = await page.evaluate(gatherOutline), links = await page.evaluate(gatherLinks);
  checkOutline(site, path, outline, findings);
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
  return { links, ids: new Set(outline.ids) };
}
