"""An advice as a Word file and as a PDF: pure functions from a frozen document to bytes.

The package knows no database, no request and no clock. What it is given is what it prints, and
the same document gives the same bytes.

* `document` says what an advice consists of; the caller fills it.
* `blocks` reads Markdown into a small tree, and knows which paragraph cites which input.
* `composition` numbers the headings, places the paragraphs and resolves the references, once,
  so that both files say the same.
* `word` and `pdf` each write a composition in their own medium.

Glossary: *section* is a numbered part of the advice; *place* is a paragraph that can be pointed at
('2.1, alinea 3'); *treatment* is one row of the annex: one input and what was done with it.
"""

from app.advice.export.blocks import CitedParagraph, paragraphs
from app.advice.export.document import (
    AdviceDocument,
    ContactPerson,
    MinorityPosition,
    Section,
    Tone,
    Treatment,
)
from app.advice.export.pdf import to_pdf
from app.advice.export.word import to_word

__all__ = [
    "AdviceDocument",
    "CitedParagraph",
    "ContactPerson",
    "MinorityPosition",
    "Section",
    "Tone",
    "Treatment",
    "paragraphs",
    "to_pdf",
    "to_word",
]
