"""The running text of an advice in Word: blocks and the words in them, footnotes included."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from app.documents import wording
from app.documents.composition import DEEPEST_NUMBERED, PlacedHeading
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
    plain_block,
)
from app.documents.word.elements import PLAIN, Element, Look, add, add_field, add_run
from app.documents.word.package import WordPackage
from app.documents.word.styles import (
    ACCENT,
    BULLET_LIST,
    LEVELS,
    LIST_STEP,
    NO_NUMBER,
    NUMBER_LIST,
)
from app.documents.word.tables import add_table

TEXT_WIDTH = 8618
_QUOTE_STEP = 284
_CODE_INDENT = 198


@dataclass(frozen=True, slots=True)
class Around:
    """What a block stands in: how many lists and how many quotations."""

    lists: int = 0
    quotes: int = 0

    @property
    def indent(self) -> int:
        """How far the text stands from the margin, in twips."""
        return LIST_STEP * min(self.lists, LEVELS) + _QUOTE_STEP * min(self.quotes, LEVELS)


NOTHING = Around()


@dataclass
class Ledger:
    """What has been handed out in this file so far."""

    lists: int = NUMBER_LIST
    footnotes: int = 0
    bookmarks: int = 0
    captions: int = 0


@dataclass
class TextWriter:
    """Writes at the end of one container: the body, or one footnote."""

    package: WordPackage
    container: Element
    part: XmlPart
    anchors: dict[str, str]
    ledger: Ledger = field(default_factory=Ledger)
    is_footnote: bool = False
    _is_empty: bool = True
    _is_after_table: bool = False
    _waiting_anchor: str | None = None

    def paragraph(
        self,
        style: str,
        *,
        page_break: bool = False,
        is_on_top: bool = False,
        number: tuple[int, int] | None = None,
        indent: tuple[int, int] | None = None,
    ) -> Element:
        """A new paragraph.

        `is_on_top`: it opens a page, so it wants no room above it. `number` is the level and the
        list it counts in; `indent` the left indent and how far its first line hangs out.
        """
        element = self._last("p")
        # Word wants these in this order.
        properties = add(element, "pPr")
        add(properties, "pStyle", val=style)
        if page_break:
            add(properties, "pageBreakBefore")
        if number:
            numbering = add(properties, "numPr")
            add(numbering, "ilvl", val=number[0])
            add(numbering, "numId", val=number[1])
        if page_break or is_on_top:
            add(properties, "spacing", before=0)
        elif self._is_after_table and style == "Normal":
            add(properties, "spacing", before=280)
        if indent:
            add(properties, "ind", left=indent[0], hanging=indent[1])
        self._is_after_table = False
        if self.is_footnote and self._is_empty:
            add(add_run(element, look=Look("FootnoteReference")), "footnoteRef")
            add_run(element, " ")
        self._is_empty = False
        if self._waiting_anchor:
            self.bookmark(element, self._waiting_anchor)
            self._waiting_anchor = None
        return element

    def plain(self, style: str, text: str, look: Look = PLAIN) -> Element:
        """A paragraph of words without markup."""
        element = self.paragraph(style)
        add_run(element, text, look)
        return element

    def heading(
        self,
        heading: PlacedHeading,
        *,
        page_break: bool = False,
        is_on_top: bool = False,
    ) -> None:
        """A heading. Its number comes from Word's own numbering."""
        loses_number = heading.number is None and heading.level <= DEEPEST_NUMBERED
        element = self.paragraph(
            f"Heading{heading.level}",
            page_break=page_break,
            is_on_top=is_on_top,
            number=NO_NUMBER if loses_number else None,
            indent=(0, 0) if loses_number else None,
        )
        self.bookmark(element, heading.anchor)
        self.inlines(element, heading.inlines)

    def bookmark(self, element: Element, name: str) -> None:
        """A place that links point to, here in the paragraph."""
        self.ledger.bookmarks += 1
        add(element, "bookmarkStart", id=self.ledger.bookmarks, name=name)
        add(element, "bookmarkEnd", id=self.ledger.bookmarks)

    def link(self, element: Element, anchor: str, words: str) -> None:
        """Words that lead to a bookmark."""
        add_run(add(element, "hyperlink", anchor=anchor, history=1), words, Look("Hyperlink"))

    def close_table(self) -> None:
        """End a run of text that may end in a table, which Word wants a paragraph after."""
        if self._is_after_table:
            self.paragraph("NaTabel")

    def block(self, block: Block, around: Around = NOTHING, *, anchor: str | None = None) -> None:
        """One block; `anchor` names the place where it starts."""
        self._waiting_anchor = anchor or self._waiting_anchor
        match block:
            case Paragraph(inlines=inlines):
                self.inlines(self._flowing(around), inlines)
            case Heading(inlines=inlines):
                # Only sections have headings; in a letter or a footnote one is a bold line.
                self.inlines(self._flowing(around), (Strong(inlines),))
            case ListBlock():
                self._list(block, around)
            case Quote(blocks=blocks):
                for inner in blocks:
                    self.block(inner, replace(around, quotes=around.quotes + 1))
            case CodeBlock(text=text):
                indent = (around.indent + _CODE_INDENT, 0) if around.indent else None
                add_run(self.paragraph("Code", indent=indent), text)
            case Rule():
                self.paragraph("Scheiding")
            case Table():
                self._table(block, around)

    def items(self, items: Iterable[tuple[Block, ...]], style: str, *, indent: int = 0) -> None:
        """Items of one bulleted list in a style of its own, `indent` twips from the margin."""
        for item in items:
            self._item(item, style, BULLET_LIST, Around(lists=1), indent=indent)

    def inlines(self, element: Element, inlines: Iterable[Inline], look: Look = PLAIN) -> None:
        """The words of a line, at the end of a paragraph or a link."""
        for inline in inlines:
            match inline:
                case Text(text=text):
                    add_run(element, text, look)
                case Break():
                    add(add_run(element), "br")
                case Strong(children=children):
                    self.inlines(element, children, replace(look, is_bold=True))
                case Emphasis(children=children):
                    self.inlines(element, children, replace(look, is_italic=not look.is_italic))
                case Code(text=text):
                    add_run(element, text, replace(look, style="CodeTeken"))
                case Link(href=href, children=children):
                    target = add(element, "hyperlink", history=1)
                    kind = RELATIONSHIP_TYPE.HYPERLINK
                    target.set(qn("r:id"), self.part.relate_to(href, kind, is_external=True))
                    self.inlines(target, children, replace(look, style="Hyperlink"))
                case Footnote(blocks=blocks):
                    self._footnote(element, blocks)
                case Citation():
                    self._citation(element, inline, look)

    def _last(self, tag: str) -> Element:
        """A new last child of the container, before the page set-up that closes a body."""
        element = add(self.container, tag)
        section = self.container.find(qn("w:sectPr"))
        if section is not None:
            section.addprevious(element)
        return element

    def _flowing(self, around: Around) -> Element:
        """A paragraph of running text, in the style of what it stands in."""
        if self.is_footnote:
            style = "FootnoteText"
        elif around.quotes:
            style = "Quote"
        elif around.lists:
            style = f"ListContinue{_suffix(around.lists - 1)}"
        else:
            style = "Normal"
        is_deep = around.lists > 3 or around.quotes > 1 or (around.lists and around.quotes)
        return self.paragraph(style, indent=(around.indent, 0) if is_deep else None)

    def _list(self, block: ListBlock, around: Around) -> None:
        depth = min(around.lists, LEVELS - 1)
        kind, number = "Bullet", BULLET_LIST
        if block.is_ordered:
            kind, number = "Number", self._new_list(depth, block.start)
        style = "FootnoteText" if self.is_footnote else f"List{kind}{_suffix(depth)}"
        inside = replace(around, lists=around.lists + 1)
        for item in block.items:
            self._item(item, style, number, inside)

    def _item(
        self,
        item: tuple[Block, ...],
        style: str,
        number: int,
        around: Around,
        *,
        indent: int = 0,
    ) -> None:
        """One item; what follows its first paragraph stands under it."""
        is_moved = indent or around.quotes
        element = self.paragraph(
            style,
            number=(min(around.lists, LEVELS) - 1, number),
            indent=(around.indent + indent, LIST_STEP) if is_moved else None,
        )
        if item and isinstance(item[0], Paragraph):
            self.inlines(element, item[0].inlines)
            item = item[1:]
        for block in item:
            self.block(block, around)

    def _new_list(self, depth: int, start: int) -> int:
        """A list of its own, so that its numbers start again."""
        self.ledger.lists += 1
        number = add(self.package.numbering.element, "num", numId=self.ledger.lists)
        add(number, "abstractNumId", val=NUMBER_LIST)
        override = add(number, "lvlOverride", ilvl=depth)
        # Word counts no further than a signed 16-bit number.
        add(override, "startOverride", val=min(start, 32767))
        return self.ledger.lists

    def _footnote(self, element: Element, blocks: tuple[Block, ...]) -> None:
        self.ledger.footnotes += 1
        number = self.ledger.footnotes
        add(add_run(element, look=Look("FootnoteReference")), "footnoteReference", id=number)
        notes = self.package.footnotes
        container = add(notes.element, "footnote", id=number)
        writer = TextWriter(
            self.package, container, notes, self.anchors, self.ledger, is_footnote=True
        )
        for block in blocks:
            writer.block(block)

    def _citation(self, element: Element, citation: Citation, look: Look) -> None:
        add_run(element, "(", look)
        for position, number in enumerate(citation.numbers):
            if position:
                add_run(element, ", ", look)
            anchor = self.anchors.get(number)
            if anchor and citation.is_linked:
                self.link(element, anchor, number)
            else:
                add_run(element, number, look)
        add_run(element, ")", look)

    def _table(self, table: Table, around: Around) -> None:
        if self.is_footnote:
            self.plain("FootnoteText", plain_block(table))
            return
        if table.caption:
            caption = self.paragraph("Caption")
            self.ledger.captions += 1
            name = Look(is_bold=True, colour=ACCENT)
            add_run(caption, f"{wording.TABLE} ", name)
            add_field(caption, "SEQ Tabel \\* ARABIC", str(self.ledger.captions), name)
            add_run(caption, ". ", name)
            self.inlines(caption, table.caption)
        width = max(TEXT_WIDTH - around.indent, TEXT_WIDTH // 2)
        widths = [round(width * share) for share in table.shares()]
        rows = self.table(widths, len(table.rows) + 1, indent=around.indent)
        for cells, texts in zip(rows, (table.header, *table.rows), strict=True):
            for cell, text, side in zip(cells, texts, table.alignments, strict=True):
                self.inlines(self.cell_text(cell, side), text)

    def table(
        self, widths: list[int], row_count: int, *, indent: int = 0, description: str = ""
    ) -> list[list[Element]]:
        """An empty table, as rows of cells; the first row is the header."""
        self.close_table()
        element = self._last("tbl")
        self._is_after_table = True
        return add_table(element, widths, row_count, indent=indent, description=description)

    def cell_text(self, cell: Element, side: str = "left") -> Element:
        """A new paragraph in a table cell."""
        element = add(cell, "p")
        properties = add(element, "pPr")
        add(properties, "pStyle", val="Tabeltekst")
        if side != "left":
            add(properties, "jc", val=side)
        if self._waiting_anchor:
            self.bookmark(element, self._waiting_anchor)
            self._waiting_anchor = None
        return element


def _suffix(depth: int) -> str:
    """The end of a list style's name at this depth; Word has three."""
    return ("", "2", "3")[min(depth, 2)]
