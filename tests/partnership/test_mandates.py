"""Mandates from a day to a day: no two at once, succession in one act, told once of each end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, Refused, StaleEdit
from app.notifications.models import OutboxMail
from app.partnership.mandates import engagement, queries, services, settings, standing
from app.partnership.models import Mandate
from app.partnership.organisations import services as organisations
from app.partnership.organisations.services import Details
from app.partnership.rules import MandateBody, MandateRole, MandateState, SettingName
from tests.partnership.build import TODAY, mandate, organisation, person, seat

CONTACT = "contact@bond.example"


@pytest.fixture
def bond(app):
    return organisation("Bedrijvenbond", "employers", contact_email=CONTACT, contact_name="Rik")


def end(found: Mandate, day, *, shown=None, reason="Ander werk"):
    services.set_end(found.id, ends_on=day, shown=shown, reason=reason, now=clock.now(), by=None)
    db.session.commit()


def told() -> list[str]:
    return list(
        db.session.scalars(
            select(OutboxMail.subject).where(OutboxMail.to == CONTACT).order_by(OutboxMail.id)
        )
    )


def test_one_person_has_one_mandate_for_an_organisation_at_a_time(bond):
    an = person()
    mandate(an, bond, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    with pytest.raises(services.MandatesOverlap, match="1 januari 2026 tot en met 30 juni 2026"):
        mandate(an, bond, starts_on=date(2026, 6, 30))
    mandate(an, bond, starts_on=date(2026, 7, 1))
    seat(an, bond, starts_on=date(2026, 1, 1))


def test_a_mandate_that_ends_before_it_begins_is_refused(bond):
    with pytest.raises(Invalid):
        mandate(person(), bond, starts_on=TODAY, ends_on=TODAY - timedelta(days=1))


def test_an_end_that_someone_else_changed_meanwhile_is_not_overwritten(bond):
    held = mandate(person(), bond)
    end(held, TODAY + timedelta(days=90))
    with pytest.raises(StaleEdit, match="7 juni 2026"):
        end(held, TODAY + timedelta(days=5), shown=None)


def test_what_is_over_gets_no_other_end(bond):
    held = mandate(
        person(), bond, starts_on=TODAY - timedelta(days=9), ends_on=TODAY - timedelta(days=1)
    )
    with pytest.raises(Refused, match="Geef een nieuw mandaat"):
        end(held, None, shown=held.ends_on)


def test_succession_ends_one_and_begins_the_next_the_day_after(bond):
    held = seat(person("Oud Lid"), bond, role=MandateRole.CHAIR, starts_on=date(2025, 1, 1))
    given = {
        "person_id": person("Nieuw Lid").id,
        "starts_on": date(2026, 4, 1),
        "reason": "Pensioen",
        "takes_seats": False,
        "now": clock.now(),
        "by": None,
    }
    made = services.succeed(held.id, **given)
    again = services.succeed(held.id, **given)
    db.session.commit()
    assert again.id == made.id
    assert held.ends_on == date(2026, 3, 31)
    assert (made.starts_on, made.role, made.body) == (
        *(date(2026, 4, 1), MandateRole.CHAIR, MandateBody.PARTNERSHIP),
    )
    assert queries.successor(held.id).person == "Nieuw Lid"
    assert queries.mandate(held.id).state_on(date(2026, 3, 31)) is MandateState.ENDS_SOON


def test_a_second_successor_is_refused(bond):
    held = seat(person("Oud Lid"), bond, starts_on=date(2025, 1, 1))
    for name, refused in (("Een", False), ("Twee", True)):
        given = {
            "person_id": person(name).id,
            "starts_on": TODAY,
            "reason": "",
            "takes_seats": False,
            "now": clock.now(),
            "by": None,
        }
        if refused:
            with pytest.raises(Refused, match="al een opvolger"):
                services.succeed(held.id, **given)
        else:
            services.succeed(held.id, **given)


def test_no_substitute_while_the_start_lasts(bond):
    fixed = seat(person("Vast Lid"), bond)
    now = clock.now()
    settings.choose(SettingName.SCHEME, "conceptnota", now=now, by=None)
    settings.choose(SettingName.PHASE, "start", now=now, by=None)
    with pytest.raises(services.NoSubstitutes, match="geen plaatsvervanger"):
        seat(person("Inval"), bond, substitute_for_id=fixed.id)
    settings.choose(SettingName.PHASE, "", now=now, by=None)
    seat(person("Inval"), bond, substitute_for_id=fixed.id)
    assert [row.substitute_for for row in queries.seats(TODAY)] == ["", "Vast Lid"]


def test_the_contact_is_told_a_month_before_and_when_it_is_over_each_once(bond, frozen_at):
    mandate(person("Lies Baert"), bond, starts_on=date(2026, 1, 1), ends_on=date(2026, 5, 1))
    for day in (TODAY, date(2026, 3, 31)):
        frozen_at(clock.now() + (day - clock.today()))
        services.tell_of_ends(clock.now())
    assert told() == []
    for day in (date(2026, 4, 1), date(2026, 4, 2), date(2026, 5, 1)):
        frozen_at(clock.now() + (day - clock.today()))
        services.tell_of_ends(clock.now())
        db.session.commit()
    assert told() == ["Het mandaat van Lies Baert eindigt op 1 mei 2026"]
    for day in (date(2026, 5, 2), date(2026, 5, 3)):
        frozen_at(clock.now() + (day - clock.today()))
        services.tell_of_ends(clock.now())
        db.session.commit()
    assert told()[1:] == ["Het mandaat van Lies Baert is afgelopen"]


def test_another_last_day_is_told_anew(bond):
    held = mandate(person(), bond, starts_on=date(2026, 1, 1))
    end(held, TODAY + timedelta(days=9))
    end(held, TODAY + timedelta(days=19), shown=held.ends_on)
    assert len(told()) == 2


def test_an_organisation_without_address_gets_no_mail_and_stops_nothing(app):
    held = mandate(person(), organisation("Zonder adres"), starts_on=date(2026, 1, 1))
    end(held, TODAY - timedelta(days=1))
    assert held.end_told_at is not None
    assert told() == []


def test_a_seat_that_nobody_takes_over_is_a_vacancy_until_someone_does(bond):
    held = seat(person("Vroeger Lid"), bond, starts_on=date(2025, 1, 1))
    end(held, TODAY - timedelta(days=1))
    assert [row.person for row in queries.vacancies(TODAY)] == ["Vroeger Lid"]
    seat(person("Nu Lid"), bond)
    assert queries.vacancies(TODAY) == []


def test_what_ends_soon_waits_until_it_is_taken_over(bond):
    held = seat(person(), bond, starts_on=date(2025, 1, 1))
    end(held, TODAY + timedelta(days=10))
    assert [row.id for row in queries.ending_soon(TODAY)] == [held.id]
    services.succeed(
        held.id,
        person_id=person("Opvolger").id,
        starts_on=TODAY + timedelta(days=11),
        reason="",
        takes_seats=False,
        now=clock.now(),
        by=None,
    )
    assert queries.ending_soon(TODAY) == []


def test_the_balance_in_the_past_uses_what_organisations_were_then(bond, frozen_at):
    school = organisation("Avondschool", "university", offers_formal=True)
    seat(person("Wim"), bond, starts_on=date(2026, 1, 1))
    seat(person("Veerle"), school, starts_on=date(2026, 2, 1))
    frozen_at(clock.now() + timedelta(days=30))
    organisations.change_organisation(
        school.id,
        Details.of(school).__class__(**{**Details.of(school).values(), "categories": ("vdab",)}),
        base=1,
        now=clock.now(),
        by=None,
    )
    db.session.commit()
    then, before, now = (standing.on(d).balance for d in (TODAY, date(2026, 1, 15), clock.today()))
    assert (len(then.work), len(then.education)) == (1, 1)
    assert (len(before.work), len(before.education)) == (1, 0)
    assert (len(now.work), len(now.education), len(now.other)) == (1, 0, 1)


def test_the_scheme_of_then_judges_the_seats_of_then(bond, frozen_at):
    yesterday = clock.now()
    frozen_at(yesterday + timedelta(days=1))
    settings.choose(SettingName.SCHEME, "conceptnota", now=clock.now(), by=None)
    assert standing.on(TODAY).scheme_key == "serv"
    assert standing.on(clock.today()).scheme_key == "conceptnota"
    assert standing.on(clock.today()).unmet


def test_a_statement_is_signed_per_version_by_members_only(bond):
    an, bo = person("An"), person("Bo")
    seat(an, bond)
    first = engagement.publish("Ik werk **mee**.", once="a" * 32, now=clock.now(), by=None)
    assert engagement.publish("x", once="a" * 32, now=clock.now(), by=None).id == first.id
    with pytest.raises(Refused, match="Alleen wie in het partnerschap zit"):
        engagement.sign(bo.id, first.id, now=clock.now())
    for _time in range(2):
        engagement.sign(an.id, first.id, now=clock.now())
    assert engagement.unsigned(TODAY) == []
    second = engagement.publish("Ik werk mee en spreek.", once="b" * 32, now=clock.now(), by=None)
    assert [(row.person, row.last_number) for row in engagement.unsigned(TODAY)] == [("An", 1)]
    with pytest.raises(Refused, match="nieuwe versie"):
        engagement.sign(an.id, first.id, now=clock.now())
    engagement.record_paper(an.id, 2, TODAY, now=clock.now(), by=bo.id)
    assert second.number == 2
    assert [(s.number, s.is_paper) for s in engagement.signatures()] == [(2, True), (1, False)]


def test_a_paper_signature_of_tomorrow_is_refused(bond):
    engagement.publish("Tekst", once="a" * 32, now=clock.now(), by=None)
    with pytest.raises(Invalid, match="moet nog komen"):
        engagement.record_paper(person().id, 1, TODAY + timedelta(days=1), now=clock.now(), by=None)
