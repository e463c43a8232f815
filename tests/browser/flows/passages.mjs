// The passage that a question is about, and pages that only mention its words, as an answer of the engine made by hand:
// what the page makes of it must not depend on what the engine finds today.

import { ask } from './kit.mjs';

const LANGUAGES = ['en', 'ja', 'pl'];
const EVIL = '<img src=x onerror=alert(1)>\u202e';

const passage = (part, number, label, text, language = 'en') => ({ part, number, label, text, language });
const reason = (made, anchor) => ({ kind: 'passage', value: made.text, language: made.language, share: 700, start: 0, end: 3, anchor, passage: made });
const match = (id, made, anchor) => ({ id, confidence: 'likely', score: 800, reasons: [reason(made, anchor)] });
const answer = (fields) => ({
  verdict: 'match', input: { language: null, encoding: 'utf-8', bytes: 3 }, facts: [], matches: [], did_you_mean: [], notes: [], mentions: [], ...fields,
});

/** Answers that the page is given instead of the engine's. */
const GIVEN = {
  step: answer({ matches: [match('200018', passage('step', 3, '', `Set it. ${EVIL}`), 'step-3')] }),
  item: answer({ matches: [match('glossary', passage('item', 41, 'UAP', 'The portal.'), 'item-uap')] }),
  none: answer({
    verdict: 'none',
    mentions: [
      { id: 'glossary', anchor: 'item-uap', passage: passage('item', 41, 'UAP', `The portal. ${EVIL}`) },
      { id: '200018', anchor: 'step-3', passage: passage('step', 3, '', 'Set it.', 'ja') },
      { id: 'pslog', anchor: 'title', passage: passage('title', 1, '', 'PSLog') },
    ],
  }),
};

export async function passages(kit) {
  for (const language of LANGUAGES) {
    const page = await kit.reader(), { words, cards } = kit.cards(language);
    await page.addInitScript((given) => {
      const engine = { ask: async (bytes) => given[new TextDecoder().decode(bytes)] };
      Object.defineProperty(globalThis, 'Faultbook', { get: () => engine, set: () => {} });
    }, GIVEN);
    const named = (part, n) => words[`passage_${part}`].replace('{n}', n);

    const step = await ask(page, kit.site, language, 'step');
    kit.expect(step.first.includes(words.head_asked) && step.first.includes(named('step', '3')), 'the passage is not named', 'show it below the evidence', `${language}: ${step.first}`);
    const order = await page.locator('#answer article section').evaluateAll((all) => all.map((s) => s.className));
    kit.expect(order[0] === 'asked' && order.length > 1, 'the passage does not stand first', 'before the preview', `${language}: ${order}`);
    kit.expect(!(await page.locator('#answer img').count()) && step.first.includes('<img'), 'a passage became markup', 'text only', language);
    const links = await page.locator('#answer article a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    kit.expect(links.includes(`${cards['200018'].href}#step-3`), 'nothing leads to the passage', 'link to its anchor', `${language}: ${links}`);
    await page.locator('#answer .asked a').click();
    await page.waitForURL(/#step-3$/);
    kit.expect(await page.locator('li:target').count() === 1, 'the link to a passage leads nowhere', 'one function names anchors', language);

    const item = await ask(page, kit.site, language, 'item');
    kit.expect(item.first.includes('The portal.') && await page.locator('#answer article section').count() === 1, 'more than the item is shown', 'of a list, the item alone', `${language}: ${item.first}`);

    const none = await ask(page, kit.site, language, 'none');
    kit.expect(none.headline === words.verdict_none && !none.ids.length, 'a mention looks like a match', 'keep the headline', `${language}: ${none.headline}`);
    kit.expect(none.text.includes(words.head_mentions) && none.text.includes(cards.glossary.title), 'mentions are not shown', 'list them', `${language}: ${none.text}`);
    const to = await page.locator('#answer ul.links a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    kit.expect(to.length === 3 && to[0] === `${cards.glossary.href}#item-uap`, 'a mention does not lead to its passage', 'link to the anchor', `${language}: ${to}`);
    const foreign = await page.locator('#answer .under[lang]').evaluateAll((all) => all.map((p) => p.lang));
    kit.expect(String(foreign) === { en: 'ja', ja: 'en', pl: 'en,ja' }[language], 'a passage in another language is not marked', 'set lang', `${language}: ${foreign}`);
    await page.locator('#answer ul.links a').first().click();
    await page.waitForURL(/#item-uap$/);
    kit.expect(await page.locator('dt:target').innerText() === 'UAP', 'a mention leads to another term', 'the same anchors', language);
    await page.context().close();
  }
}
