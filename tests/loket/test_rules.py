"""Pure rules of the loket: states, doubts, what is personal."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.access.actor import Actor, Role
from app.loket import personal, policies, rules
from app.loket.personal import Sort
from app.loket.rules import Doubt, Period, State

ALLOWED = {
    (State.DRAFT, State.CHECKED),
    (State.DRAFT, State.ARCHIVED),
    (State.CHECKED, State.DRAFT),
    (State.CHECKED, State.PUBLISHED),
    (State.CHECKED, State.ARCHIVED),
    (State.PUBLISHED, State.ARCHIVED),
}
LABELS = dict.fromkeys(Sort, "[weg]")


@pytest.mark.parametrize(("here", "to"), list(product(State, State)))
def test_a_version_moves_only_as_the_table_says(here: State, to: State):
    assert rules.may_move(here, to) is ((here, to) in ALLOWED)


def test_nothing_unchecked_is_published_and_nothing_published_is_changed():
    assert not rules.may_move(State.DRAFT, State.PUBLISHED)
    assert rules.MOVES[State.PUBLISHED] == {State.ARCHIVED}


def test_who_wrote_does_not_check_whatever_their_role():
    class Answer:
        owner_id = 1
        writer_ids = frozenset({1, 2})

    desk = frozenset({Role.SECRETARIAT})
    assert not policies.may_check(Actor(1), Answer())
    assert not policies.may_check(Actor(2, roles=desk), Answer())
    assert policies.may_check(Actor(3, roles=desk), Answer())
    assert not policies.may_check(Actor(3), Answer())


def test_a_published_answer_says_why_it_must_be_looked_at():
    period, today = Period(date(2026, 1, 1), date(2026, 3, 1)), date(2026, 3, 9)
    assert rules.doubts(period, date(2026, 3, 9), flags=1, today=today) == [
        Doubt.REGULATION_CHANGED,
        Doubt.EXPIRED,
        Doubt.REVIEW_DUE,
    ]
    later = Period(date(2026, 4, 1), None)
    assert rules.doubts(later, date(2027, 1, 1), flags=0, today=today) == [Doubt.NOT_YET]
    assert rules.doubts(Period(today, today), date(2027, 1, 1), flags=0, today=today) == []


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Mail mij op an.peeters@bedrijf.be aub", ["an.peeters@bedrijf.be"]),
        ("Bel 0478 12 34 56 na vijf uur", ["0478 12 34 56"]),
        ("Bel +32 (of 0032 478 12 34 56)", ["0032 478 12 34 56"]),
        ("Mijn rijksregisternummer is 85.07.30-033.28.", ["85.07.30-033.28"]),
        ("Rekening BE68 5390 0754 7034 graag", ["BE68 5390 0754 7034"]),
        ("Dossier DOS-2291 loopt", ["DOS-2291"]),
        ("Ik heet Jan Vermeulen en werk", ["Jan Vermeulen"]),
        ("Vriendelijke groeten, Els Van den Broeck", ["Els Van den Broeck"]),
        ("Zie https://mijn.pagina.be/els", ["https://mijn.pagina.be/els"]),
        ("Ik werk bij Peeters", ["Peeters"]),
    ],
)
def test_what_is_personal_is_taken_out(text: str, gone: list[str]):
    left = personal.without(personal.pieces(text, ["An Peeters"]), LABELS)
    assert not [piece for piece in gone if piece in left]


@pytest.mark.parametrize(
    "text",
    [
        "Hoeveel uur krijg ik in het schooljaar 2025-2026?",
        "De opleiding duurt 32 uur en kost 1.250 euro.",
        "Ik ben werknemer en werk 4/5.",
        "Sinds 1 september 2024 volg ik les in een CVO.",
        "Artikel 109 van de herstelwet van 22 januari 1985",
    ],
)
def test_an_everyday_text_is_left_as_it_is(text: str):
    assert personal.without(personal.pieces(text), LABELS) == text


@settings(max_examples=60)
@given(st.text(max_size=80), st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_taking_out_loses_nothing_else_and_no_long_number_stays(text: str, digits: str):
    whole = f"{text} 0{digits} {text}"
    found = personal.pieces(whole)
    assert "".join(piece.text for piece in found) == whole
    assert f" 0{digits} " not in personal.without(found, LABELS)
