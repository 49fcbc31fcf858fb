"""Spreadsheets that come in and go out: CSV and XLSX, as lines of text in, as lists out.

`read` gives the lines of a file that someone sent, whichever program made it; `download` answers
with a list as a file. No formula is ever run, coming in or going out.
"""

from app.web.spreadsheets.reading import (
    ACCEPT,
    Line,
    Sheet,
    UnreadableSheet,
    formulas,
    read,
    read_sent,
)
from app.web.spreadsheets.streaming import xlsx_pieces
from app.web.spreadsheets.writing import FileFormat, csv_lines, download, safe, xlsx_bytes

__all__ = [
    "ACCEPT",
    "FileFormat",
    "Line",
    "Sheet",
    "UnreadableSheet",
    "csv_lines",
    "download",
    "formulas",
    "read",
    "read_sent",
    "safe",
    "xlsx_bytes",
    "xlsx_pieces",
]
