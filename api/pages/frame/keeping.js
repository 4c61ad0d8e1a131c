/* Keeps a form and its answer: over Back and reload, and in links that reopen an answer.

   `history.state` has a random key, and the tab's sessionStorage the fields of the form under that key; so nothing of
   them is in an address, and nothing is left when the tab is closed or left by quick exit. Where storage is refused,
   everything else works. */
"use strict";

(() => {
  const NAME = "signpost:";
  const form = document.querySelector("form.sp-search[hx-post]"); // those that ask, not those that sign in
  if (!form) return;

  function newKey() {
    const numbers = window.crypto.getRandomValues(new Uint32Array(4));
    return Array.from(numbers, (number) => number.toString(36)).join("");
  }

  /* The key of this entry of the tab's history; it has one once something is kept. */
  function keyOf() {
    return window.history.state?.signpost ?? null;
  }

  function keep() {
    try {
      const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      const asked = document.querySelector("#results .sp-answer") !== null;
      const key = keyOf() ?? newKey();
      window.sessionStorage.setItem(NAME + key, JSON.stringify({ fields, asked }));
      if (key !== keyOf()) window.history.replaceState({ signpost: key }, "");
    } catch {
      /* refused, or full: then Back shows an empty form */
    }
  }

  function kept(key) {
    try {
      return JSON.parse(window.sessionStorage.getItem(NAME + key));
    } catch {
      return null;
    }
  }

  /* Several kinds of help have an option of their own, `one two`, which only an answer about them has. */
  function addSeveral(field, value) {
    const options = [...field.options];
    const parts = value.split(" ").map((id) => options.find((option) => option.value === id));
    if (parts.length < 2 || parts.some((part) => !part) || options.some((option) => option.value === value)) return;
    field.add(new Option(parts.map((part) => part.textContent.trim()).join(", "), value), 1);
  }

  function fill(name, value) {
    const field = form.elements.namedItem(name);
    if (!field || value === null) return false;
    if (field instanceof HTMLSelectElement) addSeveral(field, value);
    const before = field.value;
    field.value = value;
    if (field.value === value) return true;
    field.value = before;
    return false;
  }

  /* htmx takes the form over after this script has run; without htmx the browser posts it. */
  function submitWhenReady() {
    let sent = false;
    const submit = () => {
      if (sent) return;
      sent = true;
      form.requestSubmit();
    };
    if (!window.htmx || form.hasAttribute("data-htmx-powered")) submit();
    else {
      document.addEventListener("htmx:after:process", submit, { once: true });
      window.addEventListener("load", () => window.setTimeout(submit, 100), { once: true });
    }
  }

  /* Fills the form from #place=…&category=… and takes the fragment off the address at once, so that it stays
     neither in the address bar nor in the browser's history. */
  function reopen() {
    if (!form.dataset.fragment || !window.location.hash.includes("=")) return false;
    const values = new URLSearchParams(window.location.hash.slice(1));
    const names = form.dataset.fragment.split(/\s+/).filter(Boolean);
    const filled = names.filter((name) => fill(name, values.get(name)));
    if (!filled.length) return false;
    window.history.replaceState(null, "", window.location.pathname);
    submitWhenReady();
    return true;
  }

  /* A link to the page that is shown keeps the entry's state in some browsers, but asks for an empty form. */
  function fresh() {
    return window.performance.getEntriesByType("navigation")[0]?.type === "navigate";
  }

  function restore() {
    if (fresh()) {
      if (document.querySelector("#results .sp-answer")) keep(); // a form of another page was posted
      else if (keyOf() !== null) window.history.replaceState(null, "");
      return;
    }
    const found = keyOf() === null ? null : kept(keyOf());
    if (!found || document.querySelector("#results .sp-answer")) return;
    for (const [name, value] of found.fields) fill(name, value);
    const fold = document.getElementById("fold");
    if (found.asked) submitWhenReady();
    else if (fold) fold.open = true;
  }

  /* A browser may show a page again as it was, though what it kept was emptied by quick exit. */
  function shownAgain(event) {
    if (!event.persisted || keyOf() === null || kept(keyOf())) return;
    document.documentElement.hidden = true;
    window.history.replaceState(null, "");
    window.location.reload();
  }

  form.addEventListener("input", keep);
  document.addEventListener("htmx:after:swap", keep);
  window.addEventListener("hashchange", reopen);
  window.addEventListener("pageshow", shownAgain);
  if (!reopen()) restore();
})();
