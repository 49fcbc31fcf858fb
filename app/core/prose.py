"""Text that people write: Markdown to safe HTML, once, when it is written."""

from __future__ import annotations

import re

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(
    ["table", "strikethrough"]
)

_TAGS = {
    *("p", "br", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr"),
    *("strong", "em", "s", "code", "pre", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_BLANK_LINES = re.compile(r"\n[ \t]*\n+")
_HEADING = re.compile(r"<(/?)h([1-6])>")
_TOP_HEADING = 3


def render(text: str) -> Markup:
    """Safe HTML of a Markdown text; its headings start at level 3, below the page's own."""
    html = _with_own_headings(_markdown.render(text))
    return Markup(  # noqa: S704 - nh3 has just cleaned it against the allow-list above
        nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer nofollow",
        )
    )


def _with_own_headings(html: str) -> str:
    """Headings from level 3 on, none of them skipped, whichever number of # was typed."""
    above: list[int] = []

    def level(found: re.Match[str]) -> str:
        typed = int(found[2])
        if not found[1]:
            while above and above[-1] >= typed:
                above.pop()
            above.append(typed)
        return f"<{found[1]}h{min(_TOP_HEADING - 1 + len(above), 6)}>"

    return _HEADING.sub(level, html)


def normalise(text: str) -> str:
    """The text as stored: Unix line ends, no control characters, no blank edges."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or c.isprintable() or c.isspace()).strip()


def paragraphs(text: str) -> list[str]:
    """The blocks of a text, split at blank lines, as people count paragraphs."""
    return [block.strip() for block in _BLANK_LINES.split(normalise(text)) if block.strip()]


def plain(text: str) -> str:
    """The words of a Markdown text without its marks, a blank line between its blocks."""
    blocks: list[str] = []
    is_item = False
    for token in _markdown.parse(text):
        if token.type == "list_item_open":
            is_item = True
        elif token.type in {"fence", "code_block"}:
            blocks.append(token.content.strip())
        elif token.type == "inline":
            words = "".join(
                "\n" if part.type in {"softbreak", "hardbreak"} else part.content
                for part in token.children or ()
            )
            blocks.append(f"• {words}" if is_item else words)
            is_item = False
    return "\n\n".join(blocks)


def excerpt(text: str, length: int = 160) -> str:
    """The beginning of a text on one line, cut at a word, with '…' when something follows."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"
