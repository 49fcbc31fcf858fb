"""Read back what the files say."""

import re
from collections import Counter
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeeze(text: str) -> str:
    """The text without what a line end may change: spaces, hyphens, invisible breaks."""
    return re.sub(r"[\s\u200b\u00ad\u2011-]+", "", text)


class WordFile:
    """A `.docx` as a reader sees it."""

    def __init__(self, content: bytes) -> None:
        self.archive = ZipFile(BytesIO(content))
        self.document = Document(BytesIO(content))

    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each heading."""
        return [
            (int(paragraph.style.name[-1]), paragraph.text)
            for paragraph in self.document.paragraphs
            if re.fullmatch(r"Heading [1-9]", paragraph.style.name)
        ]

    def of_style(self, name: str) -> list[str]:
        """The paragraphs with this style."""
        return [it.text for it in self.document.paragraphs if it.style.name == name]

    def paragraphs(self) -> list[str]:
        """The paragraphs of the body with their footnote marks, as one reads them on paper."""
        return [
            "".join(
                node.get(f"{_W}id") if node.tag == f"{_W}footnoteReference" else node.text
                for node in paragraph._p.iter(f"{_W}t", f"{_W}footnoteReference")
            )
            for paragraph in self.document.paragraphs
        ]

    def tables(self) -> list[list[list[str]]]:
        """The words of each cell of each table."""
        return [
            [[cell.text for cell in row.cells] for row in table.rows]
            for table in self.document.tables
        ]

    def xml(self, name: str) -> Any:
        """One part of the file, parsed."""
        return etree.fromstring(self.archive.read(f"word/{name}.xml"))

    def footnotes(self) -> list[str]:
        """The words of each footnote, without the two separators."""
        notes = self.xml("footnotes").findall(f"{_W}footnote")
        return ["".join(note.itertext(f"{_W}t")).strip() for note in notes[2:]]

    def values(self, part: str, tag: str, attribute: str = "val") -> list[str]:
        """An attribute of every element of a kind in a part."""
        return [it.get(_W + attribute) for it in self.xml(part).iter(_W + tag)]

    def text(self) -> str:
        """Every word in the body and the footnotes."""
        return "\n".join(
            "".join(paragraph.itertext(f"{_W}t"))
            for part in ("document", "footnotes")
            for paragraph in self.xml(part).iter(f"{_W}p")
        )


class PdfFile:
    """A PDF as a reader and a screen reader see it."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(BytesIO(content))

    def text(self) -> str:
        """Every word on every page."""
        return "\n".join(page.extract_text() for page in self.reader.pages)

    def tags(self) -> Counter[str]:
        """How often each kind of structure element occurs."""
        found: Counter[str] = Counter()
        waiting: list[Any] = [self.reader.root_object["/StructTreeRoot"]]
        while waiting:
            node = waiting.pop().get_object()
            if isinstance(node, ArrayObject):
                waiting.extend(node)
            elif isinstance(node, DictionaryObject):
                if "/S" in node:
                    found[str(node["/S"])[1:]] += 1
                if "/K" in node:
                    waiting.append(node["/K"])
        return found
