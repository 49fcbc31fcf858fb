"""Numbers, places and targets, before either medium is chosen."""

from dataclasses import replace
from datetime import date

import pytest

from app.documents import PrintedDocument, Section, Treatment
from app.documents.composition import Place, PlacedHeading, compose
from app.documents.document import Tone


def _numbers(*sections: Section) -> list[tuple[int, str | None, str]]:
    document = PrintedDocument("Titel", date(2026, 1, 1), sections=sections)
    return [
        (part.level, part.number, part.title)
        for part in compose(document).body
        if isinstance(part, PlacedHeading)
    ]


def _row(number: str, **changes: object) -> Treatment:
    words = {name: name for name in ("channel", "author", "summary", "theme", "reason")}
    return replace(Treatment(number=number, disposition="Overgenomen", **words), **changes)  # type: ignore[arg-type]


def test_headings_are_numbered_three_levels_deep() -> None:
    sections = (Section("A", "## a\n\n### aa\n\n#### aaa"), Section("B", "", 2), Section("C", ""))

    assert _numbers(*sections) == [
        (1, "1", "A"),
        (2, "1.1", "a"),
        (3, "1.1.1", "aa"),
        (4, None, "aaa"),
        (2, "1.2", "B"),
        (1, "2", "C"),
    ]


def test_no_level_is_skipped() -> None:
    assert [level for level, _, _ in _numbers(Section("A", "x", 3), Section("B", "# b", 9))] == [
        *(1, 2),
        3,
    ]


def test_what_stands_under_an_unnumbered_heading_has_no_number() -> None:
    sections = (Section("Vooraf", "# v", is_numbered=False), Section("D", "", 2), Section("E", ""))

    assert [number for _, number, _ in _numbers(*sections)] == [None, None, None, "1"]


def test_an_input_knows_where_it_was_used(advice: PrintedDocument) -> None:
    places = {row.number: row.places for row in compose(advice).treatments}

    assert [place.label for place in places["2026-0013"]] == ["1, alinea 1", "2.1.2, alinea 1"]
    assert places["2026-0014"][0] == Place("Krachtlijnen")
    assert places["2026-0016"] == ()


def test_places_that_are_given_are_kept() -> None:
    document = PrintedDocument(
        "Titel",
        date(2026, 1, 1),
        sections=(Section("A", "a [#2026-0001]"),),
        treatments=(_row("2026-0001", used_in=("elders",)),),
    )

    assert compose(document).treatments[0].places == (Place("elders"),)


def test_an_input_without_disposition_says_so() -> None:
    row = _row("2026-0001", disposition="", tone=Tone.ADOPTED)

    (printed,) = compose(PrintedDocument("T", date(2026, 1, 1), treatments=(row,))).treatments

    assert (printed.disposition, printed.tone) == ("Nog niet behandeld", Tone.OPEN)


def test_only_the_first_row_of_a_number_is_a_target() -> None:
    rows = (_row("2026-0001"), _row("2026-0001"), _row("vreemd nummer"))

    anchors = [
        row.anchor
        for row in compose(PrintedDocument("T", date(2026, 1, 1), treatments=rows)).treatments
    ]

    assert anchors == ["inbreng_2026_0001", None, "inbreng_3"]


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        ({}, "13 juli 2026, met een minderheidsstandpunt"),
        ({"approval": None}, "13 juli 2026"),
        ({"approved_on": None}, "nog niet: dit is een ontwerp"),
    ],
)
def test_the_cover_says_whether_it_was_approved(
    advice: PrintedDocument, changes: dict[str, None], value: str
) -> None:
    facts = dict(compose(replace(advice, **changes)).facts)  # type: ignore[arg-type]

    assert facts["Goedgekeurd"] == value


def test_an_advice_on_own_initiative_says_so(advice: PrintedDocument) -> None:
    facts = dict(compose(replace(advice, requester=None)).facts)

    assert facts["Gevraagd door"] == "niemand: advies op eigen initiatief"


def test_a_long_title_is_shortened_at_the_foot_of_the_page(advice: PrintedDocument) -> None:
    assert len(compose(replace(advice, title="woord " * 99)).running_title) <= 80
