"""Reading a spreadsheet that someone sent: every cell as text, every line with its number.

The separator and the encoding of a CSV file are found by looking; of an XLSX file only the values
of the first sheet that holds something are read. What is too large is refused before that.
"""

from __future__ import annotations

import csv
import io
import itertools
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from app.core.errors import Invalid
from app.web.spreadsheets.writing import plain

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ACCEPT = ".csv,.tsv,.txt,.xlsx"
"""For the `accept` attribute of a file field."""
MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED_BYTES = 40 * 1024 * 1024
MAX_PARTS = 500
MAX_LINES = 10_000
MAX_COLUMNS = 60
MAX_CELL = 20_000
MAX_HOLES = 50_000
"""So many empty lines at most between others: a file can name line 1.000.000 in a few bytes."""
SEPARATORS = ";\t,"
_DECLARATION = "sep="
"""What Excel writes above a CSV file to say its separator."""
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ParseError, UnicodeDecodeError),
    *(NotImplementedError, RuntimeError, OSError, ValueError, TypeError, EOFError),
    *(KeyError, IndexError, AttributeError, OverflowError),
)
"""What a damaged or invented office file makes zipfile and openpyxl say."""


class UnreadableSheet(Invalid):
    """A file from which no lines can be read, with the sentence that says why and what would do."""


@dataclass(frozen=True)
class Line:
    """One line with something in it, under the number that a spreadsheet program shows."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """A file as read: the first line with something in it is the heading."""

    heading: Sequence[str]
    lines: Sequence[Line]


def read_sent(sent: FileStorage | None) -> Sheet:
    """Read a file from a form; raises UnreadableSheet. Takes in no more than is allowed."""
    if sent is None or not sent.filename:
        raise UnreadableSheet(_("Kies een bestand."))
    return read(sent.filename, sent.stream.read(MAX_BYTES + 1))


def read(filename: str, content: bytes) -> Sheet:
    """The lines of a CSV or XLSX file; raises UnreadableSheet with a Dutch sentence."""
    if len(content) > MAX_BYTES:
        most = MAX_BYTES // 1024 // 1024
        raise UnreadableSheet(_("Kies een bestand van hoogstens %(most)s MB.", most=most))
    name = filename.lower()
    if name.endswith((".xls", ".ods", ".xlsm", ".numbers")):
        raise UnreadableSheet(_("Bewaar het rekenblad als xlsx of als csv en kies het opnieuw."))
    is_office = content.startswith(b"PK")
    if name.endswith(".xlsx") != is_office:
        raise UnreadableSheet(_not_genuine())
    lines = _bounded(_office_rows(content) if is_office else _text_rows(content))
    if not lines:
        raise UnreadableSheet(_("Het bestand is leeg. Kies een ander."))
    return Sheet(lines[0].cells, lines[1:])


def _not_genuine() -> str:
    return str(
        _("Dit bestand kan niet gelezen worden. Bewaar het opnieuw als xlsx of csv en kies het.")
    )


def _bounded(rows: Iterable[Sequence[str]]) -> list[Line]:
    """The rows with something in them, numbered; raises UnreadableSheet when there are too many."""
    lines: list[Line] = []
    for number, row in enumerate(rows, 1):
        cells = [plain(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if number > MAX_LINES + MAX_HOLES or (cells and len(lines) > MAX_LINES):
            raise UnreadableSheet(
                _(
                    "Het bestand telt meer dan %(most)s regels. Verdeel het over meer bestanden.",
                    most=MAX_LINES,
                )
            )
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise UnreadableSheet(
                _(
                    "Regel %(number)s telt meer dan %(most)s kolommen. Laat de andere weg.",
                    number=number,
                    most=MAX_COLUMNS,
                )
            )
        if any(len(cell) > MAX_CELL for cell in cells):
            raise UnreadableSheet(
                _("Op regel %(number)s staat een te lange tekst. Kort die in.", number=number)
            )
        lines.append(Line(number, tuple(cells)))
    return lines


def _text_rows(content: bytes) -> Iterator[Sequence[str]]:
    text = _decoded(content)
    first, _newline, rest = text.partition("\n")
    if first.strip().lower().startswith(_DECLARATION) and len(first.strip()) == 5:
        separator, text = first.strip()[4], rest
        yield ()
    else:
        separator = _separator(text)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        raise UnreadableSheet(_not_genuine()) from None


def _decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else as older Windows programs write it."""
    try:
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n\f" for sign in set(text)):
        raise UnreadableSheet(_not_genuine())
    return unicodedata.normalize("NFC", text)


def _separator(text: str) -> str:
    """The sign that stands most often in the first line, outside quotes; in Flanders mostly ';'."""
    is_quoted, seen = False, dict.fromkeys(SEPARATORS, 0)
    for sign in text.lstrip("\r\n"):
        if sign == '"':
            is_quoted = not is_quoted
        elif sign == "\n" and not is_quoted:
            break
        elif sign in seen and not is_quoted:
            seen[sign] += 1
    return max(SEPARATORS, key=lambda sign: seen[sign])


def _office_rows(content: bytes) -> Iterator[Sequence[str]]:
    """The values of the first sheet that holds something, as text."""
    from openpyxl import load_workbook  # takes 10 MB of each process

    try:
        _check_package(content)
        book = load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False, keep_vba=False
        )
        for sheet in book.worksheets:
            rows = _values(sheet)
            first = next(rows, None)
            if first is not None:
                yield from first
                for row in rows:
                    yield from row
                return
    except _BROKEN as error:
        raise UnreadableSheet(_not_genuine()) from error


def formulas(content: bytes) -> Iterator[tuple[int, str]]:
    """(line, column letter) of each cell of an XLSX file that holds a formula, sheet by sheet."""
    from openpyxl import load_workbook  # takes 10 MB of each process
    from openpyxl.utils import get_column_letter  # as above

    try:
        _check_package(content)
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            for row in itertools.islice(sheet.iter_rows(max_col=MAX_COLUMNS + 1), MAX_LINES):
                for cell in row:
                    if cell.data_type == "f":
                        yield cell.row or 1, get_column_letter(cell.column or 1)
    except _BROKEN as error:
        raise UnreadableSheet(_not_genuine()) from error


def _values(sheet: Worksheet) -> Iterator[Sequence[Sequence[str]]]:
    """Groups of rows: the first with something in it comes with the empty ones before it."""
    waiting: list[Sequence[str]] = []
    has_begun = False
    for row in sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True):
        cells = tuple(map(_as_text, row))
        if has_begun:
            yield (cells,)
            continue
        waiting.append(cells if any(cells) else ())
        if len(waiting) > MAX_HOLES:
            return
        if any(cells):
            has_begun = True
            yield waiting


def _check_package(content: bytes) -> None:
    """Unpack everything once and count; raises ValueError. No part may declare a document type."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        names = {part.filename for part in parts}
        if len(parts) > MAX_PARTS or any(part.flag_bits & 1 for part in parts):
            raise ValueError("too many parts, or locked")
        if "xl/workbook.xml" not in names or any("vbaproject" in n.lower() for n in names):
            raise ValueError("not a plain workbook")
        total = 0
        for part in parts:
            with package.open(part) as stream:
                tail = b""
                while piece := stream.read(1024 * 1024):
                    total += len(piece)
                    if total > MAX_UNPACKED_BYTES:
                        raise ValueError("too large")
                    if b"<!" in tail + piece and _declares(tail + piece):
                        raise ValueError("declares a document type")
                    tail = piece[-16:]


def _declares(piece: bytes) -> bool:
    return b"<!DOCTYPE" in piece or b"<!ENTITY" in piece


def _as_text(value: Any) -> str:
    """A value as one would type it: 13/07/2020, 12, 0,5, ja."""
    if value is None:
        return ""
    if isinstance(value, str):
        clean = "".join(s for s in value if s in "\n\t" or unicodedata.category(s) != "Cc")
        return unicodedata.normalize("NFC", clean)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        is_day = value.time() == time(0)
        return f"{value:%d/%m/%Y}" if is_day else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return str(value)
