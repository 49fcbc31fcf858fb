"""Two consultations: one open, with an invitation for the stakeholder, and one closed with results.

All organisations, persons and answers are invented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select

from app.consultations.invitation_lines import Invitee
from app.consultations.models import Consultation, Invitation
from app.consultations.queries.answering import Desk, desk_of
from app.consultations.queries.plan import questionnaire_of
from app.consultations.questionnaire import QuestionKind, fingerprint
from app.consultations.results.services import publishing
from app.consultations.rules import State
from app.consultations.services import (
    answer_files,
    answering,
    inviting,
    planning,
    questions,
    timing,
)
from app.consultations.services.answering import Posted
from app.consultations.services.planning import PlanTexts
from app.consultations.services.questions import QuestionTexts
from app.consultations.synopsis import services as synopsis
from app.core import uploads
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import NotFound
from app.demo.cast import Cast
from app.demo.content import coding, consultation_french
from app.demo.content.coding_texts import CAMPAIGN_ANSWERS
from app.demo.content.consultation_texts import (
    CLOSED,
    CLOSED_ANSWERS,
    OPEN,
    OPEN_ANSWERS,
    OPEN_STARTED,
    SYNOPSIS,
    Script,
    Voice,
)
from app.partnership.models import Assignment, StakeholderGroup


@dataclass(frozen=True)
class Timing:
    """When a consultation of the demonstration was prepared, opens, closes and is reported."""

    planned: datetime
    opens: datetime
    closes: datetime
    reports_after: timedelta


def make(cast: Cast, now: datetime) -> None:
    """Make both."""
    morning = datetime.combine(now.astimezone(BRUSSELS).date(), time(9), BRUSSELS)
    _closed(cast, morning, now)
    _open(cast, morning, now)


def _open(cast: Cast, morning: datetime, now: datetime) -> None:
    when = Timing(
        planned=morning - timedelta(days=34),
        opens=morning - timedelta(days=20),
        closes=morning + timedelta(days=43, hours=8),
        reports_after=timedelta(days=70),
    )
    consultation = prepare(cast, OPEN, when)
    consultation_french.translate(consultation, by=cast.secretariaat.id, now=when.planned)
    me = Voice(
        "stakeholder@voorbeeld.example",
        cast.stakeholder.name,
        cast.organisation("stakeholder").name,
        "individuen",
        {},
    )
    silent = [
        me,
        Voice(
            "info@tuinbouw.example",
            "Jef Dierckx",
            "Tuinbouw Noord (voorbeeld)",
            "ondernemers-werkgevers",
            {},
        ),
        Voice(
            "leren@stad.example",
            "Mieke Lauwers",
            "Stad Waterhoek (voorbeeld)",
            "gemeenten-provincies",
            {},
        ),
        Voice(
            "bestuur@zorgnet.example",
            "",
            "Zorgnet Kempenland (voorbeeld)",
            "ondernemers-werkgevers",
            {},
        ),
        Voice(
            "directie@hogeschool.example",
            "Lien Baert",
            "Hogeschool Scheldeland (voorbeeld)",
            "opleidingsverstrekkers",
            {},
        ),
    ]
    invite(
        consultation,
        [*silent, *OPEN_ANSWERS, *OPEN_STARTED],
        by=cast.secretariaat.id,
        at=when.opens,
    )
    for number, voice in enumerate(OPEN_ANSWERS):
        answer(consultation, voice, at=when.opens + timedelta(days=2 + 3 * number, hours=2))
    for number, voice in enumerate(OPEN_STARTED):
        begin(consultation, voice, at=now - timedelta(days=1 + number, hours=3))


def _closed(cast: Cast, morning: datetime, now: datetime) -> None:
    when = Timing(
        planned=morning - timedelta(days=120),
        opens=morning - timedelta(days=100),
        closes=morning - timedelta(days=40) + timedelta(hours=8),
        reports_after=timedelta(days=63),
    )
    consultation = prepare(cast, CLOSED, when)
    silent = [
        Voice(f"contact{number}@stil.example", "", f"Bedrijf Stil {number} (voorbeeld)", group, {})
        for number, group in enumerate(
            ("ondernemers-werkgevers", "sectoren", "sectoren", "opleidingsverstrekkers"), 1
        )
    ]
    voices = [*CLOSED_ANSWERS, *CAMPAIGN_ANSWERS]
    invite(consultation, [*voices, *silent], by=cast.secretariaat.id, at=when.opens)
    for number, voice in enumerate(voices):
        answer(consultation, voice, at=when.opens + timedelta(days=2 + 2 * number, hours=5))
    inviting.remind(consultation, by=cast.secretariaat.id, now=when.closes - timedelta(days=7))
    timing.close_due(when.closes + timedelta(minutes=1))
    publishing.publish_results(
        consultation, by=cast.secretariaat.id, now=when.closes + timedelta(days=1)
    )
    coding.make(cast, consultation, when.closes)
    timing.move(consultation, State.ANALYSED, by=cast.secretariaat.id, now=now)
    synopsis.make_due_summaries(when.closes + timedelta(minutes=5))
    synopsis.publish_summary(
        consultation, by=cast.secretariaat.id, now=when.closes + timedelta(days=15)
    )
    for part, text in SYNOPSIS.items():
        synopsis.write(consultation, part, text, version=0, by=cast.secretariaat.id, now=now)


def prepare(cast: Cast, script: Script, when: Timing) -> Consultation:
    """Plan, write the questions, announce and open."""
    by = cast.secretariaat.id
    assignment_id = db.session.scalar(
        select(Assignment.id).where(Assignment.number == script.assignment)
    )
    if assignment_id is None:
        raise NotFound
    consultation = planning.plan_consultation(
        PlanTexts(
            assignment_id=assignment_id,
            opens_at=when.opens,
            closes_at=when.closes,
            report_due_on=(when.closes + when.reports_after).date(),
            **script.plan,
        ),
        by=by,
        now=when.planned,
    )
    groups = _groups()
    for key, why in script.groups.items():
        planning.address_group(
            consultation,
            stakeholder_group_id=groups[key],
            why=why,
            reached_by="Persoonlijke link per mail",
            by=by,
            now=when.planned,
        )
    for title, intro, asked in script.sections:
        section = questions.add_section(
            consultation, title=title, intro=intro, by=by, now=when.planned
        )
        for one in asked:
            questions.add_question(
                consultation,
                section,
                QuestionTexts(
                    kind=one.kind,
                    text=one.text,
                    help_text=one.help_text,
                    is_optional=one.is_optional,
                    settings=dict(one.settings),
                ),
                by=by,
                now=when.planned,
            )
    timing.move(consultation, State.ANNOUNCED, by=by, now=when.planned + timedelta(days=3))
    timing.move(consultation, State.OPEN, by=by, now=when.opens)
    return consultation


def _groups() -> Mapping[str, int]:
    rows = db.session.execute(select(StakeholderGroup.key, StakeholderGroup.id))
    return {row.key: row.id for row in rows}


def invite(consultation: Consultation, voices: Sequence[Voice], *, by: int, at: datetime) -> None:
    """Invite these voices."""
    groups = _groups()
    inviting.invite(
        consultation,
        [
            Invitee(voice.email, voice.name, voice.organisation, groups[voice.group])
            for voice in voices
        ],
        by=by,
        now=at,
    )


def begin(consultation: Consultation, voice: Voice, *, at: datetime) -> Desk:
    """Follow the link and save the answers, without sending."""
    invitation = db.session.scalars(
        select(Invitation).where(
            Invitation.consultation_id == consultation.id, Invitation.email == voice.email
        )
    ).one()
    inviting.enter(invitation, now=at)
    desk = desk_of(invitation.id, at)
    if desk is None:
        raise NotFound
    asked = list(questionnaire_of(consultation.id).questions())
    answering.save_answers(
        desk,
        {
            asked[place - 1].id: Posted(value, fingerprint(""))
            for place, value in voice.answers.items()
        },
        now=at,
    )
    return desk


def answer(consultation: Consultation, voice: Voice, *, at: datetime) -> None:
    """Answer everything and send it."""
    desk = begin(consultation, voice, at=at)
    later = at + timedelta(minutes=25)
    answering.save_about(
        desk,
        represents=voice.represents if voice.organisation else "",
        consulted=voice.consulted if voice.organisation else "",
        publication=voice.publication,
        basis=desk.about_basis,
        now=later,
    )
    asked = next((one for one in desk.whole.questions() if one.kind is QuestionKind.FILE), None)
    if asked is not None and voice.files:
        given = [uploads.check(name, text.encode()) for name, text in voice.files]
        answer_files.change_files(desk, asked, more=given, gone=(), now=later)
    filled = desk_of(desk.invitation.id, later)
    if filled is None:
        raise NotFound
    answering.submit(filled, basis=filled.basis, now=later + timedelta(minutes=2))
