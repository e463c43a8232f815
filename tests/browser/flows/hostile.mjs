// Hostile text in ?q= and in the paste box: it stays text, nothing runs, the answer comes soon.

import { answered } from './kit.mjs';

/** Milliseconds of processor time until the answer stands there, whatever else the machine does. */
const MOST = 3000;
const plain = (text) => encodeURIComponent(text.toWellFormed());

/** Name → what stands after `?q=`. */
const ADDRESSES = {
  'script tag': plain('<script>window.hit=1;alert(1)</script> 200018'),
  'image with a handler': plain('"><img src=x onerror="window.hit=1;alert(1)"> 200018'),
  'svg with a handler': plain('<svg/onload=window.hit=1;alert(1)>'),
  'end of the box': plain('</textarea><script>window.hit=1</script><textarea> error 200047'),
  'javascript link': plain('[200018](javascript:window.hit=1) javascript:alert(1) <a href="javascript:window.hit=1">x</a>'),
  'tracking id with markup': plain('trackingid: <b>CLIENT_x</b> trackingid: "CLIENT_<img src=x onerror=window.hit=1>" HTTP/1.1 403'),
  'right to left': plain('\u202e810002\u202c \u2066error\u2069 200018 \u202egnp.exe \u200f\u061c'),
  'NUL and controls': plain('200018\0\u0001\u001b[31m\u0007\u0085\u2028 error\0'),
  'lone surrogates as garbage': '%ED%A0%80%ED%BF%BF200018%F0%90',
  'percent garbage': '200018+and+%E0%A4%A%%%ZZ%u0031%',
  'placeholders': plain('{link} {value} {n} {share} {language} {label} {{ 7*7 }} {% raw %} ${7*7} $& $1 $` 200018'),
  'prototype': plain('__proto__'),
  'prototype words': plain('constructor __proto__ toString hasOwnProperty valueOf prototype error __proto__ 200018'),
  'only constructor': plain('constructor'),
  'entities': plain('&lt;script&gt;&#x3c;img src=x onerror=alert(1)&#62; &quot; 200018'),
  'zalgo': plain(`2${'\u0301'.repeat(3000)}00018 ${'ก็'.repeat(2000)}`),
  'no value': '',
  'blanks': '%20%0A%09%E3%80%80',
  'twice': 'first&q=second',
};

const long = (piece, bytes) => piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece)));
const KB200 = 200 * 1024;
/** Name → text for the box, of 200 kB. */
const TEXTS = {
  '200 kB of words': long('Failed validating credentials nothing to see here please contact support. ', KB200),
  '200 kB without a break': long('a', KB200),
  '200 kB of digits': long('2000182000472', KB200),
  '200 kB of Japanese': long('ユーザーがロックアウトされたため、資格情報の検証', KB200),
  '200 kB of codes': long('error 200018, 200047; 600001 HTTP/1.1 403 trackingid: CLIENT_8f14e45f-ceea-467f ', KB200),
  '200 kB of brackets': long('<([{"', KB200),
  '200 kB of lines': long('error\n', KB200),
  '200 kB of emoji': long('😀', KB200),
};

async function inert(kit, page, name, expectedScripts) {
  const seen = await page.evaluate(() => ({
    hit: globalThis.hit, scripts: document.scripts.length, polluted: ({}).polluted ?? Object.keys(Object.prototype).length,
    planted: [...document.querySelectorAll('#answer :is(script, img, iframe, object, embed, svg, style, form, textarea, b), #headline *, main a[href^="javascript" i]')].map((node) => node.outerHTML.slice(0, 80)),
    handlers: [...document.querySelectorAll('main *')].filter((node) => [...node.attributes].some((a) => /^on/i.test(a.name))).length,
    marks: /[\u202a-\u202e\u2066-\u2069]/.test(document.getElementById('answer').textContent),
    holes: document.getElementById('answer').innerText.match(/\bundefined\b|\[object|\{(label|share|language)\}/)?.[0] ?? '',
    forms: document.forms.length,
  }));
  kit.expect(seen.hit === undefined, 'a pasted script ran', 'put text in as text', name);
  kit.expect(seen.scripts === expectedScripts && !seen.planted.length && !seen.handlers && seen.forms === 1, 'pasted text became markup', 'use textContent', `${name}: ${seen.planted}`);
  kit.expect(!seen.polluted, 'the prototype of objects was changed', 'use Map or null prototypes', name);
  kit.expect(!seen.marks, 'marks that turn text round reach the page', 'drop them where a pasted text is shown', name);
  kit.expect(!seen.holes, 'an answer shows a hole', 'look the word up in own properties only', `${name}: ${seen.holes}`);
}

/** A stopwatch of the page's main thread: of its processor time, so that a busy machine fails nothing. */
async function stopwatch(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const now = async () => (await session.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration').value * 1000;
  let begin = 0;
  return { start: async () => { begin = await now(); }, ms: async () => Math.round(await now() - begin) };
}

export async function hostile(kit) {
  const { site } = kit, page = await kit.reader(), watch = await stopwatch(page);
  await page.goto(site.url('en/results.html'));
  const scripts = await page.evaluate(() => document.scripts.length);
  for (const [name, query] of Object.entries(ADDRESSES)) {
    await watch.start();
    await page.goto(`${site.url('en/results.html')}?q=${query}`);
    const asks = await page.evaluate(() => document.getElementById('q').value.trim() !== '');
    if (asks) await answered(page);
    const took = await watch.ms();
    kit.expect(took < MOST, 'an answer takes longer than three seconds', 'bound the work', `${name}: ${took} ms`);
    kit.expect(asks || /blank|no value/.test(name), 'a text of the address does not reach the box', 'read q as it is', name);
    if (/200018/.test(query) && !/zalgo|right to left|NUL/.test(name)) {
      const ids = await page.locator('#answer article').evaluateAll((cards) => cards.map((card) => card.id));
      kit.expect(ids.includes('200018'), 'the code beside the hostile text is not found', 'do not stumble over the rest', `${name}: ${ids}`);
    }
    await inert(kit, page, name, scripts);
  }
}

/** Puts a text into the box without typing it. */
const put = (page, text) => page.evaluate((value) => {
  const box = document.getElementById('q');
  box.value = value;
  box.focus();
}, text);

/** Through the landing page's form and through the box of the results page. */
export async function hugeTexts(kit) {
  const { site } = kit, page = await kit.reader(), watch = await stopwatch(page);
  page.setDefaultTimeout(60_000);
  await page.goto(site.url('en/results.html'));
  const scripts = await page.evaluate(() => document.scripts.length);
  for (const [name, text] of Object.entries(TEXTS)) {
    await page.goto(site.url('en/index.html'));
    await put(page, text);
    await watch.start();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/results\.html\?q=/);
    await answered(page);
    const first = await watch.ms();
    await put(page, `${text} 200018`);
    await watch.start();
    await page.keyboard.press('Control+Enter');
    await answered(page);
    const second = await watch.ms();
    kit.expect(first < MOST && second < MOST, 'an answer takes longer than three seconds', 'bound the work', `${name}: ${first} ms, ${second} ms`);
    await inert(kit, page, name, scripts);
  }
}

/** More than an address can hold: something must be answered or said, never silence. */
export async function tooLong(kit) {
  const { site } = kit, page = await kit.reader();
  page.setDefaultTimeout(60_000);
  await page.goto(site.url('en/index.html'));
  await put(page, `error 200018 ${long('2026-03-01 10:00:00 INFO [main] request done, nothing to see\n', 4_000_000)}`);
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/results\.html\?q=/, { timeout: 20_000 }).catch(() => {});
  const there = /results\.html/.test(page.url()) && (await answered(page)).ids[0] === '200018';
  kit.expect(there, 'a text of 4 MB gets no answer and no word', 'cut what is put into the address to what browsers take (less than two million characters encoded) before the form is sent', page.url().slice(0, 80));
}
