"""Preparing a consultation: its plan and its target groups."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import select

from app.consultations import translating
from app.consultations.events import ConsultationPlanChanged, ConsultationPlanned
from app.consultations.models import Consultation, Invitation, Step, TargetGroup
from app.consultations.queries import translations
from app.consultations.rules import PREPARING, Relation, State
from app.consultations.services.refusals import QuestionsAreFixed
from app.core import facts
from app.core.db import db
from app.core.errors import Refused, StaleEdit


@dataclass(frozen=True, kw_only=True)
class PlanTexts:
    """The plan as it is written; only assignment and title are needed to begin."""

    assignment_id: int
    title: str
    purpose: str = ""
    can_change: str = ""
    cannot_change: str = ""
    answers_use: str = ""
    decided_by: str = ""
    analysed_by: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    report_due_on: date | None = None
    short_period_reason: str = ""
    campaign_counting: str = ""


def plan_consultation(texts: PlanTexts, *, by: int | None, now: datetime) -> Consultation:
    """Make a consultation, in draft."""
    consultation = Consultation(
        **asdict(texts), state=State.DRAFT, revision=1, created_at=now, created_by_id=by
    )
    db.session.add(consultation)
    db.session.flush()
    db.session.add(Step(consultation_id=consultation.id, state=State.DRAFT, at=now, by_id=by))
    facts.record(ConsultationPlanned(at=now, actor_id=by, consultation_id=consultation.id))
    return consultation


def change_plan(
    consultation: Consultation, texts: PlanTexts, *, basis: int, by: int | None, now: datetime
) -> None:
    """Change the plan; `basis` is the revision that the writer had in front of them."""
    db.session.refresh(consultation, with_for_update=True)
    must_be_preparing(consultation)
    if consultation.revision != basis:
        raise StaleEdit(
            _("Iemand anders wijzigde dit plan intussen. Hieronder ziet u wat er nu bewaard is.")
        )
    before = translating.parts_of_head(translations.head_of(consultation))
    for name, value in asdict(texts).items():
        setattr(consultation, name, value)
    after = translating.parts_of_head(translations.head_of(consultation))
    consultation.translations, consultation.translated_from = translating.after_change(
        consultation.translations, consultation.translated_from, before, after
    )
    consultation.revision += 1
    _record(consultation, "plan", by=by, now=now)


def address_group(
    consultation: Consultation,
    *,
    stakeholder_group_id: int,
    why: str,
    reached_by: str,
    by: int | None,
    now: datetime,
    relation: Relation | None = None,
    reach: str = "",
    is_hard_to_reach: bool = False,
    other_channel: str = "",
) -> None:
    """Address a stakeholder group, or change why and how."""
    must_be_preparing(consultation)
    row = db.session.get(TargetGroup, (consultation.id, stakeholder_group_id))
    if row is None:
        row = TargetGroup(
            consultation_id=consultation.id, stakeholder_group_id=stakeholder_group_id
        )
        db.session.add(row)
    row.why, row.reached_by, row.relation, row.reach = why, reached_by, relation, reach
    row.is_hard_to_reach, row.other_channel = is_hard_to_reach, other_channel
    _record(consultation, "groups", by=by, now=now)


def leave_out_group(
    consultation: Consultation, *, stakeholder_group_id: int, by: int | None, now: datetime
) -> None:
    """No longer address a stakeholder group; refused once someone of it is invited."""
    must_be_preparing(consultation)
    row = db.session.get(TargetGroup, (consultation.id, stakeholder_group_id))
    if row is None:
        return
    invited = db.session.scalar(
        select(Invitation.id)
        .where(
            Invitation.consultation_id == consultation.id,
            Invitation.stakeholder_group_id == stakeholder_group_id,
        )
        .limit(1)
    )
    if invited is not None:
        raise Refused(_("Van deze doelgroep is al iemand uitgenodigd. Ze kan niet meer weg."))
    db.session.delete(row)
    _record(consultation, "groups", by=by, now=now)


def must_be_preparing(consultation: Consultation) -> None:
    """Refuse once it was opened."""
    if consultation.state not in PREPARING:
        raise QuestionsAreFixed(
            _(
                "Plan en vragen liggen vast sinds de opening: iedereen beantwoordt hetzelfde. "
                "U kunt de raadpleging wel langer open houden."
            )
        )


def _record(consultation: Consultation, what: str, *, by: int | None, now: datetime) -> None:
    db.session.flush()
    facts.record(
        ConsultationPlanChanged(at=now, actor_id=by, consultation_id=consultation.id, what=what)
    )
