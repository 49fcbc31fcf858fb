"""Writing a list as a file that a Flemish spreadsheet opens: CSV line by line, or XLSX.

CSV has semicolons and UTF-8 with a mark. A cell that a program would run as a formula gets a mark
before it that makes it text (OWASP, CSV injection); reading such a file takes the mark away again.
"""

from __future__ import annotations

import csv
import enum
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from flask import Response, stream_with_context

from app.core.clock import BRUSSELS

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_000
"""A cell of Excel holds 32.767 characters."""

Cell = str | int | float | date | datetime | None


class FileFormat(enum.StrEnum):
    """The kinds of file in which a list can be had."""

    CSV = "csv"
    XLSX = "xlsx"


MEDIA_TYPES = {
    FileFormat.CSV: "text/csv; charset=utf-8",
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def safe(cell: str) -> str:
    """A cell that a spreadsheet shows and never runs."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def plain(cell: str) -> str:
    """A cell as it was before `safe`, without blank edges."""
    cell = cell.strip()
    return cell[1:].strip() if cell.startswith("'") and safe(cell[1:]) == cell else cell


def csv_lines(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The file, line by line, so that a long list takes no memory."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow([safe(str(cell)) for cell in heading])
    for row in rows:
        writer.writerow([safe(_typed(cell)) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _typed(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell.astimezone(BRUSSELS):%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    return str(cell)


def xlsx_bytes(title: str, heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The file whole; dates and numbers are real ones, so that one can sort by them."""
    from openpyxl import Workbook  # takes 10 MB of each process
    from openpyxl.cell import WriteOnlyCell  # as above
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # as above
    from openpyxl.styles import Font  # as above
    from openpyxl.utils import get_column_letter  # as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet("".join(s for s in title if s not in "[]:*?/\\'")[:31] or "Lijst")
    sheet.freeze_panes = "A2"
    for place, label in enumerate(heading, 1):
        width = max(12, min(len(str(label)) + 6, 40))
        sheet.column_dimensions[get_column_letter(place)].width = width

    def text(cell: str) -> str:
        clean = str(ILLEGAL_CHARACTERS_RE.sub("", cell))
        return safe(clean if len(clean) <= LONGEST_CELL else f"{clean[:LONGEST_CELL]} …")

    head = [WriteOnlyCell(sheet, text(str(label))) for label in heading]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([text(cell) if isinstance(cell, str) else _on_sheet(cell) for cell in row])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _on_sheet(cell: Cell) -> Cell:
    """A moment as it is in Flanders: a sheet knows no zones."""
    if isinstance(cell, datetime):
        return cell.astimezone(BRUSSELS).replace(tzinfo=None, microsecond=0)
    return cell


def download(
    fmt: FileFormat, name: str, heading: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Response:
    """Answer with a list as a file to save; `name` without extension."""
    if fmt is FileFormat.CSV:
        response = Response(stream_with_context(csv_lines(heading, rows)))
    else:
        response = Response(xlsx_bytes(name, heading, rows))
    response.content_type = MEDIA_TYPES[fmt]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{fmt}"'
    return response
