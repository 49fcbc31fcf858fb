"""An XLSX that is written while it is sent says what was put into it, and never grows in memory."""

from __future__ import annotations

import io
import tracemalloc
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.web.spreadsheets import safe, streaming, xlsx_pieces


def sheets_of(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_texts_numbers_and_moments_stand_where_they_were_put():
    moment = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
    lines = [["Naam", "", "Toen"], ["<b>&", 12, moment], [None, 1.5, date(2026, 7, 1)]]
    found = sheets_of(b"".join(xlsx_pieces([("Een & twee", lines), ("Leeg", [])])))
    assert found["Een & twee"] == [
        ("Naam", None, "Toen"),
        ("<b>&", 12, datetime(2026, 7, 1, 10, 30)),  # noqa: DTZ001 - a sheet knows no zones
        (None, 1.5, datetime(2026, 7, 1)),  # noqa: DTZ001 - a sheet knows no zones
    ]
    assert found["Leeg"] == []


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\ufffe\uffff"), max_size=40)


@settings(max_examples=50, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=6))
def test_any_text_comes_back_as_it_was_and_never_as_a_formula(texts):
    (rows,) = sheets_of(b"".join(xlsx_pieces([("Lijst", [["kop"], texts])]))).values()
    for put, back in zip(texts, rows[1], strict=False):
        kept = "".join(c for c in put if c >= " " or c in "\n\t")
        assert (back or "") == safe(kept)


def test_a_long_list_takes_no_more_memory_than_a_short_one(monkeypatch):
    monkeypatch.setattr(streaming, "_KEPT", 100)

    def most(lines: int) -> int:
        tracemalloc.start()
        rows = ([f"tekst {n}", n, "steeds hetzelfde" * 10] for n in range(lines))
        sent = sum(len(piece) for piece in xlsx_pieces([("Lijst", rows)]))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert sent > lines
        return peak

    assert most(6_000) < 1.3 * most(2_000)
