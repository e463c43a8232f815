// The table of codes by keyboard alone: filter, count, sort in the order of the language.

const rows = (page) => page.locator('#codes tbody tr:visible');
const titles = (page) => page.locator('#codes tbody tr:visible td:nth-child(2)').allInnerTexts();

/** Tab until the element has the focus; what is passed on the way must show it. */
async function tabTo(kit, page, selector, most = 80) {
  for (let n = 0; n < most; n++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate((wanted) => {
      const node = document.activeElement, style = getComputedStyle(node), box = node.getBoundingClientRect();
      return {
        there: node.matches(wanted), name: node.outerHTML.slice(0, 70), seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        inView: box.top >= 0 && box.bottom <= innerHeight + 1 && box.width > 1 && node.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)),
      };
    }, selector);
    kit.expect(at.seen, 'focus cannot be seen', 'give it an outline', at.name);
    kit.expect(at.inView, 'what has the focus is out of sight', 'do not cover or move it', at.name);
    if (at.there) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

export async function codes(kit) {
  const { site } = kit;
  for (const language of site.languages) {
    const page = await kit.reader();
    await page.goto(site.url(`${language}/codes/index.html`));
    const all = await rows(page).count(), status = page.locator('#shown');
    const count = async () => (await status.innerText()).match(/\d+/g).map(Number).sort((a, b) => a - b);
    kit.expect(await status.getAttribute('role') === 'status', 'the count is not announced', 'role=status', language);
    kit.expect((await count()).join() === `${all},${all}`, 'the count is wrong', 'count rows', await status.innerText());

    await tabTo(kit, page, '#narrow');
    await page.keyboard.type('20004');
    const left = await rows(page).allInnerTexts();
    kit.expect(left.length > 3 && left.length < all && left.every((row) => row.includes('20004')), 'the filter shows wrong rows', 'hide what does not hold the words', `${language}: ${left.length}`);
    kit.expect((await count()).join() === `${left.length},${all}`, 'the count does not follow the filter', 'tell it', `${language}: ${await status.innerText()}`);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('zzzz');
    kit.expect(await rows(page).count() === 0 && (await count())[0] === 0, 'a filter that fits nothing shows rows', 'hide all', language);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    kit.expect(await rows(page).count() === all, 'an empty filter does not show all', 'show all', language);
    await foreignLetters(kit, page, language);

    await tabTo(kit, page, 'th[data-key=title] button');
    await page.keyboard.press('Enter');
    const heading = page.locator('th[data-key=title]'), sorted = await titles(page);
    kit.expect(await heading.getAttribute('aria-sort') === 'ascending', 'the heading does not say how it is sorted', 'aria-sort', language);
    const collator = new Intl.Collator(language);
    const wrong = sorted.findIndex((title, n) => n && collator.compare(sorted[n - 1], title) > 0);
    kit.expect(wrong < 0, 'titles are not in the order of the language', "sort by the language's collation", `${language}: ${sorted.slice(Math.max(wrong - 1, 0), wrong + 1).join(' / ')}`);
    await page.keyboard.press('Enter');
    kit.expect(await heading.getAttribute('aria-sort') === 'descending' && collator.compare((await titles(page))[0], sorted.at(-1)) === 0, 'a second press does not turn the order', 'descending', language);
    await tabTo(kit, page, '#codes tbody a');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => /\/(codes|http)\/[^/]+\.html$/.test(url.pathname) && !url.pathname.endsWith('index.html'));
    await page.context().close();
  }
}

/** On a phone with a keyboard: what takes the focus can be seen there, too. */
export async function codesNarrow(kit) {
  const page = await kit.reader({ viewport: { width: 360, height: 780 } });
  await page.goto(kit.site.url('ja/codes/index.html'));
  await tabTo(kit, page, 'th[data-key=title] button');
  await page.keyboard.press('Enter');
  await tabTo(kit, page, '#codes tbody a');
}

/** People without the letters on their keyboard write plain ones. */
async function foreignLetters(kit, page, language) {
  const plain = (word) => word.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[łøæœß]/g, (c) => ({ ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss' })[c]);
  const words = (await titles(page)).flatMap((title) => title.toLowerCase().match(/\p{Script=Latin}{4,}/gu) ?? []);
  for (const letter of ['é', 'ø', 'æ', 'å', 'ł', 'ż', 'ą']) {
    const word = words.find((w) => w.includes(letter));
    if (!word) continue;
    await page.locator('#narrow').fill(plain(word));
    kit.expect(await rows(page).count() > 0, 'the filter needs letters that not every keyboard has', 'fold them: ł l, ø o, æ ae, œ oe, ß ss and accents', `${language}: ${plain(word)} for ${word}`);
  }
  await page.locator('#narrow').fill('');
}
