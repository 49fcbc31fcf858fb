"""Pure rules of the report."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.consultations.rules import SMALLEST_CELL
from app.consultations.synopsis import rules
from app.consultations.synopsis.rules import Treated
from app.contributions.models import Disposition, Publication
from app.core import prose
from app.documents.blocks import parse
from app.documents.tree import Paragraph, plain

NAMED = Publication.WITH_NAME
ONE = Treated("2026-0001", "A", "tekst", 1, "Tijd", Disposition.ADOPTED, "Omdat", NAMED)


@settings(max_examples=80)
@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_what_someone_typed_is_said_literally_in_page_and_document(text):
    said = rules.literal(text)
    if not said:
        return
    words = " ".join(text.split())
    html = prose.render(f"x{said}x")
    assert "<a" not in html
    assert "<em" not in html
    (block,) = parse(f"x{said}x")
    assert isinstance(block, Paragraph)
    assert plain(block.inlines) == f"x{words}x"


@settings(max_examples=60)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_no_small_number_without_name_is_told_nor_follows_from_the_rest(numbers):
    themes = {
        (place, str(place)): [
            Treated("x", "A", "", place, "", None, "", Publication.WITHOUT_NAME)
            for _one in range(number)
        ]
        for place, number in enumerate(numbers)
    }
    shown = list(rules.unnamed_per_theme(themes).values())
    assert all(one is None or one == 0 or one >= SMALLEST_CELL for one in shown)
    hidden = [number for number, one in zip(numbers, shown, strict=True) if one is None]
    assert len(hidden) != 1 or len([n for n in numbers if n]) == 1


def test_the_gate_opens_only_when_all_is_treated_and_said():
    words = {"thema-1": "x", rules.MINORITY: "x", rules.UNASKED: "x"}
    assert rules.gate([ONE], words).is_open
    for missing in words:
        assert rules.gate([ONE], {**words, missing: " "}).unwritten == (missing,)
    untreated = Treated("2026-0002", "B", "", None, "", None, "", NAMED)
    assert rules.gate([ONE, untreated], words).untreated == ("2026-0002",)
