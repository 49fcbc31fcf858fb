/* The little that HTML cannot do by itself. Every page works without it. */
"use strict";

(function () {
  const region = () => document.getElementById("aankondiging");

  /* Say something to who listens; cleared first, so that the same sentence is said twice. */
  function announce(text) {
    const spoken = region();
    if (!spoken || !text) return;
    spoken.textContent = "";
    window.setTimeout(() => { spoken.textContent = text; }, 60);
  }

  function focusOn(element) {
    if (!element.matches("a[href], button, input, select, textarea, summary, [tabindex]")) {
      element.setAttribute("tabindex", "-1");
    }
    element.focus();
  }

  function firstOf(root, selector) {
    return root.matches(selector) ? root : root.querySelector(selector);
  }

  /* Whether the reader did something, or the page only looked for news by itself. */
  function isAsked(event) {
    const config = event.detail.requestConfig;
    const cause = config && config.triggeringEvent;
    return Boolean(cause) && !["intersect", "load", "revealed"].includes(cause.type);
  }

  /* Focus: where the new content asks for it, and never lost on the body. News leaves it where it is. */
  document.addEventListener("htmx:afterSettle", (event) => {
    const root = event.target;
    const asks = firstOf(root, ".error-summary, [data-focus], [autofocus]");
    if (!isAsked(event)) {
      /* the reader goes on where they were */
    } else if (asks) {
      focusOn(asks);
    } else if (document.activeElement === document.body && root !== document.body) {
      focusOn(root);
    }
    const says = firstOf(root, "[data-announce]");
    if (says) announce(says.dataset.announce);
    countAll(root);
  });

  /* Waiting, and failing without losing what was typed. */
  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.detail.elt;
    if (form.matches("form") && form.method === "post") {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "1";
    }
    if (isAsked(event)) event.detail.target.setAttribute("aria-busy", "true");
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    delete event.detail.elt.dataset.sent;
    if (event.detail.target) event.detail.target.removeAttribute("aria-busy");
    document.querySelectorAll(".notice.is-failure").forEach((old) => old.remove());
  });

  function failed(element) {
    const meta = document.querySelector('meta[name="draagvlak-failed"]');
    if (!meta) return;
    announce(meta.content);
    if (!element.matches("form, [data-autosave]")) return;
    const notice = document.createElement("p");
    notice.className = "notice notice-error is-failure";
    notice.textContent = meta.content;
    element.prepend(notice);
  }

  document.addEventListener("htmx:sendError", (event) => failed(event.detail.elt));
  document.addEventListener("htmx:timeout", (event) => failed(event.detail.elt));

  document.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.serverResponse || "";
    if (/^\s*<!doctype/i.test(answer)) {
      event.detail.shouldSwap = false;
      window.setTimeout(() => failed(event.detail.requestConfig.elt), 0);
    }
  });

  /* One click, one thing: a form that is on its way is not sent again. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
    window.setTimeout(() => release(form), 8000);
  });

  function release(form) {
    delete form.dataset.sent;
    form.querySelectorAll('[aria-disabled="true"]').forEach((button) => button.removeAttribute("aria-disabled"));
  }

  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));

  /* How many characters are left. */
  function count(area) {
    const note = document.getElementById(area.id + "-max");
    if (!note) return;
    const left = Number(area.dataset.max) - area.value.length;
    const number = Math.abs(left).toLocaleString(document.documentElement.lang);
    note.textContent = (left < 0 ? note.dataset.over : note.dataset.left).replace("{}", number);
    note.classList.toggle("error", left < 0);
  }

  function countAll(root) {
    root.querySelectorAll("textarea[data-max]").forEach((area) => { if (area.value) count(area); });
  }

  let spell = 0;
  document.addEventListener("input", (event) => {
    const area = event.target;
    if (!area.matches("textarea[data-max]")) return;
    count(area);
    window.clearTimeout(spell);
    if (area.value.length > 0.9 * Number(area.dataset.max)) {
      spell = window.setTimeout(() => announce(document.getElementById(area.id + "-max").textContent), 1200);
    }
  });

  /* j and k walk the rows of a table on the desk, only while the focus is inside it; x ticks, Enter follows the link. */
  document.addEventListener("keydown", (event) => {
    const frame = event.target.closest("[data-keys]");
    const step = { j: 1, k: -1 }[event.key];
    const box = frame && event.key === "x" && event.target.closest("tbody tr")?.querySelector("input[type=checkbox]");
    if (box && box !== event.target) {
      box.click();
      announce(box.getAttribute("aria-label") + (box.checked ? " ✓" : ""));
    }
    if (!frame || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select, textarea")) return;
    const links = [...frame.querySelectorAll("tbody tr")].map((row) => row.querySelector("a[href]")).filter(Boolean);
    if (!links.length) return;
    const row = event.target.closest("tbody tr");
    const now = row ? links.findIndex((link) => row.contains(link)) : -1;
    const next = Math.min(Math.max(now + step, 0), links.length - 1);
    links[next].focus();
    event.preventDefault();
  });

  /* The summary has autofocus; an address with a #part makes the browser skip that. */
  window.addEventListener("load", () => {
    const summary = document.querySelector(".error-summary");
    if (summary && document.activeElement === document.body) summary.focus();
    countAll(document);
  });
})();
