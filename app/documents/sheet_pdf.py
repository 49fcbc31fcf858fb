"""A sheet as PDF/UA-1, set by typst from `sheet.typ`."""

from pathlib import Path

from app.documents import characters, wording
from app.documents.pdf import LONGEST_IN_TABLE, LONGEST_IN_TEXT, Node, Wash, typeset
from app.documents.sheet import Item, Part, Sheet

_TEMPLATE = Path(__file__).with_name("sheet.typ")
_LONGEST_TITLE = 80


def sheet_to_pdf(sheet: Sheet) -> bytes:
    """The sheet as an accessible PDF. The same sheet gives the same bytes."""
    return typeset(
        _TEMPLATE,
        lambda wash: _Writer(wash).content(sheet),
        day=sheet.date,
        language=sheet.language,
    )


class _Writer:
    """Turns a sheet into the JSON that the template reads."""

    def __init__(self, wash: Wash) -> None:
        self._wash = wash
        self._is_washed = False

    def content(self, sheet: Sheet) -> Node:
        content = {
            "title": self._words(sheet.title) or wording.UNTITLED,
            "running_title": self._words(sheet.title[:_LONGEST_TITLE]),
            "kind": self._words(sheet.kind),
            "publisher": self._words(sheet.publisher),
            "facts": [[self._words(name), self._words(said)] for name, said in sheet.facts],
            "address": [self._words(line) for line in sheet.address],
            "opening": [self._words(one) for one in sheet.opening],
            "parts": [self._part(part) for part in sheet.parts],
            "closing": [self._words(one) for one in sheet.closing],
            "page": sheet.page,
            "row": "",
        }
        return {**content, "note": wording.UNPRINTABLE if self._is_washed else None}

    def _words(self, text: str, longest: int = LONGEST_IN_TEXT) -> str:
        cleaned = " ".join(characters.clean(text).split())
        washed = self._wash(cleaned)
        self._is_washed = self._is_washed or washed != cleaned
        return characters.breakable(washed, longest)

    def _part(self, part: Part) -> Node:
        return {
            "title": self._words(part.title) or wording.UNTITLED,
            "notes": [self._words(note) for note in part.notes],
            "items": [self._item(item) for item in part.items],
        }

    def _item(self, item: Item) -> Node:
        grid = item.grid and {
            "rows": [self._words(row) for row in item.grid.rows],
            "columns": [self._words(one, LONGEST_IN_TABLE) for one in item.grid.columns],
        }
        return {
            "title": self._words(item.title) or wording.UNTITLED,
            "notes": [self._words(note) for note in item.notes],
            "answer": [self._words(line) for line in item.answer.splitlines() if line.strip()],
            "boxes": [self._words(one) for one in item.boxes],
            "blanks": [self._words(one) for one in item.blanks],
            "grid": grid,
            "lines": item.lines,
            "unit": self._words(item.unit) if item.unit else None,
        }
