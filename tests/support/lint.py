"""The house rules of a page, checked on each page that a test fetches."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

CONTROLS = {"input", "select", "textarea"}
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.h1 = 0
        self.title = ""
        self.language = ""
        self.labels: set[str] = set()
        self.controls: list[tuple[str, dict[str, str]]] = []
        self.problems: list[str] = []
        self.in_title = False
        self.label_depth = 0
        self.last_heading = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if "id" in a:
            self.ids[a["id"]] += 1
        if tag == "html":
            self.language = a.get("lang", "")
        if tag == "title" and "svg" not in self.problems:
            self.in_title = not self.title
        if tag == "label":
            self.label_depth += 1
            if "for" in a:
                self.labels.add(a["for"])
        if tag in CONTROLS and a.get("type", "text") not in UNLABELLED and not self.label_depth:
            self.controls.append((tag, a))
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            level = int(tag[1])
            self.h1 += level == 1
            if self.last_heading and level > self.last_heading + 1:
                self.problems.append(f"h{level} follows h{self.last_heading}: a level is skipped")
            self.last_heading = level
        if tag == "img" and "alt" not in a:
            self.problems.append(f"img without alt: {a.get('src')}")
        for name in a:
            if name == "style" or name.startswith(("on", "hx-on")):
                self.problems.append(f"<{tag} {name}>: no inline style or script")
        if tag == "script" and "src" not in a:
            self.problems.append("inline <script>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.in_title = False
        if tag == "label":
            self.label_depth -= 1

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data


def lint(html: str) -> list[str]:
    """What is wrong with a page, in sentences; empty when it is in order."""
    page = _Reader()
    page.feed(html)
    problems = list(page.problems)
    if page.language not in {"nl-BE", "en"}:
        problems.append("html needs lang=nl-BE (or en)")
    if page.h1 != 1:
        problems.append(f"{page.h1} h1 elements instead of one")
    if not page.title.strip():
        problems.append("no title")
    problems += [f"id {name!r} is used {n} times" for name, n in page.ids.items() if n > 1]
    for tag, a in page.controls:
        if a.get("id") not in page.labels and not (a.get("aria-label") or a.get("aria-labelledby")):
            problems.append(f"<{tag} name={a.get('name')}> has no label")
    return problems
