"""An advice as PDF/UA-1, set by typst.

The template `advice.typ` receives the composition as JSON. No text of a user ever becomes Typst
markup. Only the fonts inside typst are used, so that every machine makes the same bytes.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from app.documents import characters, wording
from app.documents.composition import (
    ANNEX_HEADING,
    KEY_MESSAGES_HEADING,
    LETTER_HEADING,
    SOURCES_HEADING,
    Composition,
    Part,
    PlacedHeading,
    TreatmentRow,
    compose,
)
from app.documents.document import PrintedDocument
from app.documents.tree import (
    Block,
    Break,
    Citation,
    Code,
    CodeBlock,
    Emphasis,
    Footnote,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)

_TEMPLATE = Path(__file__).with_name("advice.typ")

# The longest word that fits on a line, in characters, of any letter that is not unusually wide.
LONGEST_IN_TEXT = 40
LONGEST_IN_TABLE = 18

Node = dict[str, Any]
Wash = Callable[[str], str]


def to_pdf(document: PrintedDocument) -> bytes:
    """The advice as an accessible PDF. The same document gives the same bytes."""
    composition = compose(document)
    return typeset(
        _TEMPLATE,
        lambda wash: {
            "day": wording.dutch_date(document.date),
            **_Writer(composition, wash).content(),
        },
        day=document.date,
        language=document.language,
    )


def typeset(template: Path, content: Callable[[Wash], Node], *, day: date, language: str) -> bytes:
    """Fill a template as PDF/UA-1, with as much of the text as its fonts can show."""
    for wash in (characters.printable, characters.unmarked):
        try:
            return _typeset(template, content(wash), day, language)
        except typst.TypstError as refusal:
            # A character may have a glyph, yet none in this combination: an accent from one font
            # on a letter from another. Then a plainer text is set rather than none at all.
            if "could not be displayed" not in refusal.message:
                raise
    return _typeset(template, content(characters.plain_only), day, language)


def _typeset(template: Path, content: Node, day: date, tag: str) -> bytes:
    language, _, region = tag.partition("-")
    whole = {
        "language": language,
        "region": region.lower() or None,
        "date": [day.year, day.month, day.day],
        **content,
    }
    pdf = typst.compile(
        str(template),
        root=str(template.parent),
        format="pdf",
        font_paths=_embedded_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(whole, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(day, time(), UTC),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave pages instead of one PDF")
    return pdf


@cache
def _embedded_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


class _Writer:
    """Turns a composition into the JSON that the template reads."""

    def __init__(self, composition: Composition, wash: Wash) -> None:
        self._composition = composition
        self._wash = wash
        self._is_washed = False
        self._longest = LONGEST_IN_TEXT

    def content(self) -> Node:
        it = self._composition
        content = {
            "title": self._words(it.title),
            "kind": self._words(it.kind),
            "subtitle": self._words(it.subtitle),
            "publisher": self._words(it.publisher),
            "reference": self._words(it.reference),
            "facts": [[label, self._words(value)] for label, value in it.facts],
            "letter": [self._part(part) for part in it.letter],
            "letter_heading": self._heading(LETTER_HEADING),
            "key_messages": [self._blocks(blocks) for blocks in it.key_messages],
            "key_messages_heading": self._heading(KEY_MESSAGES_HEADING),
            "body": [self._part(part) for part in (*it.body, *it.minority)],
            "sources": [self._blocks(blocks) for blocks in it.sources],
            "sources_heading": self._heading(SOURCES_HEADING),
            "annex_heading": self._heading(ANNEX_HEADING),
            "annex_intro": self._words(it.annex_intro),
            "annex_columns": wording.ANNEX_COLUMNS,
            "open_reason": self._words(it.open_reason),
            "open_reason_label": wording.OPEN_REASON,
            "treatments": self._rows(),
            "running_title": self._words(it.running_title),
            "contents": wording.CONTENTS if it.contents() else None,
            "table": wording.TABLE,
            "page": [wording.PAGE, wording.PAGE_OF],
        }
        return {**content, "note": wording.UNPRINTABLE if self._is_washed else None}

    def _words(self, text: str) -> str:
        washed = self._wash(text)
        self._is_washed = self._is_washed or washed != text
        return characters.breakable(washed, self._longest)

    @contextmanager
    def _in_table(self) -> Iterator[None]:
        """In a table there is less room for a long word."""
        self._longest = LONGEST_IN_TABLE
        yield
        self._longest = LONGEST_IN_TEXT

    def _part(self, part: Part) -> Node:
        if isinstance(part, PlacedHeading):
            return self._heading(part)
        return {**self._block(part.block), "anchor": part.anchor}

    def _heading(self, heading: PlacedHeading) -> Node:
        return {
            "k": "heading",
            "level": heading.level,
            "number": heading.number,
            "c": self._inlines(heading.inlines),
            "anchor": heading.anchor,
        }

    def _rows(self) -> list[Node]:
        with self._in_table():
            return [self._row(row) for row in self._composition.treatments]

    def _row(self, row: TreatmentRow) -> Node:
        return {
            "anchor": row.anchor,
            "number": self._words(row.number),
            "author": self._words(row.author),
            "channel": self._words(row.channel),
            "summary": self._words(row.summary),
            "theme": self._words(row.theme),
            "disposition": self._words(row.disposition),
            "tone": row.tone.value,
            "reason": self._words(row.reason),
            "places": [[self._words(place.label), place.anchor] for place in row.places]
            or [[wording.NOWHERE, None]],
        }

    def _blocks(self, blocks: Iterable[Block]) -> list[Node]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Node:
        match block:
            case Paragraph(inlines=inlines):
                return {"k": "paragraph", "c": self._inlines(inlines)}
            case Heading(inlines=inlines):
                # Only sections have headings; in a letter or a footnote one is a bold line.
                return {"k": "paragraph", "c": [{"k": "strong", "c": self._inlines(inlines)}]}
            case ListBlock(is_ordered=is_ordered, items=items, start=start):
                nodes = [self._blocks(item) for item in items]
                return {"k": "list", "ordered": is_ordered, "start": start, "items": nodes}
            case Quote(blocks=blocks):
                return {"k": "quote", "c": self._blocks(blocks)}
            case CodeBlock(text=text):
                return {"k": "codeblock", "t": self._words(text)}
            case Table():
                return self._table(block)
            case Rule():
                return {"k": "rule"}

    def _table(self, table: Table) -> Node:
        with self._in_table():
            return {
                "k": "table",
                "caption": self._inlines(table.caption),
                "shares": table.shares(),
                "align": table.alignments,
                "header": [self._inlines(cell) for cell in table.header],
                "rows": [[self._inlines(cell) for cell in row] for row in table.rows],
            }

    def _inlines(self, inlines: Iterable[Inline]) -> list[Node]:
        return [self._inline(inline) for inline in inlines]

    def _inline(self, inline: Inline) -> Node:
        match inline:
            case Text(text=text):
                return {"k": "text", "t": self._words(text)}
            case Break():
                return {"k": "break"}
            case Strong(children=children):
                return {"k": "strong", "c": self._inlines(children)}
            case Emphasis(children=children):
                return {"k": "emphasis", "c": self._inlines(children)}
            case Code(text=text):
                return {"k": "code", "t": self._words(text)}
            case Link(href=href, children=children):
                return {"k": "link", "href": href, "c": self._inlines(children)}
            case Footnote(blocks=blocks):
                return {"k": "footnote", "c": self._blocks(blocks)}
            case Citation(numbers=numbers, is_linked=is_linked):
                anchors = self._composition.anchors if is_linked else {}
                return {"k": "citation", "c": [[it, anchors.get(it)] for it in numbers]}
