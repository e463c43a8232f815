// The built site as files: which pages there are, in which languages, and which of them stand for all kinds.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export class Site {
  constructor(folder) {
    this.folder = resolve(folder);
    if (!existsSync(join(this.folder, 'index.html'))) throw new Error(`${this.folder} holds no index.html: build the site first (faultbook site DIR)`);
    this.files = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile())
      .map((item) => posix.join(item.parentPath.slice(this.folder.length + 1).replaceAll('\\', '/'), item.name)).sort();
    this.has = new Set(this.files);
    this.pages = this.files.filter((path) => path.endsWith('.html'));
    this.languages = [...new Set(this.pages.filter((path) => /^[a-z]{2,3}\/index\.html$/.test(path)).map((path) => path.split('/')[0]))];
    /** The address of the folder, with a slash. */
    this.base = `${pathToFileURL(this.folder).href}/`;
  }

  url(path) { return this.base + path; }
  size(path) { return statSync(join(this.folder, path)).size; }
  text(path) { return readFileSync(join(this.folder, path), 'utf8'); }
  language(path) { const [first, second] = path.split('/'); return second && this.languages.includes(first) ? first : ''; }

  /**
   * The pages that a browser opens: all outside the languages, all of the languages `whole`, and of each other language one
   * in `step`, others in each. `seed` chooses which.
   */
  opened(whole, step, seed) {
    return this.pages.filter((path) => {
      const language = this.language(path);
      if (!language || whole.includes(language)) return true;
      const nth = this.pages.filter((other) => this.language(other) === language).indexOf(path);
      return (nth + seed + this.languages.indexOf(language)) % step === 0;
    });
  }

  /** About `most` pages: the special ones of every language in turn, and of each folder of entries some of each language. */
  sample(most) {
    const groups = new Map();
    for (const path of this.pages) {
      const parts = path.split('/'), key = parts.length > 2 && parts[2] !== 'index.html' ? parts[1] : parts.slice(1).join('/') || path;
      groups.set(key, [...groups.get(key) ?? [], path]);
    }
    const out = new Set();
    for (let round = 0; out.size < most && out.size < this.pages.length; round++) {
      [...groups.values()].forEach((paths, n) => {
        // Another language each round, another entry each time.
        if (out.size < most) out.add(paths[((round * 7 + n * 3) * 37 + n) % paths.length]);
      });
      if (round > this.pages.length) break;
    }
    return [...out];
  }
}

/** Where a relative address leads, as a path below the folder; null when it leads out of it. */
export function target(from, address) {
  const path = posix.normalize(posix.join(posix.dirname(from), decodeURIComponent(address)));
  return path.startsWith('..') || path.startsWith('/') ? null : path;
}
