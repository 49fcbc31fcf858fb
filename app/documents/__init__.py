"""An advice or a report as a Word file and as a PDF: pure functions from a document to bytes.

The package knows no database, no request and no clock. What it is given is what it prints, and
the same document gives the same bytes.

* `document` says what an advice consists of; the caller fills it.
* `blocks` reads Markdown into a small tree, and knows which paragraph cites which input.
* `composition` numbers the headings, places the paragraphs and resolves the references, once,
  so that both files say the same.
* `word` and `pdf` each write a composition in their own medium.
* `sheet` is something smaller: a form to fill in by hand or a receipt, which `sheet_pdf` prints.

Glossary: *section* is a numbered part of the advice; *place* is a paragraph that can be pointed at
('2.1, alinea 3'); *treatment* is one row of the annex: one input and what was done with it.
"""

from app.documents.blocks import CitedParagraph, paragraphs
from app.documents.document import (
    ContactPerson,
    MinorityPosition,
    PrintedDocument,
    Section,
    Tone,
    Treatment,
)
from app.documents.sheet import Grid, Item, Part, Sheet

__all__ = [
    "CitedParagraph",
    "ContactPerson",
    "Grid",
    "Item",
    "MinorityPosition",
    "Part",
    "PrintedDocument",
    "Section",
    "Sheet",
    "Tone",
    "Treatment",
    "paragraphs",
    "sheet_to_pdf",
    "to_pdf",
    "to_word",
]


def to_word(document: PrintedDocument) -> bytes:
    """The document as a Word file (.docx)."""
    from app.documents.word import to_word as write  # python-docx: 8 MB, only when it writes

    return write(document)


def to_pdf(document: PrintedDocument) -> bytes:
    """The document as a PDF, PDF/UA-1."""
    from app.documents.pdf import to_pdf as write  # typst: 7 MB of a process, idem

    return write(document)


def sheet_to_pdf(sheet: Sheet) -> bytes:
    """A form or a receipt as a PDF, PDF/UA-1."""
    from app.documents.sheet_pdf import sheet_to_pdf as write  # typst: 7 MB of a process, as above

    return write(sheet)
