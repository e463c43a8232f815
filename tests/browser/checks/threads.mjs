// Work on pages that needs no browser, on threads of its own: parsing in JavaScript would hold up everything else.

import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

/** Called by a module of checks: in a thread that `onThreads` began for it, sends what `look(folder, path)` finds of each page. */
export async function lookInThread(module, look) {
  if (isMainThread || workerData.module !== module) return;
  const { folder, paths } = workerData;
  for (const path of paths) parentPort.postMessage({ path, found: await look(folder, path) });
}

/** Has a module look at the pages, in as many threads as there are cores; `take(path, found)` is told of each. */
export async function onThreads(module, site, paths, progress, take) {
  const threads = availableParallelism();
  let done = 0;
  await Promise.all(Array.from({ length: threads }, (_, n) => new Promise((finished, failed) => {
    const part = paths.filter((_, i) => i % threads === n);
    const worker = new Worker(fileURLToPath(module), { workerData: { module, folder: site.folder, paths: part } });
    worker.on('message', ({ path, found }) => {
      take(path, found);
      progress(++done, paths.length);
    });
    worker.on('error', failed);
    worker.on('exit', finished);
  })));
}
