"""The tree of an advice's text: blocks that hold lines, lines that hold words."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words without markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line end that the writer asked for."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Strongly stressed words."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be taken letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A web or mail address and the words it hangs on."""

    href: str
    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, at the place that refers to it."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Register numbers cited together. Not linked inside a heading or another link."""

    numbers: tuple[str, ...]
    is_linked: bool = True


Inline = Text | Break | Strong | Emphasis | Code | Link | Footnote | Citation


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; level 1 is the highest."""

    level: int
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a run of blocks. `start` counts only when it is ordered."""

    is_ordered: bool
    items: tuple[tuple["Block", ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines to be taken letter by letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A break in the thought, drawn as a short line."""


Cell = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. `alignments` holds 'left', 'center' or 'right' per column."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alignments: tuple[str, ...]
    caption: tuple[Inline, ...] = ()

    def shares(self) -> tuple[float, ...]:
        """The part of the width each column gets, by what it holds; together 1."""
        weights = []
        for column in range(len(self.header)):
            texts = [plain(row[column]) for row in (self.header, *self.rows)]
            longest_word = max((len(word) for text in texts for word in text.split()), default=0)
            weights.append(max(6, min(longest_word, 18), min(max(map(len, texts)), 44)))
        return tuple(weight / sum(weights) for weight in weights)


Block = Heading | Paragraph | ListBlock | Quote | CodeBlock | Rule | Table


def is_paragraph(block: Block) -> bool:
    """Whether the block counts as a paragraph that can be pointed at."""
    return not isinstance(block, Heading | Rule)


def unique(numbers: Iterable[str]) -> tuple[str, ...]:
    """The numbers in the order in which they first appear."""
    return tuple(dict.fromkeys(numbers))


def cited(part: Block | Inline) -> tuple[str, ...]:
    """Every register number the part cites, footnotes included, in order."""
    if isinstance(part, Citation):
        return part.numbers
    return unique(number for child in children_of(part) for number in cited(child))


def plain(inlines: Iterable[Inline]) -> str:
    """The words of a line, without markup and footnotes."""
    return "".join(_plain_inline(inline) for inline in inlines)


def plain_block(block: Block) -> str:
    """The words of a block, one line per paragraph, item or row."""
    match block:
        case Heading(inlines=inlines) | Paragraph(inlines=inlines):
            return plain(inlines)
        case CodeBlock(text=text):
            return text
        case Quote(blocks=blocks):
            return "\n".join(map(plain_block, blocks))
        case ListBlock(items=items):
            return "\n".join(plain_block(block) for item in items for block in item)
        case Table(header=header, rows=rows, caption=caption):
            lines = [plain(caption)] if caption else []
            return "\n".join([*lines, *(" | ".join(map(plain, row)) for row in (header, *rows))])
        case Rule():
            return ""


def citation_text(numbers: Iterable[str]) -> str:
    """How a citation is printed: (2026-0012, 2026-0013)."""
    return f"({', '.join(numbers)})"


def children_of(part: Block | Inline) -> Iterable[Block | Inline]:
    """The parts directly inside a part."""
    match part:
        case Strong(children=children) | Emphasis(children=children) | Link(children=children):
            return children
        case Heading(inlines=inlines) | Paragraph(inlines=inlines):
            return inlines
        case Footnote(blocks=blocks) | Quote(blocks=blocks):
            return blocks
        case ListBlock(items=items):
            return [block for item in items for block in item]
        case Table(header=header, rows=rows, caption=caption):
            cells = [*header, *(cell for row in rows for cell in row), caption]
            return [inline for cell in cells for inline in cell]
        case _:
            return ()


def _plain_inline(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Code(text=text):
            return text
        case Break():
            return " "
        case Strong(children=children) | Emphasis(children=children) | Link(children=children):
            return plain(children)
        case Citation(numbers=numbers):
            return citation_text(numbers)
        case Footnote():
            return ""
