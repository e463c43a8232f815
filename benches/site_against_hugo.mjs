// Compares how many pages per second `faultbook site` and Hugo write, for the same number of pages of the same size.
//
//     cargo build --release && node benches/site_against_hugo.mjs
//
// Hugo receives the finished main part of every page as HTML, so that it has no Markdown to parse, and a layout with the
// same head, menu and footer. Unlike `faultbook site`, it writes neither the JSON files nor the knowledge for the engine.
// The two run in turn, each into a new folder.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const RUNS = 7;
const program = process.env.FAULTBOOK ?? 'target/release/faultbook';
const work = mkdtempSync(join(tmpdir(), 'site-bench-'));

function run(command, args) {
  const start = process.hrtime.bigint();
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.error || done.status !== 0) {
    console.error(`${command}: ${done.error?.message ?? done.stderr + done.stdout}`);
    process.exit(2);
  }
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const pagesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.html'))
    .map((file) => join(file.parentPath ?? file.path, file.name));
const bytes = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0);
const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

const ours = join(work, 'ours'), source = join(work, 'hugo'), theirs = join(work, 'theirs');
run(program, ['site', ours]);
const pages = pagesIn(ours);

// Writes the same pages as a Hugo project.
const sample = readFileSync(join(ours, 'en', 'codes', '200018.html'), 'utf8');
const layout = sample
  .replace(/<html lang="en">/, '<html lang="{{ .Params.lang }}">')
  .replace(/<title>.*<\/title>/, '<title>{{ .Title }}</title>')
  .replace(/(<main[^>]*>)[\s\S]*(<\/main>)/, '$1{{ .Content }}$2');
for (const name of ['single', 'list']) {
  mkdirSync(join(source, 'layouts', '_default'), { recursive: true });
  writeFileSync(join(source, 'layouts', '_default', `${name}.html`), layout);
}
writeFileSync(
  join(source, 'hugo.toml'),
  'baseURL = "https://example.com/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section", "404"]\nuglyURLs = true\n',
);
for (const page of pages) {
  const text = readFileSync(page, 'utf8');
  const path = relative(ours, page).replace(/index\.html$/, 'list.html');
  const title = JSON.stringify(text.match(/<title>(.*)<\/title>/)[1]);
  const lang = text.match(/<html lang="(\w+)"/)[1];
  const main = text.match(/<main[^>]*>([\s\S]*)<\/main>/)[1];
  const target = join(source, 'content', path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `+++\ntitle = ${title}\nlang = "${lang}"\n+++\n${main}`);
}

const times = { 'faultbook site': [], hugo: [] };
// A new folder for each run: ext4 takes long to create files where many have just been removed.
for (let n = 0; n < RUNS; n++) {
  times['faultbook site'].push(run(program, ['site', `${ours}-${n}`]));
  times.hugo.push(run('hugo', ['--quiet', '--source', source, '--destination', `${theirs}-${n}`]));
}
for (const [name, folder] of [['faultbook site', `${ours}-0`], ['hugo', `${theirs}-0`]]) {
  const made = pagesIn(folder);
  const middle = median(times[name]);
  const speed = Math.round(made.length / middle);
  const size = (bytes(made) / 1e6).toFixed(1);
  const spread = times[name].map((time) => time.toFixed(2)).join(' ');
  console.log(`${name}: ${made.length} pages, ${size} MB, ${middle.toFixed(3)} s, ${speed} pages/s (${spread})`);
}
console.log(`ratio: ${(median(times.hugo) / median(times['faultbook site'])).toFixed(2)}`);
rmSync(work, { recursive: true, force: true });
