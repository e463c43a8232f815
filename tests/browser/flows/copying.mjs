// The buttons that copy: what they write is what the page shows, and everybody learns that they did.

const ENTRY = 'codes/200018.html';

export async function copying(kit) {
  const { site } = kit;
  const plain = await kit.reader();
  await plain.goto(site.url('en/procedures/get-client-logs.html'));
  kit.expect(await plain.locator('button[data-copy=code]').count() === 0, 'an entry without a code offers to copy one', 'leave the button out', plain.url());
  kit.expect(await plain.locator('button[data-copy=say]').count() === 1, 'a procedure does not offer its words to the caller', 'a button at “say this”', plain.url());
  for (const language of site.languages) {
    const page = await kit.reader();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${site.url(`${language}/${ENTRY}`)}?x=1#200018`);
    const shown = await page.evaluate(() => {
      const text = (selector) => document.querySelector(selector).innerText.trim();
      return { message: text('blockquote.message'), say: text('section.say blockquote'), title: text('h1').replace(/^\S+\s+–\s+/, '') };
    });
    const copied = {};
    for (const kind of ['code', 'message', 'say', 'ticket']) {
      const button = page.locator(`button[data-copy=${kind}]`).first(), label = await button.innerText();
      await button.focus();
      await page.keyboard.press('Enter');
      const told = await page.waitForFunction((word) => document.activeElement.textContent === word, await page.locator('body').getAttribute('data-copied')).catch(() => null);
      kit.expect(told, 'a copy button does not say that it copied', 'show the word for a while', `${language} ${kind}`);
      const announced = await page.evaluate(() => [...document.querySelectorAll('[role=status], [aria-live]')].some((node) => node.textContent.includes(document.body.dataset.copied)));
      kit.expect(announced, 'copying is not announced to a screen reader', 'write the word into a role=status element, too (WCAG 4.1.3)', `${language} ${kind}`);
      copied[kind] = await page.evaluate(() => navigator.clipboard.readText());
      if (kind === 'code') await page.waitForFunction((text) => document.activeElement.textContent === text, label, { timeout: 6000 });
    }
    kit.expect(copied.code === '200018', 'copy code writes something else', 'only the code', copied.code);
    kit.expect(copied.message === shown.message, 'copy message writes something else than the message', 'its text', `${language}: ${copied.message}`);
    kit.expect(copied.say === shown.say, 'copy “say this” writes something else than the page shows', 'its text', `${language}: ${copied.say}`);
    const collect = await page.evaluate(() => [...document.querySelectorAll('section.escalate ul li')].map((li) => li.textContent.trim()));
    const lacks = [`200018 – ${shown.title}`, site.url(`${language}/${ENTRY}`), ...collect].filter((part) => !copied.ticket.includes(part));
    kit.expect(!lacks.length, 'the ticket text lacks the title, the link or what to collect', 'put them in', `${language}: ${lacks}`);
    kit.expect(!/[{}]/.test(copied.ticket), 'the ticket text has a placeholder', 'fill it', `${language}: ${copied.ticket}`);
    await page.context().close();
  }
}
