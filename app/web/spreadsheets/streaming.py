"""XLSX that is written while it is sent: flat memory however long the list, no object per cell.

Only what a list needs (ECMA-376, part 1, §18.3): sheets of texts, numbers and moments.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from app.core.clock import BRUSSELS
from app.web.spreadsheets.writing import LONGEST_CELL, Cell, safe

AT_ONCE = 64 * 1024
"""So many characters of a sheet are packed together."""
_KEPT = 20_000
"""Texts that return, such as answers out of a list, are made up once."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no zones
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

Sheet = tuple[str, Iterable[Sequence[Cell]]]
"""The name of a sheet, and its lines; the first one is the heading."""


class _Sent(io.RawIOBase):
    """What was written and not handed on yet; it can't be gone back in."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        piece = bytes(content)  # type: ignore[call-overload]  # whatever holds bytes
        self.waiting.append(piece)
        return len(piece)

    def taken(self) -> bytes:
        piece = b"".join(self.waiting)
        self.waiting.clear()
        return piece


def xlsx_pieces(sheets: Sequence[Sheet]) -> Iterator[bytes]:
    """The file, piece by piece."""
    sent = _Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, content in _frame([title for title, _lines in sheets]).items():
            book.writestr(name, content)
        for number, (_title, lines) in enumerate(sheets, 1):
            with book.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                for piece in _sheet(lines):
                    part.write(piece.encode())
                    if sent.waiting:
                        yield sent.taken()
    yield sent.taken()


def _frame(titles: Sequence[str]) -> dict[str, str]:
    """Every part of the file but the sheets."""
    numbers = range(1, len(titles) + 1)
    sheets = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{n}" r:id="rId{n}"/>'
        for n, title in zip(numbers, titles, strict=True)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" '
        f'Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{types}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'{related}<Relationship Id="rId{len(titles) + 1}" Type="{_RELATIONS}/styles" '
        'Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }


def _sheet(lines: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The XML of a sheet, in pieces; the heading stays in view."""
    known: dict[str, str] = {}
    waiting = [
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews><sheetData>"
    ]
    length = 0
    for line in lines:
        row = f"<row>{''.join([_cell(cell, known) for cell in line])}</row>"
        waiting.append(row)
        length += len(row)
        if length > AT_ONCE:
            yield "".join(waiting)
            waiting, length = [], 0
    waiting.append("</sheetData></worksheet>")
    yield "".join(waiting)


def _cell(cell: Cell, known: dict[str, str]) -> str:
    if isinstance(cell, str):
        made = known.get(cell)
        if made is None:
            made = _text(cell)
            if len(known) < _KEPT and len(cell) < 200:
                known[cell] = made
        return made
    if cell is None:
        return "<c/>"
    if isinstance(cell, datetime):
        moment = cell.astimezone(BRUSSELS).replace(tzinfo=None, microsecond=0)
        return _day((moment - _FIRST_DAY).total_seconds() / 86_400)
    if isinstance(cell, date):
        return _day((cell - _FIRST_DAY.date()).days)
    return f"<c><v>{cell}</v></c>"


def _day(serial: float) -> str:
    return f'<c s="1"><v>{serial}</v></c>'


def _text(cell: str) -> str:
    if not cell:
        return "<c/>"
    said = escape(safe(_ILLEGAL.sub("", cell)[:LONGEST_CELL]))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
