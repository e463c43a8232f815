// Shows what the engine says of the text in the address: headline, evidence, cards. Every text that was pasted enters
// the page as text and never as markup; the markup of the cards comes from the knowledge base alone.
"use strict";
(() => {
  const { words, languages, families, cards } = globalThis.FAULTBOOK_CARDS;
  const fill = (key, values) =>
    Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, () => value), words[key]);
  const pair = (label, value) => fill("pair", { label, value });
  const box = document.getElementById("q");
  const MOST = 5;
  const headline = document.getElementById("headline");
  const heading = headline.textContent;
  const answer = document.getElementById("answer");
  // Counts the questions: an answer that comes when another question has been asked is not shown.
  let asked = 0;

  // Characters that hide or reorder text are not shown; the pasted text itself stays as it is.
  const shown = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, " ");

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  const FACTS = { code: "fact_code", http_status: "fact_http_status", sip_status: "fact_sip_status", tracking_id: "fact_tracking_id" };
  const NOTES = {
    unassigned: "note_unassigned", unknown_code: "note_unknown_code", other_product_code: "note_other_product_code",
    other_product: "note_other_product", sip: "note_sip", many_facts: "note_many_facts", in_pieces: "note_truncated",
    decoded_color: "note_decoded_color", decoded_quoted_printable: "note_decoded_quoted_printable",
    decoded_base64: "note_decoded_base64", decoded_percent: "note_decoded_percent", decoded_markup: "note_decoded_markup",
    decoded_backslash: "note_decoded_backslash",
  };

  // Places in an answer count bytes of UTF-8.
  function lineAt(bytes, place) {
    let line = 1;
    for (let i = 0; i < place; i++) if (bytes[i] === 10) line++;
    return line;
  }

  // What a passage is called: "step 3", "Glossary: UAP".
  function named(passage, id) {
    const n = String(passage.number);
    return fill(`passage_${passage.part}`, { n, name: passage.label || n, title: cards[id].title });
  }

  function evidence(match, text, bytes) {
    const parts = match.reasons.map((reason) => {
      const share = String(Math.floor(reason.share / 10));
      const language = languages[reason.language] || "";
      const passage = reason.passage ? named(reason.passage, match.id) : "";
      const part = fill(`reason_${reason.kind}`, { passage, share, language, value: reason.value });
      if (!text.trim().includes("\n")) return part;
      return `${part} (${fill("site_line", { n: String(lineAt(bytes, reason.start)) })})`;
    });
    return pair(words.label_matched, [...new Set(parts)].join(" · "));
  }

  // The text of a passage in its own language.
  function quoted(passage, page) {
    const made = element("p", shown(passage.text));
    if (passage.language !== page) made.lang = passage.language;
    return made;
  }

  // What the text asks about, with a link to its place; nothing where that heads the card anyway.
  function inQuestion(match, href) {
    const reason = match.reasons.find((reason) => reason.passage);
    if (!reason || ["title", "phrase", "message"].includes(reason.passage.part)) return [];
    const made = element("section", "", "asked");
    const link = element("a", named(reason.passage, match.id));
    link.href = href;
    const heading = made.appendChild(element("h3", `${words.head_asked} · `));
    heading.append(link);
    made.append(quoted(reason.passage, document.documentElement.lang));
    return [made];
  }

  function card(match, text, bytes) {
    const data = cards[match.id];
    const anchor = match.reasons.find((reason) => reason.anchor)?.anchor;
    const href = anchor ? `${data.href}#${anchor}` : data.href;
    const made = element("article", "", `card ${match.confidence}`);
    made.id = match.id;
    const about = element("p", "", "about");
    about.append(element("span", words[`confidence_${match.confidence}`], "badge"), ` ${data.about}`);
    const title = element("h2");
    const link = title.appendChild(element("a"));
    link.href = href;
    const id = link.appendChild(element("code", match.id, "id"));
    id.setAttribute("translate", "no");
    link.append(` – ${data.title}`);
    made.append(about, title, element("p", evidence(match, text, bytes), "quiet"), ...inQuestion(match, href));
    // Of a list, only the item that was asked about: the others answer nothing.
    if (match.reasons.find((reason) => reason.passage)?.passage.part !== "item") {
      made.appendChild(element("div")).innerHTML = data.html;
    }
    const open = made.appendChild(element("a", pair(words.site_open, match.id), "open"));
    open.href = href;
    return made;
  }

  // The questions that tell the shown entries apart, each once.
  function questions(matches) {
    const ids = matches.map((match) => match.id);
    const found = ids.flatMap((id) => ids.map((other) => cards[id].questions[other])).filter(Boolean);
    if (!found.length) return [];
    const made = element("div", "", "question");
    made.append(element("p", words.site_ask_this, "label"));
    for (const question of new Set(found)) made.appendChild(element("div")).innerHTML = question;
    return [made];
  }

  function facts(list) {
    const parts = [...new Set(list.map((fact) => fill(FACTS[fact.kind], { value: shown(fact.value) })))];
    const named = parts.length > 8 ? [...parts.slice(0, 8), "…"] : parts;
    return named.length ? [element("p", pair(words.label_found, named.join(" · ")), "found")] : [];
  }

  function notes(list) {
    return list.filter((note) => NOTES[note.code]).map((note) => {
      const values = { value: shown(String(note.value ?? "")), n: String(note.value ?? ""), family: families[note.family] ?? "" };
      return element("p", fill(NOTES[note.code], values), "note");
    });
  }

  function nothing(result) {
    const page = document.getElementById("nothing").content.cloneNode(true);
    const close = page.querySelector("[data-slot=close]");
    for (const id of result.did_you_mean) {
      if (!close.childNodes.length) close.append(element("h2", words.head_did_you_mean));
      const link = close.appendChild(element("p")).appendChild(element("a", `${id} – ${cards[id].title}`));
      link.href = cards[id].href;
    }
    const mentions = page.querySelector("[data-slot=mentions]");
    if (mentions) mentions.append(...mentioned(result.mentions));
    return page;
  }

  // Pages that mention the words: what each is, and the passage.
  function mentioned(list) {
    if (!list.length) return [];
    const pages = element("ul", "", "links");
    for (const { id, anchor, passage } of list) {
      const page = pages.appendChild(element("li"));
      const entry = page.appendChild(element("span", "", "entry"));
      const link = entry.appendChild(element("a"));
      link.href = `${cards[id].href}#${anchor}`;
      link.appendChild(element("code", id)).setAttribute("translate", "no");
      link.append(` – ${cards[id].title}`);
      // The title is there already.
      if (passage.part === "title") continue;
      const under = page.appendChild(quoted(passage, document.documentElement.lang));
      under.className = "under clipped";
      const part = passage.part === "item" && passage.label ? passage.label : named(passage, id);
      under.prepend(element("strong", pair(part, "").trimEnd()), " ");
    }
    return [element("h2", words.head_mentions), pages];
  }

  function show(text, bytes, result) {
    const counts = ["certain", "likely", "possible"]
      .map((level) => [level, result.matches.filter((match) => match.confidence === level).length])
      .filter(([, n]) => n)
      .map(([level, n]) => `${words[`confidence_${level}`]} ${n}`);
    headline.textContent = result.matches.length ? pair(heading, counts.join(" · ")) : words.verdict_none;
    const said = { ambiguous: words.verdict_ambiguous, conflict: words.verdict_conflict }[result.verdict];
    answer.replaceChildren(
      ...(said ? [element("p", said, "note")] : []),
      ...facts(result.facts),
      ...notes(result.notes),
      ...(said ? questions(result.matches) : []),
      ...result.matches.map((match) => card(match, text, bytes)),
      ...(result.matches.length ? [] : [nothing(result)]),
    );
    headline.focus();
  }

  async function answerTo(text) {
    if (!text.trim()) return;
    const turn = ++asked;
    headline.textContent = words.site_searching;
    // The reader sees that something happens before the engine is loaded.
    await new Promise((painted) => setTimeout(painted, 0));
    try {
      const bytes = new TextEncoder().encode(text);
      const result = await globalThis.Faultbook.ask(bytes, MOST);
      if (turn === asked) show(text, bytes, result);
    } catch (error) {
      console.error(error);
      if (turn !== asked) return;
      headline.textContent = heading;
      answer.replaceChildren(element("p", words.site_search_failed, "note"));
      headline.focus();
    }
  }

  // From a disk the question stands in the address; on a web server behind `#`, which no browser sends.
  const question = () =>
    new URLSearchParams(location.search).get("q") ?? new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
  const start = () => {
    box.value = question();
    answerTo(box.value);
  };
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", globalThis.FAULTBOOK_QUESTION(box.value));
    answerTo(box.value);
  });
  addEventListener("popstate", start);
  addEventListener("hashchange", start);
  start();
})();
