/* Importing a file: how far it is, and a file that stays chosen. The forms work without this script.

   The file is sent with the wish for an answer line by line (`progress.py`). What comes at the end, the plan or the
   form with what is wrong, replaces the main part of the page, and the file is chosen there again. */
"use strict";

(() => {
  const LINES = "application/x-ndjson";
  const WHOLE = 100;
  const TOO_LARGE = 413;
  let sending = null;
  let file = null;
  let shownAt = window.location.pathname;

  /* ---------------------------------------------------------- what is said */

  function parts(form) {
    const box = form.querySelector("[data-progress]");
    return { box, said: box.querySelector(".sp-progress__said"), bar: box.querySelector("progress") };
  }

  function say(said, words) {
    if (said.textContent === words) return;
    said.textContent = words;
    document.getElementById("sp-live").textContent = words;
  }

  function tell(form, words, share) {
    const { box, said, bar } = parts(form);
    box.hidden = false;
    box.classList.remove("sp-progress--over");
    say(said, words);
    if (share === null) bar.removeAttribute("value");
    else bar.value = Math.floor(share * WHOLE);
  }

  function end(form, words) {
    const { box, said } = parts(form);
    sending = null;
    form.removeAttribute("aria-busy");
    box.hidden = !words;
    box.classList.add("sp-progress--over");
    say(said, words);
  }

  /* ---------------------------------------------------------- what comes back */

  function choose() {
    const input = document.querySelector("form[data-import] input[type=file]");
    if (!input || !file) return;
    try {
      const kept = new DataTransfer();
      kept.items.add(file);
      input.files = kept.files;
    } catch {
      return; /* this browser lets nobody choose a file but by hand */
    }
    const place = document.querySelector("[data-still]");
    if (place) place.textContent = place.dataset.still;
  }

  function show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const next = page.getElementById("main");
    if (!next) return false;
    document.title = page.title;
    document.getElementById("main").replaceWith(next);
    choose();
    window.scrollTo(0, 0);
    next.focus({ preventScroll: true });
    return true;
  }

  async function open(form, address) {
    const { box } = parts(form);
    try {
      const response = await fetch(address);
      if (!response.ok || !show(await response.text())) throw new Error(response.status);
      window.history.pushState(null, "", address);
      shownAt = window.location.pathname;
      sending = null;
    } catch {
      sending = null;
      box.hidden = true;
      window.location.assign(address);
    }
  }

  function lines(request) {
    return request.responseText
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  }

  function over(form, request, words) {
    if (request.status === TOO_LARGE) return end(form, words.large);
    const isLines = (request.getResponseHeader("content-type") ?? "").startsWith(LINES);
    const last = isLines ? lines(request).pop() : { page: request.responseText };
    if (last?.to) open(form, last.to);
    else if (last?.page && show(last.page)) sending = null;
    else end(form, words.lost);
  }

  /* ---------------------------------------------------------- sending */

  function send(form, submitter) {
    const request = new XMLHttpRequest();
    const words = parts(form).box.dataset;
    file = form.querySelector("input[type=file]").files[0] ?? null;
    if (file && file.size > Number(words.most)) {
      parts(form).box.hidden = false;
      return end(form, words.large);
    }
    sending = request;
    form.setAttribute("aria-busy", "true");
    request.open("POST", form.action);
    request.setRequestHeader("accept", LINES);
    request.upload.addEventListener("progress", ({ loaded, total }) => tell(form, words.sending, loaded / total));
    request.upload.addEventListener("load", () => tell(form, words.reading, null));
    request.addEventListener("progress", () => {
      if (!(request.getResponseHeader("content-type") ?? "").startsWith(LINES)) return;
      const last = lines(request).pop();
      if (last?.of) tell(form, words.planning, last.done / last.of);
    });
    request.addEventListener("load", () => over(form, request, words));
    request.addEventListener("error", () => end(form, words.lost));
    request.addEventListener("abort", () => end(form, words.stopped));
    tell(form, words.sending, 0);
    request.send(new FormData(form, submitter));
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-import")) return;
    event.preventDefault();
    if (!sending) send(form, event.submitter);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-cancel]")) sending?.abort();
  });

  /* Back from a plan that took the place of the form. Other entries of the history are anchors of this page. */
  window.addEventListener("popstate", () => {
    if (window.location.pathname !== shownAt) window.location.reload();
  });
})();
