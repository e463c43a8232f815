// Accessibility as far as a program can see it: axe-core's rules for WCAG 2.2 A and AA and its best practices.
//
// No rule is off. `target-size` is on by name, since axe leaves it out unless asked. In dark and in print only colors
// can differ, so only their rules run again there.

import axe from 'axe-core';

export const axeSource = axe.source;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
// preload:false: axe would fetch style sheets again, which no browser allows from file://.
const FULL = { preload: false, resultTypes: ['violations'], runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } } };
const COLORS = { preload: false, resultTypes: ['violations'], runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** Runs axe on the page as it is now. `mode` is light, dark or print. */
export async function checkAccess(page, path, mode, findings) {
  const violations = await page.evaluate(async (options) => {
    const { violations } = await globalThis.axe.run(document, options);
    return violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 3).map((n) => `${n.html} ${n.failureSummary}`), count: nodes.length }));
  }, mode === 'light' ? FULL : COLORS);
  for (const { id, help, nodes, count } of violations) {
    findings.add(path, `axe, ${mode}`, `${id}: ${help}`, `see https://dequeuniversity.com/rules/axe/4.14/${id}`, `${count}× ${nodes[0]}`);
  }
}
