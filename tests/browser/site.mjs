// Checks a built site, every page of every language: node site.mjs SITE_DIR [PART_OF_A_PATH…]
//
// From file://, as from a folder or a USB stick: console, requests, language attributes, ids, links, headings, axe
// (light, dark, a sample in print), reflow. Then html-validate over all pages, and a sample over HTTP. With further
// arguments only pages whose path holds one of them are opened. Ends with 1 when something was found.

import { Findings } from './checks/findings.mjs';
import { Site } from './checks/folder.mjs';
import { checkHttp } from './checks/http.mjs';
import { checkAssets } from './checks/links.mjs';
import { checkMarkup } from './checks/markup.mjs';
import { checkPages } from './checks/pages.mjs';
import { step } from './checks/progress.mjs';

const [folder, ...only] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node site.mjs SITE_DIR [PART_OF_A_PATH…]');
  process.exit(2);
}
const begin = performance.now(), site = new Site(folder), findings = new Findings();
const paths = site.pages.filter((path) => !only.length || only.some((part) => path.includes(part)));

async function run(name, what, of, work) {
  const { progress, end } = step(name);
  await work(progress);
  end(`${of} ${what}`);
}
await run('from the folder', 'pages', paths.length, (progress) => checkPages(site, paths, findings, progress));
checkAssets(site, findings);
await run('html-validate', 'pages', paths.length, (progress) => checkMarkup(site, paths, findings, progress));
if (!only.length) await run('over HTTP', 'pages', 40, (progress) => checkHttp(site, 40, findings, progress));

const seconds = ((performance.now() - begin) / 1000).toFixed(0);
console.log(findings.count ? `\n${findings}\n` : '');
console.log(`${paths.length} pages in ${site.languages.length} languages (${site.languages.join(', ')}): ${findings.count || 'no'} findings, ${seconds} s`);
process.exit(findings.count ? 1 : 0);
