"""An advice as it will stand on paper, before either medium is chosen.

Here the headings get their number, the paragraphs their place and the citations their target, so
that Word and PDF cannot differ in what they say.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import shorten

from app.documents import wording
from app.documents.blocks import NUMBER, parse
from app.documents.characters import one_line
from app.documents.document import PrintedDocument, Section, Tone, Treatment
from app.documents.tree import (
    Block,
    Heading,
    Inline,
    Text,
    cited,
    is_paragraph,
    plain,
    unique,
)

DEEPEST = 4
DEEPEST_NUMBERED = 3
DEEPEST_IN_CONTENTS = 2
LONGEST_RUNNING_TITLE = 80


@dataclass(frozen=True, slots=True)
class PlacedHeading:
    """A heading with its final level, its number (or None) and the name links point to."""

    level: int
    number: str | None
    inlines: tuple[Inline, ...]
    anchor: str

    @property
    def title(self) -> str:
        """The heading's words, without its number."""
        return plain(self.inlines)


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block, with the name links point to when it cites an input."""

    block: Block
    anchor: str | None = None


Part = PlacedHeading | PlacedBlock

LETTER_HEADING = PlacedHeading(1, None, (Text(wording.LETTER),), "deel_brief")
KEY_MESSAGES_HEADING = PlacedHeading(1, None, (Text(wording.KEY_MESSAGES),), "deel_krachtlijnen")
SOURCES_HEADING = PlacedHeading(1, None, (Text(wording.SOURCES),), "deel_bronnen")
ANNEX_HEADING = PlacedHeading(1, None, (Text(wording.ANNEX),), "deel_bijlage")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an input was used: its words, and what to link to when it stands in this document."""

    label: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class TreatmentRow:
    """A row of the annex. `anchor` is None when an earlier row has the same number."""

    anchor: str | None
    number: str
    author: str
    channel: str
    summary: str
    theme: str
    disposition: str
    tone: Tone
    reason: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """The whole advice in printing order."""

    title: str
    kind: str
    subtitle: str
    publisher: str
    reference: str
    facts: tuple[tuple[str, str], ...]
    letter: tuple[PlacedBlock, ...]
    key_messages: tuple[tuple[Block, ...], ...]
    body: tuple[Part, ...]
    minority: tuple[Part, ...]
    sources: tuple[tuple[Block, ...], ...]
    annex_intro: str
    open_reason: str
    treatments: tuple[TreatmentRow, ...]
    anchors: dict[str, str]

    @property
    def running_title(self) -> str:
        """The title as it fits at the foot of a page."""
        return shorten(self.title, width=LONGEST_RUNNING_TITLE, placeholder=" …")

    def contents(self) -> tuple[PlacedHeading, ...]:
        """The headings of the table of contents, those of the two upper levels, in order."""
        running = [part for part in (*self.body, *self.minority) if isinstance(part, PlacedHeading)]
        headings = (
            *((LETTER_HEADING,) if self.letter else ()),
            *((KEY_MESSAGES_HEADING,) if self.key_messages else ()),
            *(heading for heading in running if heading.level <= DEEPEST_IN_CONTENTS),
            *((SOURCES_HEADING,) if self.sources else ()),
            *((ANNEX_HEADING,) if self.treatments else ()),
        )
        return tuple(headings)


def compose(document: PrintedDocument) -> Composition:
    """Lay the document out: number, place, resolve."""
    letter = tuple(PlacedBlock(block) for block in parse(document.letter or ""))
    messages = tuple(blocks for text in document.key_messages if (blocks := parse(text)))
    body = tuple(_body(document.sections))
    minority = tuple(_minority(document))
    places: dict[str, list[Place]] = {}
    _note_places(places, [part.block for part in letter], wording.LETTER)
    _note_places(places, [block for blocks in messages for block in blocks], wording.KEY_MESSAGES)
    for number, place in _places_in((*body, *minority)):
        places.setdefault(number, []).append(place)
    rows = tuple(_rows(document.treatments, places))
    return Composition(
        title=_title(document.title),
        kind=one_line(document.kind),
        subtitle=one_line(document.subtitle or ""),
        publisher=one_line(document.publisher),
        reference=one_line(document.reference or ""),
        facts=tuple(_facts(document)),
        letter=letter,
        key_messages=messages,
        body=body,
        minority=minority,
        sources=tuple(blocks for text in document.sources if (blocks := parse(text))),
        annex_intro=_annex_intro(rows),
        open_reason=one_line(document.open_reason or ""),
        treatments=rows,
        anchors={row.number: row.anchor for row in rows if row.anchor},
    )


def _facts(document: PrintedDocument) -> Iterator[tuple[str, str]]:
    if document.head:
        yield from ((one_line(name), one_line(said)) for name, said in document.head)
        return
    yield wording.REQUESTED_BY, one_line(document.requester or "") or wording.OWN_INITIATIVE
    if document.request_date:
        yield wording.RECEIVED_ON, wording.dutch_date(document.request_date)
    if document.legal_basis:
        yield wording.LEGAL_BASIS, one_line(document.legal_basis)
    if document.deadline:
        yield wording.DEADLINE, wording.dutch_date(document.deadline)
    yield wording.APPROVED, _approval(document)
    if document.reference:
        yield wording.REFERENCE, one_line(document.reference)
    if document.contact_persons:
        people = (
            f"{person.name} ({person.mail})" if person.mail else person.name
            for person in document.contact_persons
        )
        yield wording.CONTACT, one_line(", ".join(people))


def _title(text: str) -> str:
    """A title has words, or a reader could not find what it stands above."""
    return one_line(text) or wording.UNTITLED


def _approval(document: PrintedDocument) -> str:
    if document.approved_on is None:
        return wording.NOT_APPROVED
    day = wording.dutch_date(document.approved_on)
    return f"{day}, {one_line(document.approval)}" if document.approval else day


def _body(sections: Iterable[Section]) -> Iterator[Part]:
    outline = _Outline("sectie")
    for section in sections:
        title = (Text(_title(section.title)),)
        placed = outline.place(section.level, title, is_numbered=section.is_numbered)
        yield placed
        yield from _placed(parse(section.markdown), placed, outline)


def _minority(document: PrintedDocument) -> Iterator[Part]:
    if not document.minority_positions:
        return
    outline = _Outline("standpunt")
    yield outline.place(1, (Text(wording.MINORITY),), is_numbered=False)
    for position in document.minority_positions:
        placed = outline.place(2, (Text(_title(position.held_by)),), is_numbered=False)
        yield placed
        yield from _placed(parse(position.markdown), placed, outline)


def _placed(blocks: tuple[Block, ...], above: PlacedHeading, outline: "_Outline") -> Iterator[Part]:
    """The blocks under a heading; the highest heading among them comes one level below it."""
    highest = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
    for position, block in enumerate(blocks):
        if isinstance(block, Heading):
            level = above.level + 1 + block.level - highest
            yield outline.place(level, block.inlines, is_numbered=above.number is not None)
        else:
            anchor = f"{above.anchor}_b{position}" if cited(block) else None
            yield PlacedBlock(block, anchor)


class _Outline:
    """Counts headings. No level is skipped on the way down, as PDF/UA-1 asks."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._level = 0
        self._seen = 0
        self._counts = [0] * DEEPEST
        self._has_number = [False] * DEEPEST

    def place(self, level: int, inlines: tuple[Inline, ...], *, is_numbered: bool) -> PlacedHeading:
        self._level = level = max(1, min(level, self._level + 1, DEEPEST))
        self._seen += 1
        is_numbered = (
            is_numbered and level <= DEEPEST_NUMBERED and all(self._has_number[: level - 1])
        )
        self._has_number[level - 1] = is_numbered
        number = None
        if is_numbered:
            self._counts[level - 1] += 1
            self._counts[level:] = [0] * (DEEPEST - level)
            number = ".".join(map(str, self._counts[:level]))
        return PlacedHeading(level, number, inlines, f"{self._prefix}_{self._seen}")


def _places_in(parts: Iterable[Part]) -> Iterator[tuple[str, Place]]:
    """Each cited number with the paragraph that cites it, counted from the heading above it."""
    above: PlacedHeading | None = None
    ordinal = 0
    for part in parts:
        if isinstance(part, PlacedHeading):
            above, ordinal = part, 0
            for inline in part.inlines:
                for number in cited(inline):
                    yield number, Place(part.number or part.title, part.anchor)
        elif above is not None:
            ordinal += is_paragraph(part.block)
            label = wording.paragraph_label(above.number, above.title, ordinal)
            for number in cited(part.block):
                yield number, Place(label, part.anchor)


def _note_places(places: dict[str, list[Place]], blocks: list[Block], label: str) -> None:
    for number in unique(number for block in blocks for number in cited(block)):
        places.setdefault(number, []).append(Place(label))


def _rows(
    treatments: Iterable[Treatment], places: dict[str, list[Place]]
) -> Iterator[TreatmentRow]:
    seen: set[str] = set()
    for position, treatment in enumerate(treatments, start=1):
        number = one_line(treatment.number)
        suffix = number.replace("-", "_") if NUMBER.fullmatch(number) else str(position)
        anchor = None if number in seen else f"inbreng_{suffix}"
        seen.add(number)
        if treatment.used_in is None:
            used_in = tuple(places.get(number, ()))
        else:
            used_in = tuple(Place(one_line(label)) for label in treatment.used_in)
        disposition = one_line(treatment.disposition)
        yield TreatmentRow(
            anchor=anchor,
            number=number,
            author=one_line(treatment.author),
            channel=one_line(treatment.channel),
            summary=one_line(treatment.summary),
            theme=one_line(treatment.theme),
            disposition=disposition or wording.UNTREATED,
            tone=treatment.tone if disposition else Tone.OPEN,
            reason=one_line(treatment.reason),
            places=used_in,
        )


def _annex_intro(rows: tuple[TreatmentRow, ...]) -> str:
    counts = Counter(row.disposition for row in rows)
    return wording.annex_intro(tuple(counts.items())) if rows else ""
