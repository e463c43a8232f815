// Addresses in pages: relative, ending in a file name, to a file and an id that exist. No page is asked of the network.

import { target } from './folder.mjs';

const OUTSIDE = /^(https:|mailto:)/, SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Every address in a page, as it is written. Runs in the page, or over a document that was read from its file. */
export function gatherLinks(document = globalThis.document) {
  const out = [];
  for (const node of document.querySelectorAll('*')) {
    for (const name of ['href', 'src', 'action', 'data', 'poster', 'srcset', 'xlink:href', 'formaction', 'cite', 'background']) {
      const value = node.getAttribute(name);
      if (value !== null) out.push({ tag: node.localName, rel: node.getAttribute('rel') ?? '', name, value });
    }
  }
  const inTemplates = [...document.querySelectorAll('template')].flatMap((t) => [...t.content.querySelectorAll('[href], [src]')]);
  for (const node of inTemplates) out.push({ tag: node.localName, rel: '', name: 'href', value: node.getAttribute('href') ?? node.getAttribute('src') });
  return out;
}

/** Judges the addresses of a page; `idsOf` gives the ids of a page by its path, and nothing for what is no page. */
export function checkLinks(site, path, links, idsOf, findings) {
  for (const link of links) checkLink(site, path, link, idsOf, findings);
}

function checkLink(site, path, { tag, rel, name, value }, idsOf, findings) {
  const bad = (what, remedy) => findings.add(path, 'links', what, remedy, `<${tag} ${name}="${value}">`);
  if (OUTSIDE.test(value)) {
    const known = tag === 'a' || (tag === 'link' && /canonical|alternate/.test(rel));
    if (!known) bad('a page loads something from elsewhere', 'ship the file with the site, or leave it out');
    return;
  }
  if (SCHEME.test(value)) return bad('an address with a scheme other than https and mailto', 'only https, mailto and relative addresses are allowed');
  if (value.startsWith('/')) return bad('an address from the root of a server', 'make it relative: the site opens from any folder');
  const [, file, , fragment] = value.match(/^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s);
  if (!file && fragment === undefined) return bad('an empty address', 'name the file');
  if (file && !/\.[a-z0-9]+$/.test(file)) return bad('an address that does not end in a file name', 'a bare folder shows a listing from disk: name index.html');
  const to = file ? target(path, file) : path;
  if (to === null) return bad('an address that leads out of the site', 'correct the number of ../');
  if (!site.has.has(to)) return bad('a link to a file that does not exist', 'correct the address or build the file');
  if (!fragment) return;
  const ids = idsOf(to);
  if (ids && !ids.has(decodeURIComponent(fragment))) bad('a link to an id that its page does not have', 'correct the anchor or give the element its id');
}

/** What is no page: style sheets, cards, the index for programs. */
export function checkAssets(site, findings) {
  for (const path of site.files.filter((file) => file.endsWith('.css'))) {
    for (const [, address] of site.text(path).matchAll(/(?:url\(|@import)\s*["']?([^"')\s;]+)/g)) {
      if (SCHEME.test(address) || !site.has.has(target(path, address) ?? '')) findings.add(path, 'links', 'a style sheet names a file that the site does not hold', 'ship it or leave it out', address);
    }
  }
  for (const language of site.languages) checkCards(site, findings, language);
  if (site.has.has('api/v1/index.json')) checkIndex(site, findings);
}

function checkCards(site, findings, language) {
  const path = `assets/cards.${language}.js`, from = `${language}/results.html`;
  if (!site.has.has(path)) return findings.add(path, 'links', 'no cards for a language', 'build the cards of every language');
  const json = site.text(path).replace(/^[^=]*=\s*/, '').replace(/;\s*$/, '');
  const { cards } = JSON.parse(json);
  for (const [id, card] of Object.entries(cards)) {
    const html = [card.html, ...Object.values(card.questions)].join('\n');
    const addresses = [card.href, ...[...html.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, address]) => address.replaceAll('&amp;', '&'))];
    for (const address of addresses.filter((a) => !OUTSIDE.test(a))) {
      const file = address.split(/[?#]/)[0];
      if (!site.has.has(target(from, file) ?? '')) findings.add(path, 'links', 'a card leads to a file that does not exist', 'correct the address in the card', `${id}: ${address}`);
    }
    if (/\bid="/.test(card.html)) findings.add(path, 'ids', 'the HTML of a card has ids', 'several cards stand on one page: leave ids out of them', id);
  }
}

function checkIndex(site, findings) {
  const index = JSON.parse(site.text('api/v1/index.json'));
  const paths = index.entries.flatMap((entry) => [...Object.values(entry.path ?? {}), ...Object.values(entry.json ?? {})]);
  for (const path of paths) {
    if (!site.has.has(path)) findings.add('api/v1/index.json', 'links', 'the index names a file that does not exist', 'build the file or correct the path', path);
  }
  if (!paths.length) findings.add('api/v1/index.json', 'links', 'the index names no file', 'list the pages and JSON files of every entry');
}
