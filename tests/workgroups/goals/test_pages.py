"""Goals as anyone reads them and as their lead writes them; history stays."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.core.errors import Refused, StaleEdit
from app.partnership.models import Assignment
from app.workgroups.goals import services
from app.workgroups.goals.models import OperationalGoalText
from app.workgroups.goals.rules import Collection
from app.workgroups.goals.services import Measure
from app.workgroups.services.drafts import Writer

GOALS = "/opdrachten/9/doelstellingen"


def goal(setting, name: str = "Elke werkende kent zijn recht"):
    made = services.add_goal(
        db.session.execute(select(Assignment.id).filter_by(number=9)).scalar_one(),
        name=name,
        text="Ook wie **deeltijds** werkt.",
        by=_writer(setting),
        once=uuid.uuid4().hex,
        now=clock.now(),
    )
    db.session.commit()
    return made


def _writer(setting) -> Writer:
    return Writer(person_id=setting.lead.id, name=setting.lead.name)


def indicator(setting, made, **more):
    known = {
        "name": "Opleidingsdeelname",
        "text": "",
        "collection": Collection.NEW,
        "source": "",
        "hours": 1200,
        "who": "werkgevers",
    }
    found = services.add_indicator(
        made.id,
        Measure(**(known | more)),
        by=_writer(setting),
        once=uuid.uuid4().hex,
        now=clock.now(),
    )
    db.session.commit()
    return found


def test_anyone_reads_goals_and_what_they_cost_on_the_page_of_the_assignment(setting, client):
    assert "nog geen doelstellingen" in client.get("/opdrachten/9").text
    made = goal(setting)
    indicator(setting, made)
    page = client.get("/opdrachten/9").text
    assert "Doelstelling 1: Elke werkende kent zijn recht" in page
    assert "planlast: 1.200 uur per jaar" in page
    assert "waarvan 1.200 uur voor nieuwe gegevens" in page
    assert "<strong>deeltijds</strong>" in client.get(f"{GOALS}/1").text


def test_the_lead_is_warned_where_a_source_is_known_and_visitors_are_not(setting, client, sign_in):
    indicator(setting, goal(setting))
    asked = "vraagt nieuwe gegevens, terwijl Enquête naar de Arbeidskrachten (EAK)"
    assert asked in sign_in(setting.lead).get(f"{GOALS}/1").text
    assert asked not in client.get(f"{GOALS}/1").text


def test_a_lead_writes_and_a_member_does_not(setting, sign_in):
    lead = sign_in(setting.lead)
    empty = lead.send(f"{GOALS}/nieuw", {"name": " ", "once": uuid.uuid4().hex})
    assert empty.status_code == 422
    once = uuid.uuid4().hex
    for _click in range(2):
        made = lead.send(f"{GOALS}/nieuw", {"name": "Iedereen leert", "once": once})
        assert made.location == f"{GOALS}/1"
    path = f"{GOALS}/1/indicatoren/nieuw"
    data = {"name": "Deelname", "collection": "existing", "hours": "0", "who": "niemand"}
    refused = lead.send(path, {**data, "once": uuid.uuid4().hex})
    assert refused.status_code == 422
    assert "Noem de bestaande bron" in refused.text
    sent = lead.send(path, {**data, "source": "EAK", "once": uuid.uuid4().hex})
    assert sent.status_code == 303
    assert sign_in(setting.employer).get(f"{GOALS}/nieuw").status_code == 403


def test_each_text_is_kept_and_a_stale_change_shows_both(setting, sign_in):
    made = goal(setting)
    services.change_goal(
        made.id, name="Anders", text="", revision=1, by=_writer(setting), now=clock.now()
    )
    db.session.commit()
    rows = db.session.scalars(select(OperationalGoalText).order_by("revision")).all()
    assert [row.name for row in rows] == ["Elke werkende kent zijn recht", "Anders"]
    with pytest.raises(StaleEdit):
        services.change_goal(
            made.id, name="Mijn naam", text="", revision=1, by=_writer(setting), now=clock.now()
        )
    answer = sign_in(setting.lead).send(
        f"{GOALS}/1/wijzigen", {"name": "Mijn naam", "text": "", "revision": "1"}
    )
    assert answer.status_code == 409
    assert "Mijn naam" in answer.text
    assert "Anders" in answer.text


def test_what_is_dropped_leaves_the_sum_and_stays_in_the_history(setting, client):
    made = goal(setting)
    first = indicator(setting, made)
    services.end_indicator(first.id, by=_writer(setting), now=clock.now())
    db.session.commit()
    page = client.get(f"{GOALS}/1").text
    assert "Nog geen indicator." in page
    assert "geschrapt" in page
    services.end_goal(made.id, by=_writer(setting), now=clock.now())
    db.session.commit()
    assert "Nog geen doelstellingen" in client.get(GOALS).text
    assert client.get(f"{GOALS}/1").status_code == 200
    with pytest.raises(Refused):
        indicator(setting, made)


def test_more_goals_ask_no_more_statements(setting, sign_in, query_count):
    client = sign_in(setting.employer)

    def counted() -> list[int]:
        found = []
        for path in (GOALS, "/opdrachten/9", setting.url):
            client.get(path)
            with query_count() as statements:
                client.get(path)
            found.append(len(statements))
        return found

    indicator(setting, goal(setting))
    few = counted()
    for n in range(12):
        made = goal(setting, f"Doel {n}")
        for m in range(4):
            indicator(setting, made, name=f"Meting {m}")
    assert counted() == few
