/* Forms that change records. They work without this script; it sends them without leaving the page, so that a lost
   connection loses nothing, and keeps what is typed in the tab until it is saved, left by quick exit or by signing out.

   Whatever comes back, a page or the next state of the form, replaces the main part of this one. */
"use strict";

(() => {
  const NAME = "signpost:edit:";
  const notice = () => document.getElementById("sp-unsent");
  const form = () => document.querySelector("form[data-edit]");
  let sending = false;
  let isRestored = false;

  function say(words) {
    const place = notice();
    if (!place) return;
    place.hidden = !words;
    place.textContent = words;
    if (words) place.scrollIntoView({ block: "nearest" });
  }

  /* ---------------------------------------------------------- what the tab keeps */

  function draftOf(element) {
    return element?.dataset.draft ? NAME + element.dataset.draft : null;
  }

  function keep() {
    const element = form();
    const key = draftOf(element);
    if (!key) return;
    const fields = [...new FormData(element)].filter(([name, value]) => name !== "proof" && typeof value === "string");
    try {
      window.sessionStorage.setItem(key, JSON.stringify(fields));
      window.sessionStorage.setItem(NAME, key);
    } catch {
      /* refused, or full: then only the page has it */
    }
  }

  function forgetDraft() {
    try {
      const key = window.sessionStorage.getItem(NAME);
      if (key) window.sessionStorage.removeItem(key);
      window.sessionStorage.removeItem(NAME);
    } catch {
      /* nothing was kept */
    }
  }

  function draft() {
    try {
      return JSON.parse(window.sessionStorage.getItem(draftOf(form())));
    } catch {
      return null;
    }
  }

  /* ---------------------------------------------------------- sending */

  function focusOn(element) {
    if (!element) return;
    const target = element.matches("input, select, textarea, button, a, [tabindex]")
      ? element
      : element.querySelector("input:not([type=hidden]), select, textarea") ?? element;
    target.focus();
    target.scrollIntoView({ block: "center" });
  }

  function show(html, restored) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const next = page.getElementById("main");
    if (!next) return false;
    document.title = page.title;
    document.getElementById("main").replaceWith(next);
    const place = form()?.dataset.focus;
    const heading = document.querySelector("[data-announce]");
    isRestored ||= restored;
    const kept = document.getElementById("sp-restored");
    if (kept) kept.hidden = !isRestored;
    if (restored) window.scrollTo(0, 0);
    else if (heading) {
      window.scrollTo(0, 0);
      heading.focus();
    } else if (place) {
      focusOn(document.getElementById(place));
    } else {
      window.scrollTo(0, 0);
      document.getElementById("main").focus();
    }
    return true;
  }

  async function send(address, fields, then) {
    if (sending) return;
    sending = true;
    const main = document.getElementById("main");
    main.setAttribute("aria-busy", "true");
    say("");
    try {
      const response = await fetch(address, { method: "POST", body: new URLSearchParams(fields) });
      if (response.redirected) {
        forgetDraft();
        window.location.assign(response.url);
        return;
      }
      const html = await response.text();
      if (response.status >= 500) say(notice()?.dataset.busy ?? "");
      else if (!show(html, then === "restored")) say(notice()?.dataset.unsent ?? "");
    } catch {
      say(notice()?.dataset.unsent ?? "");
    } finally {
      sending = false;
      document.getElementById("main").removeAttribute("aria-busy");
    }
  }

  document.addEventListener("submit", (event) => {
    const element = event.target;
    if (!(element instanceof HTMLFormElement) || !element.hasAttribute("data-edit")) return;
    event.preventDefault();
    keep();
    const preview = event.submitter?.value === "preview";
    if (preview && shownAs !== "preview") {
      shownAs = "preview";
      window.history.pushState({ edit: shownAs }, "");
    }
    send(element.action, new FormData(element, event.submitter), "");
  });

  document.addEventListener("input", (event) => {
    if (event.target.closest?.("form[data-edit]")) keep();
  });

  /* Back from a preview, and a page that is opened again: what was typed comes back from the server in its form. */
  function restore() {
    const fields = draft();
    const element = form();
    if (!fields || !element) return;
    const proof = element.elements.namedItem("proof")?.value ?? "";
    const rest = fields.filter(([name]) => name !== "do");
    send(element.action, [...rest, ["proof", proof], ["do", "change"]], "restored");
  }

  function throwAway() {
    try {
      window.sessionStorage.removeItem(draftOf(form()));
    } catch {
      /* nothing was kept */
    }
    forgetDraft();
    window.location.reload();
  }

  /* Other entries of the history are anchors of this page. */
  let shownAs = window.history.state?.edit;

  window.addEventListener("popstate", () => {
    if (shownAs === "preview") window.location.reload();
    shownAs = window.history.state?.edit;
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-discard]")) forgetDraft();
    if (event.target.closest?.("[data-throw]")) throwAway();
  });

  /* ---------------------------------------------------------- suggestions */

  const PAUSE_MS = 180;
  let timer = 0;

  function optionFor(field) {
    const said = field.value.trim();
    return [...field.list.options].find((option) => option.value === said);
  }

  /* A name that was chosen from the list: the form keeps which record it is; a list takes it at once. */
  function chosen(field) {
    const option = field.list ? optionFor(field) : null;
    if (!option?.dataset.id) return;
    if (field.name.endsWith(".add")) {
      const element = field.form;
      const fields = new FormData(element);
      fields.delete(field.name);
      fields.append("do", `choose:${field.id} ${option.dataset.id}`);
      send(element.action, fields, "");
      return;
    }
    const id = field.form.elements.namedItem(`${field.name}.id`);
    if (id) id.value = `${option.dataset.id} ${field.value.trim()}`;
  }

  async function suggest(field) {
    const text = field.value.split(";").pop().trim();
    if (text.length < 2) return;
    const body = new URLSearchParams({ text, kinds: field.dataset.suggest });
    body.set("proof", field.form.elements.namedItem("proof")?.value ?? "");
    try {
      const response = await fetch(document.getElementById("suggest-at").formAction, { method: "POST", body });
      if (!response.ok) return;
      const found = await response.json();
      field.list.replaceChildren(
        ...found.map(({ id, name, note }) => {
          const option = document.createElement("option");
          option.value = name;
          option.label = note ? `${name} (${note})` : name;
          option.dataset.id = id;
          return option;
        }),
      );
    } catch {
      /* without suggestions the name is read when the form is sent */
    }
  }

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.("input[data-suggest]")) return;
    window.clearTimeout(timer);
    /* Choosing an option is no typing: browsers say so, or say nothing of it. */
    if (!event.inputType || event.inputType === "insertReplacementText") chosen(field);
    else timer = window.setTimeout(() => suggest(field), PAUSE_MS);
  });

  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.matches?.("input[data-suggest]") && !field.name.endsWith(".add")) chosen(field);
  });

  /* Enter in a list's field adds the name instead of leaving the form. */
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.key !== "Enter" || !field.matches?.('input[name$=".add"]') || !field.value.trim()) return;
    event.preventDefault();
    field.closest(".sp-addline")?.querySelector("button")?.click();
  });

  restore();
})();
