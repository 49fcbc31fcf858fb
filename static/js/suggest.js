/* The search box as a combobox: arrows walk the suggestions, Enter opens one, Escape closes them.
   Without this file it is a plain search form. */
"use strict";

(function () {
  const form = document.querySelector("[data-suggest]");
  if (!form) return;
  const input = form.querySelector("input[type=search]");
  const frame = form.querySelector(".suggestions");
  const options = () => [...frame.querySelectorAll("[role=option]")];
  const current = () => frame.querySelector('[aria-selected="true"]');

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");

  function tell() {
    const isOpen = options().length > 0;
    input.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) input.setAttribute("aria-controls", "zoekvak-opties");
    else input.removeAttribute("aria-controls");
    const chosen = current();
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    frame.replaceChildren();
    tell();
  }

  function choose(option) {
    const before = current();
    if (before) before.setAttribute("aria-selected", "false");
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
    }
    tell();
  }

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target !== frame) return;
    if (document.activeElement === input) tell();
    else close();
  });

  input.addEventListener("keydown", (event) => {
    const all = options();
    if (event.key === "Escape" && all.length) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length) {
      event.preventDefault();
      const at = all.indexOf(current());
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(all[(at + step + all.length + (at < 0 && step < 0 ? 1 : 0)) % all.length]);
    } else if (event.key === "Enter" && current()) {
      event.preventDefault();
      window.location.assign(current().dataset.href);
    }
  });

  frame.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    window.location.assign(option.dataset.href);
  });

  input.addEventListener("blur", () => window.setTimeout(close, 100));
})();
