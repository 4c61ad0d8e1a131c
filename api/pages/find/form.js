/* What only the pages with a form need, on top of frame/signpost.js. They work without it. */
"use strict";

(() => {
  /* Typing asks after a pause. Where the form was sent meanwhile, that pause ends with a question that was already
     asked: its answer would take the reader's place away. Before frame/signpost.js hears of it, hence the capture. */
  let sentAt = 0;

  function oldNews(event) {
    const cause = event.detail.ctx.sourceEvent;
    if (cause?.type === "submit") sentAt = cause.timeStamp;
    else if (cause?.type === "input" && cause.timeStamp <= sentAt) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  /* A message at a field came with an answer: the field itself is not replaced, so that typing goes on. */
  function markFields() {
    for (const problem of document.querySelectorAll('[id$="-problem"]')) {
      const field = document.getElementById(problem.id.replace(/-problem$/, ""));
      if (problem.hidden) field?.removeAttribute("aria-invalid");
      else field?.setAttribute("aria-invalid", "true");
    }
  }

  /* Once there is an answer the form folds to one line: not while somebody types in it. Before frame/signpost.js
     moves the focus to the answer, hence the capture. */
  let bySubmit = false;

  let byBox = false;

  function fold() {
    if (!bySubmit) return;
    const answered = document.querySelector("#results .sp-answer") !== null;
    const form = document.getElementById("fold");
    document.body.classList.toggle("sp-answered", answered);
    if (form) form.open = !answered && !byBox;
    if (answered) window.scrollTo(0, 0);
  }

  function sender(event) {
    bySubmit = event.detail.ctx.sourceEvent?.type === "submit";
    byBox = event.detail.ctx.sourceElement?.id === "box-form";
  }

  document.addEventListener("htmx:config:request", oldNews, true);
  document.addEventListener("htmx:config:request", sender, true);
  document.addEventListener("htmx:after:swap", fold, true);
  /* What is wrong with the text of the box is said at the box. */
  function backToBox() {
    const box = document.getElementById("text");
    if (byBox && box?.hasAttribute("aria-invalid")) box.focus();
  }

  document.addEventListener("htmx:after:swap", markFields);
  document.addEventListener("htmx:after:swap", backToBox);
})();
