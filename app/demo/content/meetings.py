"""Meetings of the group at work, with their minutes and tasks; its documents; goals to measure.

All that is said in them is invented, by members of invented organisations.
"""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta

from sqlalchemy import select

from app.core import uploads
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.workdays import is_workday
from app.demo.cast import Cast
from app.demo.content import meeting_texts as texts
from app.demo.content import workgroup_texts
from app.partnership.models import Assignment
from app.people.models import Person
from app.workgroups.documents import services as documents
from app.workgroups.documents.rules import Audience, DocumentKind
from app.workgroups.goals import services as goals
from app.workgroups.goals.rules import Collection
from app.workgroups.goals.services import Measure
from app.workgroups.meetings.models import Meeting
from app.workgroups.meetings.rules import Answer, Presence, TaskState
from app.workgroups.meetings.services import attending, minutes, planning, tasks
from app.workgroups.meetings.services.attending import Point
from app.workgroups.meetings.services.planning import Plan
from app.workgroups.meetings.services.tasks import Work
from app.workgroups.models import DraftAction
from app.workgroups.queries.seats import seats_of, speaking_seat
from app.workgroups.services.drafts import Writer
from app.workgroups.visits import services as visits
from app.workgroups.visits.rules import WORKGROUP

PLACE = "Regiehuis Leren (voorbeeld), grote zaal"
LINK = "https://vergaderen.voorbeeld.example/werkgroep-4"


def make(cast: Cast, now: datetime) -> None:
    """Make them, in the group that works on challenge 4."""
    draft = db.session.scalars(
        select(DraftAction).where(DraftAction.title == workgroup_texts.LEARNING_RIGHT.title)
    ).one()
    lead = Writer(person_id=cast.trekker.id, name=cast.trekker.name)
    first = _held(cast, draft, "Eerste vergadering: kennismaking", 28, now)
    _minutes(cast, first, texts.FIRST_MINUTES, lead, now - timedelta(days=26))
    second = _held(cast, draft, "Tweede vergadering: het leerrecht", 8, now)
    minutes.approve_minutes(
        first.id, approved_in_id=second.id, by=lead.person_id, now=_after(second, 1)
    )
    _minutes(cast, second, texts.SECOND_MINUTES, lead, _after(second, 26))
    _follow_up(cast, draft, second, now)
    _coming(cast, draft, now)
    _documents(cast, draft.workgroup_id, now)
    _goals(lead, now)
    for person in (cast.trekker, cast.werkgever, cast.werknemer, cast.expert):
        visits.all_read(person.id, WORKGROUP, draft.workgroup_id, now=now - timedelta(days=5))


def _key() -> str:
    return uuid.uuid4().hex


def _day(now: datetime, days: int, hour: int) -> datetime:
    """An hour of a working day, some days from now."""
    day = now.astimezone(BRUSSELS).date() + timedelta(days=days)
    while not is_workday(day):
        day += timedelta(days=1 if days > 0 else -1)
    return datetime.combine(day, time(hour), BRUSSELS)


def _after(meeting: Meeting, hours: int) -> datetime:
    return meeting.starts_at + timedelta(hours=hours)


def _plan(cast: Cast, group_id: int, plan: Plan, planned_at: datetime) -> Meeting:
    return planning.plan_meeting(group_id, plan, once=_key(), by=cast.trekker.id, now=planned_at)


def _points(cast: Cast, meeting: Meeting, points: list[Point], at: datetime) -> None:
    for point in points:
        attending.add_item(meeting.id, point, once=_key(), by=cast.trekker.id, now=at)


def _held(cast: Cast, draft: DraftAction, title: str, days_ago: int, now: datetime) -> Meeting:
    """A meeting that was: invited, answered, attended."""
    starts_at, planned_at = _day(now, -days_ago, 10), now - timedelta(days=43)
    meeting = _plan(
        cast,
        draft.workgroup_id,
        Plan(
            title=title,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            place=PLACE,
            link=LINK,
            text="",
            short_reason="De groep wilde meteen na haar installatie beginnen.",
        ),
        planned_at,
    )
    _points(
        cast,
        meeting,
        [
            Point(title="Verslag en afspraken", duration=15),
            Point(title="Een leerrecht dat meegaat", duration=60, draft_id=draft.id),
            Point(title="Hoe we het meten", text="Breng mee wat u al bijhoudt.", duration=30),
        ],
        planned_at,
    )
    seats = seats_of(draft.workgroup_id)
    excused = cast.vlor.id
    for seat in seats:
        says = Answer.STAYS_AWAY if seat.person_id == excused else Answer.COMES
        attending.answer(meeting.id, person_id=seat.person_id, says=says, note="", now=planned_at)
    attending.note_attendance(
        meeting.id,
        {
            seat.person_id: Presence.EXCUSED if seat.person_id == excused else Presence.PRESENT
            for seat in seats
        },
        seats,
        also_present="",
        by=cast.trekker.id,
        now=_after(meeting, 1),
    )
    return meeting


def _minutes(cast: Cast, meeting: Meeting, text: str, by: Writer, at: datetime) -> None:
    minutes.write_minutes(meeting.id, text=text, note="", base=0, by=by, once=_key(), now=at)
    minutes.share_minutes(meeting.id, by=cast.trekker.id, now=at)


def _follow_up(cast: Cast, draft: DraftAction, meeting: Meeting, now: datetime) -> None:
    """What the second meeting decided and who does what; a remark on its minutes."""
    by = cast.trekker.id
    at = _after(meeting, 2)
    minutes.note_decision(
        meeting.id,
        text="De ontwerpactie krijgt een overgang van één jaar voor wie van werk verandert.",
        draft_id=draft.id,
        by=by,
        once=_key(),
        now=at,
    )
    minutes.note_decision(
        meeting.id,
        text="De groep vraagt geen nieuwe cijfers op zolang de bestaande enquêtes volstaan.",
        draft_id=None,
        by=by,
        once=_key(),
        now=at,
    )
    day = at.astimezone(BRUSSELS).date()
    today = now.astimezone(BRUSSELS).date()
    work: tuple[tuple[Person, str, timedelta], ...] = (
        (cast.werkgever, "Navragen hoeveel tijd de aangifte een kleine onderneming kost", _in(9)),
        (cast.expert, "Oplijsten welke enquêtes al naar opleidingsdeelname vragen", _in(-3)),
        (
            cast.werknemer,
            "Voorbeelden zoeken van deeltijds werkenden die opleiding misliepen",
            _in(16),
        ),
    )
    for number, (person, text, after) in enumerate(work):
        task = tasks.give_task(
            meeting.workgroup_id,
            Work(
                text=text,
                person_id=person.id,
                due_on=max(day, today + after),
                draft_id=draft.id if number == 2 else None,
                meeting_id=meeting.id,
            ),
            by=by,
            once=_key(),
            now=at,
        )
        if number == 0:
            tasks.move_task(
                task.id,
                TaskState.DONE,
                note="Gemiddeld veertig minuten per jaar, bij twaalf leden.",
                by=person.id,
                now=now - timedelta(days=2),
            )
    seat = speaking_seat(meeting.workgroup_id, cast.werkgever.id)
    if seat is not None:
        minutes.remark(
            meeting.id,
            seat=seat,
            text=texts.REMARK,
            version=1,
            once=_key(),
            now=now - timedelta(days=3),
        )


def _in(days: int) -> timedelta:
    return timedelta(days=days)


def _coming(cast: Cast, draft: DraftAction, now: datetime) -> None:
    """A meeting to come, which some answered; and one that was called off."""
    starts_at = _day(now, 36, 14)
    meeting = _plan(
        cast,
        draft.workgroup_id,
        Plan(
            title="Derde vergadering: naar een standpunt",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2, minutes=30),
            place=PLACE,
            link=LINK,
            text="Lees vooraf de jongste versie van **beide ontwerpacties**.",
            short_reason="Tussen de feestdagen lukte het niet.",
        ),
        now - timedelta(days=2),
    )
    _points(
        cast,
        meeting,
        [
            Point(title="Verslag van de tweede vergadering", duration=10),
            Point(title="Waar we het nog niet eens zijn", duration=75, draft_id=draft.id),
            Point(title="Doelstellingen en indicatoren", duration=45),
        ],
        now - timedelta(days=2),
    )
    for person, says in ((cast.expert, Answer.COMES), (cast.serv, Answer.STAYS_AWAY)):
        attending.answer(
            meeting.id,
            person_id=person.id,
            says=says,
            note="",
            now=now - timedelta(days=1),
        )
    off = _day(now, 12, 9)
    called_off = _plan(
        cast,
        draft.workgroup_id,
        Plan(
            title="Tussentijds overleg over de cijfers",
            starts_at=off,
            ends_at=off + timedelta(hours=1),
            place="",
            link=LINK,
            text="",
            short_reason="De cijfers kwamen pas vorige week.",
        ),
        now - timedelta(days=6),
    )
    planning.cancel_meeting(
        called_off.id,
        reason="De vragen zijn intussen schriftelijk beantwoord.",
        by=cast.trekker.id,
        now=now - timedelta(days=1),
    )


def _documents(cast: Cast, group_id: int, now: datetime) -> None:
    expert = Writer(person_id=cast.expert.id, name=cast.expert.name)
    note = documents.add_document(
        group_id,
        uploads.check("deeltijds.txt", texts.NOTE.encode()),
        title="Nota: het leerrecht voor wie deeltijds werkt",
        kind=DocumentKind.NOTE,
        audience=Audience.GROUP,
        by=expert,
        once=_key(),
        now=now - timedelta(days=12),
    )
    documents.add_version(
        note.id,
        uploads.check("deeltijds-2.txt", texts.NOTE_TWO.encode()),
        note="Met een voorbeeld voor dagen die iemand niet opnam.",
        by=expert,
        once=_key(),
        now=now - timedelta(days=4),
    )
    documents.add_document(
        group_id,
        uploads.check("steun.txt", texts.OVERVIEW.encode()),
        title="Overzicht van de steun voor werkgevers (voorbeeld)",
        kind=DocumentKind.FIGURES,
        audience=Audience.ANYONE,
        by=Writer(person_id=cast.trekker.id, name=cast.trekker.name),
        once=_key(),
        now=now - timedelta(days=20),
    )


def _goals(by: Writer, now: datetime) -> None:
    """Two goals for assignment 9 and one for 10, of which one asks too much."""
    at = now - timedelta(days=15)

    def goal(number: int, name: str, text: str, measures: list[Measure]) -> None:
        found = select(Assignment.id).filter_by(number=number)
        made = goals.add_goal(
            db.session.execute(found).scalar_one(), name=name, text=text, by=by, once=_key(), now=at
        )
        for measure in measures:
            goals.add_indicator(made.id, measure, by=by, once=_key(), now=at)

    goal(
        9,
        "Elke werkende weet op hoeveel dagen opleiding er recht is",
        "Ook wie deeltijds of in een kleine onderneming werkt.",
        [
            Measure(
                name="Opleidingsdeelname van werkenden, twaalf maanden",
                text="Aandeel van de werkenden van 25 tot 64 jaar.",
                collection=Collection.EXISTING,
                source="Enquête naar de Arbeidskrachten (EAK)",
                hours=6,
                who="het secretariaat",
            ),
            Measure(
                name="Hoeveel werkenden hun recht kennen",
                text="Eén vraag, om de twee jaar.",
                collection=Collection.NEW,
                source="Vraag in een bestaande telefonische rondvraag (voorbeeld)",
                hours=40,
                who="het secretariaat",
                reason="Geen enquête vraagt of mensen hun recht kennen.",
            ),
        ],
    )
    goal(
        9,
        "Wie van werk verandert, behoudt zijn dagen opleiding",
        "",
        [
            Measure(
                name="Deelname aan opleiding na een nieuwe job",
                text="Telling bij alle werkgevers.",
                collection=Collection.NEW,
                source="",
                hours=2400,
                who="werkgevers",
            )
        ],
    )
    goal(
        10,
        "Eén aanvraag volstaat voor alle steun bij een opleiding",
        "De aanvrager geeft elk gegeven maar één keer.",
        [
            Measure(
                name="Tijd die een aanvraag kost",
                text="Mediaan in minuten, uit de aanvraag zelf.",
                collection=Collection.EXISTING,
                source="Het aanvraagsysteem zelf (voorbeeld)",
                hours=4,
                who="de dienst die de steun uitbetaalt",
            )
        ],
    )
