"""A section's Markdown as the HTML of the reading page, made when it is written.

It reads the text with the same parser and numbers headings and paragraphs with the same code as
the printed advice, so that 'screen, Word and PDF' point at a paragraph by the same words. The
HTML is built from that tree, never from what was typed, so nothing but this markup can be in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from app.documents import PrintedDocument, wording
from app.documents import Section as PrintedSection
from app.documents.blocks import parse
from app.documents.composition import PlacedBlock, PlacedHeading, compose
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
    cited,
    is_paragraph,
    plain_block,
    unique,
)


@dataclass(frozen=True)
class Typed:
    """A section as it was typed."""

    title: str
    level: int
    text: str


@dataclass(frozen=True)
class Place:
    """A paragraph of a section: where it is in words, its text, what it cites, its block.

    `ordinal` counts in the section, `shown` from the last heading, as the label does.
    """

    ordinal: int
    shown: int
    label: str
    text: str
    numbers: tuple[str, ...]
    block: Block


@dataclass(frozen=True)
class LaidOut:
    """A section as it stands between the others: its number, its heading's level, its parts."""

    number: str
    level: int
    title: str
    parts: tuple[PlacedHeading | Place | Rule, ...]

    @property
    def paragraphs(self) -> tuple[Place, ...]:
        """The paragraphs, in order."""
        return tuple(part for part in self.parts if isinstance(part, Place))


def lay_out(sections: Sequence[Typed]) -> list[LaidOut]:
    """Number the sections, their headings and their paragraphs as the printed advice does."""
    printed = tuple(PrintedSection(s.title, s.text, s.level) for s in sections)
    # neither title nor day are in what we use
    body = list(compose(PrintedDocument(title="", date=date.min, sections=printed)).body)
    found: list[LaidOut] = []
    start = 0
    for section in sections:
        end = start + 1 + len(parse(section.text))
        heading = body[start]
        if not isinstance(heading, PlacedHeading):
            raise TypeError("A section begins with its heading.")
        parts = tuple(_parts(heading, body[start + 1 : end]))
        found.append(LaidOut(heading.number or "", heading.level, section.title, parts))
        start = end
    return found


def _parts(
    above: PlacedHeading, parts: Iterable[PlacedHeading | PlacedBlock]
) -> Iterator[PlacedHeading | Place | Rule]:
    ordinal = since_heading = 0
    waiting: tuple[str, ...] = ()
    for part in parts:
        if isinstance(part, PlacedHeading):
            above, since_heading = part, 0
            waiting = unique((*waiting, *(n for inline in part.inlines for n in cited(inline))))
            yield part
        elif not is_paragraph(part.block):
            yield Rule()
        else:
            ordinal += 1
            since_heading += 1
            yield Place(
                ordinal=ordinal,
                shown=since_heading,
                label=wording.paragraph_label(above.number, above.title, since_heading),
                text=plain_block(part.block),
                # what a heading cites counts for the paragraph under it
                numbers=unique((*waiting, *cited(part.block))),
                block=part.block,
            )
            waiting = ()


def section_html(section: LaidOut, names: Sequence[str]) -> Markup:
    """The HTML of a section below its heading; `names` are the paragraphs' ids, in order."""
    return _Writer(prefix=names[0] if names else "").section(section, names)


def loose_html(markdown: str, prefix: str) -> Markup:
    """The HTML of a letter or a key message: no numbered paragraphs; `prefix` for its notes."""
    writer = _Writer(prefix)
    return writer.blocks(parse(markdown)) + writer.notes()


def numbers_in(markdown: str) -> tuple[str, ...]:
    """Every register number that a text cites, once, in order."""
    return unique(number for block in parse(markdown) for number in cited(block))


class _Writer:
    """Writes one section; keeps its footnotes until the end."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._notes: list[tuple[Block, ...]] = []

    def section(self, section: LaidOut, names: Sequence[str]) -> Markup:
        html = Markup()
        waiting = iter(names)
        for part in section.parts:
            match part:
                case PlacedHeading():
                    number = Markup("<span>{}</span> ").format(part.number) if part.number else ""
                    html += Markup("<h{0}>{1}{2}</h{0}>\n").format(
                        min(part.level + 1, 6), number, self._inlines(part.inlines)
                    )
                case Place():
                    name = next(waiting)
                    html += Markup(
                        '<div class="alinea" id="{0}"><a class="alinea-link" href="#{0}" '
                        'aria-label="{1}">{2}</a>\n{3}</div>\n'
                    ).format(name, f"Link naar {part.label}", part.shown, self._block(part.block))
                case Rule():
                    html += Markup("<hr>\n")
        return html + self.notes()

    def notes(self) -> Markup:
        """The footnotes so far, each with a way back."""
        if not self._notes:
            return Markup()
        items = Markup()
        for number, blocks in enumerate(self._notes, start=1):
            items += Markup(
                '<li id="{0}-noot-{1}">{2}<a href="#{0}-naar-{1}" '
                'aria-label="Terug naar de tekst bij noot {1}">↩</a></li>\n'
            ).format(self._prefix, number, self.blocks(blocks))
        return Markup('<ol class="notes">\n{}</ol>\n').format(items)

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Blocks one after the other."""
        return Markup().join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Markup:
        match block:
            case Paragraph(inlines=inlines):
                return Markup("<p>{}</p>\n").format(self._inlines(inlines))
            case Heading(inlines=inlines):
                # inside a quotation, a list or a letter: words that stand out, no heading
                return Markup("<p><strong>{}</strong></p>\n").format(self._inlines(inlines))
            case ListBlock(is_ordered=is_ordered, items=items, start=start):
                rows = Markup().join(
                    Markup("<li>{}</li>\n").format(self._item(item)) for item in items
                )
                if not is_ordered:
                    return Markup("<ul>\n{}</ul>\n").format(rows)
                begin = Markup(' start="{}"').format(start) if start != 1 else ""
                return Markup("<ol{}>\n{}</ol>\n").format(begin, rows)
            case Quote(blocks=blocks):
                return Markup("<blockquote>\n{}</blockquote>\n").format(self.blocks(blocks))
            case CodeBlock(text=text):
                return Markup('<pre tabindex="0"><code>{}</code></pre>\n').format(text)
            case Table():
                return self._table(block)
            case Rule():
                return Markup("<hr>\n")

    def _item(self, blocks: tuple[Block, ...]) -> Markup:
        """An item of one paragraph needs no <p>."""
        if blocks and isinstance(blocks[0], Paragraph):
            return self._inlines(blocks[0].inlines) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def _table(self, table: Table) -> Markup:
        sides = [Markup(' class="num"') if side == "right" else "" for side in table.alignments]
        head = Markup().join(
            Markup('<th scope="col"{}>{}</th>').format(side, self._inlines(cell))
            for side, cell in zip(sides, table.header, strict=False)
        )
        body = Markup().join(
            Markup("<tr>{}</tr>\n").format(
                Markup().join(
                    Markup("<td{}>{}</td>").format(side, self._inlines(cell))
                    for side, cell in zip(sides, row, strict=False)
                )
            )
            for row in table.rows
        )
        caption = self._inlines(table.caption) if table.caption else ""
        return Markup(
            '<div class="table-frame" role="region" tabindex="0" aria-label="Tabel">'
            '<table class="table">{}<thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table></div>\n'
        ).format(Markup("<caption>{}</caption>").format(caption) if caption else "", head, body)

    def _inlines(self, inlines: Iterable[Inline]) -> Markup:
        return Markup().join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Text(text=text):
                return escape(text)
            case Break():
                return Markup("<br>\n")
            case Code(text=text):
                return Markup("<code>{}</code>").format(text)
            case Strong(children=children):
                return Markup("<strong>{}</strong>").format(self._inlines(children))
            case Emphasis(children=children):
                return Markup("<em>{}</em>").format(self._inlines(children))
            case Link(href=href, children=children):
                return Markup('<a href="{}" rel="noopener noreferrer nofollow">{}</a>').format(
                    href, self._inlines(children)
                )
            case Citation(numbers=numbers, is_linked=is_linked):
                return self._citation(numbers, is_linked)
            case Footnote(blocks=blocks):
                self._notes.append(blocks)
                return Markup(
                    '<sup><a id="{0}-naar-{1}" href="#{0}-noot-{1}" aria-label="Noot {1}">{1}</a>'
                    "</sup>"
                ).format(self._prefix, len(self._notes))

    def _citation(self, numbers: tuple[str, ...], is_linked: bool) -> Markup:
        link = Markup('<a href="#inbreng-{0}">{0}</a>')
        listed = Markup(", ").join(
            link.format(number) if is_linked else escape(number) for number in numbers
        )
        return Markup('<span class="cite">({})</span>').format(listed)
