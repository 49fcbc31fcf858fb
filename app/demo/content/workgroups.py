"""A workgroup at work on challenge 4 with two draft actions, and one that is being composed.

All that is written in it is invented, by members of invented organisations; the secretariats of
Vlor and SERV have their seats (SERV 13-7-2020 §3.6) and say nothing.
"""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta

from sqlalchemy import select

from app.contributions.models import Publication
from app.core.clock import BRUSSELS
from app.core.db import db
from app.demo.cast import Cast
from app.demo.content.workgroup_texts import ACCOUNT, LEARNING_RIGHT, Said, Script
from app.discussions.models import Post
from app.discussions.services import has_read
from app.partnership.models import Assignment, Challenge
from app.people import services as people
from app.people.models import Person
from app.workgroups.models import Workgroup
from app.workgroups.queries import texts
from app.workgroups.queries.drafts import (
    draft_scope,
    passages_of,
    post_in,
    post_scope,
    reading_scope,
)
from app.workgroups.rules import SeatRole, Verdict
from app.workgroups.scope import SUBJECT_KIND, DraftScope
from app.workgroups.services import comments, drafts, groups, reading, suggestions
from app.workgroups.services.drafts import Writer
from app.workgroups.services.groups import Task
from app.workgroups.services.reading import Reactor


def make(cast: Cast, now: datetime) -> None:
    """Make both groups."""
    group = _at_work(cast, now)
    for script in (LEARNING_RIGHT, ACCOUNT):
        _draft(cast, group.id, script, now)
    _composing(cast, now)


def _at_work(cast: Cast, now: datetime) -> Workgroup:
    began = now - timedelta(days=45)
    group = _group(
        cast,
        4,
        "Leren wordt werken, werken wordt leren",
        "Werkt uit hoe leren een plaats krijgt in elke loopbaan: een leerrecht voor wie werkt en "
        "een eenvoudige financiering.",
        began,
    )
    lore = people.create_person(
        name="Lore Hendrickx", email="lore.hendrickx@voorbeeld.example", now=began
    )
    sitting: tuple[tuple[Person, str, SeatRole], ...] = (
        (cast.trekker, "trekker", SeatRole.LEAD),
        (cast.werkgever, "werkgever", SeatRole.MEMBER),
        (cast.werknemer, "werknemer", SeatRole.MEMBER),
        (cast.verstrekker, "verstrekker", SeatRole.MEMBER),
        (lore, "voorbeeld-opleidingshuis", SeatRole.MEMBER),
        (cast.expert, "expert", SeatRole.MEMBER),
        (cast.vlor, "vlor", SeatRole.MEMBER),
        (cast.serv, "serv", SeatRole.MEMBER),
    )
    for person, organisation, role in sitting:
        _seat(cast, group.id, person, organisation, role, began)
    by = cast.secretariaat.id
    groups.install(group.id, now=began + timedelta(days=5), by=by)
    groups.start(group.id, now=began + timedelta(days=6), by=by)
    return group


def _composing(cast: Cast, now: datetime) -> None:
    began = now - timedelta(days=3)
    group = _group(
        cast,
        2,
        "Leren is toegankelijk",
        "Werkt uit hoe het aanbod en de begeleiding iedereen bereiken.",
        began,
    )
    _seat(cast, group.id, cast.verstrekker, "verstrekker", SeatRole.LEAD, began)
    _seat(cast, group.id, cast.stakeholder, "stakeholder", SeatRole.MEMBER, began)
    _seat(cast, group.id, cast.vlor, "vlor", SeatRole.MEMBER, began)


def _group(cast: Cast, challenge: int, name: str, text: str, began: datetime) -> Workgroup:
    found = db.session.execute(select(Challenge.id).filter_by(number=challenge)).scalar_one()
    return groups.create_workgroup(
        name=name,
        text=text,
        task=Task(challenge_id=found),
        once=uuid.uuid4().hex,
        now=began,
        by=cast.secretariaat.id,
    )


def _seat(
    cast: Cast, group_id: int, person: Person, organisation: str, role: SeatRole, began: datetime
) -> None:
    groups.add_seat(
        group_id,
        person_id=person.id,
        organisation_id=cast.organisation(organisation).id,
        role=role,
        now=began,
        by=cast.secretariaat.id,
    )


def _moment(now: datetime, hours_ago: int) -> datetime:
    """A moment some hours ago, moved to office hours."""
    day = (now - timedelta(hours=hours_ago)).astimezone(BRUSSELS).date()
    office = time(8 + hours_ago % 7, hours_ago * 7 % 60)
    return datetime.combine(day, office, BRUSSELS)


def _draft(cast: Cast, group_id: int, script: Script, now: datetime) -> None:
    lead = Writer(person_id=cast.trekker.id, name=cast.trekker.name)
    assignment = select(Assignment.id).filter_by(number=script.assignment)
    draft = drafts.create_draft(
        group_id,
        assignment_id=db.session.execute(assignment).scalar_one(),
        title=script.title,
        text=script.first,
        by=lead,
        once=uuid.uuid4().hex,
        now=_moment(now, script.first_hours_ago),
    )
    for said in script.on_first:
        _say(cast, group_id, draft.id, said, now)
    working = texts.working_of(draft.id)
    drafts.publish_version(
        draft.id,
        text=script.second,
        note=script.note,
        base=1,
        revision=working.revision if working else 0,
        by=lead,
        once=uuid.uuid4().hex,
        now=_moment(now, script.second_hours_ago),
    )
    for said in script.on_second:
        _say(cast, group_id, draft.id, said, now)
    if script.is_public:
        opened = _moment(now, script.second_hours_ago)
        drafts.choose_reading_version(draft.id, 2, by=cast.trekker.id, now=opened)
        drafts.open_reading(draft.id, is_open=True, by=cast.trekker.id, now=opened)
    for said in script.reactions:
        _react(cast, draft.id, said, now)
    read_to = min(12, len(script.on_first) + len(script.on_second) - 1)
    for reader in (cast.trekker, cast.werkgever):
        has_read((SUBJECT_KIND, draft.id), read_to, by=reader.id, now=_moment(now, 29))


def _say(cast: Cast, group_id: int, draft_id: int, said: Said, now: datetime) -> None:
    person: Person = getattr(cast, said.who)
    at = _moment(now, said.hours_ago)
    once = uuid.uuid4().hex
    if said.answers is not None:
        post = comments.reply(
            post_scope(group_id, draft_id, said.answers),
            person_id=person.id,
            text=said.text,
            is_answer=said.is_answer,
            once=once,
            now=at,
        )
    else:
        post = _begin(draft_scope(group_id, draft_id), person, said, once, at)
    written = post_scope(group_id, draft_id, post.number)
    if said.edited:
        comments.edit(written, text=said.edited, revision=1, now=at + timedelta(hours=1))
    if said.withdrawn:
        comments.withdraw(written, now=at + timedelta(hours=2))
    lead = cast.trekker
    if said.verdict:
        suggestions.decide(
            written,
            verdict=Verdict(said.verdict),
            reason=said.verdict_reason,
            by=Writer(person_id=lead.id, name=lead.name),
            now=at + timedelta(hours=1),
        )
    if said.settled:
        comments.settle(
            written,
            person_id=lead.id,
            name=lead.name,
            reason=said.settled,
            now=at + timedelta(hours=1),
        )


def _begin(draft: DraftScope, person: Person, said: Said, once: str, at: datetime) -> Post:
    anchor = None
    if said.paragraph is not None:
        anchor = passages_of(draft.draft_id, draft.current)[said.paragraph - 1].anchor
    if said.proposal and anchor:
        return suggestions.suggest(
            draft,
            person_id=person.id,
            anchor=anchor,
            edition=draft.current,
            selection=said.words,
            proposal=said.proposal,
            why=said.text,
            once=once,
            now=at,
        )
    return comments.comment(
        draft,
        person_id=person.id,
        text=said.text,
        edition=draft.current,
        anchor=anchor,
        selection=said.words,
        is_question=said.asks,
        once=once,
        now=at,
    )


def _react(cast: Cast, draft_id: int, said: Said, now: datetime) -> None:
    person: Person = getattr(cast, said.who)
    by = Reactor(
        person_id=person.id,
        name=person.name,
        email=person.email,
        publication=Publication.WITH_NAME,
    )
    draft = reading_scope(draft_id)
    once, at = uuid.uuid4().hex, _moment(now, said.hours_ago)
    if said.answers is not None:
        answered = post_in(draft, said.answers)
        reading.answer(answered, by=by, text=said.text, once=once, now=at)
        return
    anchor = None
    if said.paragraph is not None:
        anchor = passages_of(draft_id, draft.current)[said.paragraph - 1].anchor
    reading.react(
        draft, by=by, text=said.text, anchor=anchor, selection=said.words, once=once, now=at
    )
