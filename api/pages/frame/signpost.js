/* Signpost's own script: small, without libraries, and every page works without it.

   htmx 4 is configured by one meta tag in the page's head, before its script:
     <meta name="htmx-config" content='{"history":false,"includeIndicatorCSS":false,"noSwap":[204,304,"5xx"]}'>
   history off: no address is pushed and nothing that was searched for stays in the browser's history; htmx 4 keeps
   no page in localStorage or sessionStorage (that is its extension hx-history-cache, which is not shipped).
   includeIndicatorCSS off: frame.css shows .sp-busy itself. Do not use hx-on, js: values or hx-trigger filters
   in brackets: they compile text, which our content security policy forbids.

   What a person searches for never enters an address, a cookie or a log. The tab keeps the form for Back and reload:
   see frame/keeping.js. */
"use strict";

(() => {
  const root = document.documentElement;
  root.classList.add("sp-js");

  /* ---------------------------------------------------------- saying things */

  function liveRegion() {
    let region = document.getElementById("sp-live");
    if (!region) {
      region = document.createElement("div");
      region.id = "sp-live";
      region.className = "usa-sr-only";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    return region;
  }

  /* Emptied first, so that the same words twice are read twice. */
  function announce(words) {
    const region = liveRegion();
    region.textContent = "";
    window.setTimeout(() => {
      region.textContent = words;
    }, 50);
  }

  /* Shows the outcome on the button for a moment, and reads it out. */
  function report(button, words) {
    const label = button.querySelector("[data-label]") || button;
    label.dataset.plain ??= label.textContent;
    label.textContent = words;
    announce(words);
    window.clearTimeout(Number(button.dataset.timer));
    button.dataset.timer = String(
      window.setTimeout(() => {
        label.textContent = label.dataset.plain;
      }, 4000),
    );
  }

  /* ---------------------------------------------------------- quick exit */

  const ESCAPES = 3;
  const WITHIN_MS = 2000;
  let escapes = [];

  /* What the tab keeps of forms (frame/keeping.js) goes too, so that Back shows none of it. */
  function forget() {
    try {
      window.sessionStorage.clear();
      window.history.replaceState(null, "");
    } catch {
      /* where storage is refused nothing was kept */
    }
  }

  /* Whoever signs out leaves nothing of what they typed. */
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action")?.endsWith("/sign-out")) forget();
  });

  function leave(address) {
    root.hidden = true;
    forget();
    document.title = "";
    for (const field of document.querySelectorAll("input, select, textarea")) field.value = "";
    window.location.replace(address);
  }

  function exitAddress() {
    return document.querySelector("[data-quick-exit]")?.href ?? "https://www.google.com/";
  }

  function countEscape(now) {
    escapes = [...escapes.filter((at) => now - at < WITHIN_MS), now];
    if (escapes.length >= ESCAPES) leave(exitAddress());
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.repeat) countEscape(event.timeStamp);
    else if (event.key !== "Escape") escapes = [];
  });

  /* ---------------------------------------------------------- copying */

  const NOT_COPIED = ".sp-actions, .sp-no-copy, .usa-sr-only, button, svg, [hidden], details:not([open])";
  const ENDS_LINE = "p, li, dd, tr, h1, h2, h3, h4, summary, .sp-status";
  const ENDS_LABEL = "dt, .sp-line__label";

  /* The element's words as plain lines: `Ages: up to 18`, a blank line before each card. A <pre> is taken as it is. */
  function textOf(target) {
    if (target.matches("pre")) return target.textContent.trim();
    const copy = target.cloneNode(true);
    for (const left of copy.querySelectorAll(NOT_COPIED)) left.remove();
    const words = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) words.currentNode.data = words.currentNode.data.replace(/\s+/g, " ");
    for (const label of copy.querySelectorAll(ENDS_LABEL)) label.append(": ");
    for (const note of copy.querySelectorAll(".sp-line__note")) note.prepend(", ");
    for (const block of copy.querySelectorAll(ENDS_LINE)) block.append("\n");
    for (const card of copy.querySelectorAll("article, section")) card.prepend("\n\n");
    return copy.textContent
      .replace(/ +/g, " ")
      .replace(/ ([,:]) /g, "$1 ")
      .replace(/ *\n */g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  }

  function select(target) {
    const range = document.createRange();
    range.selectNodeContents(target);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  async function toClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }

  async function copyText(button) {
    const target = document.querySelector(button.dataset.copyTarget);
    if (!target) return;
    if (await toClipboard(textOf(target))) {
      report(button, button.dataset.copied);
    } else {
      select(target);
      report(button, button.dataset.selected);
    }
  }

  /* ---------------------------------------------------------- links that reopen an answer */

  /* The fields of form[data-fragment="place category age when"] that may stand in a link. */
  function fragmentFields(form) {
    return form.dataset.fragment.split(/\s+/).filter(Boolean);
  }

  function answerLink(form) {
    const values = new FormData(form);
    const chosen = fragmentFields(form)
      .map((name) => [name, values.get(name)])
      .filter(([, value]) => value);
    const page = new URL(form.action, window.location.href);
    return `${page.origin}${page.pathname}#${new URLSearchParams(chosen)}`;
  }

  async function copyLink(button) {
    const form = document.querySelector(button.dataset.copyLink);
    if (!form) return;
    const link = answerLink(form);
    if (await toClipboard(link)) report(button, button.dataset.copied);
    else window.prompt(button.dataset.selected, link);
  }

  /* ---------------------------------------------------------- answers that htmx brings */

  let bySubmit = false;

  /* By default htmx sends the whole address, fragment included, with each request. */
  document.addEventListener("htmx:config:request", (event) => {
    const request = event.detail.ctx.request;
    request.headers["HX-Current-URL"] = window.location.origin + window.location.pathname;
    bySubmit = event.detail.ctx.sourceEvent?.type === "submit";
    setFailed(false);
    setOld(true);
  });

  /* After a press of the button the reader is taken to the answer; while typing it is only read out. */
  document.addEventListener("htmx:after:swap", () => {
    setOld(false);
    const heading = document.querySelector("[data-announce]");
    if (!heading) return;
    if (bySubmit) heading.focus();
    else announce(heading.textContent.trim());
  });

  /* An answer that is on its way, or cannot come, leaves the old one in place, greyed. */
  function setOld(old) {
    const results = document.getElementById("results");
    results?.classList.toggle("sp-old", old);
    results?.setAttribute("aria-busy", String(old));
  }

  function setFailed(failed) {
    const notice = document.getElementById("sp-failed");
    if (!notice) return;
    notice.hidden = !failed;
    if (failed) announce(notice.textContent.trim());
  }

  document.addEventListener("htmx:error", () => setFailed(true));
  document.addEventListener("htmx:response:error", (event) => {
    setFailed(event.detail.ctx.response.status >= 500);
  });

  /* ---------------------------------------------------------- the other language */

  /* An answer goes along: its form is posted to the page in the other language, past htmx. */
  function changeLanguage(link) {
    const form = document.querySelector("form.sp-search");
    const address = link.dataset.tongue;
    if (!form || !document.querySelector("#results .sp-answer")) {
      window.location.assign(address);
      return;
    }
    const own = form.getAttribute("action");
    form.setAttribute("action", address);
    form.submit();
    form.setAttribute("action", own); // for whoever comes back to this page
  }

  /* ---------------------------------------------------------- start */

  const actions = [
    ["[data-quick-exit]", (link) => leave(link.href)],
    ["[data-copy-target]", copyText],
    ["[data-copy-link]", copyLink],
    ["[data-print]", () => window.print()],
    ["[data-tongue]", changeLanguage],
  ];

  document.addEventListener("click", (event) => {
    for (const [selector, act] of actions) {
      const element = event.target.closest?.(selector);
      if (!element) continue;
      event.preventDefault();
      act(element);
      return;
    }
  });

  liveRegion();
})();
