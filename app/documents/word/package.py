"""The Word file as a package: its parts, what it says about itself, and its bytes.

Built from nothing rather than from python-docx's template, so that it holds no style, picture or
date that is not ours. python-docx has no footnotes; their part is made here.
"""

from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.numbering import NumberingPart
from docx.parts.settings import SettingsPart
from docx.parts.styles import StylesPart

from app.documents.characters import one_line
from app.documents.document import PrintedDocument
from app.documents.word import styles

# The earliest moment a zip archive can name.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


class WordPackage:
    """An empty document with its styles, numbering, settings and footnotes part."""

    def __init__(self, document: PrintedDocument) -> None:
        language = document.language
        self._package = Package()
        self.main = DocumentPart(
            PackURI("/word/document.xml"),
            CONTENT_TYPE.WML_DOCUMENT_MAIN,
            parse_xml(styles.document_xml()),
            self._package,
        )
        self._package.relate_to(self.main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self._add(StylesPart, "styles", CONTENT_TYPE.WML_STYLES, styles.styles_xml(language))
        self._add(
            SettingsPart, "settings", CONTENT_TYPE.WML_SETTINGS, styles.settings_xml(language)
        )
        self.numbering = self._add(
            NumberingPart, "numbering", CONTENT_TYPE.WML_NUMBERING, styles.numbering_xml()
        )
        self.footnotes = self._add(
            XmlPart, "footnotes", CONTENT_TYPE.WML_FOOTNOTES, styles.footnotes_xml()
        )
        self._describe(document)

    @property
    def document(self) -> Document:
        """python-docx's view of the document."""
        document: Document = self.main.document
        return document

    def to_bytes(self) -> bytes:
        """The file. The same content gives the same bytes, whenever it is made."""
        raw, stable = BytesIO(), BytesIO()
        self._package.save(raw)
        with ZipFile(raw) as source, ZipFile(stable, "w", ZIP_DEFLATED) as target:
            for name in source.namelist():
                entry = ZipInfo(name, _ZIP_EPOCH)
                entry.compress_type = ZIP_DEFLATED
                target.writestr(entry, source.read(name))
        return stable.getvalue()

    def _add(self, kind: type[XmlPart], name: str, content_type: str, xml: str) -> XmlPart:
        part = kind(PackURI(f"/word/{name}.xml"), content_type, parse_xml(xml), self._package)
        self.main.relate_to(part, getattr(RELATIONSHIP_TYPE, name.upper()))
        return part

    def _describe(self, document: PrintedDocument) -> None:
        properties = self._package.core_properties
        moment = datetime.combine(document.date, time())
        # 255 characters is what the format's own properties hold.
        properties.title = one_line(document.title)[:255]
        properties.subject = one_line(document.subtitle or document.kind)[:255]
        properties.author = properties.last_modified_by = one_line(document.publisher)[:255]
        properties.category = one_line(document.kind)[:255]
        properties.identifier = one_line(document.reference or "")[:255]
        properties.language = document.language
        properties.created = properties.modified = moment
        properties.revision = 1
