"""How tests go through a page with the keyboard alone, and how long a person would take.

* reading: 184 words a minute, the mean of a text read aloud in seventeen languages, Dutch among
  them (Trauzettel-Klosinski & Dietz, 'Standardized assessment of reading performance: the new
  International Reading Speed Texts IReST', Investigative Ophthalmology & Visual Science 53, 2012).
  Who reads in silence is a quarter faster (Brysbaert, Journal of Memory and Language 109, 2019);
* a key: half a second, that of typing random letters; an average typist who is no secretary takes
  0.28 (Card, Moran & Newell, 'The keystroke-level model for user performance time with
  interactive systems', Communications of the ACM 23, 1980). For prose that is 20 words a minute,
  the pace of who makes up sentences while typing (Karat et al., CHI 1999: 19);
* a decision: 1.35 seconds for each control that is used, the M of the same keystroke-level model;
* a page: a second until it is there.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

WORDS_PER_MINUTE = 184
SECONDS_PER_KEY = 0.5
SECONDS_PER_DECISION = 1.35
SECONDS_PER_PAGE = 1.0
MOST_TABS = 120
COUNT_KEYS = """addEventListener("keydown", () => {
  sessionStorage.keys = Number(sessionStorage.keys || 0) + 1
}, true)"""

COUNT_WORDS = """() => {
  const words = text => text.split(/\\s+/).filter(Boolean).length
  const unseen = [...document.querySelectorAll("main :is(select, .visually-hidden, .trap)")]
  return words(document.querySelector("main").innerText)
    - unseen.reduce((sum, one) => sum + words(one.innerText), 0)
}"""


def has_focus(found: Locator) -> bool:
    return bool(found.evaluate("one => one === document.activeElement"))


def tab_to(found: Locator) -> None:
    """Press Tab until it has the focus."""
    expect(found).to_be_visible()
    for _press in range(MOST_TABS):
        if has_focus(found):
            return
        found.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {found}.")


def press(found: Locator, key: str = "Enter") -> None:
    """Go there with Tab and press a key."""
    tab_to(found)
    found.page.keyboard.press(key)


@dataclass
class Stopwatch:
    """What a person does on the way: pages, words to read, controls, keys."""

    page: Page
    pages: int = 0
    words: int = 0
    controls: int = 0

    def start(self) -> None:
        """Count from here on; what was pressed before does not count."""
        self.page.add_init_script(COUNT_KEYS)
        self.page.evaluate("sessionStorage.keys = 0")
        self.page.reload()

    def read(self, title: str) -> None:
        """A page is there: all that can be seen of it is read, except the choices of a closed list.

        Then over the head of the page by the link for that: two keys.
        """
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(title)
        self.pages += 1
        self.words += int(self.page.evaluate(COUNT_WORDS))
        self.page.keyboard.press("Tab")
        expect(self.page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
        self.page.keyboard.press("Enter")

    def use(self, found: Locator, *, press: str = "", text: str = "") -> None:
        """Go to a control with Tab, and press a key or type a text."""
        self.controls += 1
        tab_to(found)
        if text:
            self.page.keyboard.type(text)
        if press:
            self.page.keyboard.press(press)

    @property
    def keys(self) -> int:
        """How many keys were really pressed, as the browser counted them."""
        return int(self.page.evaluate("sessionStorage.keys"))

    @property
    def seconds(self) -> float:
        """How long a slow reader and typist takes."""
        return (
            self.pages * SECONDS_PER_PAGE
            + self.words * 60 / WORDS_PER_MINUTE
            + self.controls * SECONDS_PER_DECISION
            + self.keys * SECONDS_PER_KEY
        )
