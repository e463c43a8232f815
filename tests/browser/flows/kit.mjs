// What the flows share: a fresh reader, what is expected of a page, the words that a site speaks.

import { launch } from '../browser.mjs';
import { Findings } from '../checks/findings.mjs';
import { listen } from '../checks/quiet.mjs';

export class Kit {
  findings = new Findings();
  #flow = '';

  constructor(site, browser) {
    this.site = site;
    this.browser = browser;
  }

  /** A reader with a browser of that language; whatever their pages say or ask for is a finding. */
  async reader(options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    listen(page, this.site.base, () => `${this.#flow}: ${decodeURI(page.url().slice(this.site.base.length).split('?')[0])}`, this.findings);
    return page;
  }

  /** Notes a finding unless `ok`. */
  expect(ok, what, remedy, where = '') {
    if (!ok) this.findings.add(this.#flow, 'flow', what, remedy, where);
    return Boolean(ok);
  }

  async run(name, flow) {
    const begin = performance.now(), before = this.findings.count;
    this.#flow = name;
    // A browser that went away breaks one flow, not those after it.
    if (!this.browser.isConnected()) this.browser = await launch();
    try {
      await flow(this);
    } catch (error) {
      this.expect(false, 'the flow broke off', 'look at the message: something expected was not there', String(error.message ?? error).split('\n').slice(0, 4).join(' '));
    }
    for (const context of this.browser.contexts()) await context.close().catch(() => {});
    const failed = this.findings.count - before;
    console.log(`${failed ? 'FAILED' : 'ok    '} ${name} (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
  }

  /** The words and cards of the results page in a language, read as its script reads them. */
  cards(language) {
    const script = this.site.text(`assets/cards.${language}.js`);
    return JSON.parse(script.slice(script.indexOf('{'), script.lastIndexOf('}') + 1));
  }
}

/** Waits for the answer: the headline has the focus once it is there. */
export async function answered(page) {
  await page.waitForFunction(() => document.activeElement?.id === 'headline');
  return page.evaluate(() => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    return {
      headline: document.getElementById('headline').textContent,
      announced: Boolean(document.getElementById('headline').closest('[role=status], [aria-live]')),
      ids: all('#answer article').map((card) => card.id),
      first: document.querySelector('#answer article')?.innerText ?? '',
      steps: all('#answer article:first-of-type ol li').length,
      notes: all('#answer > .note').map((note) => note.textContent),
      text: document.getElementById('answer').innerText,
      box: document.getElementById('q').value,
    };
  });
}

/** Asks a question by its address. */
export async function ask(page, site, language, text) {
  await page.goto(`${site.url(`${language}/results.html`)}?${new URLSearchParams({ q: text })}`);
  return answered(page);
}

/** A text as a mail program leaves it: cut after so many characters, each line quoted. */
export const hardWrapped = (text, width, mark = '> ') => {
  const lines = [];
  for (let at = 0; at < text.length; at += width) lines.push(mark + text.slice(at, at + width));
  return lines.join('\n');
};
