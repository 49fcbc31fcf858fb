"""Read Markdown into the tree of an advice: the part of Markdown it needs, and no more.

Beside CommonMark, tables and footnotes it knows one thing of its own: `[#2026-0012]` or
`[#2026-0012, #2026-0013]` cites inputs by their register number. A paragraph that starts with
`Tabel: ` and stands right before a table is that table's caption.

HTML is not read (it stays visible as text), pictures are replaced by their description, and only
web and mail addresses become links.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from app.documents.characters import clean
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
    children_of,
    cited,
    is_paragraph,
    plain,
    plain_block,
    unique,
)

NUMBER = re.compile(r"\d{4}-\d{4,9}")
_CITATION = re.compile(r"\[#(\d{4}-\d{4,9}(?:\s*,\s*#\d{4}-\d{4,9})*)\](?!\()")
_LINK = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_CAPTION = "Tabel: "


class CitedParagraph(NamedTuple):
    """A paragraph of a section: its place (from 1), its text, the numbers it cites."""

    ordinal: int
    text: str
    numbers: tuple[str, ...]


def parse(markdown: str) -> tuple[Block, ...]:
    """The Markdown as a tree. Never fails: what is not understood stays text."""
    root = SyntaxTreeNode(_PARSER.parse(clean(markdown)))
    return _Reader(root).blocks(root.children)


def paragraphs(markdown: str) -> list[CitedParagraph]:
    """The paragraphs of a section's text, counted as the printed advice counts them.

    A paragraph, a whole list, a quotation, a table and a code block count one each; headings and
    rules do not count. Numbers cited in a footnote belong to the paragraph that holds it, those
    in a heading to the paragraph after it.
    """
    found: list[CitedParagraph] = []
    waiting: tuple[str, ...] = ()
    for block in parse(markdown):
        numbers = unique((*waiting, *cited(block)))
        if is_paragraph(block):
            found.append(CitedParagraph(len(found) + 1, plain_block(block), numbers))
            waiting = ()
        else:
            waiting = numbers
    if waiting and found:
        last = found[-1]
        found[-1] = last._replace(numbers=unique((*last.numbers, *waiting)))
    return found


def citation_plugin(md: MarkdownIt) -> None:
    """Teach a Markdown parser `[#2026-0012]`: `citation` tokens with `meta['numbers']`."""
    md.inline.ruler.before("link", "citation", _read_citation)


def _read_citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos)
    if found is None or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found.group(0)
        token.meta = {"numbers": unique(NUMBER.findall(found.group(1)))}
    state.pos = found.end()
    return True


def _make_parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    # The preset says html; without this the option above would be overruled by its rules.
    md.disable(["html_block", "html_inline"])
    md.use(footnote_plugin)
    md.use(citation_plugin)
    return md


_PARSER = _make_parser()


class _Reader:
    """Turns the parser's tree into ours."""

    def __init__(self, root: SyntaxTreeNode) -> None:
        self._notes = {
            node.meta["id"]: node.children
            for block in root.children
            if block.type == "footnote_block"
            for node in block.children
        }
        self._open_notes: list[int] = []

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        found: list[Block] = []
        for node in nodes:
            block = self._block(node)
            if isinstance(block, Table) and found and (caption := _caption(found[-1])):
                found.pop()
                block = replace(block, caption=caption)
            if block is not None:
                found.append(block)
        return tuple(found)

    def _block(self, node: SyntaxTreeNode) -> Block | None:
        match node.type:
            case "paragraph":
                inlines = self._content(node)
                return Paragraph(inlines) if plain(inlines).strip() or _has_note(inlines) else None
            case "heading":
                inlines = self._content(node, is_flat=True)
                return Heading(int(node.tag[1:]), inlines) if plain(inlines).strip() else None
            case "bullet_list" | "ordered_list":
                items = tuple(self.blocks(item.children) for item in node.children)
                start = int(node.attrs.get("start", 1))
                return ListBlock(node.type == "ordered_list", items, start)
            case "blockquote":
                return Quote(self.blocks(node.children)) if node.children else None
            case "code_block" | "fence":
                return CodeBlock(node.content.rstrip("\n"))
            case "hr":
                return Rule()
            case "table":
                return self._table(node)
            case _:
                return None

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [
            [(self._content(cell), _alignment(cell)) for cell in row.children]
            for part in node.children
            for row in part.children
        ]
        texts = [tuple(cell for cell, _ in row) for row in rows]
        return Table(texts[0], tuple(texts[1:]), tuple(side for _, side in rows[0]))

    def _content(self, node: SyntaxTreeNode, *, is_flat: bool = False) -> tuple[Inline, ...]:
        return self._inlines(
            (leaf for inline in node.children for leaf in inline.children), is_flat
        )

    def _inlines(self, nodes: Iterable[SyntaxTreeNode], is_flat: bool) -> tuple[Inline, ...]:
        """`is_flat`: no footnote and no link may stand here, so both become words."""
        found: list[Inline] = []
        for node in nodes:
            for inline in self._inline(node, is_flat):
                if isinstance(inline, Text) and found and isinstance(found[-1], Text):
                    found[-1] = Text(found[-1].text + inline.text)
                else:
                    found.append(inline)
        return tuple(found)

    def _inline(self, node: SyntaxTreeNode, is_flat: bool) -> Iterator[Inline]:
        match node.type:
            case "text" | "text_special":
                # Cleaned again: an entity such as &#x202e; has only now become a character.
                if text := clean(node.content):
                    yield Text(text)
            case "softbreak":
                yield Text(" ")
            case "hardbreak":
                yield Break()
            case "code_inline":
                yield Code(node.content)
            case "strong":
                yield Strong(self._inlines(node.children, is_flat))
            case "em":
                yield Emphasis(self._inlines(node.children, is_flat))
            case "image":
                yield Text(_description(node))
            case "link":
                href = str(node.attrs.get("href", ""))
                if is_flat or not _LINK.fullmatch(href):
                    yield from self._inlines(node.children, is_flat)
                elif children := self._inlines(node.children, is_flat=True):
                    yield Link(href, children)
            case "citation":
                yield Citation(node.meta["numbers"], is_linked=not is_flat)
            case "footnote_ref":
                yield from self._footnote(node.meta["id"], is_flat)
            case _:
                return

    def _footnote(self, note: int, is_flat: bool) -> Iterator[Inline]:
        if note in self._open_notes or note not in self._notes:
            return
        is_nested = bool(self._open_notes)
        self._open_notes.append(note)
        blocks = self.blocks(self._notes[note])
        self._open_notes.pop()
        if not blocks:
            return
        if is_flat or is_nested:
            # No footnote may stand here, so its words follow between brackets.
            yield Text(" (")
            for position, block in enumerate(blocks):
                yield from [Text(" ")] if position else []
                yield from _flattened(block)
            yield Text(")")
        else:
            yield Footnote(blocks)


def _flattened(part: Block | Inline) -> Iterator[Inline]:
    match part:
        case Text() | Break() | Code():
            yield part
        case Citation(numbers=numbers):
            yield Citation(numbers, is_linked=False)
        case CodeBlock(text=text):
            yield Text(text)
        case _:
            for child in children_of(part):
                yield from _flattened(child)


def _has_note(inlines: Iterable[Inline]) -> bool:
    return any(
        isinstance(inline, Footnote)
        or (isinstance(inline, Strong | Emphasis) and _has_note(inline.children))
        for inline in inlines
    )


def _caption(block: Block) -> tuple[Inline, ...]:
    """What follows 'Tabel: ' when the block starts with it, else nothing."""
    if not isinstance(block, Paragraph) or not block.inlines:
        return ()
    first = block.inlines[0]
    if not isinstance(first, Text) or not first.text.startswith(_CAPTION):
        return ()
    rest = first.text.removeprefix(_CAPTION)
    return (Text(rest), *block.inlines[1:]) if rest else block.inlines[1:]


def _alignment(cell: SyntaxTreeNode) -> str:
    style = str(cell.attrs.get("style", ""))
    return style.removeprefix("text-align:") or "left"


def _description(image: SyntaxTreeNode) -> str:
    return "".join(child.content for child in image.children) or image.content
