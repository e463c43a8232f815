// Checks a built site: node site.mjs SITE_DIR [PART_OF_A_PATH…]
//
// The files of all pages: language attributes, ids, links, headings, html-validate. Then in Chromium from file://, as from
// a folder or a USB stick: the same again, console, requests, axe (light, dark, a sample in print), reflow; and a sample
// over HTTP. Chromium opens a part of the pages, see checks/pages.mjs; FAULTBOOK_SLOW=1 opens all, FAULTBOOK_PAGE_SEED=n
// chooses another part. With further arguments the pages whose path holds one of them are opened. Ends with 1 when
// something was found.

import { Findings } from './checks/findings.mjs';
import { Site } from './checks/folder.mjs';
import { checkHttp } from './checks/http.mjs';
import { checkAssets } from './checks/links.mjs';
import { checkMarkup } from './checks/markup.mjs';
import { checkPages, choose } from './checks/pages.mjs';
import { step } from './checks/progress.mjs';
import { checkWritten } from './checks/written.mjs';

const [folder, ...only] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node site.mjs SITE_DIR [PART_OF_A_PATH…]');
  process.exit(2);
}
const begin = performance.now(), site = new Site(folder), findings = new Findings();
const seed = Number(process.env.FAULTBOOK_PAGE_SEED ?? 0), { sample, opened } = choose(site, seed);
const named = (path) => only.some((part) => path.includes(part));
const validated = only.length ? site.pages.filter(named) : site.pages, paths = only.length ? validated : opened;

async function run(name, what, of, work) {
  const { progress, end } = step(name);
  await work(progress);
  end(`${of} ${what}`);
}
let ids;
await run('as written', 'pages', site.pages.length, async (progress) => { ids = await checkWritten(site, findings, progress); });
checkAssets(site, findings);
await run('html-validate', 'pages', validated.length, (progress) => checkMarkup(site, validated, findings, progress));
await run('from the folder', 'pages', paths.length, (progress) => checkPages(site, paths, sample, ids, findings, progress));
if (!only.length) await run('over HTTP', 'pages', 40, (progress) => checkHttp(site, 40, findings, progress));

const seconds = ((performance.now() - begin) / 1000).toFixed(0);
console.log(findings.count ? `\n${findings}\n` : '');
console.log(`${site.pages.length} pages, ${paths.length} of them opened (seed ${seed}), in ${site.languages.length} languages (${site.languages.join(', ')}): ${findings.count || 'no'} findings, ${seconds} s`);
process.exit(findings.count ? 1 : 0);
