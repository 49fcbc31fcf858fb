"""Who is asked what: written by the secretariat, and followed by the respondent's pages."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.consultations.models import Answer, Consultation, QuestionRow, SectionRow, SubmittedAnswer
from app.consultations.questionnaire import Clause, Condition, QuestionKind, Test
from app.consultations.services import questions
from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from tests.consultations import build


@pytest.fixture
def desk(sign_in, cast):
    return sign_in(cast.secretariat)


def condition_url(made, question: int) -> str:
    return f"{made.url}/vragen/vraag/{question}/voorwaarde"


def test_a_condition_is_written_shown_as_a_sentence_and_taken_out_again(desk):
    made = build.planned()
    page = condition_url(made, made.scale)
    assert "iedereen krijgt dit te zien" in desk.get(page).text
    added = desk.send(page, {"about": f"{made.choice}:2", "test": "has"})
    assert added.status_code == 303
    overview = desk.get(f"{made.url}/vragen").text
    assert "Alleen als bij vraag 2 ‘Wij’ geantwoord is." in overview
    both = desk.send(page, {"about": f"{made.open_question}:", "test": "has"})
    assert both.status_code == 303
    assert desk.send(f"{page}/verband", {"any_of": "een"}, on=page).status_code == 303
    assert " of vraag 1 beantwoord is." in desk.get(f"{made.url}/vragen").text
    for _time in range(2):
        assert desk.send(f"{page}/schrappen/1", {}, on=page).status_code == 303
    assert "Alleen als" not in desk.get(f"{made.url}/vragen").text
    assert desk.send(f"{page}/schrappen/1", {}, on=page).status_code == 404


def test_a_condition_that_can_never_hold_is_refused_with_the_reason(desk):
    made = build.planned()
    page = condition_url(made, made.scale)
    desk.send(page, {"about": f"{made.choice}:1", "test": "has"})
    refused = desk.send(page, {"about": f"{made.choice}:2", "test": "has"})
    assert refused.status_code == 422
    assert "Niemand kan aan de voorwaarde van vraag 3 voldoen." in refused.text
    assert "Kies een antwoord op een eerdere vraag" in desk.send(page, {"about": "99:x"}).text


def test_a_bound_needs_a_number(desk):
    made = build.planned()
    extra = f"{made.url}/vragen/deel/{made.sections[1]}/kort"
    desk.send(extra, {"text": "Waarom zo?"})
    last = db.session.scalar(select(QuestionRow.id).order_by(QuestionRow.id.desc()).limit(1))
    page = condition_url(made, last)
    refused = desk.send(page, {"about": f"{made.scale}:>", "bound": "veel"})
    assert "Schrijf een getal in cijfers" in refused.text
    assert desk.send(page, {"about": f"{made.scale}:>", "bound": "4"}).status_code == 303
    assert "het antwoord op vraag 3 minstens 4 is" in desk.get(f"{made.url}/vragen").text


def test_a_question_moved_before_what_it_looks_at_keeps_it_from_opening(desk):
    made = build.planned()
    desk.send(condition_url(made, made.scale), {"about": f"{made.choice}:2", "test": "has"})
    on = f"{made.url}/vragen"
    for _time in range(2):
        desk.send(f"{on}/{made.scale}/omhoog", {}, on=on)
    assert "en die komt later" in desk.get(on).text
    page = desk.get(f"{made.url}/beheer").text
    assert "en die komt later" in page


def test_an_answer_that_is_put_in_a_later_question_has_to_exist(desk):
    made = build.planned()
    new = f"{made.url}/vragen/deel/{made.sections[1]}/kort"
    refused = desk.send(new, {"text": "Waarom {antwoord 9}?"})
    assert refused.status_code == 422
    assert "Er is geen vraag 9." in refused.text
    assert desk.send(new, {"text": "Waarom {antwoord 2}?"}).status_code == 303
    assert "Waarom {antwoord 2}?" in desk.get(f"{made.url}/vragen").text


def test_nothing_changes_once_it_is_open(desk):
    made = build.opened()
    assert desk.get(condition_url(made, made.scale)).status_code == 409


@pytest.fixture
def made(app):
    """Opened; a question in the first section follows on a choice, the second section on it too."""
    planned = build.planned()
    consultation = db.session.get(Consultation, planned.consultation.id)
    section = db.session.get(SectionRow, planned.sections[0])
    now = clock.now()
    follow_up = questions.add_question(
        consultation,
        section,
        questions.QuestionTexts(
            kind=QuestionKind.SHORT, text=f"Waarom {{v{planned.choice}}}?", settings={}
        ),
        by=None,
        now=now,
    )
    employers = Condition((Clause(planned.choice, Test.HAS, "2"),))
    for owner in (follow_up, db.session.get(SectionRow, planned.sections[1])):
        questions.set_condition(consultation, owner, employers, by=None, now=now)
    db.session.commit()
    build.open_it(planned)
    return planned, follow_up.id


@pytest.fixture
def started(made, client, outbox):
    build.invitees(made[0], 1)
    build.start(client, made[0], build.link_in(outbox[-1].body))
    return client


def page_of(made, place: int = 0) -> str:
    return f"{made.url}/invullen/{made.sections[place]}"


def save(client, made, place: int, answers: dict[int, str], **kw):
    return build.fill(client, made, made.sections[place], answers, **kw)


def test_without_a_script_the_added_question_is_shown_before_one_goes_on(made, started):
    made, follow_up = made
    page = page_of(made)
    assert f'id="v{follow_up}"' not in started.get(page).text
    answers = {made.open_question: "De kosten.", made.choice: "2"}
    saved = save(started, made, 0, answers)
    assert saved.location.endswith(f"{page}#vraag-{follow_up}")
    shown = started.get(page).text
    assert "Door wat u antwoordde, komt er hier nog een vraag bij." in shown
    assert "Waarom Wij?" in shown
    on_with_it = save(started, made, 0, {**answers, follow_up: "Daarom"})
    assert on_with_it.location.endswith(page_of(made, 1))


def test_with_htmx_the_question_comes_and_goes_in_its_place(made, started):
    made, follow_up = made

    def choose(option: str) -> str:
        return save(started, made, 0, {made.choice: option}, headers={"HX-Request": "true"}).text

    came = choose("2")
    assert f'id="vraag-{follow_up}" hx-swap-oob="true" data-autosave' in came
    assert "Er komt een vraag bij." in came
    went = choose("1")
    assert f'id="vraag-{follow_up}" hx-swap-oob="true" hidden' in went


def test_what_is_not_asked_is_kept_but_not_sent(made, started):
    made, follow_up = made
    save(started, made, 0, {made.open_question: "De kosten.", made.choice: "2"})
    save(started, made, 0, {follow_up: "Daarom"})
    save(started, made, 1, {made.scale: "4"})
    save(started, made, 0, {made.choice: "1"})
    skipped = started.get(page_of(made, 1))
    assert skipped.status_code == 303
    assert "hoeft u niet in te vullen" in started.get(skipped.location).text
    build.about(started, made)
    assert build.submit(started, made).status_code == 303
    db.session.rollback()
    sent = set(db.session.scalars(select(SubmittedAnswer.question_id)))
    kept = set(db.session.scalars(select(Answer.question_id)))
    assert sent == {made.open_question, made.choice}
    assert kept == {made.open_question, made.choice, follow_up, made.scale}
    text = db.session.scalar(select(Contribution.text))
    assert "Daarom" not in text
    assert "Waarom" not in text
