/* A draft text: react to the words one selected, and call a member by name. Both work without it. */
"use strict";

(function () {
  /* The words that are selected inside one passage, '' for none. */
  function selectedIn(passage) {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return "";
    const text = passage && passage.querySelector(".prose");
    if (!text || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return "";
    return selection.toString().replace(/\s+/g, " ").trim().slice(0, 2000);
  }

  let chosen = { passage: null, words: "" };

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const node = selection && selection.anchorNode;
    const element = node && (node.nodeType === 1 ? node : node.parentElement);
    const passage = element && element.closest(".passages .passage");
    if (!passage) return;
    const words = selectedIn(passage);
    if (chosen.passage && chosen.passage !== passage) mark(chosen.passage, "");
    chosen = { passage, words };
    mark(passage, words);
  });

  /* The links below the passage take the words along; without htmx through their address. */
  function mark(passage, words) {
    passage.classList.toggle("has-words", words !== "");
    passage.querySelectorAll("a[data-words]").forEach((link) => {
      const url = new URL(link.href);
      url.searchParams.delete("woorden");
      if (words) url.searchParams.set("woorden", words);
      link.href = url.href;
    });
  }

  document.addEventListener("htmx:configRequest", (event) => {
    const link = event.detail.elt;
    if (!link.matches("a[data-words]")) return;
    if (link.closest(".passage") === chosen.passage && chosen.words) {
      event.detail.parameters.woorden = chosen.words;
    }
  });

  /* @: the names of the members, below the text; arrows and Enter choose, Escape closes. */
  let list = null;

  function namesFor(area) {
    const form = area.form;
    const box = form && form.querySelector("[data-mentions]");
    if (!box) return [];
    return [...box.querySelectorAll("label")].map((label) => label.textContent.trim());
  }

  function typedName(area) {
    const before = area.value.slice(0, area.selectionStart);
    const found = /(?:^|\s)@([\p{L}\p{M}' -]{0,40})$/u.exec(before);
    return found ? found[1] : null;
  }

  function close() {
    if (!list) return;
    list.area.removeAttribute("aria-controls");
    list.area.removeAttribute("aria-activedescendant");
    list.element.remove();
    list = null;
  }

  function open(area, names) {
    close();
    const element = document.createElement("ul");
    element.id = `${area.id}-namen`;
    element.className = "mention-list";
    element.setAttribute("role", "listbox");
    element.setAttribute("aria-label", area.form.querySelector("[data-mentions] summary").textContent);
    names.forEach((name, index) => {
      const option = document.createElement("li");
      option.id = `${element.id}-${index}`;
      option.setAttribute("role", "option");
      option.textContent = name;
      option.addEventListener("mousedown", (event) => { event.preventDefault(); insert(name); });
      element.append(option);
    });
    area.after(element);
    area.setAttribute("aria-controls", element.id);
    list = { area, element, at: 0 };
    point(0);
  }

  function point(to) {
    const options = [...list.element.children];
    list.at = (to + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === list.at)));
    list.area.setAttribute("aria-activedescendant", options[list.at].id);
  }

  function insert(name) {
    const area = list.area;
    const typed = typedName(area) || "";
    const start = area.selectionStart - typed.length;
    area.setRangeText(`${name} `, start, area.selectionStart, "end");
    close();
    area.focus();
  }

  document.addEventListener("input", (event) => {
    const area = event.target;
    if (!area.matches("textarea")) return;
    const typed = typedName(area);
    if (typed === null) return close();
    const names = namesFor(area).filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()));
    if (!names.length || names.includes(typed.trim())) return close();
    open(area, names);
  });

  document.addEventListener("keydown", (event) => {
    if (!list || event.target !== list.area) return;
    const act = {
      ArrowDown: () => point(list.at + 1),
      ArrowUp: () => point(list.at - 1),
      Enter: () => insert(list.element.children[list.at].textContent),
      Escape: close,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("focusout", (event) => { if (list && event.target === list.area) close(); });
})();
