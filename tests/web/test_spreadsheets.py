"""Spreadsheets: whatever program wrote them, they are read alike; what goes out runs nothing."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from datetime import UTC, date, datetime
from unicodedata import normalize

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from app.web.spreadsheets import UnreadableSheet, csv_lines, read, reading, safe, xlsx_bytes

SAID = "Naam;Mail;Categorie\r\nAn Peeters;an@voorbeeld.be;Werkgeversorganisatie\r\n"
READ = (
    ("Naam", "Mail", "Categorie"),
    [(2, ("An Peeters", "an@voorbeeld.be", "Werkgeversorganisatie"))],
)


@pytest.fixture(autouse=True)
def worded():
    """Refusals are worded in the language of a request."""
    app = Flask(__name__)
    Babel(app, default_locale="nl")
    with app.test_request_context():
        yield


def lines(filename: str, content: bytes):
    sheet = read(filename, content)
    return tuple(sheet.heading), [(line.number, tuple(line.cells)) for line in sheet.lines]


def workbook(*rows, **more) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cell, value in more.items():
        sheet[cell] = value
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        SAID.encode(),
        SAID.encode("utf-8-sig"),
        SAID.encode("utf-16"),
        SAID.replace("\r\n", "\n").encode("cp1252"),
        SAID.replace(";", ",").encode(),
        SAID.replace(";", "\t").encode(),
        ("sep=;\r\n" + SAID).encode(),
        ("\r\n\r\n" + SAID).encode(),
    ],
)
def test_a_csv_file_is_read_whichever_program_wrote_it(content):
    heading, found = lines("leden.csv", content)
    assert (heading, [cells for _number, cells in found]) == (READ[0], [READ[1][0][1]])


def test_accents_of_older_windows_programs_survive():
    assert lines("leden.csv", "Naam;Plaats\nRené;Overpelt".encode("cp1252"))[1][0][1][0] == "René"


def test_a_quoted_cell_keeps_separators_and_line_ends_and_lines_keep_their_number():
    content = 'Naam;Tekst\n"An; Peeters";"een\ntwee"\n\nBo;drie'
    assert lines("a.csv", content.encode())[1] == [
        (2, ("An; Peeters", "een\ntwee")),
        (4, ("Bo", "drie")),
    ]


def test_a_comma_inside_quotes_does_not_choose_the_separator():
    assert lines("a.csv", b'"a,b,c";d\n1;2')[0] == ("a,b,c", "d")


def test_a_workbook_gives_the_same_lines_as_text():
    content = workbook(*[line.split(";") for line in SAID.strip().splitlines()])
    assert lines("leden.xlsx", content) == READ


def test_values_of_a_workbook_are_as_one_types_them():
    content = workbook(
        ["dag", "moment", "getal", "komma", "ja"],
        [date(2026, 3, 1), datetime(2026, 3, 1, 14, 2), 12, 0.5, True],  # noqa: DTZ001 - of a sheet
    )
    assert lines("a.xlsx", content)[1][0][1] == (
        *("01/03/2026", "01/03/2026 14:02", "12", "0,5", "ja"),
    )


def test_a_formula_is_not_run_and_gives_nothing():
    assert lines("a.xlsx", workbook(["a", "b"], ["=1+1", "x"]))[1] == [(2, ("", "x"))]


def zipped(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", 8) as new:
        for known in old.namelist():
            new.writestr(known, part if known == name else old.read(known))
    return held.getvalue()


PLAIN = workbook(["a", "b"], ["1", "2"])
FAR = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>
<row r="9999999999"><c r="A9999999999" t="inlineStr"><is><t>b</t></is></c></row>
</sheetData></worksheet>"""
ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + FAR


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.xlsx", b""),
        ("a.xlsx", SAID.encode()),
        ("a.csv", PLAIN),
        ("a.xls", b"\xd0\xcf\x11\xe0"),
        ("a.csv", b"a;b\x00c\n1;2"),
        ("a.xlsx", PLAIN[:-30]),
        ("a.xlsx", zipped(xl__workbook="x")),
        ("a.xlsx", with_part(PLAIN, "xl/worksheets/sheet1.xml", FAR)),
        ("a.xlsx", with_part(PLAIN, "xl/worksheets/sheet1.xml", ENTITY)),
        ("a.xlsx", with_part(PLAIN, "xl/worksheets/sheet1.xml", b" " * 45_000_000)),
        ("a.csv", b"a\n" + b"1\n" * (reading.MAX_LINES + 1)),
        ("a.csv", b";".join([b"k"] * (reading.MAX_COLUMNS + 1))),
        ("a.csv", b"a\n" + b"x" * (reading.MAX_CELL + 1)),
        ("a.csv", b"x" * (reading.MAX_BYTES + 1)),
    ],
)
def test_what_is_no_sheet_or_too_large_is_refused_in_words(name, content):
    with pytest.raises(UnreadableSheet) as refusal:
        read(name, content)
    assert len(str(refusal.value)) > 15


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_no_cell_starts_a_formula(cell):
    assert not safe(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_what_is_written_is_read_back(rows):
    rows = [("x" + first, "=" + second) for first, second in rows]
    wanted = [tuple(normalize("NFC", cell).strip() for cell in row) for row in rows]
    for name, content in (
        ("a.csv", "".join(csv_lines(("a", "b"), rows)).encode()),
        ("a.xlsx", xlsx_bytes("Lijst", ("a", "b"), rows)),
    ):
        heading, found = lines(name, content)
        assert (heading, [cells for _number, cells in found]) == (("a", "b"), wanted)


def test_dates_and_numbers_of_a_list_are_real_ones_in_a_workbook():
    moment = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
    content = xlsx_bytes(
        "Leden: [1]", ["naam", "vanaf", "om", "aantal"], [("=x", moment.date(), moment, 3)]
    )
    sheet = load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in sheet[2]] == [
        *("'=x", datetime(2026, 3, 9), datetime(2026, 3, 9, 10, 30), 3)  # noqa: DTZ001 - of a sheet
    ]
    assert sheet["A2"].data_type == "s"


def test_a_long_list_is_sent_line_by_line():
    made = csv_lines(["n"], ([n] for n in range(10**9)))
    assert next(csv.reader(io.StringIO(next(made).lstrip("\ufeff")), delimiter=";")) == ["n"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_ten_thousand_lines_are_read_in_seconds(kind):
    rows = [[f"Naam {n}", f"naam{n}@voorbeeld.be", "x", "y", "z", n] for n in range(9_999)]
    heading = ["a", "b", "c", "d", "e", "f"]
    content = (
        "".join(csv_lines(heading, rows)).encode()
        if kind == "csv"
        else xlsx_bytes("L", heading, rows)
    )
    began = time.process_time()
    assert len(read(f"a.{kind}", content).lines) == 9_999
    assert time.process_time() - began < 8
