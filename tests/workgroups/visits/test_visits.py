"""Since when something is new, and what waits: a page that is read writes nothing."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from app.core import clock
from app.core.db import db
from app.discussions.models import Mention, Post
from app.discussions.rules import PostKind
from app.workgroups.meetings.rules import Answer
from app.workgroups.meetings.services import attending, minutes
from app.workgroups.visits import services
from app.workgroups.visits.queries.news import news_since, since_of
from app.workgroups.visits.queries.seen import seen
from app.workgroups.visits.queries.waiting import WaitingKind, waiting_for
from app.workgroups.visits.rules import ONE_VISIT, WORKGROUP
from tests.workgroups.meetings.planning import LATER, meeting, task, write


def note(setting, who, at) -> None:
    services.note(who.id, WORKGROUP, setting.group_id, now=at)
    db.session.commit()


def new_for(setting, who) -> list[str]:
    since = since_of(who.id, [setting.group_id])
    return [f"{one.kind}:{one.number}" for one in news_since(who.id, since)]


def test_news_stays_during_a_visit_and_counts_from_its_end_at_the_next(draft, frozen_at):
    who, start = draft.employer, clock.now()
    note(draft, who, start)
    frozen_at(start + timedelta(days=1))
    draft.comment(draft.employee, "Nieuw.")
    assert new_for(draft, who) == ["post:1"]
    for minutes_later in (0, 10, 100):
        note(draft, who, clock.now() + timedelta(minutes=minutes_later))
        assert new_for(draft, who) == ["post:1"]
    note(draft, who, clock.now() + timedelta(minutes=100) + ONE_VISIT + timedelta(minutes=1))
    assert new_for(draft, who) == []


def test_an_older_sign_changes_nothing(setting):
    who = setting.employer
    note(setting, who, clock.now())
    note(setting, who, clock.now() - timedelta(days=3))
    assert seen(who.id, WORKGROUP, setting.group_id).until == clock.now()


def test_all_read_empties_the_news_at_once(draft, sign_in, frozen_at):
    client = sign_in(draft.employer)
    frozen_at(clock.now() + timedelta(minutes=5))
    draft.comment(draft.employee, "Nieuw.")
    assert "Nieuw sinds u lid werd op 9 maart 2026" in client.get(draft.url).text
    assert "Alles gelezen" in client.get(draft.url).text
    frozen_at(clock.now() + timedelta(minutes=5))
    assert client.send(f"{draft.url}/gelezen", {}, on=draft.url).status_code == 303
    page = client.get(draft.url).text
    assert "Nieuw sinds uw laatste bezoek op 9 maart 2026" in page
    assert "Er is niets bijgekomen." in page


def test_the_beacon_answers_nothing_and_is_for_members_only(draft, cast, sign_in):
    client = sign_in(draft.employer)
    assert client.send(f"{draft.url}/bezoek", {}, on=draft.url).status_code == 204
    assert seen(draft.employer.id, WORKGROUP, draft.group_id) is not None
    outsider = sign_in(cast.outsider)
    assert outsider.send(f"{draft.url}/bezoek", {}, on="/mijn").status_code == 404


def test_what_one_did_oneself_is_not_new(draft, frozen_at):
    frozen_at(clock.now() + timedelta(minutes=1))
    draft.comment(draft.employer, "Van mezelf.")
    assert new_for(draft, draft.employer) == []
    assert new_for(draft, draft.employee) == ["post:1"]


def test_what_waits_goes_when_it_is_done(setting, frozen_at):
    who = setting.employer
    made = meeting(setting)
    task(setting)

    def waits() -> list[str]:
        return [one.kind.value for one in waiting_for(who.id, clock.now())]

    assert waits() == ["task", "answer"]
    attending.answer(made.id, person_id=who.id, says=Answer.COMES, note="", now=clock.now())
    assert waits() == ["task"]
    frozen_at(LATER + timedelta(days=1))
    write(setting, made)
    assert waits() == ["task"]
    minutes.share_minutes(made.id, by=setting.lead.id, now=clock.now())
    late, read = waiting_for(who.id, clock.now())
    assert late.is_late
    assert read.kind is WaitingKind.MINUTES
    services.note(who.id, "minutes", made.id, now=clock.now(), number=1)
    assert waits() == ["task"]
    write(setting, made, "Aangevuld.", base=1)
    assert waits() == ["task", "minutes"]
    assert waiting_for(setting.lead.id, clock.now()) == []


def test_a_late_task_is_on_the_worklist_of_the_secretariat(setting, cast, sign_in, frozen_at):
    task(setting)
    client = sign_in(cast.secretariat)
    assert "Geen enkele taak is te laat." in client.get("/werkbank").text
    frozen_at(clock.now() + timedelta(days=20))
    client = sign_in(cast.secretariat)
    assert "Navragen" in client.get("/werkbank").text


def test_a_question_that_names_me_waits_until_it_is_answered(draft):
    asked = draft.comment(draft.employee, "Hoeveel dagen zijn het?")
    db.session.execute(update(Post).where(Post.id == asked.id).values(kind=PostKind.QUESTION))
    db.session.add(Mention(post_id=asked.id, person_id=draft.employer.id, at=clock.now()))
    db.session.commit()
    [one] = waiting_for(draft.employer.id, clock.now())
    assert (one.kind, one.number) == (WaitingKind.QUESTION, asked.number)
    assert waiting_for(draft.provider.id, clock.now()) == []
    answer = draft.reply(draft.employer, asked.number, "Vijf.")
    db.session.execute(update(Post).where(Post.id == answer.id).values(kind=PostKind.ANSWER))
    assert waiting_for(draft.employer.id, clock.now()) == []


def test_writing_in_a_group_is_being_there(draft):
    draft.comment(draft.employer, "Iets.")
    assert seen(draft.employer.id, WORKGROUP, draft.group_id) is not None
    assert seen(draft.employee.id, WORKGROUP, draft.group_id) is None
