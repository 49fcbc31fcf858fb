"""The rules of an advice need neither database nor app."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice import rules
from app.advice.rules import AdviceState, Anchored, Obstacle

ALLOWED = {
    (AdviceState.DRAFT, AdviceState.FINISHED),
    (AdviceState.FINISHED, AdviceState.DRAFT),
    (AdviceState.FINISHED, AdviceState.APPROVED),
    (AdviceState.APPROVED, AdviceState.PUBLISHED),
}


@pytest.mark.parametrize(("here", "there"), list(product(AdviceState, AdviceState)))
def test_an_advice_moves_only_along_the_table(here: AdviceState, there: AdviceState) -> None:
    assert rules.may_move(here, there) == ((here, there) in ALLOWED)


def test_only_a_draft_can_be_written_in() -> None:
    assert [state for state in AdviceState if rules.is_editable(state)] == [AdviceState.DRAFT]


def blocking(**more: object) -> list[Obstacle]:
    """What blocks an advice that is fine but for `more`."""
    fine: dict[str, object] = {
        "key_messages": ["Maak tijd."],
        "sections": [("Situering", "Tekst.")],
        "open_count": 0,
        "open_reason": "",
    }
    return [found.obstacle for found in rules.what_blocks_finishing(**{**fine, **more})]  # type: ignore[arg-type]


def test_a_whole_advice_can_be_finished() -> None:
    assert blocking() == []


def test_an_advice_needs_key_messages_and_sections() -> None:
    assert blocking(key_messages=[], sections=[]) == [
        Obstacle.NO_KEY_MESSAGES,
        Obstacle.NO_SECTIONS,
    ]


def test_a_title_above_other_sections_needs_no_text_the_last_section_does() -> None:
    assert blocking(sections=[("Deel", ""), ("Onderdeel", "Tekst.")]) == []
    assert blocking(sections=[("Deel", "Tekst."), ("Slot", " \n")]) == [Obstacle.EMPTY_SECTIONS]


def test_open_contributions_block_unless_a_reason_is_given() -> None:
    assert blocking(open_count=3) == [Obstacle.OPEN_CONTRIBUTIONS]
    assert blocking(open_count=3, open_reason="  ") == [Obstacle.OPEN_CONTRIBUTIONS]
    assert blocking(open_count=3, open_reason="Ze kwamen na de sluiting.") == []


def names(found: list[Anchored]) -> list[int]:
    """The names of paragraphs, in order."""
    return [paragraph.anchor for paragraph in found]


def test_new_paragraphs_get_names_in_order() -> None:
    found, following = rules.anchor_paragraphs([], ["Een.", "Twee."], 1)
    assert names(found) == [1, 2]
    assert following == 3


def test_a_paragraph_keeps_its_name_when_another_is_put_before_it() -> None:
    before = [Anchored(1, "Een."), Anchored(2, "Twee.")]
    found, _ = rules.anchor_paragraphs(before, ["Nul.", "Een.", "Twee."], 3)
    assert names(found) == [3, 1, 2]


def test_a_paragraph_keeps_its_name_when_it_moves_or_is_reworded() -> None:
    before = [Anchored(1, "Leren vraagt tijd en rust."), Anchored(2, "Het meldpunt antwoordt.")]
    texts = ["Het meldpunt antwoordt.", "Leren vraagt meer tijd en rust."]
    found, _ = rules.anchor_paragraphs(before, texts, 3)
    assert names(found) == [2, 1]


def test_the_name_of_a_removed_paragraph_is_never_given_again() -> None:
    found, following = rules.anchor_paragraphs([Anchored(1, "Een.")], [], 2)
    assert names(found) == []
    again, _ = rules.anchor_paragraphs([], ["Iets anders."], following)
    assert names(again) == [2]


@given(
    st.lists(st.text(alphabet="ab ", max_size=6), max_size=8),
    st.lists(st.text(alphabet="ab ", max_size=6), max_size=8),
)
def test_names_are_unique_and_unchanged_texts_keep_theirs(old: list[str], new: list[str]) -> None:
    before, following = rules.anchor_paragraphs([], old, 1)
    after, later = rules.anchor_paragraphs(before, new, following)
    assert len(set(names(after))) == len(new)
    assert all(anchor < later for anchor in names(after))
    assert rules.anchor_paragraphs(before, old, following) == (before, following)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "[#2026-0012]"),
        ("Tijd is schaars", "Tijd is schaars [#2026-0012]"),
        ("Tijd is schaars.", "Tijd is schaars [#2026-0012]."),
        ("Tijd [#2026-0003].\n", "Tijd [#2026-0003, #2026-0012]."),
        ("Tijd [#2026-0012].", "Tijd [#2026-0012]."),
    ],
)
def test_a_citation_comes_at_the_end_of_the_text(text: str, expected: str) -> None:
    assert rules.with_citation(text, "2026-0012") == expected


@pytest.mark.parametrize(
    ("title", "state", "name"),
    [
        ("Advies over het ontwerp", AdviceState.PUBLISHED, "advies-over-het-ontwerp.docx"),
        ("Leren: één recht?", AdviceState.APPROVED, "advies-leren-een-recht.docx"),
        ("Tijd", AdviceState.DRAFT, "ontwerp-advies-tijd.docx"),
        ("../../etc\n", AdviceState.FINISHED, "ontwerp-advies-etc.docx"),
        ("学习", AdviceState.PUBLISHED, "advies.docx"),
    ],
)
def test_a_file_has_a_name_that_every_system_accepts(
    title: str, state: AdviceState, name: str
) -> None:
    assert rules.file_name(title, state, "docx") == name
