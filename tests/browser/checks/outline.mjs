// The bones of a page: language, alternates, ids, headings, title.

import { target } from './folder.mjs';

/** Runs in the page, or over a document that was read from its file. */
export function gatherOutline(document = globalThis.document) {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const idsOf = (root) => [...root.querySelectorAll('[id]')].map((node) => node.id);
  return {
    lang: document.documentElement.lang,
    title: document.title,
    ids: idsOf(document),
    headings: all('h1, h2, h3, h4, h5, h6').map((h) => ({ level: Number(h.localName[1]), text: h.textContent.trim() })),
    alternates: all('link[rel=alternate][hreflang]').map((l) => [l.getAttribute('hreflang'), l.getAttribute('href')]),
    switcher: all('nav.languages a').map((a) => ({ tag: a.getAttribute('hreflang'), lang: a.lang, href: a.getAttribute('href'), current: a.hasAttribute('aria-current') })),
    langs: [...new Set(all('[lang]').map((node) => node.lang))],
    csp: document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content ?? '',
    inline: all('[style], style, script:not([src])').map((node) => node.outerHTML.slice(0, 80)),
    handlers: all('*').filter((node) => [...node.attributes].some((a) => /^on/.test(a.name))).map((node) => node.outerHTML.slice(0, 80)),
    holes: (document.body.innerText.match(/\{\{.*?\}\}|\{%.*?%\}|\{(n|all|link|value|label|share|language|column|version|date|family|title)\}|\bundefined\b|\[object Object\]/g) ?? []).slice(0, 3),
  };
}

export function checkOutline(site, path, outline, findings) {
  const bad = (check, what, remedy, where) => findings.add(path, check, what, remedy, where);
  const language = site.language(path);
  if (language && outline.lang !== language) bad('language', '<html lang> is not the folder', 'set lang to the name of the folder', outline.lang);
  if (!outline.lang) bad('language', '<html> has no lang', 'name the language');
  for (const tag of outline.langs.filter((tag) => !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag))) bad('language', 'a lang attribute that is no language', 'correct or drop it', tag);
  if (!outline.title.trim()) bad('outline', 'no title', 'give the page a title');

  const twice = outline.ids.filter((id, n) => outline.ids.indexOf(id) !== n);
  for (const id of new Set(twice)) bad('ids', 'an id stands twice', 'make ids unique on the page', id);

  const tops = outline.headings.filter((h) => h.level === 1).length;
  if (tops !== 1) bad('headings', `${tops} first-level headings`, 'a page has one h1');
  outline.headings.forEach(({ level, text }, n) => {
    if (n && level > outline.headings[n - 1].level + 1) bad('headings', `h${level} follows h${outline.headings[n - 1].level}`, 'do not skip a level', text);
    if (!text) bad('headings', 'an empty heading', 'fill it or leave it out', `h${level}`);
  });

  if (!/default-src 'none'/.test(outline.csp)) bad('policy', 'no content security policy', "every page says default-src 'none' and what it needs of its own", outline.csp);
  for (const node of [...outline.inline, ...outline.handlers]) bad('policy', 'inline style, script or handler', 'the policy blocks it: use a file', node);
  for (const hole of outline.holes) bad('words', 'a placeholder or a hole in the text', 'fill it', hole);
  if (language) checkAlternates(site, path, language, outline, bad);
}

function checkAlternates(site, path, language, { alternates, switcher }, bad) {
  const below = path.slice(language.length + 1);
  const same = (tag) => `${tag}/${below}`;
  const tags = alternates.map(([tag]) => tag).sort().join(' ');
  const wanted = [...site.languages, 'x-default'].sort().join(' ');
  if (tags !== wanted) bad('hreflang', 'the list of languages is not complete', `list ${wanted}`, tags);
  for (const [tag, href] of alternates) {
    const to = /^https?:/.test(href) ? null : target(path, href);
    if (to ? !site.has.has(to) || (tag !== 'x-default' && to !== same(tag)) : !new RegExp(`/${same(tag === 'x-default' ? '[a-z]+' : tag)}$`).test(href)) {
      bad('hreflang', 'an alternate is not the same page in that language', 'point to it', `${tag} ${href}`);
    }
  }
  if (switcher.map((l) => l.tag).sort().join(' ') !== [...site.languages].sort().join(' ')) bad('switcher', 'the switcher does not offer every language', 'list them all', switcher.map((l) => l.tag).join(' '));
  for (const { tag, lang, href, current } of switcher) {
    if (target(path, href) !== same(tag)) bad('switcher', 'the switcher leads to another page', 'lead to the same page', href);
    if (lang !== tag) bad('switcher', "a language's name has another lang", 'set lang to the language', tag);
    if (current !== (tag === language)) bad('switcher', 'aria-current is not at the language of the page', 'mark that one only', tag);
  }
}
