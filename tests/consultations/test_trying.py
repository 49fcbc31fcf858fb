"""A preview that follows the answers, a test run that counts nowhere, and how long it takes."""

from __future__ import annotations

import re

from sqlalchemy import func, select

from app.consultations import estimate
from app.consultations.models import Answer, Response, SectionRow, Submission
from app.consultations.preparing_models import Trial
from app.consultations.questionnaire import (
    Clause,
    Condition,
    Question,
    QuestionKind,
    Questionnaire,
    Section,
    Test,
)
from app.consultations.services import questions
from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from tests.consultations import build


def conditional() -> build.Made:
    """The second section comes only for who chose 'Overheid'."""
    made = build.planned()
    section = db.session.get(SectionRow, made.sections[1])
    assert section is not None
    condition = Condition((Clause(made.choice, Test.HAS, "1"),))
    questions.set_condition(made.consultation, section, condition, by=None, now=clock.now())
    db.session.commit()
    return made


def test_the_preview_shows_what_the_answers_lead_to_and_keeps_nothing(cast, sign_in):
    desk, made = sign_in(cast.secretariat), conditional()
    path = f"{made.url}/voorbeeld"
    first = desk.get(path).text
    assert "Hoe zwaar weegt tijd?" not in first
    assert "Nu verborgen door een voorwaarde: 1." in first
    shown = desk.send(path, {f"v{made.choice}": "1", f"v{made.open_question}": "De prijs."})
    assert shown.status_code == 200
    assert "Hoe zwaar weegt tijd?" in shown.text
    assert "De prijs." in shown.text
    assert "De prijs." not in desk.get(path).text


def test_a_test_run_counts_nowhere(cast, sign_in):
    desk, made = sign_in(cast.secretariat), conditional()
    build.open_it(made)
    build.invitees(made, 2)

    def numbers() -> list[int | None]:
        db.session.rollback()
        tables = (Answer, Response, Submission, Contribution)
        return [db.session.scalar(select(func.count()).select_from(one)) for one in tables]

    def results() -> str:
        page = desk.get(f"{made.url}/resultaten").text
        return re.sub(r'name="csrf_token" value="[^"]*"', "", page)

    before, results_before = numbers(), results()
    begun = desk.send(f"{made.url}/proef", {}, on=f"{made.url}/voorbeeld")
    assert begun.location.endswith(f"/proef/{made.sections[0]}")
    wrong = desk.send(begun.location, {f"v{made.choice}": "99"})
    assert wrong.status_code == 422
    good = {f"v{made.choice}": "1", f"v{made.open_question}": "Zeldzaam proefwoord"}
    second = desk.send(begun.location, good)
    assert second.location.endswith(f"/proef/{made.sections[1]}")
    done = desk.send(second.location, {f"v{made.scale}": "4"})
    page = desk.get(done.location).text
    assert "Zeldzaam proefwoord" in page
    assert "4 op een schaal" in page
    assert numbers() == before
    assert results() == results_before
    assert db.session.scalar(select(func.count()).select_from(Trial)) == 1
    skipped = desk.send(begun.location, {**good, f"v{made.choice}": "2"})
    assert skipped.location.endswith("/proef/klaar")


def test_who_never_began_has_no_test_run_and_others_see_no_preview(client, cast, sign_in):
    made = build.planned()
    assert client.get(f"{made.url}/voorbeeld").status_code in {302, 303, 401, 403, 404}
    assert sign_in(cast.secretariat).get(f"{made.url}/proef/klaar").status_code == 404


def of(*asked: Question) -> Questionnaire:
    return Questionnaire((Section(1, "Deel", "", asked),))


def test_a_long_questionnaire_is_called_long():
    few = of(Question(1, QuestionKind.YES_NO, "Werkt u?"))
    assert estimate.estimate(few).burdens == []
    many = of(*(Question(n, QuestionKind.OPEN, "Waarom?") for n in range(1, 9)))
    found = estimate.estimate(many)
    assert found.most == 16
    assert found.burdens == [estimate.Burden.LONG, estimate.Burden.MANY_OPEN]
    wordy = of(Question(1, QuestionKind.YES_NO, "woord " * 31))
    assert estimate.estimate(wordy).long_questions == (1,)


def test_what_not_everyone_is_asked_makes_the_difference_between_least_and_most():
    asked = Condition((Clause(1, Test.HAS, "ja"),))
    whole = of(
        Question(1, QuestionKind.YES_NO, "Werkt u?"),
        Question(2, QuestionKind.OPEN, "Waar?", condition=asked),
    )
    found = estimate.estimate(whole)
    assert (found.least, found.most) == (1, 2)
