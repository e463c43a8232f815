// Forwards from the choice of a language to the reader's own, if the site has it and nobody asked to choose.
"use strict";
(() => {
  const links = [...document.querySelectorAll("a[hreflang]")];
  const of = (tag) =>
    links.find((link) => link.hreflang === tag || link.dataset.also.split(" ").includes(tag));
  const wanted = navigator.languages.map((tag) => tag.split("-")[0].toLowerCase()).map(of).find(Boolean);
  if (wanted && location.hash !== "#choose") location.replace(wanted.href + location.search);
})();
