"""From reports under a bottleneck to a round, a verdict on the regulation, and reporters told."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from sqlalchemy import func, select

from app.core import clock
from app.core.db import db
from app.core.errors import Forbidden, Refused
from app.meldpunt.bottlenecks import services as bottlenecks
from app.meldpunt.bottlenecks.models import Bottleneck
from app.meldpunt.bottlenecks.rules import State
from app.meldpunt.bottlenecks.services import Content
from app.meldpunt.rounds import queries, services
from app.meldpunt.rounds.models import Round, RoundItem, Weighing
from app.meldpunt.rounds.rules import Outcome, Phase
from app.meldpunt.rounds.services import Plan, Weights
from app.regulation import services as regulation
from app.regulation.models import Regulation, RegulationVerdict
from app.regulation.rules import Kind, Verdict
from tests.desk.made import report

ROUNDS = "/meldpunt/rondes"
FIVES = {"impact": "5", "frequency": "4", "feasibility": "unknown", "urgency": "3"}


@pytest.fixture
def desk(cast, sign_in):
    """A client of the secretariat."""
    return sign_in(cast.secretariat)


@pytest.fixture
def bottleneck(app, cast):
    """A published bottleneck in a regulation, with five reports."""
    now, by = clock.now(), cast.secretariat.id
    rule = regulation.enter(
        regulation.Content(name="Opleidingscheques", kind=Kind.MEASURE), once=None, now=now, by=by
    )
    content = Content(title="Niet te zien wat meetelt", text="Zo.", regulation_id=rule.id)
    made = bottlenecks.make(content, once=None, now=now, by=by)
    cases = [report(n, email=f"melder{n}@voorbeeld.example").id for n in range(1, 6)]
    bottlenecks.gather(made, cases, now=now, by=by)
    bottlenecks.publish(made, now=now, by=by)
    db.session.commit()
    return made


@pytest.fixture
def running(bottleneck, cast) -> Round:
    """A round that was just opened, with two in its panel."""
    day = clock.today()
    opened = services.open_round(
        Plan(name="Voorjaar", text="", starts_on=day, ends_on=day),
        [cast.employer.id, cast.employee.id],
        once=None,
        now=clock.now(),
        by=cast.secretariat.id,
    )
    db.session.commit()
    return opened


def item_of(found: Round) -> RoundItem:
    return db.session.scalars(select(RoundItem).where(RoundItem.round_id == found.id)).one()


def test_the_whole_way(bottleneck, cast, sign_in, desk, client, outbox):
    form = {
        "name": "Ronde voorjaar",
        "starts_on": "2026-03-09",
        "ends_on": "2026-03-20",
        "persons": [str(cast.employer.id), str(cast.employee.id)],
    }
    assert desk.send(f"{ROUNDS}/nieuw", form).status_code == 303
    found = db.session.scalars(select(Round)).one()
    item = item_of(found)
    assert len(outbox.to(cast.employer.email)) == 1
    weigh = f"{ROUNDS}/{found.id}/wegen/{item.id}"
    employer, employee = sign_in(cast.employer), sign_in(cast.employee)
    assert employer.send(weigh, {**FIVES, "remark": "Overal zo."}).status_code == 303
    for blind in (employee, desk):
        assert "Overal zo." not in blind.get(f"{ROUNDS}/{found.id}").text
    lead = f"{ROUNDS}/{found.id}/leiden"
    desk.send(f"{ROUNDS}/{found.id}/herinneren", {}, on=lead)
    assert [mail.subject for mail in outbox.to(cast.employee.email)][-1].startswith("Nog te wegen")
    assert len(outbox.to(cast.employer.email)) == 1
    assert employee.send(weigh, {**FIVES, "impact": "1"}).status_code == 303
    desk.send(f"{ROUNDS}/{found.id}/samen", {}, on=lead)
    assert "Overal zo." in employee.get(f"{ROUNDS}/{found.id}").text
    assert "ver uiteen" in employee.get(f"{ROUNDS}/{found.id}").text
    assert employee.send(weigh, {**FIVES, "impact": "4"}).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(Weighing)) == 3
    refused = desk.send(f"{ROUNDS}/{found.id}/afsluiten", {"conclusion": "Klaar."})
    assert refused.status_code == 409
    assert "Niet te zien wat meetelt" in refused.text
    decision = {
        "outcome": "act",
        "verdict": "reform",
        "reason": "Te veel mensen haken af.",
        "edition": "1",
    }
    path = f"{ROUNDS}/{found.id}/beslissen/{item.id}"
    assert desk.send(path, decision).status_code == 303
    assert desk.send(path, decision).status_code == 409
    before = len(outbox)
    closed = desk.send(f"{ROUNDS}/{found.id}/afsluiten", {"conclusion": "Eén regel moet anders."})
    assert closed.status_code == 303
    db.session.expire_all()
    assert db.session.get_one(Bottleneck, bottleneck.id).state is State.IN_ACTION
    assert db.session.scalars(select(Regulation.verdict)).one() is Verdict.REFORM
    given = db.session.scalars(select(RegulationVerdict)).one()
    assert (given.reason, given.occasion) == ("Te veel mensen haken af.", "Ronde voorjaar")
    told = [mail for mail in list(outbox)[before:] if "Te veel mensen haken af." in mail.body]
    assert len({mail.to for mail in told}) == len(told) == 5
    report_page = client.get(f"{ROUNDS}/{found.id}/verslag").text
    for words in ("Eén regel moet anders.", "Opleidingscheques", "Te hervormen"):
        assert words in report_page
    assert "Overal zo." not in report_page
    assert "Te veel mensen haken af." in client.get(f"/meldpunt/knelpunten/{bottleneck.id}").text


def test_the_next_round_starts_from_the_last(running, cast, desk):
    item = item_of(running)
    now, by = clock.now(), cast.secretariat.id
    services.go_together(running, now=now, by=by)
    services.decide(
        running, item, Outcome.FOLLOW, verdict=None, reason="Afwachten.", edition=1, now=now, by=by
    )
    services.close(running, conclusion="Tot later.", now=now, by=by)
    plan = Plan(name="Najaar", text="", starts_on=clock.today(), ends_on=clock.today())
    following = services.open_round(plan, [cast.lead.id], once=None, now=now, by=by)
    db.session.commit()
    assert following.previous_id == running.id
    assert (
        "toen beslist ‘Verder onderzoeken en opvolgen’" in desk.get(f"{ROUNDS}/{following.id}").text
    )


def test_only_one_round_runs_at_a_time(running, cast):
    plan = Plan(name="Nog een", text="", starts_on=clock.today(), ends_on=clock.today())
    with pytest.raises(Refused):
        services.open_round(plan, [cast.lead.id], once=None, now=clock.now(), by=cast.lead.id)


def test_who_is_not_in_the_panel_neither_weighs_nor_reads(running, cast, sign_in, client):
    item = item_of(running)
    weights = Weights(impact=1, frequency=1, feasibility=1, urgency=1)
    with pytest.raises(Forbidden):
        services.weigh(running, item, weights, now=clock.now(), by=cast.outsider.id)
    outsider = sign_in(cast.outsider)
    assert outsider.get(f"{ROUNDS}/{running.id}").status_code == 403
    assert outsider.get(f"{ROUNDS}/{running.id}/wegen/{item.id}").status_code == 404
    assert client.get(f"{ROUNDS}/{running.id}").status_code == 303


@pytest.mark.parametrize("said", [{"impact": "6"}, {"impact": ""}, {"urgency": "veel"}])
def test_a_weight_off_the_scale_is_refused_and_nothing_is_lost(running, cast, sign_in, said):
    path = f"{ROUNDS}/{running.id}/wegen/{item_of(running).id}"
    page = sign_in(cast.employer).send(path, {**FIVES, **said, "remark": "Let hierop."})
    assert page.status_code == 422
    assert "Kies een getal van 1 tot 5" in page.text
    assert "Let hierop." in page.text
    assert db.session.scalar(select(func.count()).select_from(Weighing)) == 0


def test_a_reminder_goes_out_once_a_day(running, cast):
    ids = [row.person_id for row in queries.not_done(running)]
    assert services.remind(running, ids, now=clock.now(), by=cast.secretariat.id) == 2
    with pytest.raises(Refused):
        services.remind(running, ids, now=clock.now(), by=cast.secretariat.id)


def test_a_closed_round_stays_as_it_is(running, cast):
    item = item_of(running)
    now, by = clock.now(), cast.secretariat.id
    services.go_together(running, now=now, by=by)
    services.decide(
        running, item, Outcome.ACT, verdict=None, reason="Nu.", edition=1, now=now, by=by
    )
    services.close(running, conclusion="Klaar.", now=now, by=by)
    assert running.phase is Phase.CLOSED
    weights = Weights(impact=1, frequency=1, feasibility=1, urgency=1)
    with pytest.raises(Refused):
        services.weigh(running, item, weights, now=now, by=cast.employer.id)
    with pytest.raises(Refused):
        services.end_member(running, cast.employer.id, now=now, by=by)


def test_visitors_read_of_a_report_only_what_is_published(running, cast, client, desk):
    item = item_of(running)
    now, by = clock.now(), cast.secretariat.id
    services.go_together(running, now=now, by=by)
    services.decide(
        running, item, Outcome.ACT, verdict=None, reason="Nu.", edition=1, now=now, by=by
    )
    services.close(running, conclusion="Klaar.", now=now, by=by)
    bottlenecks.unpublish(item.bottleneck, now=now, by=by)
    db.session.commit()
    path = f"{ROUNDS}/{running.id}/verslag"
    assert "Niet te zien wat meetelt" not in client.get(path).text
    assert "Niet te zien wat meetelt" in desk.get(path).text
    for who, reads in ((client, False), (desk, True)):
        word = Document(io.BytesIO(who.get(f"{path}.docx").data))
        assert ("Niet te zien wat meetelt" in _words(word)) is reads
        assert "Klaar." in _words(word)
        assert who.get(f"{path}.pdf").data.startswith(b"%PDF")


def _words(document: DocxDocument) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_a_running_round_has_no_report_to_download(running, desk):
    assert desk.get(f"{ROUNDS}/{running.id}/verslag.pdf").status_code == 404


def test_the_running_round_costs_the_same_for_one_and_for_more(running, cast, desk, query_count):
    services.go_together(running, now=clock.now(), by=cast.secretariat.id)
    db.session.commit()
    page = f"{ROUNDS}/{running.id}"
    with query_count() as one:
        desk.get(page)
    for number in range(20):
        content = Content(title=f"Knelpunt {number}", text="Zo.")
        made = bottlenecks.make(content, once=None, now=clock.now(), by=cast.secretariat.id)
        services.add_item(running, made, now=clock.now(), by=cast.secretariat.id)
    db.session.commit()
    with query_count() as many:
        desk.get(page)
    assert len(many) == len(one)
