// What was found wrong: each with the page, the check and what to do; the same on many pages is told once.

const SHOWN = 6;

export class Findings {
  #groups = new Map();
  count = 0;

  /**
   * `what` is the same text for the same defect on every page; `where` is what differs (an element, an address). A defect
   * that is found in the file and in the browser counts once.
   */
  add(page, check, what, remedy, where = '') {
    const key = `${check}\n${what}`, group = this.#groups.get(key) ?? { check, what, remedy, places: new Set() };
    const before = group.places.size;
    group.places.add(where ? `${page}: ${where}` : page);
    this.count += group.places.size - before;
    this.#groups.set(key, group);
  }

  /** All of them as text, those on most pages first. */
  toString() {
    const groups = [...this.#groups.values()].sort((a, b) => b.places.size - a.places.size);
    return groups.map(({ check, what, remedy, places: unsorted }) => {
      const places = [...unsorted].sort();
      const more = places.length > SHOWN ? [`    … and ${places.length - SHOWN} more`] : [];
      const shown = places.slice(0, SHOWN).map((place) => `    ${place.replace(/\s+/g, ' ').slice(0, 300)}`);
      return [`FAILED ${check}: ${what} (${places.length}×)`, ...shown, ...more, `    → ${remedy}`].join('\n');
    }).join('\n\n');
  }
}
