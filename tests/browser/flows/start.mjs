// Opening the site's index.html: the right language, a choice where there is none, and all of it without a script.

const FORWARDED = { 'en-US': 'en', 'fr-CA': 'fr', 'ja-JP': 'ja', 'nb-NO': 'nb', 'nn-NO': 'nb', no: 'nb', 'nl-BE': 'nl', 'pl-PL': 'pl' };
const CHOOSING = ['de-DE', 'zh-CN'];

export async function start(kit) {
  const { site } = kit;
  for (const [locale, language] of Object.entries(FORWARDED)) {
    const page = await kit.reader({ locale });
    await page.goto(site.url('index.html'));
    await page.waitForURL(site.url(`${language}/index.html`), { timeout: 5000 }).catch(() => {});
    kit.expect(page.url() === site.url(`${language}/index.html`), 'the root page does not forward to the language of the browser', 'look at choose.js and the aliases', `${locale}: ${page.url()}`);
    await page.goto(site.url('index.html#choose'));
    kit.expect(await page.locator('a[hreflang]').count() === site.languages.length, 'nobody can choose a language', 'index.html#choose stays and shows all', locale);
    await page.context().close();
  }
  for (const locale of CHOOSING) {
    const page = await kit.reader({ locale });
    await page.goto(site.url('index.html'));
    await page.waitForTimeout(300);
    const offered = await page.locator('a[hreflang]:visible').evaluateAll((links) => links.map((a) => a.hreflang));
    kit.expect(page.url() === site.url('index.html') || page.url() === site.url('en/index.html'), 'an unknown language does not lead to a choice or to English', 'stay on the choice', `${locale}: ${page.url()}`);
    kit.expect(page.url() !== site.url('index.html') || offered.length === site.languages.length, 'the choice does not offer every language', 'list them all', offered.join(' '));
  }
}

export async function withoutScript(kit) {
  const { site } = kit, page = await kit.reader({ javaScriptEnabled: false, locale: 'ja-JP' });
  for (const language of site.languages) {
    await page.goto(site.url('index.html'));
    await page.locator(`a[hreflang=${language}]`).click();
    kit.expect(page.url() === site.url(`${language}/index.html`), 'a choice leads elsewhere', 'correct the link', page.url());
    kit.expect(await page.locator('noscript p').isVisible(), 'nothing says that the search needs JavaScript', 'say it in <noscript>', language);
    await page.locator(`a[href="codes/index.html"]`).first().click();
    const rows = page.locator('#codes tbody tr');
    const entries = site.pages.filter((path) => new RegExp(`^${language}/(codes|http)/(?!index\\.)`).test(path)).length;
    kit.expect(await rows.count() === entries && await rows.last().isVisible(), 'the table of codes is not complete without JavaScript', 'write every row', `${language}: ${await rows.count()} of ${entries}`);
    kit.expect(!await page.locator('#filter').isVisible(), 'a filter is shown that cannot work', 'hide it until a script shows it', language);
    await rows.filter({ has: page.locator('a[href="200018.html"]') }).locator('a').click();
    kit.expect(page.url() === site.url(`${language}/codes/200018.html`), 'the table does not lead to the entry', 'correct the link', page.url());
    kit.expect(await page.locator('button:visible').count() === 0, 'a copy button is shown that cannot work', 'let the script make them', language);
    await page.locator('nav.languages a[hreflang=en]').click();
    kit.expect(page.url() === site.url('en/codes/200018.html'), 'the switcher leads elsewhere', 'correct the link', page.url());
  }
}
