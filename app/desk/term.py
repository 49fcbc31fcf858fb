"""What happens next with a case and by which day, in the words of its reporter.

The same on the page, in a mail and in a letter, also while the clock stands still and after it did.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.clock import BRUSSELS
from app.desk import labels, rules
from app.desk.models import Case
from app.desk.rules import State
from app.web.filters import datum


@dataclass(frozen=True)
class Term:
    """The days that a reporter may count on."""

    react_by: date
    answer_by: date
    """While the clock stands still: the day if they answer today."""
    was: date
    """The day before the clock was ever stopped."""
    stopped_on: date | None

    @property
    def days_moved(self) -> int:
        """By how many days the answer may come later than was said first."""
        return (self.answer_by - self.was).days


def of(case: Case, reopened_at: Iterable[datetime], today: date) -> Term:
    """The term of a case on a day; it ran anew each time the case was reopened."""
    start = max([case.received_at, *reopened_at]).astimezone(BRUSSELS).date()
    since = case.waiting_since
    answer_by = rules.after_waiting(case.answer_by, since, today) if since else case.answer_by
    return Term(case.react_by, answer_by, min(rules.answer_by(start), answer_by), since)


def next_in_words(case: Case, term: Term) -> str:
    """What happens next with a case, with the day when one counts."""
    thing = labels.THINGS[case.kind]
    day = term.react_by if case.state in rules.UNTREATED else term.answer_by
    since = datum(term.stopped_on) if term.stopped_on else ""
    said = [str(labels.NEXT[case.state]) % {"day": datum(day), "thing": thing, "since": since}]
    if case.state in {State.IN_TREATMENT, State.WAITING} and term.days_moved:
        said.append(moved_in_words(term))
    return " ".join(said)


def moved_in_words(term: Term) -> str:
    """That the day moved because the clock stood still; '' when it did not."""
    days = term.days_moved
    if not days:
        return ""
    why = ngettext(
        "De termijn schoof %(num)s dag op, omdat we op uw antwoord wachtten.",
        "De termijn schoof %(num)s dagen op, omdat we op uw antwoord wachtten.",
        days,
    )
    return f"{why} {_('Eerst was het %(day)s.', day=datum(term.was))}"
