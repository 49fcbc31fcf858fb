"""An advice gathered for reading and printing: its facts, its treatment table, its document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import or_, select

from app.advice import labels, queries, scope
from app.advice.models import Advice, Citation
from app.advice.models import Section as StoredSection
from app.advice.queries import CitedPlace
from app.advice.rules import AdviceKind, AdviceState, Approval
from app.contributions import labels as register_labels
from app.contributions.models import Contribution, Disposition, Publication
from app.contributions.queries import ContributionRow
from app.core import clock
from app.core.clock import BRUSSELS
from app.core.db import db
from app.documents import (
    ContactPerson,
    MinorityPosition,
    PrintedDocument,
    Section,
    Tone,
    Treatment,
    wording,
)
from app.web.filters import datum
from app.workgroups.decisions import queries as decisions
from app.workgroups.decisions.queries import PrintedMinority

TONES: Mapping[Disposition | None, Tone] = {
    Disposition.ADOPTED: Tone.ADOPTED,
    Disposition.PARTLY_ADOPTED: Tone.PARTLY,
    Disposition.NOT_ADOPTED: Tone.NOT,
    Disposition.OUT_OF_SCOPE: Tone.OUTSIDE,
    Disposition.ALREADY_COVERED: Tone.OUTSIDE,
    None: Tone.OPEN,
}
_APPROVED: Mapping[Approval, str] = {
    Approval.UNANIMOUS: "eenparig",
    Approval.WITH_MINORITY: "met een minderheidsstandpunt",
}
"""In the document's language, which doesn't follow that of the screen."""
NOT_SHOWN = "Niet openbaar: deze inbreng dient alleen voor de analyse."
WITHDRAWN = "Ingetrokken door wie het inbracht."


@dataclass(frozen=True)
class Share:
    """How many contributions had one outcome, for the bar above the table."""

    label: str
    number: int
    tone: str


def facts(advice: Advice) -> list[tuple[str, str]]:
    """What stands at the head of an advice: who asked, on which basis, by when, who approved."""
    said: list[tuple[str, str]] = [(_("Soort"), str(labels.KINDS[advice.kind]))]
    if advice.requester:
        said.append((_("Gevraagd door"), advice.requester))
    if advice.request_date:
        said.append((_("Vraag ontvangen op"), datum(advice.request_date)))
    if advice.legal_basis:
        said.append((_("Rechtsgrond"), advice.legal_basis))
    if advice.deadline:
        said.append((_("Gevraagd tegen"), datum(advice.deadline)))
    if advice.approved_on and advice.approval:
        how = str(labels.APPROVALS[advice.approval]).lower()
        said.append((_("Goedgekeurd"), f"{datum(advice.approved_on)}, {how}"))
    people = "; ".join(
        f"{one['name']} ({one['mail']})" if one["mail"] else one["name"]
        for one in advice.contact_persons
    )
    if people:
        said.append((_("Contact"), people))
    return said


def places_by_contribution(advice_id: int) -> dict[int, list[CitedPlace]]:
    """The paragraphs that cite each contribution, in the order of reading."""
    found: dict[int, list[CitedPlace]] = {}
    for place in queries.places_in(advice_id):
        found.setdefault(place.contribution_id, []).append(place)
    return found


def minorities(advice: Advice) -> list[PrintedMinority]:
    """The minority positions on the draft actions behind what the advice cites.

    As they read when it was published, and until then as they read now: nobody but who holds one
    can keep it out (Bestuursdecreet art. III.103 as convention; standards §7).
    """
    cited = select(Citation.contribution_id).join(
        StoredSection,
        (StoredSection.id == Citation.section_id)
        & (StoredSection.advice_id == advice.id)
        & StoredSection.removed_at.is_(None),
    )
    sources = db.session.execute(
        select(Contribution.channel, Contribution.source_id)
        .where(or_(Contribution.id.in_(cited), Contribution.number.in_(advice.front_numbers)))
        .order_by(Contribution.id)
    )
    return decisions.printed_for(
        [(row.channel, row.source_id) for row in sources], advice.published_at or clock.now()
    )


def tally(rows: Sequence[ContributionRow], *, is_published: bool) -> list[Share]:
    """How many contributions had each outcome; the withdrawn ones aside."""
    counted = Counter(row.disposition for row in rows if not row.withdrawn)
    shares = [
        Share(str(label), counted[disposition], str(disposition))
        for disposition, label in register_labels.DISPOSITIONS.items()
    ]
    waiting = _("Nog geen terugkoppeling") if is_published else str(register_labels.OPEN_LABEL)
    return [*shares, Share(waiting, counted[None], "open")]


def document_of(advice: Advice) -> PrintedDocument:
    """The advice as it is printed, in Dutch; the same content gives the same document."""
    with force_locale("nl"):
        return _document_of(advice)


def _document_of(advice: Advice) -> PrintedDocument:
    sections = db.session.execute(
        select(StoredSection.title, StoredSection.text, StoredSection.level)
        .where(StoredSection.advice_id == advice.id, StoredSection.removed_at.is_(None))
        .order_by(StoredSection.position, StoredSection.id)
    )
    is_on_request = advice.kind is AdviceKind.ON_REQUEST
    return PrintedDocument(
        title=advice.title,
        date=_day_of(advice),
        kind="Advies" if advice.approved_on else "Ontwerp van advies",
        publisher="Partnerschap Levenslang Leren",
        requester=advice.requester if is_on_request else None,
        request_date=advice.request_date,
        legal_basis=advice.legal_basis or None,
        deadline=advice.deadline,
        approved_on=advice.approved_on,
        approval=_APPROVED[advice.approval] if advice.approval else None,
        contact_persons=tuple(
            ContactPerson(one["name"], one["mail"] or None) for one in advice.contact_persons
        ),
        letter=advice.letter or None,
        key_messages=tuple(advice.key_messages),
        sections=tuple(Section(title, text, level) for title, text, level in sections),
        minority_positions=tuple(
            MinorityPosition(f"{', '.join(one.held_by)}, over «{one.draft_title}»", one.text)
            for one in minorities(advice)
        ),
        treatments=tuple(
            _treatment(row, is_published=advice.state is AdviceState.PUBLISHED)
            for row in scope.treatments(advice)
        ),
        open_reason=advice.open_reason,
    )


def _day_of(advice: Advice) -> date:
    """The day on the document: of approval, else of the last change."""
    return advice.approved_on or advice.changed_at.astimezone(BRUSSELS).date()


def _treatment(row: ContributionRow, *, is_published: bool) -> Treatment:
    is_private = row.publication is Publication.ANALYSIS_ONLY
    summary = WITHDRAWN if row.withdrawn else NOT_SHOWN if is_private else row.excerpt
    if row.withdrawn:
        disposition = "Ingetrokken"
    elif row.disposition is None:
        disposition = "Nog geen terugkoppeling" if is_published else wording.UNTREATED
    else:
        disposition = str(register_labels.DISPOSITIONS[row.disposition])
    return Treatment(
        number=row.number,
        channel=str(register_labels.CHANNELS[row.channel]),
        author="" if is_private else row.public_label,
        summary=summary,
        theme=row.theme,
        disposition=disposition,
        reason="" if is_private or row.withdrawn else row.reason or "",
        tone=TONES[row.disposition],
    )
