"""A next round: who is invited, what each sees, what is kept or changed, and what came of it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.consultations.follow_up import queries, services, shifts
from app.consultations.follow_up.models import FollowUp, RepeatedQuestion
from app.consultations.models import Answer, QuestionRow, Response, SectionRow
from app.consultations.results.services.publishing import publish_results
from app.consultations.rules import State
from app.consultations.services import inviting, questions, timing
from app.consultations.services.questions import QuestionTexts
from app.consultations.synopsis import composing
from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, Refused
from tests.consultations import build
from tests.consultations.follow_up import build as again

SCALE, CHOICE = "Hoe zwaar weegt tijd?", "Wie moet betalen?"


def test_it_waits_until_the_first_is_over_and_published_and_is_made_once(app, frozen_at):
    made = build.opened()
    with pytest.raises(Refused, match="nog geantwoord"):
        services.make(made.consultation, {made.scale}, by=None, now=clock.now())
    frozen_at(build.after_closing())
    with pytest.raises(Refused, match="Publiceer eerst"):
        services.make(made.consultation, {made.scale}, by=None, now=clock.now())
    publish_results(made.consultation, by=None, now=clock.now())
    with pytest.raises(Invalid, match="minstens één vraag"):
        services.make(made.consultation, set(), by=None, now=clock.now())
    services.make(made.consultation, {made.scale}, by=None, now=clock.now())
    with pytest.raises(Refused, match="al een vervolgronde"):
        services.make(made.consultation, {made.scale}, by=None, now=clock.now())


def test_pressing_twice_makes_one_round_with_a_why_behind_each_question(cast, sign_in, frozen_at):
    made = again.first_round(frozen_at)
    desk = sign_in(cast.secretariat)
    path = f"{made.url}/vervolgronde/nieuw"
    assert "12 inzendingen tellen mee" in desk.get(path).text
    refused = desk.send(path, {})
    assert refused.status_code == 422
    for _twice in range(2):
        sent = {"vraag": [str(made.scale), str(made.choice)]}
        answer = desk.send(path, sent, on=f"{made.url}/beheer" if _twice else path)
        assert answer.status_code == 303
    (follow_up,) = db.session.scalars(select(FollowUp)).all()
    assert follow_up.number == 2
    rows = queries.repeated_rows(follow_up.consultation_id)
    assert [row.earlier_question_id for row in rows] == [made.choice, made.scale]
    texts = db.session.scalars(
        select(QuestionRow.text)
        .where(QuestionRow.consultation_id == follow_up.consultation_id)
        .order_by(QuestionRow.section_id, QuestionRow.position)
    ).all()
    why = "Waarom behoudt of wijzigt u uw antwoord op ‘%s’?"
    assert texts == [CHOICE, why % CHOICE[:-1], SCALE, why % SCALE[:-1]]
    assert "Hoe betalen we leren? (ronde 2)" in desk.get(answer.location).text


def test_a_repeated_question_stays_as_it_was_but_can_be_left_out(app, frozen_at):
    made = again.first_round(frozen_at)
    consultation = again.next_round(made)
    row = db.session.get_one(QuestionRow, again.questions_of(consultation)[SCALE])
    section = db.session.get_one(SectionRow, row.section_id)
    other = QuestionTexts(kind=row.kind, text="Iets anders?", settings=row.settings)
    with pytest.raises(Refused, match="vorige ronde"):
        questions.change_question(consultation, row, other, by=None, now=clock.now())
    questions.remove_question(consultation, row, by=None, now=clock.now())
    questions.add_question(consultation, section, other, by=None, now=clock.now())
    db.session.commit()
    assert len(queries.repeated_rows(consultation.id)) == 1


def test_on_opening_who_answered_is_invited_and_what_they_see_is_frozen(app, frozen_at, outbox):
    made = again.first_round(frozen_at)
    consultation = again.next_round(made)
    repeated = db.session.get_one(RepeatedQuestion, again.questions_of(consultation)[SCALE])
    repeated.reasons_from_id = made.open_question
    gone = db.session.scalars(select(Response).order_by(Response.id)).first()
    gone.withdrawn_at = clock.now()  # type: ignore[union-attr]
    before = len(outbox)
    again.open_it(consultation, frozen_at)
    assert len(outbox) - before == 11
    assert "een tweede keer" in outbox[-1].body
    assert len({mail.to for mail in outbox[before:]}) == 11
    assert len(again.invitations_of(consultation)) == 11
    frozen = list(repeated.reasons)
    shown = {one["text"]: one["author"] for one in frozen}
    assert len(shown) == 7, "four of eleven asked to count in the analysis only"
    assert sorted(set(shown.values())) == ["", "Bakkerij Oost (voorbeeld)"]
    db.session.scalars(select(Response)).first().publication = again.CHOSEN[2]  # type: ignore[union-attr]
    with pytest.raises(Refused):
        services.prepare(
            consultation,
            repeated.question_id,
            reasons_from_id=None,
            summary="Later",
            by=None,
            now=clock.now(),
        )
    timing.close_due(again.AGAIN_CLOSES)
    assert repeated.reasons == frozen


def test_nobody_new_comes_into_a_next_round(app, frozen_at):
    made = again.first_round(frozen_at)
    consultation = again.next_round(made)
    again.open_it(consultation, frozen_at)
    with pytest.raises(Refused, match="voor wie in de vorige ronde antwoordde"):
        inviting.invite(consultation, [], by=None, now=clock.now())


def in_next_round(client, outbox, frozen_at, number: int = 12):
    """Somebody's place in the next round, begun from their mail."""
    made = again.first_round(frozen_at, number)
    consultation = again.next_round(made)
    again.open_it(consultation, frozen_at)
    ids = again.questions_of(consultation)
    later = build.Made(
        consultation,
        tuple(  # type: ignore[arg-type]
            db.session.scalars(
                select(SectionRow.id)
                .where(SectionRow.consultation_id == consultation.id)
                .order_by(SectionRow.position)
            )
        ),
        0,
        ids[CHOICE],
        ids[SCALE],
        made.groups,
    )
    build.start(client, later, build.link_in(outbox[-1].body))
    return made, later


def test_each_sees_own_answer_spread_and_reasons_and_keeps_or_changes_it(
    client, outbox, frozen_at, cast, sign_in
):
    _made, later = in_next_round(client, outbox, frozen_at)
    path = f"{later.url}/invullen"
    assert "nog 2 van 2 vragen" in client.get(path).text, "nothing counts before it is saved"
    page = client.get(f"{path}/{later.sections[1]}").text
    assert "Uw antwoord toen" in page
    assert re.search(r'value="4" checked', page), "their own answer stands in it"
    assert "Alle antwoorden samen" in page
    assert build.fill(client, later, later.sections[1], {later.scale: "5"}).status_code == 303  # type: ignore[attr-defined]
    assert build.fill(client, later, later.sections[0], {later.choice: "1"}).status_code == 303  # type: ignore[attr-defined]
    stored = dict(db.session.execute(select(Answer.question_id, Answer.value)).all())  # type: ignore[arg-type]
    assert stored == {later.scale: "5", later.choice: "1"}
    build.about(client, later)
    assert build.submit(client, later).status_code == 303  # type: ignore[attr-defined]
    desk = sign_in(cast.secretariat)
    shift = desk.get(f"{later.url}/verschuiving").text
    assert "naar een hoger antwoord" in shift
    (choice, scale) = shifts.for_secretariat(db.session.get_one(FollowUp, later.consultation.id))
    assert (choice.shift.both, choice.shift.kept, choice.shift.changed) == (1, 1, 0)
    assert (scale.shift.both, scale.shift.up, scale.shift.down) == (1, 1, 0)
    assert (scale.shift.before.median, scale.shift.after.median) == (4.0, 5.0)  # type: ignore[union-attr]


def test_an_answer_that_was_taken_away_does_not_come_back(client, outbox, frozen_at):
    _made, later = in_next_round(client, outbox, frozen_at)
    assert build.fill(client, later, later.sections[1], {later.scale: ""}).status_code == 303  # type: ignore[attr-defined]
    page = client.get(f"{later.url}/invullen/{later.sections[1]}").text
    assert not re.search(r'name="v\d+" id="[^"]*" value="4" checked', page)
    assert db.session.scalars(select(Answer.value)).all() == [""]


def test_a_third_round_shows_the_reasons_of_the_second(app, frozen_at, outbox, client):
    _made, later = in_next_round(client, outbox, frozen_at)
    why = queries.whys_of(later.consultation.id)[later.scale]
    build.fill(client, later, later.sections[0], {later.choice: "1"})
    build.fill(client, later, later.sections[1], {later.scale: "3", why: "Omdat het schuift."})
    build.about(client, later)
    build.submit(client, later)
    frozen_at(again.AGAIN_CLOSES)
    timing.close_due(again.AGAIN_CLOSES)
    publish_results(later.consultation, by=None, now=clock.now())
    third, _dropped = services.make(
        later.consultation, {later.scale, why}, by=None, now=clock.now()
    )
    assert third.title == "Hoe betalen we leren? (ronde 3)"
    (row,) = queries.repeated_rows(third.id)
    assert row.reasons_from_id == why, "a why is never repeated itself"
    (reason,) = queries.reasons_now(third.id)[row.question_id]
    assert reason.text == "Omdat het schuift."
    numbers = [(one.number, one.is_earlier) for one in queries.neighbours(later.consultation.id)]
    assert numbers == [(1, True), (3, False)]


def test_the_public_reads_what_shifted_once_results_are_published(client, frozen_at, outbox):
    made = again.first_round(frozen_at, 40)
    consultation = again.next_round(made)
    again.open_it(consultation, frozen_at)
    scale = again.questions_of(consultation)[SCALE]
    again.sent(consultation, [{scale: "4" if n < 10 or n >= 20 else "2"} for n in range(40)])
    frozen_at(again.AGAIN_CLOSES)
    timing.close_due(again.AGAIN_CLOSES)
    db.session.commit()
    page = f"/raadplegingen/{consultation.id}"
    assert "Wat er verschoof" not in client.get(page).text
    publish_results(consultation, by=None, now=clock.now())
    db.session.commit()
    text = client.get(page).text
    assert "Wat er verschoof sinds de vorige ronde" in text
    (told,) = [one.told for one in shifts.published(consultation.id) if one.question.id == scale]
    assert told is not None
    assert (told.both, told.kept, told.changed, told.up, told.down) == (40, 30, 10, 10, 0)
    assert "een vervolgronde, voor wie antwoordde op" in text
    assert "Er is een vervolgronde" in client.get(made.url).text
    for each in (made.consultation, consultation):
        (part,) = [p for p in composing.report_parts(each, []) if p.key == "rondes"]
        assert "Ronde 1: " in part.facts
        assert "Ronde 2: " in part.facts
    assert "Van 40 die in beide rondes antwoordden, wijzigden er 10: 10 naar een" in part.facts


def test_a_small_move_is_not_told(app, frozen_at, outbox):
    made = again.first_round(frozen_at, 40)
    consultation = again.next_round(made)
    again.open_it(consultation, frozen_at)
    scale = again.questions_of(consultation)[SCALE]
    again.sent(consultation, [{scale: "4" if n < 3 or n >= 20 else "2"} for n in range(40)])
    frozen_at(again.AGAIN_CLOSES)
    timing.close_due(again.AGAIN_CLOSES)
    publish_results(consultation, by=None, now=clock.now())
    assert db.session.get_one(FollowUp, consultation.id).shifts == []


@pytest.mark.parametrize("path", ["/vervolgronde", "/verschuiving", "/vervolgronde/nieuw"])
def test_its_pages_cost_as_much_for_few_as_for_many(
    cast, sign_in, query_count, frozen_at, outbox, path
):
    counts = []
    for number in (6, 30):
        made = again.first_round(frozen_at, number)
        url = made.url
        if path != "/vervolgronde/nieuw":
            consultation = again.next_round(made)
            again.open_it(consultation, frozen_at)
            url = f"/raadplegingen/{consultation.id}"
        desk = sign_in(cast.secretariat)
        desk.get(f"{url}{path}")
        with query_count() as counted:
            assert desk.get(f"{url}{path}").status_code == 200
        counts.append(len(counted))
        frozen_at(build.OPENS)
        again.wipe()
    assert counts[0] == counts[1]


def test_the_secretariat_says_which_reasons_stand_beside_a_question(cast, sign_in, frozen_at):
    made = again.first_round(frozen_at)
    consultation = again.next_round(made)
    scale = again.questions_of(consultation)[SCALE]
    desk = sign_in(cast.secretariat)
    room = f"/raadplegingen/{consultation.id}/vervolgronde"
    assert "Er staan geen redenen bij." in desk.get(room).text
    assert desk.send(f"{room}/{scale}", {"reasons_from_id": "999999"}).status_code == 422
    sent = {"reasons_from_id": str(made.open_question), "summary": "Velen noemen het uurrooster."}
    assert desk.send(f"{room}/{scale}", sent).status_code == 303
    page = desk.get(room).text
    assert "Velen noemen het uurrooster." in page
    assert "Reden nummer 0" in page
    assert "Reden nummer 2" not in page, "that one asked to count in the analysis only"
    assert sign_in(cast.employer).get(room).status_code == 403


def test_who_has_no_address_is_entered_by_the_secretariat(cast, sign_in, frozen_at, outbox):
    made = again.first_round(frozen_at)
    invitation = build.invitation(made)
    invitation.origin, invitation.email = "on_behalf", ""  # type: ignore[assignment]
    consultation = again.next_round(made)
    again.open_it(consultation, frozen_at)
    desk = sign_in(cast.secretariat)
    room = f"/raadplegingen/{consultation.id}/vervolgronde"
    (response_id,) = re.findall(r"/vervolgronde/invoeren/(\d+)", desk.get(room).text)
    answer = desk.send(f"{room}/invoeren/{response_id}", {}, on=room)
    assert answer.status_code == 303
    assert "U voert deze antwoorden in" in desk.get(answer.location).text


def test_a_consultation_without_rounds_has_no_such_pages(cast, sign_in, frozen_at):
    made = build.opened()
    desk = sign_in(cast.secretariat)
    for path in ("/vervolgronde", "/verschuiving", f"/vervolgronde/{made.scale}"):
        assert desk.get(f"{made.url}{path}").status_code == 404
    assert desk.get(f"{made.url}/vervolgronde/nieuw").status_code == 409
    assert made.consultation.state is State.OPEN
