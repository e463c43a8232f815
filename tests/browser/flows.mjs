// Walks through a built site as its readers do: node flows.mjs SITE_DIR [PART_OF_A_NAME…]
//
// Everything from file://. A flow fails when something it expects is not there, when a page says anything on the
// console, or asks for anything outside the folder. Ends with 1 then.

import { launch } from './browser.mjs';
import { Site } from './checks/folder.mjs';
import { asking, printing, verdicts } from './flows/asking.mjs';
import { codes, codesNarrow } from './flows/codes.mjs';
import { copying } from './flows/copying.mjs';
import { hostile, hugeTexts, tooLong } from './flows/hostile.mjs';
import { Kit } from './flows/kit.mjs';
import { passages } from './flows/passages.mjs';
import { start, withoutScript } from './flows/start.mjs';

const FLOWS = {
  'open the site': start, 'read without JavaScript': withoutScript, 'ask, switch, open': asking, 'the kinds of an answer': verdicts, 'passages and mentions': passages,
  print: printing, copy: copying, 'table of codes by keyboard': codes, 'table of codes on a phone': codesNarrow,
  'hostile addresses': hostile, 'huge texts': hugeTexts, 'a text too long': tooLong,
};

const [folder, ...only] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node flows.mjs SITE_DIR [PART_OF_A_NAME…]');
  process.exit(2);
}
const kit = new Kit(new Site(folder), await launch());
for (const [name, flow] of Object.entries(FLOWS)) {
  if (!only.length || only.some((part) => name.includes(part))) await kit.run(name, flow);
}
await kit.browser.close();
console.log(kit.findings.count ? `\n${kit.findings}\n\n${kit.findings.count} findings` : '\nno findings');
process.exit(kit.findings.count ? 1 : 0);
