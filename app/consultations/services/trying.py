"""A test run: someone of the secretariat answers as a respondent would. It counts nowhere.

Its answers stand apart, so results, register, reminders and numbers cannot see them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.consultations.models import Consultation
from app.consultations.preparing_models import Trial
from app.core.db import db


def begin(consultation: Consultation, *, by: int, now: datetime) -> Trial:
    """Begin, or begin again: an earlier run of this person is wiped."""
    trial = db.session.get(Trial, (consultation.id, by))
    if trial is None:
        trial = Trial(consultation_id=consultation.id, person_id=by)
        db.session.add(trial)
    trial.started_at, trial.finished_at, trial.answers = now, None, {}
    db.session.flush()
    return trial


def answer(trial: Trial, answers: Mapping[int, str]) -> None:
    """Keep what was filled in on one page."""
    trial.answers = {**trial.answers, **{str(key): value for key, value in answers.items()}}


def finish(trial: Trial, *, now: datetime) -> None:
    """The last page was passed; the first time counts for the duration."""
    trial.finished_at = trial.finished_at or now


def answers_of(trial: Trial) -> dict[int, str]:
    """The answers by question id."""
    return {int(key): value for key, value in trial.answers.items()}
