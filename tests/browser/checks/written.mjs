// Every page as it is written, without a browser: language, alternates, ids, headings, policy, holes, and every address.
//
// The same checks as in the browser, which opens some of the pages and sees what scripts make of them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { checkLinks, gatherLinks } from './links.mjs';
import { checkOutline, gatherOutline } from './outline.mjs';
import { lookInThread, onThreads } from './threads.mjs';

await lookInThread(import.meta.url, (folder, path) => {
  const { document } = parseHTML(readFileSync(join(folder, path), 'utf8'));
  const links = gatherLinks(document);
  // A reader does not see them, and scripts fill them.
  for (const template of document.querySelectorAll('template')) template.remove();
  return { outline: gatherOutline(document), links };
});

/** Checks all pages of the site and gives the ids of each: path → set of ids. */
export async function checkWritten(site, findings, progress) {
  const links = new Map(), ids = new Map();
  await onThreads(import.meta.url, site, site.pages, progress, (path, found) => {
    checkOutline(site, path, found.outline, findings);
    links.set(path, found.links);
    ids.set(path, new Set(found.outline.ids));
  });
  for (const path of site.pages) checkLinks(site, path, links.get(path), (to) => ids.get(to), findings);
  return ids;
}
