"""What everyone can read: the list, and each consultation's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, public, requires
from app.access.permissions import Permission
from app.consultations import rules
from app.consultations.coding import published as coding_published
from app.consultations.coding.queries import results as coding_results
from app.consultations.coding.queries.codebook import coders
from app.consultations.coding.views.room import Room
from app.consultations.follow_up import queries as follow_up
from app.consultations.follow_up import shifts
from app.consultations.maps import queries as map_queries
from app.consultations.models import Consultation
from app.consultations.queries import lists as list_queries
from app.consultations.queries import plan as plan_queries
from app.consultations.queries.corrections import corrections_of
from app.consultations.results import words as result_words
from app.consultations.results.queries import public as public_queries
from app.consultations.results.queries import results as result_queries
from app.consultations.rules import OVER, State, state_at
from app.consultations.synopsis import queries as synopsis_queries
from app.consultations.views.blueprint import BASE, bp, visible_consultation
from app.core import clock
from app.web.filters import datum, tijdstip
from app.web.kept import kept

_PAGES = {State.DRAFT: "announced", State.ANNOUNCED: "announced", State.OPEN: "open"}
"""The part of the page that differs by state; once it is over: 'closed'."""


@dataclass(frozen=True)
class Phase:
    """One step of the phase line."""

    label: str
    state: str
    date: str = ""


@bp.get("/raadplegingen")
@public
@kept
def index() -> ResponseReturnValue:
    """What is open now, what is coming, and what came of earlier ones."""
    now = clock.now()
    rows = list_queries.listing(now, with_drafts=actor().is_secretariat)
    return render_template(
        "consultations/index.html",
        drafts=[row for row in rows if row.state is State.DRAFT],
        open_now=sorted(
            (row for row in rows if row.state is State.OPEN and row.closes_at),
            key=lambda row: (row.closes_at or now, row.id),
        ),
        announced=[row for row in rows if row.state is State.ANNOUNCED],
        over=[row for row in rows if row.state in OVER],
    )


@bp.get(BASE)
@requires(Permission.CONSULTATION_READ, on=visible_consultation)
def detail(consultation: Consultation) -> ResponseReturnValue:
    """Purpose, for whom, until when, what happens with it, and the results once it is closed."""
    now = clock.now()
    state = state_at(consultation.state, consultation.opens_at, consultation.closes_at, now)
    is_over = state in OVER
    questionnaire = plan_queries.questionnaire_of(consultation.id)
    published = public_queries.published_of(consultation.id) if is_over else None
    return render_template(
        "consultations/detail.html",
        consultation=consultation,
        state=state,
        state_page=f"consultations/state/_{_PAGES.get(state, 'closed')}.html",
        groups=plan_queries.groups_of(consultation.id),
        extensions=plan_queries.extensions_of(consultation.id),
        mended=corrections_of(consultation.id),
        phases=phases(consultation, state),
        next_step=next_step(consultation, state, now),
        is_short=rules.needs_reason(consultation.opens_at, consultation.closes_at),
        question_count=sum(1 for _one in questionnaire.questions()),
        maps=map_queries.listing(consultation.id) if published else (),
        rounds=follow_up.neighbours(consultation.id),
        shifts=shifts.published(consultation.id) if published else (),
        came=synopsis_queries.published(consultation.id),
        turnout=result_queries.turnout(consultation.id) if is_over else None,
        published=published,
        results=public_queries.public_results(consultation.id, questionnaire) if published else (),
        **_coded(consultation, is_over=is_over),
        finding=result_words.finding,
        smallest_cell=rules.SMALLEST_CELL,
        smallest_group=rules.SMALLEST_GROUP,
    )


def _coded(consultation: Consultation, *, is_over: bool) -> dict[str, Any]:
    """What was published of themes and campaigns, and whether one may code."""
    coded = coding_results.published_of(consultation.id) if is_over else None
    may_be_coder = is_over and actor().is_signed_in
    return {
        "coded": coded,
        "themes": coding_published.result(coded.tables) if coded else None,
        "room": Room(consultation, tuple(coders(consultation.id))) if may_be_coder else None,
    }


def phases(consultation: Consultation, state: State) -> list[Phase]:
    """The phase line, with the date of each step as far as it is known."""
    order = [State.ANNOUNCED, State.OPEN, State.CLOSED, State.REPORTED]
    place = {
        State.DRAFT: -1,
        State.ANNOUNCED: 0,
        State.OPEN: 1,
        State.CLOSED: 2,
        State.ANALYSED: 2,
        State.REPORTED: 3,
    }[state]
    names: list[tuple[Any, str]] = [
        (_("Aangekondigd"), ""),
        (
            _("Open"),
            _(
                "%(start)s tot %(end)s",
                start=datum(consultation.opens_at),
                end=datum(consultation.closes_at),
            )
            if consultation.closes_at
            else "",
        ),
        (_("Verwerking"), ""),
        (_("Terugkoppeling"), datum(consultation.report_due_on)),
    ]
    return [
        Phase(
            label,
            "done"
            if number < place or state is State.REPORTED
            else "current"
            if number == place
            else "todo",
            when,
        )
        for number, (label, when) in enumerate(names[: len(order)])
    ]


def next_step(consultation: Consultation, state: State, now: datetime) -> str:
    """The sentence with the next date."""
    report = datum(consultation.report_due_on)
    if state is State.OPEN:
        return str(
            _(
                "Antwoorden kan tot %(end)s. Op %(report)s leest u hier wat ermee gebeurde.",
                end=tijdstip(consultation.closes_at),
                report=report,
            )
        )
    if state in {State.DRAFT, State.ANNOUNCED}:
        return str(_("De raadpleging opent op %(start)s.", start=tijdstip(consultation.opens_at)))
    if state is State.REPORTED:
        return str(_("Deze raadpleging is afgerond."))
    if consultation.report_due_on and consultation.report_due_on < _today(now):
        return str(_("De terugkoppeling was beloofd op %(report)s en is te laat.", report=report))
    return str(_("Op %(report)s leest u hier wat er met de antwoorden gebeurde.", report=report))


def _today(now: datetime) -> date:
    return now.astimezone(clock.BRUSSELS).date()
