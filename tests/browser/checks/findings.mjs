// What was found wrong: each with the page, the check and what to do; the same on many pages is told once.

const SHOWN = 6;

export class Findings {
  #groups = new Map();
  count = 0;

  /** `what` is the same text for the same defect on every page; `where` is what differs (an element, an address). */
  add(page, check, what, remedy, where = '') {
    this.count++;
    const key = `${check}\n${what}`, group = this.#groups.get(key) ?? { check, what, remedy, places: [] };
    group.places.push(where ? `${page}: ${where}` : page);
    this.#groups.set(key, group);
  }

  /** All of them as text, those on most pages first. */
  toString() {
    const groups = [...this.#groups.values()].sort((a, b) => b.places.length - a.places.length);
    return groups.map(({ check, what, remedy, places }) => {
      places.sort();
      const more = places.length > SHOWN ? [`    … and ${places.length - SHOWN} more`] : [];
      const shown = places.slice(0, SHOWN).map((place) => `    ${place.replace(/\s+/g, ' ').slice(0, 300)}`);
      return [`FAILED ${check}: ${what} (${places.length}×)`, ...shown, ...more, `    → ${remedy}`].join('\n');
    }).join('\n\n');
  }
}
