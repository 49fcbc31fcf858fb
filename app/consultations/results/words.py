"""The sentence under a result: what it says."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.results.summaries import Bar, QuestionResult, Row
from app.web.filters import getal, procent

MOST = 0.5


def finding(one: QuestionResult) -> str:
    """What the result of a question says, in one sentence; '' when there is nothing to say."""
    return str(_said_of(one))


def _said_of(one: QuestionResult) -> Any:
    if not one.is_published:
        return _("We publiceren hierover geen cijfers: te weinig mensen kregen deze vraag.")
    if one.spread:
        return _(
            "De helft antwoordde %(median)s of minder. "
            "De middelste helft ligt tussen %(lower)s en %(upper)s.",
            median=getal(one.spread.median),
            lower=getal(one.spread.lower),
            upper=getal(one.spread.upper),
        )
    if one.ranked:
        return _ranking(one)
    if one.order:
        return _("‘%(label)s’ staat gemiddeld het hoogst.", label=one.order[0])
    if one.rows:
        return _rows(one)
    if one.days:
        return _("Van %(first)s tot %(last)s.", first=one.days[0].label, last=one.days[-1].label)
    if one.bars:
        return _bars(one)
    return ngettext("%(num)s antwoord.", "%(num)s antwoorden.", one.answered)


def _bars(one: QuestionResult) -> Any:
    largest = max((bar.number or 0 for bar in one.bars), default=0)
    if one.holds_back and (one.together is None or one.together >= largest):
        return ""  # what is held back may be the largest
    leading = one.leading
    if leading is None:
        shown = [bar for bar in one.bars if bar.number]
        return _("Geen antwoord springt eruit.") if len(shown) > 1 else ""
    return _leading(leading)


def _leading(bar: Bar) -> Any:
    if bar.share is None:
        return _("Het vaakst gegeven: ‘%(label)s’ (%(number)s).", **_said(bar))
    if bar.share > MOST:
        return _("De meesten antwoordden ‘%(label)s’: %(share)s.", **_said(bar))
    return _("Het vaakst gegeven: ‘%(label)s’, %(share)s.", **_said(bar))


def _said(bar: Bar) -> dict[str, str]:
    share = "" if bar.share is None else procent(bar.share)
    return {"label": bar.label, "number": str(bar.number), "share": share}


def _ranking(one: QuestionResult) -> Any:
    first = one.ranked[0]
    if first.mean is None:
        return ""
    return _(
        "‘%(label)s’ staat gemiddeld het hoogst, op plaats %(mean)s.",
        label=first.label,
        mean=getal(first.mean, 1),
    )


def _rows(one: QuestionResult) -> Any:
    """The row in which most agree."""
    found: list[tuple[float, Row, Bar]] = [
        (bar.share, row, bar) for row in one.rows for bar in row.bars if bar.share is not None
    ]
    if not found or one.holds_back:
        return ""
    _share, row, bar = max(found, key=lambda each: each[0])
    return _(
        "Het meest eensgezind over ‘%(row)s’: %(share)s koos ‘%(label)s’.",
        row=row.label,
        share=procent(bar.share or 0),
        label=bar.label,
    )
