"""LibreOffice opens the Word file and finds in it what an editor would."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from app.documents import PrintedDocument, to_word
from tests.documents.reading import PdfFile, squeeze

SOFFICE = shutil.which("soffice")

pytestmark = pytest.mark.skipif(
    SOFFICE is None,
    reason="LibreOffice is not installed (no soffice): apt-get install libreoffice-writer-nogui",
)

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@pytest.fixture
def converted(advice: PrintedDocument, tmp_path: Path) -> Path:
    """A folder with the advice as LibreOffice understood it, as ODT and as PDF."""
    source = tmp_path / "advies.docx"
    source.write_bytes(to_word(advice))
    for kind in ("odt", "pdf"):
        subprocess.run(
            [
                str(SOFFICE),
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str(tmp_path),
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    return tmp_path


def _words(elements: Iterator[Any]) -> list[str]:
    return ["".join(element.itertext()).strip() for element in elements]


def test_libreoffice_keeps_headings_lists_tables_and_footnotes(
    converted: Path, advice: PrintedDocument
) -> None:
    with ZipFile(converted / "advies.odt") as archive:
        content = etree.fromstring(archive.read("content.xml"))
    text = squeeze(PdfFile((converted / "advies.pdf").read_bytes()).text())

    headings = _words(content.iter(f"{_TEXT}h"))
    assert "Situering" in headings
    assert "Bijlage: wat gebeurde er met de inbreng" in headings
    levels = {heading.get(f"{_TEXT}outline-level") for heading in content.iter(f"{_TEXT}h")}
    assert levels >= {"1", "2", "3"}

    items = _words(content.iter(f"{_TEXT}list-item"))
    assert any(item.startswith("Leren tijdens de loopbaan vraagt tijd") for item in items)

    notes = _words(content.iter(f"{_TEXT}note"))
    assert len(notes) == 2
    assert notes[1].endswith("Zie de standpunten achteraan.")

    tables = list(content.iter(f"{_TABLE}table"))
    assert [len(list(table.iter(f"{_TABLE}table-row"))) for table in tables] == [
        4,
        len(advice.treatments) + 1,
    ]
    assert all(table.find(f"{_TABLE}table-header-rows") is not None for table in tables)

    for words in (
        "2.1.2 Wat wij vragen",
        "4. De samenstelling moet in evenwicht zijn.",
        "ii. van de vraag.",
        "Tabel 1. Inbreng over tijd",
        "2026-0017",
        "Zie de standpunten achteraan.",
        "Pagina 2 van",
    ):
        assert squeeze(words) in text
