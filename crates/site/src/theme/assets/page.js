// What every page does beyond being read: copy buttons, Ctrl+Enter in the paste box, the table of codes, the same
// question in another language. Without it everything can still be read.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // The same page in another language keeps the question and the place.
  for (const link of all(".languages a")) {
    const plain = link.getAttribute("href");
    const carry = () => link.setAttribute("href", plain + location.search + location.hash);
    link.addEventListener("pointerdown", carry);
    link.addEventListener("click", carry);
    link.addEventListener("focus", carry);
  }

  // What was pasted must not reach a web server: there the question goes behind `#`, which no browser sends.
  const served = location.protocol !== "file:";
  globalThis.FAULTBOOK_QUESTION = (text) => `${served ? "#" : "?"}${new URLSearchParams({ q: text })}`;
  const answers = document.getElementById("answer");
  for (const form of served && !answers ? all(".paste") : []) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = form.action + globalThis.FAULTBOOK_QUESTION(form.elements.q.value);
    });
  }

  // An address of more than two million characters is dropped by browsers without a word: of a text that does not
  // fit, both ends are asked.
  const MOST = 650_000;
  const encoded = (text) => String(new URLSearchParams({ q: text.replaceAll("\n", "\r\n") })).length;
  function fitting(text) {
    for (let size = encoded(text); size > MOST; size = encoded(text)) {
      const half = Math.floor((text.length * MOST) / size / 2.1);
      text = `${text.slice(0, half)}\n…\n${text.slice(-half)}`;
    }
    return text;
  }
  for (const area of all(".paste textarea")) {
    area.form.addEventListener("submit", () => {
      const text = fitting(area.value);
      if (text !== area.value) area.value = text;
    });
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        area.form.requestSubmit();
      }
    });
  }

  // Copy buttons exist only where a script can copy.
  const texts = {
    code: () => all("article h1 code.id").map((code) => [code.closest("header"), () => code.textContent]),
    message: () => all("blockquote.message").map((quote) => [quote.parentNode, () => quote.textContent]),
    say: () => all("section.say blockquote").map((quote) => [quote.parentNode, () => quote.innerText.trim()]),
    ticket: () => all("section.escalate").map((part) => [part, ticket]),
  };
  const ticket = () => {
    const page = location.href.replace(/[?#].*$/, "");
    return document.getElementById("ticket").content.textContent.trim().replace("{link}", page);
  };
  const buttons = document.getElementById("buttons");
  const said = document.getElementById("said");
  for (const kind of buttons ? Object.keys(texts) : []) {
    const model = buttons.content.querySelector(`[data-copy=${kind}]`);
    for (const [place, text] of model ? texts[kind]() : []) {
      const button = place.appendChild(model.cloneNode(true));
      const label = button.textContent;
      button.classList.add("copy");
      button.addEventListener("click", async () => {
        const done = await write(text());
        const word = done ? document.body.dataset.copied : document.body.dataset.failed;
        button.textContent = said.textContent = word;
        setTimeout(() => {
          button.textContent = label;
          said.textContent = "";
        }, 2500);
      });
    }
  }
  async function write(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }

  // The table of codes: filter and sort only hide and move rows.
  const table = document.getElementById("codes");
  if (table) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const box = document.getElementById("narrow");
    const shown = document.getElementById("shown");
    // Not every keyboard has every letter; what no platform takes apart is written out.
    const WRITTEN = { ł: "l", ø: "o", æ: "ae", œ: "oe", ß: "ss" };
    const plain = (text) =>
      text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøæœß]/g, (letter) => WRITTEN[letter]);
    const contents = rows.map((row) => plain(row.innerText));
    document.getElementById("filter").hidden = false;
    const narrow = () => {
      const words = plain(box.value).split(/\s+/).filter(Boolean);
      rows.forEach((row, n) => (row.hidden = !words.every((word) => contents[n].includes(word))));
      const left = rows.filter((row) => !row.hidden).length;
      shown.textContent = shown.dataset.text.replace("{n}", left).replace("{all}", rows.length);
    };
    box.addEventListener("input", narrow);
    narrow();
    for (const head of all("th[data-key]", table)) {
      const key = head.dataset.key;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.title = table.dataset.sort.replace("{column}", button.textContent);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const place = (row) => (key === "code" ? rows.indexOf(row) : Number(row.dataset[key]));
        const sorted = [...rows].sort((a, b) => place(a) - place(b) || rows.indexOf(a) - rows.indexOf(b));
        body.append(...(down ? sorted.reverse() : sorted));
      });
    }
  }
})();
