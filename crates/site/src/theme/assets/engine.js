// Faultbook's own engine, as a WebAssembly module. Loads it and the knowledge when the first question is asked: both
// are scripts, since a page on a disk can load scripts and nothing else.
"use strict";
(() => {
  const here = document.currentScript.src;

  const script = (name) =>
    new Promise((loaded, failed) => {
      const element = document.createElement("script");
      element.src = new URL(name, here).href;
      const end = (then) => () => {
        element.remove();
        then(new Error(`${name} cannot be loaded`));
      };
      element.addEventListener("load", end(loaded));
      element.addEventListener("error", end(failed));
      document.head.append(element);
    });

  function decoded(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  async function inflated(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  async function start() {
    await Promise.all([script("engine-module.js"), script("engine-knowledge.js")]);
    const [compiled, knowledge] = await Promise.all([
      WebAssembly.instantiate(decoded(globalThis.FAULTBOOK_MODULE), {}),
      inflated(decoded(globalThis.FAULTBOOK_KNOWLEDGE)),
    ]);
    delete globalThis.FAULTBOOK_MODULE;
    delete globalThis.FAULTBOOK_KNOWLEDGE;
    const { memory, reserve, load, ask, result_ptr, result_len } = compiled.instance.exports;
    // A call may grow the memory, so its buffer is asked for anew each time.
    const write = (bytes) => {
      const place = reserve(bytes.length) >>> 0;
      if (!place) throw new Error("the engine has no memory left");
      new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
    };
    const result = (status) => {
      const place = result_ptr() >>> 0;
      const text = new TextDecoder().decode(new Uint8Array(memory.buffer, place, result_len()));
      if (status !== 0) throw new Error(text);
      return text;
    };
    write(knowledge);
    result(load());
    return (bytes, limit) => {
      write(bytes);
      return JSON.parse(result(ask(limit)));
    };
  }

  let engine = null;
  globalThis.Faultbook = {
    // Answers a text in UTF-8 with at most `limit` matches. Places in the answer count bytes.
    async ask(bytes, limit) {
      engine ??= start();
      try {
        return (await engine)(bytes, limit);
      } catch (error) {
        // What failed in the middle of a call may have left anything in its memory.
        engine = null;
        throw error;
      }
    },
  };
})();
