/* Coding by keyboard: each key does what a control on the page does, so nothing works only here. */
"use strict";

(function () {
  const frame = document.querySelector("[data-coding]");
  if (!frame) return;
  const answer = frame.querySelector("[data-answer]");
  const passages = frame.querySelector("[data-passages]");
  const form = frame.querySelector("form.mark");

  function announce(text) {
    const region = document.getElementById("aankondiging");
    region.textContent = "";
    window.setTimeout(() => { region.textContent = text; }, 60);
  }

  function labelOf(input) {
    const kbd = input.labels[0].querySelector("kbd");
    return input.labels[0].textContent.slice(kbd ? kbd.textContent.length : 0).trim();
  }

  function pick(control) {
    control.click();
    if (control.type === "checkbox") {
      announce(labelOf(control) + " " + (control.checked ? frame.dataset.on : frame.dataset.off));
    } else if (control.type === "radio") {
      announce(labelOf(control));
    }
  }

  /* The next sentence, around to the whole answer. */
  function nextPassage() {
    const radios = [...passages.querySelectorAll(".choice:not([hidden]) input")];
    pick(radios[(radios.findIndex((one) => one.checked) + 1) % radios.length]);
  }

  /* Keys count only while the focus is inside, and never take a key from a control that needs it. */
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target;
    if (at.matches("select, textarea, input:not([type=checkbox], [type=radio])")) return;
    if (event.key === "Enter" && at.closest("a[href], button, summary")) return;
    if (event.key === "z" && passages) {
      nextPassage();
    } else {
      const control = frame.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!control) return;
      pick(control);
    }
    event.preventDefault();
  });

  /* Words that are selected in the answer become a passage; counted in characters, as they are stored. */
  function characters(text) {
    return Array.from(text).length;
  }

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!form || !selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!answer.contains(range.startContainer) || !answer.contains(range.endContainer)) return;
    if (!range.toString().trim()) return;
    const before = range.cloneRange();
    before.setStart(answer, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const starts = characters(before.toString());
    form.elements.starts.value = starts;
    form.elements.ends.value = starts + characters(range.toString());
    const choice = passages.querySelector("[data-selected]");
    choice.hidden = false;
    choice.querySelector("[data-quote]").textContent = range.toString();
    choice.querySelector("input").checked = true;
  });
})();
