"""What is true of meetings: the notice, the lives of minutes and tasks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from app.workgroups.meetings import rules
from app.workgroups.meetings.rules import MinutesState, TaskState


def test_twenty_working_days_is_enough_and_nineteen_is_short():
    told = date(2026, 3, 9)
    notice = rules.notice_of(told, date(2026, 4, 8))
    assert (notice.days, notice.is_short) == (20, False)  # Easter Monday does not count
    assert notice.first_day == date(2026, 4, 8)
    assert rules.notice_of(told, date(2026, 4, 7)).is_short


def test_a_meeting_ends_on_the_clock_of_the_day_it_starts():
    winter = datetime(2026, 3, 27, 9, 0, tzinfo=UTC)
    summer = datetime(2026, 3, 30, 8, 0, tzinfo=UTC)
    assert rules.ending(winter, time(12, 0)) == datetime(2026, 3, 27, 11, 0, tzinfo=UTC)
    assert rules.ending(summer, time(12, 0)) == datetime(2026, 3, 30, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("state", MinutesState)
@pytest.mark.parametrize("move", [rules.SHARE, rules.APPROVE])
def test_minutes_are_shared_then_approved_and_nothing_else(state, move):
    allowed = {
        (MinutesState.WRITING, rules.SHARE): MinutesState.SHARED,
        (MinutesState.SHARED, rules.APPROVE): MinutesState.APPROVED,
    }
    assert rules.minutes_after(state, move) is allowed.get((state, move))


@pytest.mark.parametrize("state", TaskState)
@pytest.mark.parametrize("to", TaskState)
def test_a_finished_task_is_opened_before_it_becomes_something_else(state, to):
    is_allowed = state is not to and TaskState.OPEN in (state, to)
    assert rules.may_become(state, to) is is_allowed


def test_only_an_open_task_is_late_and_not_on_its_own_day():
    day = date(2026, 3, 9)
    assert rules.is_overdue(TaskState.OPEN, date(2026, 3, 8), day)
    assert not rules.is_overdue(TaskState.OPEN, day, day)
    assert not rules.is_overdue(TaskState.DONE, date(2026, 3, 8), day)
