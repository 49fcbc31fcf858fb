"""Builders for tests about advice."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.advice import services
from app.advice.models import Advice, Section
from app.advice.rules import AdviceKind, Approval
from app.advice.services import Front
from app.core import clock
from app.core.db import db


def started(**more: Any) -> Advice:
    """An advice in draft, with one key message."""
    values: dict[str, Any] = {
        "title": "Advies over het ontwerpactieplan",
        "kind": AdviceKind.ON_REQUEST,
        "requester": "De minister van Werk",
        "key_messages": ("Maak tijd om te leren.",),
    }
    advice = services.start(Front(**{**values, **more}), by=None, now=clock.now())
    db.session.commit()
    return advice


def section(advice: Advice, text: str = "", *, title: str = "Tijd", level: int = 1) -> Section:
    """A section at the end of the advice."""
    made = services.add_section(
        advice, title=title, level=level, text=text, by=None, now=clock.now()
    )
    db.session.commit()
    return made


def rewritten(section: Section, text: str, **more: Any) -> tuple[str, ...]:
    """Save another text, by someone who saw the present one; the withdrawn numbers it cites."""
    values = {"title": section.title, "level": section.level, "version": section.version, **more}
    withdrawn = services.save_section(section, text=text, by=None, now=clock.now(), **values)
    db.session.commit()
    return withdrawn


def published(advice: Advice, *, open_reason: str = "", with_feedback: bool = True) -> Advice:
    """The advice, taken all the way."""
    now = clock.now()
    services.finish(advice, open_reason=open_reason, by=None, now=now)
    services.approve(advice, on=date(2026, 3, 9), approval=Approval.UNANIMOUS, by=None, now=now)
    services.publish(advice, with_feedback=with_feedback, by=None, now=now)
    db.session.commit()
    return advice
