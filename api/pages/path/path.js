/* One way alone on paper. Without this script the button posts the form, and the server shows the way by itself. */
"use strict";

(() => {
  const root = document.documentElement;

  function whole() {
    root.classList.remove("sp-printing");
    document.querySelector(".sp-printed")?.classList.remove("sp-printed");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-print-way]");
    if (!button) return;
    event.preventDefault();
    whole();
    button.closest("article").classList.add("sp-printed");
    root.classList.add("sp-printing");
    window.print();
  });

  window.addEventListener("afterprint", whole);
})();
