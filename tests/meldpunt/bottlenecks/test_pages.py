"""Bottlenecks as visitors, reporters and the secretariat meet them."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from app.desk.rules import Kind
from app.desk.services import handling
from app.meldpunt.bottlenecks import queries, services
from app.meldpunt.bottlenecks.models import Bottleneck, GatheredReport, Support
from app.meldpunt.bottlenecks.rules import State
from app.meldpunt.bottlenecks.services import Content
from tests.desk.made import report

LIST = "/meldpunt/knelpunten"


def made(cast, title: str = "Niet te zien of een cursus meetelt", *, public: bool = True):
    content = Content(title=title, text="Zo gaat het **in de praktijk**.", barrier_type="financial")
    row = services.make(content, once=None, now=clock.now(), by=cast.secretariat.id)
    if public:
        services.publish(row, now=clock.now(), by=cast.secretariat.id)
    db.session.commit()
    return row


@pytest.fixture
def desk(cast, sign_in):
    """A client of the secretariat."""
    return sign_in(cast.secretariat)


def supports() -> int:
    db.session.expire_all()
    standing = select(func.count()).select_from(Support).where(Support.taken_back_at.is_(None))
    return db.session.scalar(standing) or 0


def test_visitors_see_only_what_is_published(client, cast):
    public, hidden = made(cast), made(cast, "Nog in onderzoek", public=False)
    page = client.get(LIST).text
    assert public.title in page
    assert hidden.title not in page
    assert client.get(f"{LIST}/{public.id}").status_code == 200
    assert client.get(f"{LIST}/{hidden.id}").status_code == 303


def test_one_click_counts_once_and_can_be_undone(client, cast, app):
    row = made(cast)
    page = f"{LIST}/{row.id}"
    for _click in range(2):
        assert client.send(f"{page}/ook", {}, on=page).status_code == 303
    assert supports() == 1
    assert "U zei dat u dit ook ondervindt" in client.get(page).text
    other = app.test_client()
    other.send(f"{page}/ook", {}, on=page)
    assert supports() == 2
    client.send(f"{page}/ook/niet", {}, on=page)
    assert supports() == 1
    client.send(f"{page}/ook", {}, on=page)
    assert supports() == 2


def test_a_person_counts_once_on_all_their_devices(cast, sign_in):
    row = made(cast)
    page = f"{LIST}/{row.id}"
    for _device in range(2):
        sign_in(cast.employer).send(f"{page}/ook", {}, on=page)
    assert supports() == 1


def test_a_support_holds_no_address_and_no_name(client, cast):
    row = made(cast)
    client.send(
        f"{LIST}/{row.id}/ook",
        {},
        on=f"{LIST}/{row.id}",
        environ_base={"REMOTE_ADDR": "203.0.113.77"},
    )
    stored = db.session.scalars(select(Support)).one()
    assert set(Support.__table__.columns.keys()) == {
        *("id", "bottleneck_id", "supporter", "reporter_kind", "region"),
        *("given_at", "taken_back_at"),
    }
    assert len(stored.supporter) == 64
    assert "203.0.113.77" not in stored.supporter


def test_what_is_solved_or_hidden_can_not_be_supported(cast, desk):
    hidden = made(cast, public=False)
    public = made(cast, "Opgelost knelpunt")
    services.move(public, State.SOLVED, reason="Klaar.", now=clock.now(), by=cast.secretariat.id)
    db.session.commit()
    on = f"{LIST}/{public.id}/beheer"
    for row in (hidden, public):
        assert desk.send(f"{LIST}/{row.id}/ook", {}, on=on).status_code == 409
    assert supports() == 0


def test_a_story_is_a_report_with_its_own_number_under_the_bottleneck(client, cast, frozen_at):
    row = made(cast)
    page = f"{LIST}/{row.id}"
    assert client.send(f"{page}/verhaal", {}, on=page).status_code == 303
    here = "/meldpunt/melden"
    client.send(f"{here}/wie", {"reporter_kind": "employer"})
    client.send(f"{here}/waarover", {"unknown": "y"})
    client.send(f"{here}/praktijk", {"practice": "Bij ons ook."})
    client.send(f"{here}/contact", {"publication": "without_name"})
    frozen_at(clock.now().replace(minute=45))
    assert client.send(f"{here}/nakijken", {}).status_code == 303
    gathered = queries.gathered(row.id)
    assert [(one.is_story, one.number) for one in gathered] == [(True, "2026-0001")]
    assert db.session.scalar(select(func.count()).select_from(Contribution)) == 1
    assert "2026-0001" in client.get(page).text


def test_names_of_private_persons_never_show(client, cast):
    row = made(cast)
    person = report(1, name="An Peeters", publication="with_name")
    firm = report(2, name="Drukkerij Raam", publication="with_name", reporter_kind="employer")
    closed = report(3, publication="analysis_only")
    ids = [person.id, firm.id, closed.id]
    services.gather(row, ids, now=clock.now(), by=cast.secretariat.id)
    db.session.commit()
    page = client.get(f"{LIST}/{row.id}").text
    assert "An Peeters" not in page
    assert "Drukkerij Raam" in page
    assert "2026-0003" not in page
    assert "3 meldingen" in page


def test_small_numbers_stay_hidden_in_public_and_not_on_the_desk(client, desk, cast):
    row = made(cast)
    for number in range(13):
        kind = "school" if number < 2 else "employer" if number < 5 else "individual"
        case = report(number, reporter_kind=kind)
        services.gather(row, [case.id], now=clock.now(), by=cast.secretariat.id)
    db.session.commit()
    page = client.get(f"{LIST}/{row.id}").text
    assert "Iemand die leert of wil leren: 8" in page
    assert "Onderwijsinstelling: te klein aantal" in page
    assert "Onderwijsinstelling: 2" not in page
    assert "Onderwijsinstelling: 2" in desk.get(f"{LIST}/{row.id}/beheer").text


def test_the_reporter_is_told_when_gathered_published_and_moved(cast, outbox, desk):
    row = made(cast, public=False)
    case = report(1, email="an@voorbeeld.example")
    page = f"{LIST}/{row.id}"
    before = len(outbox)
    desk.send(f"{page}/meldingen", {"reports": str(case.id)}, on=f"{page}/beheer")
    desk.send(f"{page}/publiceren", {}, on=f"{page}/beheer")
    moved = {"state": "in_action", "reason": "De administratie past het aan."}
    desk.send(f"{page}/stand", moved, on=f"{page}/beheer")
    subjects = [mail.subject for mail in list(outbox)[before:]]
    assert subjects == [
        "Uw melding 2026-0001 staat nu bij een knelpunt",
        "Het knelpunt achter uw melding 2026-0001 is gepubliceerd",
        "Wat er gebeurt met het knelpunt achter uw melding 2026-0001",
    ]
    assert "De administratie past het aan." in outbox[-1].body


def test_the_reporter_reads_what_became_of_the_bottleneck(app, cast):
    row = made(cast)
    case = report(1)
    by = cast.secretariat.id
    services.gather(row, [case.id], now=clock.now(), by=by)
    services.move(row, State.IN_ACTION, reason="Men past het aan.", now=clock.now(), by=by)
    db.session.commit()
    with app.test_request_context():
        beside = queries.beside(case.id)
    assert beside is not None
    assert beside.name == row.title
    assert [step.text for step in beside.steps][-1] == "Men past het aan."


def test_a_report_stands_under_one_bottleneck_at_a_time(desk, cast):
    one, other = made(cast), made(cast, "Een ander")
    case = report(1)
    for row, status in ((one, 303), (one, 303), (other, 409)):
        answer = desk.send(
            f"{LIST}/{row.id}/meldingen",
            {"reports": str(case.id)},
            on=f"{LIST}/{row.id}/beheer",
        )
        assert answer.status_code == status
    standing = db.session.scalars(select(GatheredReport)).all()
    assert [row.bottleneck_id for row in standing] == [one.id]


def test_merging_and_taking_out_again_gives_back_what_was_there(desk, client, cast):
    one, other = made(cast), made(cast, "Een ander")
    services.gather(one, [report(1).id], now=clock.now(), by=cast.secretariat.id)
    db.session.commit()
    page = f"{LIST}/{one.id}"
    form = {"bottleneck": str(other.id)}
    assert desk.send(f"{page}/samenvoegen", form).status_code == 303
    assert client.get(page).headers["Location"].endswith(f"/{other.id}")
    assert "1 melding" in client.get(f"{LIST}/{other.id}").text
    desk.send(f"{page}/op-zichzelf", {}, on=f"{page}/beheer")
    assert "1 melding" in client.get(page).text
    assert len(queries.gathered(other.id)) == 0


def test_splitting_moves_only_what_was_chosen(desk, cast):
    row = made(cast)
    cases = [report(number) for number in (1, 2)]
    services.gather(row, [c.id for c in cases], now=clock.now(), by=cast.secretariat.id)
    db.session.commit()
    form = {"title": "Iets anders", "reports": str(cases[0].id), "once": "9" * 32}
    for _click in range(2):
        assert desk.send(f"{LIST}/{row.id}/splitsen", form).status_code in {303, 422}
    assert len(queries.gathered(row.id)) == 1
    assert db.session.scalar(select(func.count()).select_from(Bottleneck)) == 2


def test_a_stale_edit_is_refused_with_both_texts(desk, cast):
    row = made(cast)
    form = {"title": row.title, "text": "Van de een.", "edition": "1"}
    assert desk.send(f"{LIST}/{row.id}/wijzigen", form).status_code == 303
    late = desk.send(f"{LIST}/{row.id}/wijzigen", {**form, "text": "Van de ander."})
    assert late.status_code == 409
    assert "Van de een." in late.text
    assert "Van de ander." in late.text


def test_a_report_that_becomes_a_question_leaves_its_bottleneck(cast):
    row, case = made(cast), report(1)
    by = cast.secretariat.id
    services.gather(row, [case.id], now=clock.now(), by=by)
    handling.convert(case, to=Kind.QUESTION, by=by, now=clock.now())
    assert queries.gathered(row.id) == []


@pytest.mark.parametrize(
    "path", ["/beheer", "/nieuw", "/1/beheer", "/1/splitsen", "/1/samenvoegen"]
)
def test_only_the_secretariat_manages(client, cast, sign_in, desk, path):
    made(cast)
    assert client.get(LIST + path).status_code == 303
    assert sign_in(cast.employer).get(LIST + path).status_code == 403
    assert desk.get(LIST + path).status_code == 200


@pytest.mark.parametrize("query", ["?stand=x", "?stand=merged", "?drempel=x", "?q=%00%25"])
def test_any_address_of_the_list_gives_a_page(client, cast, query):
    made(cast)
    assert client.get(LIST + query).status_code == 200


def test_the_lists_cost_the_same_for_one_and_for_fifty(client, desk, cast, query_count):
    made(cast)
    counted = []
    for many in (0, 49):
        for number in range(many):
            made(cast, f"Knelpunt {number}")
        with query_count() as found:
            client.get(LIST)
            desk.get(f"{LIST}/beheer")
        counted.append(len(found))
    assert counted[0] == counted[1]
