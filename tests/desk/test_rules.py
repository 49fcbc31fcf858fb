"""What is true of a case."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from app.desk import labels, rules
from app.desk.rules import MOVES, Party, State, Urgency

DAY = date(2026, 3, 9)
FINAL = {State.WITHDRAWN}


@pytest.mark.parametrize(("start", "to", "party"), list(product(State, State, Party)))
def test_a_move_is_allowed_only_when_the_table_says_so(start, to, party):
    assert rules.may_move(start, to, party) == (party in MOVES[start].get(to, frozenset()))
    assert (to in rules.moves_for(start, party)) == rules.may_move(start, to, party)


def test_every_state_can_be_reached_and_only_withdrawing_is_for_ever():
    reached = {to for moves in MOVES.values() for to in moves} | {State.RECEIVED}
    assert reached == set(State)
    assert {state for state in State if not MOVES[state]} == FINAL


def test_only_the_reporter_withdraws_and_only_the_desk_decides():
    for state, to in product(State, State):
        assert not rules.may_move(state, State.WITHDRAWN, Party.DESK)
        if to in rules.OUTCOMES | {State.CLOSED, State.WAITING}:
            assert not rules.may_move(state, to, Party.REPORTER)


def test_no_case_stays_where_it_is_by_a_move():
    assert not any(state in moves for state, moves in MOVES.items())


def test_open_and_finished_are_all_there_is():
    finished = rules.OUTCOMES | {State.CLOSED, State.WITHDRAWN}
    assert set(State) == rules.OPEN | finished
    assert not rules.OPEN & finished


def test_the_terms_are_ten_and_forty_five_calendar_days():
    assert rules.react_by(DAY) == date(2026, 3, 19)
    assert rules.answer_by(DAY) == date(2026, 4, 23)


@pytest.mark.parametrize("state", State)
def test_what_is_open_has_a_due_date_unless_the_clock_stands_still(state):
    on = rules.due_on(state, rules.react_by(DAY), rules.answer_by(DAY))
    assert (on is not None) == (state in rules.OPEN - {State.WAITING})
    if state in rules.UNTREATED:
        assert on == rules.react_by(DAY)


@pytest.mark.parametrize(
    ("days", "urgency"),
    [
        (-1, Urgency.LATE),
        (0, Urgency.TODAY),
        (1, Urgency.SOON),
        (3, Urgency.SOON),
        (4, Urgency.IN_TIME),
    ],
)
def test_a_due_date_says_how_near_it_is(days, urgency):
    found = rules.due(DAY + timedelta(days=days), DAY)
    assert found is not None
    assert (found.urgency, found.days) == (urgency, days)


def test_every_word_of_the_desk_has_a_name_on_screen():
    assert set(labels.STATES) == set(labels.TONES) == set(State)
    assert set(labels.URGENCY_TONES) == set(Urgency)
    assert set(labels.REPORTER_KINDS) == set(rules.ReporterKind)
    assert set(labels.ENTRIES) == set(rules.Entry)
    assert set(labels.HELPED) == set(rules.Helped)
    assert set(labels.PARTIES) == set(Party)
