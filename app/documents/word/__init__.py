"""An advice as a Word file with real styles, numbering, footnotes and bookmarks.

* `styles` is the look and the numbering, in Word's own terms.
* `package` is the file around the text, and makes its bytes repeatable.
* `text` writes blocks and words, `tables` tables, `pages` the whole advice.
"""

from app.documents.composition import compose
from app.documents.document import PrintedDocument
from app.documents.word.package import WordPackage
from app.documents.word.pages import write_pages

__all__ = ["to_word"]


def to_word(document: PrintedDocument) -> bytes:
    """The advice as a `.docx`. The same document gives the same bytes."""
    package = WordPackage(document)
    write_pages(document, compose(document), package)
    return package.to_bytes()
