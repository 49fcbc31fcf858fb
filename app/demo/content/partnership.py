"""The partnership in the demonstration: seats, an end in sight, a statement, an agreement.

Everyone in it is invented and speaks for an invented organisation; the real partnerships with which
it works come from the reference data.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

from app.core.clock import BRUSSELS
from app.demo.cast import Cast
from app.partnership.agreements import services as agreements
from app.partnership.agreements.services import Terms
from app.partnership.mandates import engagement
from app.partnership.mandates.services import grant_mandate, set_end
from app.partnership.organisations import services as organisations
from app.partnership.organisations.services import Details
from app.partnership.rules import MandateBody, MandateRole
from app.people import services as people

STATEMENT = """Als lid van het partnerschap levenslang leren

- werk ik mee aan de taken van het partnerschap en bewaak ik dat de opdrachten op elkaar passen;
- zet ik mijn kennis en mijn contacten in om acties uit te voeren;
- breng ik binnen wat mijn organisatie vraagt, en breng ik terug wat we afspraken;
- zeg ik het tijdig als ik mijn mandaat doorgeef."""
AGREED = (
    "We begeleiden samen tien kleine ondernemingen die een opleidingsplan maken. De Schakel zoekt "
    "de ondernemingen, het partnerschap brengt de opleidingsverstrekkers samen."
)
FUNDING = "Elke partner betaalt zijn eigen medewerkers. Er gaat geen geld over en weer."


def make(cast: Cast, now: datetime) -> None:
    """Make the seats, what is signed, and an agreement with a note."""
    today = now.astimezone(BRUSSELS).date()
    began = today - timedelta(days=400)
    by = cast.secretariaat.id
    _contacts(cast, now, by)
    _seats(cast, now, began, today, by)
    _statement(cast, now - timedelta(days=60), by)
    _agreement(cast, now, today, by)


def _contacts(cast: Cast, now: datetime, by: int) -> None:
    for slug, name in (
        ("werkgever", "Wim Claes"),
        ("werknemer", "Nele Jacobs"),
        ("verstrekker", "Veerle Maes"),
    ):
        organisation = cast.organisation(slug)
        values = Details.of(organisation).values()
        organisations.change_organisation(
            organisation.id,
            Details(
                **{
                    **values,
                    "categories": tuple(values["categories"]),
                    "contact_name": name,
                    "contact_email": f"{slug}@voorbeeld.example",
                }
            ),
            base=organisation.version,
            now=now,
            by=by,
        )


def _seats(cast: Cast, now: datetime, began: date, today: date, by: int) -> None:
    roos, hans = (
        people.create_person(name=name, email=email, now=now - timedelta(days=400))
        for name, email in (
            ("Roos Peeters", "roos.peeters@voorbeeld.example"),
            ("Hans Wuyts", "hans.wuyts@voorbeeld.example"),
        )
    )
    sitting = (
        (cast.trekker.id, "trekker", MandateRole.CHAIR),
        (cast.werkgever.id, "werkgever", MandateRole.MEMBER),
        (roos.id, "werknemer", MandateRole.MEMBER),
        (cast.verstrekker.id, "verstrekker", MandateRole.MEMBER),
        (hans.id, "voorbeeld-opleidingshuis", MandateRole.MEMBER),
        (cast.expert.id, "expert", MandateRole.MEMBER),
    )
    for person_id, slug, role in sitting:
        made = grant_mandate(
            person_id=person_id,
            organisation_id=cast.organisation(slug).id,
            starts_on=began,
            body=MandateBody.PARTNERSHIP,
            role=role,
            now=now - timedelta(days=400),
            by=by,
        )
        if person_id == roos.id:
            reason = "Gaat met pensioen."
            ends_on = today + timedelta(days=21)
            set_end(made.id, ends_on=ends_on, shown=None, reason=reason, now=now, by=by)


def _statement(cast: Cast, now: datetime, by: int) -> None:
    text = engagement.publish(STATEMENT, once=uuid.uuid4().hex, now=now, by=by)
    for member in (cast.trekker, cast.verstrekker, cast.expert):
        engagement.sign(member.id, text.id, now=now + timedelta(days=2))


def _agreement(cast: Cast, now: datetime, today: date, by: int) -> None:
    made = agreements.make_agreement(
        Terms(
            organisation_id=cast.organisation("werkgever").id,
            title="Opleidingsplannen in kleine ondernemingen",
            text=AGREED,
            funding=FUNDING,
            starts_on=today - timedelta(days=120),
            ends_on=today + timedelta(days=245),
            is_public=True,
        ),
        once=uuid.uuid4().hex,
        now=now - timedelta(days=120),
        by=by,
    )
    goal = agreements.add_goal(
        made.id,
        goal="Tien kleine ondernemingen hebben een opleidingsplan",
        indicator="Aantal ondernemingen met een plan",
        target="10",
        due_on=today + timedelta(days=200),
        once=uuid.uuid4().hex,
        now=now - timedelta(days=119),
        by=by,
    )
    agreements.write_note(
        made.id,
        goal_id=goal.id,
        noted_on=today - timedelta(days=10),
        value="4",
        text="Vier plannen zijn klaar. Twee ondernemingen wachten op een opleider voor ’s avonds.",
        once=uuid.uuid4().hex,
        now=now - timedelta(days=9),
        by=by,
    )
