// Narrow windows and large text: nothing may make the page scroll sideways, nothing may be cut off.

/** Runs in the page: how wide it is, what sticks out, what is cut off. */
function measure(width) {
  const root = document.documentElement;
  const name = (node) => `<${node.localName} class="${node.getAttribute('class') ?? ''}"> ${node.textContent.trim().slice(0, 60)}`;
  const out = [], cut = [];
  const wide = Math.max(root.scrollWidth, document.body.scrollWidth);
  for (const node of document.body.querySelectorAll('*')) {
    if (node.closest('svg') && node.localName !== 'svg') continue;
    const hides = node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 1;
    if (!hides && wide <= width) continue;
    const style = getComputedStyle(node);
    if (hides && /hidden|clip/.test(style.overflowX) && style.clipPath === 'none') cut.push(name(node));
    if (wide > width && node.getBoundingClientRect().right > width + 0.5) out.push(name(node));
  }
  return { wide, out: out.slice(-2), cut: cut.slice(0, 2) };
}

export async function checkReflow(page, path, findings, { width, fontSize = '' }) {
  await page.setViewportSize({ width, height: 800 });
  if (fontSize) await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, fontSize);
  const { wide, out, cut } = await page.evaluate(measure, width);
  const check = fontSize ? `reflow, ${width} px, 200 % text` : `reflow, ${width} px`;
  if (wide > width) findings.add(path, check, 'the page scrolls sideways', 'let the element wrap, shrink or scroll by itself', `${wide} px wide: ${out.join(' | ')}`);
  for (const node of cut) findings.add(path, check, 'text is cut off', 'let it wrap', node);
  if (fontSize) await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
}
