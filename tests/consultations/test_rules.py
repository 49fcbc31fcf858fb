"""The rules of consultations, without app or database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.consultations import rules
from app.consultations.questionnaire import Question, QuestionKind, Questionnaire, Section
from app.consultations.rules import Gap, InvitationStatus, Missing, Plan, State

OPENS = datetime(2026, 3, 2, 8, tzinfo=UTC)
CLOSES = datetime(2026, 5, 4, 22, tzinfo=UTC)
PLAN = Plan(
    purpose="Waarom",
    can_change="Dit",
    cannot_change="Dat",
    answers_use="Advies",
    decided_by="De regering",
    analysed_by="Het secretariaat",
    opens_at=OPENS,
    closes_at=CLOSES,
    report_due_on=date(2026, 6, 30),
    short_period_reason="",
    groups=(("Sectoren", "Zij weten het"),),
    sections=(("Deel 1", 2),),
)
ALLOWED = {
    ("draft", "announced"),
    ("draft", "open"),
    ("announced", "open"),
    ("open", "closed"),
    ("closed", "analysed"),
    ("analysed", "reported"),
}


@pytest.mark.parametrize(("now_in", "to"), list(product(State, State)))
def test_only_the_moves_of_the_table_are_allowed(now_in, to):
    assert rules.may_move(now_in, to) == ((now_in.value, to.value) in ALLOWED)


def test_a_complete_plan_can_be_opened():
    assert rules.missing_to_open(PLAN, OPENS) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"purpose": " "}, Missing(Gap.PURPOSE)),
        ({"can_change": ""}, Missing(Gap.CAN_CHANGE)),
        ({"cannot_change": ""}, Missing(Gap.CANNOT_CHANGE)),
        ({"answers_use": ""}, Missing(Gap.ANSWERS_USE)),
        ({"decided_by": ""}, Missing(Gap.DECIDED_BY)),
        ({"analysed_by": ""}, Missing(Gap.ANALYSED_BY)),
        ({"opens_at": None}, Missing(Gap.OPENS_AT)),
        ({"closes_at": None}, Missing(Gap.CLOSES_AT)),
        ({"closes_at": OPENS}, Missing(Gap.CLOSES_BEFORE_OPENING)),
        ({"report_due_on": None}, Missing(Gap.REPORT_DUE_ON)),
        ({"report_due_on": date(2026, 5, 4)}, Missing(Gap.REPORT_BEFORE_CLOSING)),
        ({"groups": ()}, Missing(Gap.TARGET_GROUPS)),
        ({"groups": (("Sectoren", ""),)}, Missing(Gap.GROUP_REASON, "Sectoren")),
        ({"sections": ()}, Missing(Gap.QUESTIONS)),
        ({"sections": (("Leeg", 0),)}, Missing(Gap.QUESTIONS)),
        ({"sections": (("Deel 1", 2), ("Leeg", 0))}, Missing(Gap.EMPTY_SECTION, "Leeg")),
        ({"closes_at": OPENS + timedelta(weeks=7)}, Missing(Gap.SHORT_PERIOD_REASON)),
    ],
)
def test_the_gate_names_each_thing_that_is_missing(change, expected):
    assert expected in rules.missing_to_open(replace(PLAN, **change), OPENS - timedelta(days=1))


def test_a_closing_moment_that_has_passed_keeps_it_shut():
    assert Missing(Gap.CLOSES_IN_THE_PAST) in rules.missing_to_open(PLAN, CLOSES)


def test_eight_weeks_need_no_reason_and_a_second_less_does():
    assert not rules.needs_reason(OPENS, OPENS + timedelta(weeks=8))
    assert rules.needs_reason(OPENS, OPENS + timedelta(weeks=8, seconds=-1))


def test_a_short_period_with_a_reason_can_be_opened():
    plan = replace(PLAN, closes_at=OPENS + timedelta(weeks=3), short_period_reason="De begroting")
    assert rules.missing_to_open(plan, OPENS) == []


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (OPENS - timedelta(microseconds=1), State.ANNOUNCED),
        (OPENS, State.OPEN),
        (CLOSES - timedelta(microseconds=1), State.OPEN),
        (CLOSES, State.CLOSED),
    ],
)
def test_an_opened_consultation_opens_and_closes_by_the_clock(moment, expected):
    assert rules.state_at(State.OPEN, OPENS, CLOSES, moment) is expected


@pytest.mark.parametrize("state", [s for s in State if s is not State.OPEN])
def test_the_clock_moves_no_other_state(state):
    assert rules.state_at(state, OPENS, CLOSES, CLOSES) is state


def test_who_sent_withdrew_or_declined_gets_no_reminder():
    silent = {"opened": True, "started": True, "withdrawn": False, "declined": False}
    assert rules.invitation_status(submitted=False, **silent) in rules.STILL_TO_ANSWER
    for change in ({"submitted": True}, {"submitted": True, "withdrawn": True}, {"declined": True}):
        status = rules.invitation_status(**{"submitted": False, **silent, **change})
        assert status not in rules.STILL_TO_ANSWER
    assert set(InvitationStatus) - rules.STILL_TO_ANSWER == {
        InvitationStatus.SUBMITTED,
        InvitationStatus.WITHDRAWN,
        InvitationStatus.DECLINED,
        InvitationStatus.BOUNCED,
    }


@st.composite
def filled_in(draw):
    optional = draw(st.lists(st.lists(st.booleans(), max_size=5), max_size=5))
    number = 0
    sections = []
    for place, flags in enumerate(optional):
        questions = []
        for is_optional in flags:
            number += 1
            questions.append(Question(number, QuestionKind.OPEN, "Vraag", is_optional=is_optional))
        sections.append(Section(place, "Deel", "", tuple(questions)))
    answers = draw(st.dictionaries(st.integers(1, max(number, 1)), st.sampled_from(["", "ja"])))
    return Questionnaire(tuple(sections)), answers


@given(filled_in())
def test_progress_and_validation_agree(case):
    questionnaire, answers = case
    whole = rules.progress(questionnaire, answers)
    parts = [rules.section_progress(section, answers) for section in questionnaire.sections]
    assert whole.still_required == len(rules.unanswered(questionnaire, answers))
    assert whole.is_complete == all(part.is_complete for part in parts)
    assert whole.answered == sum(part.answered for part in parts)
    assert 0 <= whole.answered <= whole.total
    assert whole.still_required <= whole.total - whole.answered


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12))
def test_what_is_held_back_can_not_be_worked_out(numbers):
    shown = rules.shown_cells(numbers)
    hidden = [n for n, cell in zip(numbers, shown, strict=True) if cell is None]
    for number, cell in zip(numbers, shown, strict=True):
        assert cell in (None, number)
        assert cell is None or cell >= rules.SMALLEST_CELL
    if hidden and len(hidden) < len(numbers):
        assert len(hidden) > 1
        assert sum(hidden) >= rules.SMALLEST_CELL


def test_numbers_that_are_all_large_are_all_shown():
    assert rules.shown_cells([5, 6, 40]) == (5, 6, 40)
