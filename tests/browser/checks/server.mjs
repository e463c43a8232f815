// A plain web server over a folder: what a service provider's server does with the site, and no more.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.json': 'application/json', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8',
};

/** Serves `site`; gives its address, ending in a slash, and how to stop it. */
export async function serve(site) {
  const server = createServer((request, response) => {
    let path;
    try { path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname).slice(1); } catch { path = ''; }
    const asked = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const found = site.has.has(asked), file = join(site.folder, found ? asked : '404.html');
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(found ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-length': statSync(file).size });
    createReadStream(file).pipe(response);
  });
  await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
  return { base: `http://127.0.0.1:${server.address().port}/`, stop: () => { server.closeAllConnections(); server.close(); } };
}
