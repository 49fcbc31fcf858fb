"""What is true of a report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.desk import journey as rules
from app.desk.journey import Step
from app.desk.rules import Kind

STEPS = rules.STEPS[Kind.REPORT]
START = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)


def test_the_steps_follow_each_other_from_who_to_check():
    assert [rules.following(Kind.REPORT, step) for step in STEPS[:-1]] == list(STEPS[1:])
    assert rules.following(Kind.REPORT, Step.CHECK) is Step.CHECK
    assert rules.preceding(Kind.REPORT, Step.WHO) is None
    assert rules.preceding(Kind.REPORT, Step.CHECK) is Step.CONTACT


def test_the_first_missing_answer_is_where_one_is_sent():
    given = {"reporter_kind": "employer", "about_known": True, "publication": "with_name"}
    assert rules.first_missing(Kind.REPORT, {}) is Step.WHO
    assert rules.first_missing(Kind.REPORT, given) is Step.PRACTICE
    assert rules.first_missing(Kind.REPORT, {**given, "practice": "Zo gaat het."}) is None


def test_a_report_is_suspect_when_a_hidden_field_was_filled_or_nobody_types_so_fast():
    slow, fast = START + timedelta(minutes=4), START + timedelta(milliseconds=900)
    assert rules.is_suspect(trapped=True, started_at=START, sent_at=slow)
    assert rules.is_suspect(trapped=False, started_at=START, sent_at=fast)
    assert not rules.is_suspect(trapped=False, started_at=START, sent_at=slow)


def test_a_report_as_text_leaves_the_unanswered_questions_out():
    assert rules.readable([("Wat?", "Dit."), ("Hoe?", ""), ("Dan?", "Dat.")]) == (
        "**Wat?**\n\nDit.\n\n**Dan?**\n\nDat."
    )
