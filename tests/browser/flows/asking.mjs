// A new user's way: paste a message, read what to do, change the language, open the page, print it.

import { answered, ask, hardWrapped } from './kit.mjs';

const MESSAGE = 'ユーザーがロックアウトされたため、資格情報の検証に失敗しました';

export async function asking(kit) {
  const { site } = kit, page = await kit.reader({ locale: 'ja-JP' });
  await page.goto(site.url('index.html'));
  await page.waitForURL(site.url('ja/index.html'));
  const text = hardWrapped(MESSAGE, 11);
  await page.locator('#q').focus();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((url) => url.pathname.endsWith('/ja/results.html') && url.searchParams.has('q'));
  const japanese = await answered(page), ja = kit.cards('ja'), nb = kit.cards('nb');
  kit.expect(japanese.ids[0] === '200018', 'a wrapped message does not find its entry', 'look at the engine', japanese.ids.join(' '));
  kit.expect(japanese.box === text, 'the box does not hold the pasted text', 'put q into it as it is', JSON.stringify(japanese.box));
  kit.expect(japanese.announced && japanese.headline.trim(), 'the headline is not announced', 'role=status around #headline', japanese.headline);
  kit.expect(japanese.headline.includes(ja.words.confidence_certain) || japanese.headline.includes(ja.words.confidence_likely), 'the headline does not say how sure the answer is', 'name the confidence', japanese.headline);
  kit.expect(japanese.steps >= 1, 'the first card has no steps', 'show the first steps inline', '200018');
  const evidence = await page.locator('#answer article').first().innerText();
  kit.expect(evidence.includes(ja.words.label_matched) && evidence.includes(ja.languages.ja), 'the card does not say what was found', 'show the evidence with its language', evidence.slice(0, 200));

  await page.locator('nav.languages a[hreflang=nb]').click();
  await page.waitForURL((url) => url.pathname.endsWith('/nb/results.html'));
  const norwegian = await answered(page);
  kit.expect(norwegian.box === text && new URL(page.url()).searchParams.has('q'), 'a change of language loses the question', 'carry ?q=', page.url());
  kit.expect(norwegian.ids.join() === japanese.ids.join(), 'another language gives other entries', 'the language of the page must not matter', `${norwegian.ids} / ${japanese.ids}`);
  kit.expect(norwegian.first.includes(nb.cards['200018'].title), 'the card is not in the language of the page', 'take the cards of that language', norwegian.first.slice(0, 120));

  // Another question on the same page, and back.
  await page.locator('#q').fill('200047');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.querySelector('#answer article')?.id === '200047');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('#answer article')?.id === '200018').catch(() => {});
  kit.expect((await answered(page)).ids[0] === '200018', 'the back button does not bring the former answer', 'answer popstate', page.url());

  await page.locator('#answer article').first().locator('a[href="codes/200018.html"]').last().click();
  await page.waitForURL(site.url('nb/codes/200018.html'));
  kit.expect((await page.locator('h1').innerText()).includes('200018'), 'the page of the entry has another heading', 'id and title', await page.locator('h1').innerText());
  await page.goBack();
  kit.expect((await answered(page)).ids[0] === '200018', 'going back from an entry loses the answer', 'answer again from ?q=', page.url());
}

export async function printing(kit) {
  const { site } = kit, page = await kit.reader({ colorScheme: 'dark' });
  for (const path of ['ja/codes/200018.html', 'nb/results.html?q=200018', 'pl/print.html']) {
    await page.goto(site.base + path);
    if (path.includes('?')) await answered(page);
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(() => {
      const visible = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility()).map((node) => node.outerHTML.slice(0, 60));
      return {
        useless: visible('nav, header.top, button, textarea, .skip'), articles: visible('article').length, steps: visible('article ol li').length,
        paper: getComputedStyle(document.body).backgroundColor, ink: getComputedStyle(document.body).color,
      };
    });
    kit.expect(!seen.useless.length, 'print shows what only a screen needs', 'hide it in @media print', `${path}: ${seen.useless[0]}`);
    kit.expect(seen.articles && seen.steps, 'print lacks the article or its steps', 'show them', path);
    kit.expect(/rgb\(0, 0, 0\)/.test(seen.ink) && /rgb\(255, 255, 255\)|rgba\(0, 0, 0, 0\)/.test(seen.paper), 'print is not dark on white in a dark browser', 'set the colors in @media print', `${path}: ${seen.ink} on ${seen.paper}`);
    await page.emulateMedia({ media: null });
    const pdf = await page.pdf({ format: 'A4' });
    const sheets = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
    kit.expect(pdf.subarray(0, 5).toString() === '%PDF-' && sheets >= 1, 'no PDF comes out', 'look at the page', `${path}: ${pdf.length} bytes`);
    kit.expect(path !== 'ja/codes/200018.html' || sheets <= 3, 'an entry takes more than three sheets', 'set print sizes', `${sheets} sheets`);
  }
}

/** The four kinds of an answer, in every language. */
export async function verdicts(kit) {
  const { site } = kit, page = await kit.reader();
  for (const language of site.languages) {
    const { words, cards } = kit.cards(language);
    const of = (text) => ask(page, site, language, text);

    const sure = await of('error 200018');
    kit.expect(sure.ids[0] === '200018' && sure.first.includes(words.confidence_certain), 'a code alone is not sure', 'look at the engine', `${language}: ${sure.headline}`);

    const twins = await of('Failed to add user through self activation as userId already in use on this BroadWorks cluster');
    kit.expect(['200047', '200049'].every((id) => twins.ids.slice(0, 2).includes(id)), 'a text that fits two entries does not show both', 'look at the engine', `${language}: ${twins.ids}`);
    kit.expect(twins.notes.includes(words.verdict_ambiguous), 'ambiguity is not said', 'show verdict_ambiguous', `${language}: ${twins.notes}`);
    kit.expect(!twins.first.includes(words.confidence_certain), 'an ambiguous answer is shown as certain', 'one guess is never shown as certain', language);
    const question = await page.locator('#answer .question').allInnerTexts();
    kit.expect(question.length === 1 && question[0].includes(words.site_ask_this) && question[0].length > words.site_ask_this.length + 10, 'the question that decides is not shown', 'show it from confused_with', `${language}: ${question}`);

    const clash = await of('200016 Failed to validate credentials as user is locked out');
    kit.expect(clash.notes.includes(words.verdict_conflict) && ['200016', '200018'].every((id) => clash.ids.includes(id)), 'a conflict is not said', 'show verdict_conflict and both', `${language}: ${clash.ids}`);

    const none = await of('the coffee machine on the third floor makes a strange noise');
    kit.expect(none.headline === words.verdict_none && !none.ids.length, 'nonsense gets an answer', 'silence when nothing fits', `${language}: ${none.headline} ${none.ids}`);
    kit.expect(await page.locator('#answer ul li').count() >= 3, '“nothing known” does not say what to collect', 'list it', language);
    kit.expect(await page.locator('main a[href="codes/index.html"]').isVisible(), '“nothing known” does not lead on to the lists', 'link them', language);

    const near = await of('error code 200081');
    const links = await page.locator('#answer a').evaluateAll((all) => all.map((a) => a.textContent));
    kit.expect(!near.ids.length && near.text.includes(words.head_did_you_mean) && links.some((link) => cards[link.split(' ')[0]]), 'a code with one digit wrong does not ask “did you mean”', 'show it', `${language}: ${near.ids} ${links}`);
    kit.expect(await page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, h4')].every((h, n, all) => !n || Number(h.localName[1]) <= Number(all[n - 1].localName[1]) + 1)), 'headings of an answer skip a level', 'h2 under the headline', language);
  }
}
