"""Beside a decision: who is reminded, what waits, verdicts on principles, links between drafts."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.core import clock
from app.core.db import db
from app.core.errors import Refused
from app.workgroups.consistency.models import ConsistencyLink
from app.workgroups.consistency.queries import open_contradictions
from app.workgroups.consistency.rules import End, EndKind, LinkKind
from app.workgroups.consistency.services import make_link, resolve
from app.workgroups.decisions.rules import Stance
from app.workgroups.decisions.services import rounds
from app.workgroups.principles.models import PrincipleVerdict
from app.workgroups.services import drafts
from tests.workgroups.setting import FIRST


def test_each_silent_place_is_reminded_once_and_it_waits_on_their_page(
    asked, outbox, sign_in, frozen_at
):
    asked.give(asked.draft.employer, Stance.AGREE)
    assert rounds.remind_due(clock.now()) == 0
    frozen_at(asked.closes_at - timedelta(days=2))
    assert [rounds.remind_due(clock.now()) for _ in range(2)] == [5, 0]
    db.session.commit()
    subjects = [mail.subject for mail in outbox.to(asked.draft.employee.email)]
    assert sum(subject.startswith("Nog tot") for subject in subjects) == 1
    assert not [m for m in outbox.to(asked.draft.employer.email) if m.subject.startswith("Nog tot")]
    title = "Uw standpunt over Leerrechten voor iedereen"
    assert title in sign_in(asked.draft.employee).get("/mijn").text
    assert title not in sign_in(asked.draft.employer).get("/mijn").text


def test_verdicts_are_kept_per_version_with_their_history(draft, cast, sign_in):
    lead, path = sign_in(draft.lead), f"{draft.draft_url}/principes"
    first = {"versie": "1", "gezien": "0", "v-drempels": "supports", "r-drempels": "Het helpt."}
    assert lead.send(f"{path}/toetsen", first).status_code == 303
    stale = {**first, "v-drempels": "conflicts", "r-drempels": "Het botst."}
    refused = sign_in(cast.secretariat).send(f"{path}/toetsen", stale)
    assert refused.status_code == 409
    assert "Het helpt." in refused.text
    assert "Het botst." in refused.text
    assert lead.send(f"{path}/toetsen", {**stale, "gezien": "1"}).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(PrincipleVerdict)) == 2
    page = lead.get(path).text
    assert "Eerdere oordelen" in page
    assert lead.send(f"{path}/toetsen", {**first, "r-drempels": ""}).status_code == 422
    assert sign_in(draft.employer).get(f"{path}/toetsen").status_code == 403
    assert (
        "Er botsen meer ontwerpacties" in sign_in(draft.employer).get("/werkgroepen/principes").text
    )


def another(draft) -> int:
    made = drafts.create_draft(
        draft.group_id,
        assignment_id=draft.assignment_id,
        title="Een andere actie",
        text=FIRST,
        by=drafts.Writer(person_id=draft.lead.id, name="x"),
        once=uuid.uuid4().hex,
        now=clock.now(),
    )
    db.session.commit()
    return made.id


def linked(draft, other: int, kind: LinkKind = LinkKind.CONTRADICTS) -> ConsistencyLink:
    made = make_link(
        End(EndKind.DRAFT, draft.draft_id),
        End(EndKind.DRAFT, other),
        kind,
        reason="De ene telt per jaar, de andere niet.",
        once=uuid.uuid4().hex,
        by_id=draft.lead.id,
        by_name="Tom",
        now=clock.now(),
    )
    db.session.commit()
    return made


def test_both_sides_show_a_link_until_and_after_it_was_resolved(draft, cast, sign_in):
    other = another(draft)
    made = linked(draft, other)
    member, lead = sign_in(draft.employer), sign_in(draft.lead)
    for side in (draft.draft_id, other):
        page = member.get(f"{draft.url}/ontwerpacties/{side}/verbanden").text
        assert "De ene telt per jaar" in page
    for reader in (cast.secretariat, draft.lead):
        assert len(open_contradictions(None if reader is cast.secretariat else reader.id)) == 1
    assert "De ene telt per jaar" in sign_in(cast.secretariat).get("/werkbank").text
    path = f"/werkgroepen/verbanden/{made.id}/oplossen"
    assert member.get(path).status_code == 403
    assert sign_in(cast.outsider).get(path).status_code == 404
    assert lead.send(path, {"resolution": ""}).status_code == 422
    assert lead.send(path, {"resolution": "Beide per jaar."}).status_code == 303
    assert lead.get(path).status_code == 409
    assert open_contradictions() == []
    assert "Beide per jaar." in member.get("/werkgroepen/verbanden").text


def test_the_same_contradiction_is_open_once_whichever_side_says_so(draft):
    other = another(draft)
    made = linked(draft, other)
    with pytest.raises(Refused):
        make_link(
            End(EndKind.DRAFT, other),
            End(EndKind.DRAFT, draft.draft_id),
            LinkKind.CONTRADICTS,
            reason="Andersom.",
            once=uuid.uuid4().hex,
            by_id=None,
            by_name="",
            now=clock.now(),
        )
    resolve(made.id, resolution="Opgelost.", by_id=None, by_name="", now=clock.now())
    assert linked(draft, other).id != made.id


def test_the_database_holds_exactly_one_thing_at_each_end(draft):
    db.session.add(
        ConsistencyLink(
            from_draft_id=draft.draft_id,
            kind=LinkKind.SUPPORTS,
            reason="x",
            made_at=clock.now(),
            by_name="",
            resolved_by_name="",
            resolution="",
            once="d" * 32,
        )
    )
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_a_switch_of_scenario_says_which_decision_stands_in_its_way_and_then_lets_it(
    asked, cast, sign_in, frozen_at
):
    secretariat = sign_in(cast.secretariat)
    page = secretariat.get("/beheer/indeling").text
    assert f'href="{asked.url}"' in page
    assert "de leden geven hun standpunt tot" in page
    assert "Kies voor: " not in page
    frozen_at(asked.closes_at + timedelta(minutes=1))
    rounds.close_due(clock.now())
    db.session.commit()
    secretariat = sign_in(cast.secretariat)
    assert "De trekker moet de uitkomst nog bevestigen" in secretariat.get("/beheer/indeling").text
    rounds.stop(asked.scope, reason="Later opnieuw.", by=None, now=clock.now())
    db.session.commit()
    assert "Kies voor: " in secretariat.get("/beheer/indeling").text
