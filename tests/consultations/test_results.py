"""Results: the public sees no small numbers, the secretariat sees all; and no page grows in SQL."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from app.consultations import queries
from app.consultations.models import Invitation, Response, Submission, SubmittedAnswer
from app.consultations.results.models import PublishedResults
from app.consultations.results.services.publishing import publish_due, publish_results
from app.contributions.models import Publication
from app.core import clock
from app.core.db import db
from app.core.errors import Refused
from tests.consultations import build


def respond(made, values: list[dict[int, str]]) -> None:
    """Submitted responses, straight into the tables: what is counted is what stands there."""
    build.invitees(made, len(values))
    now = clock.now()
    for invitation, answers in zip(
        db.session.scalars(select(Invitation).order_by(Invitation.id)), values, strict=True
    ):
        response = Response(
            invitation_id=invitation.id,
            consultation_id=made.consultation.id,
            started_at=now,
            submitted_at=now,
            publication=Publication.WITH_NAME,
            version=2,
            represents="",
            consulted="",
        )
        db.session.add(response)
        db.session.flush()
        for version in (1, 2):
            db.session.add(
                Submission(
                    response_id=response.id,
                    version=version,
                    submitted_at=now,
                    publication=Publication.WITH_NAME,
                    represents="",
                    consulted="",
                    text="",
                )
            )
            db.session.flush()
            rows = [
                {"response_id": response.id, "version": version, "question_id": q, "value": v}
                for q, v in answers.items()
            ]
            db.session.execute(insert(SubmittedAnswer), rows)
    db.session.commit()


def answers_of(made, number: int) -> list[dict[int, str]]:
    return [
        {
            made.open_question: f"Antwoord {n}",
            made.choice: "1" if n % 3 else "2",
            made.scale: str(n % 5 + 1),
        }
        for n in range(number)
    ]


def publish(made) -> None:
    publish_results(made.consultation, by=None, now=clock.now())
    db.session.commit()


def test_figures_are_published_once_and_then_stay(cast, sign_in, client, frozen_at):
    made = build.opened()
    respond(made, answers_of(made, 12))
    with pytest.raises(Refused, match="nog geantwoord"):
        publish(made)
    frozen_at(build.CLOSES)
    assert "nog niet gepubliceerd" in client.get(made.url).text
    desk = sign_in(cast.secretariat)
    for _twice in range(2):
        answer = desk.send(f"{made.url}/resultaten/publiceren", {}, on=f"{made.url}/resultaten")
        assert answer.status_code == 303
    assert "nog niet gepubliceerd" in client.get(made.url).text, "the worker makes them"
    assert publish_due(clock.now()) == 1
    db.session.commit()
    assert publish_due(clock.now()) == 0
    publish(made)
    before = client.get(made.url).text
    assert "Overheid" in before
    db.session.execute(update(Response).values(withdrawn_at=clock.now()))
    db.session.commit()
    assert client.get(made.url).text.count("Overheid") == before.count("Overheid")
    assert db.session.query(PublishedResults).count() == 1


def test_filters_say_on_how_many_responses_they_rest(cast, sign_in):
    made = build.opened()
    respond(made, answers_of(made, 12))
    desk = sign_in(cast.secretariat)
    url = f"{made.url}/resultaten"
    assert "Deze cijfers rusten op 6 van de 12" in desk.get(f"{url}?groep={made.groups[0]}").text
    assert "rusten op 0 van de 12" in desk.get(f"{url}?weg=paper").text
    assert "rusten op 4 van de 12" in desk.get(f"{url}?antwoord={made.choice}:2").text
    assert "rusten" not in desk.get(f"{url}?groep=x&weg=y&antwoord=9:z&rij=7").text
    page = desk.get(f"{url}?rij={made.choice}&kolom={made.scale}").text
    assert "Op basis van 12 inzendingen" in page


def test_the_public_page_holds_small_numbers_back(client, frozen_at):
    made = build.opened()
    respond(made, answers_of(made, 12))
    frozen_at(build.CLOSES)
    publish(made)
    page = client.get(made.url).text
    assert "geen steekproef" in page
    assert "niet getoond" in page
    assert "Antwoord 3" not in page


def test_a_handful_of_answers_gives_no_results_at_all(client, frozen_at):
    made = build.opened()
    respond(made, answers_of(made, 4))
    frozen_at(build.CLOSES)
    publish(made)
    page = client.get(made.url).text
    assert "dan tonen we geen cijfers" in page
    assert "Toon als tabel" not in page


def test_under_ten_answers_there_are_no_percentages(client, frozen_at):
    made = build.opened()
    respond(made, [{made.choice: "1", made.open_question: "x"}] * 9)
    frozen_at(build.CLOSES)
    publish(made)
    assert " %" not in client.get(made.url).text


def test_while_it_is_open_nobody_sees_results(client):
    made = build.opened()
    respond(made, answers_of(made, 12))
    assert "Wat ze antwoordden" not in client.get(made.url).text


def test_the_secretariat_reads_open_answers_and_single_responses(cast, sign_in):
    made = build.opened()
    respond(made, answers_of(made, 3))
    desk = sign_in(cast.secretariat)
    assert "Lees de antwoorden" in desk.get(f"{made.url}/resultaten").text
    page = desk.get(f"{made.url}/resultaten/{made.open_question}").text
    assert "Antwoord 2" in page
    assert desk.get(f"{made.url}/resultaten/{made.choice}").status_code == 404
    assert sign_in(cast.employer).get("/raadplegingen/inzendingen/1").status_code == 403


def test_front_and_register_can_ask(app):
    made = build.opened()
    with app.test_request_context():
        now = clock.now()
        (open_now,) = queries.open_now(now)
        assert (open_now.id, open_now.assignment_number) == (made.consultation.id, 10)
        assert queries.open_now(build.CLOSES) == []
        (listed,) = queries.for_assignment(made.consultation.assignment_id)
        assert listed.state == "open"
        assert queries.worklist(now) == []
        analyse, summarise = queries.worklist(build.CLOSES + timedelta(days=100))
        assert (analyse.what, analyse.is_late) == (queries.Work.ANALYSE, True)
        assert (summarise.what, summarise.is_late) == (queries.Work.SUMMARISE, True)
        weeks = timedelta(weeks=8)
        assert summarise.due_on == (build.CLOSES + weeks).astimezone(clock.BRUSSELS).date()
        assert queries.origin_of(7) == "/raadplegingen/inzendingen/7"


def many(made, number: int) -> None:
    respond(made, answers_of(made, number))


@pytest.mark.parametrize(
    "path", ["", "/uitnodigingen", "/resultaten", "/resultaten/{open}", "/vragen", "/beheer"]
)
def test_pages_send_as_many_statements_for_one_as_for_fifty(
    cast, sign_in, query_count, frozen_at, path
):
    counts = []
    for number in (1, 50):
        made = build.opened(title=f"Met {number}")
        many_on_its_own(made, number)
        desk = sign_in(cast.secretariat)
        url = made.url + path.format(open=made.open_question)
        desk.get(url)
        with query_count() as counted:
            assert desk.get(url).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


def many_on_its_own(made, number: int) -> None:
    """Responses for this consultation alone."""
    db.session.query(SubmittedAnswer).delete()
    db.session.query(Submission).delete()
    db.session.query(Response).delete()
    db.session.execute(db.text("DELETE FROM consultation_links"))
    db.session.query(Invitation).delete()
    many(made, number)


def test_the_list_sends_as_many_statements_for_one_as_for_fifty(cast, sign_in, query_count):
    desk = sign_in(cast.secretariat)
    counts = []
    for number in (1, 49):
        for n in range(number):
            build.planned(title=f"Nummer {n}")
        desk.get("/raadplegingen")
        with query_count() as counted:
            desk.get("/raadplegingen")
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_the_answering_pages_send_as_many_statements_for_two_as_for_fifty(
    client, outbox, query_count, cast, sign_in
):
    from_few, from_many = [], []
    for counts, extra in ((from_few, 0), (from_many, 50)):
        made = build.planned(title=f"Met {extra}")
        build.more_questions(made, extra)
        build.open_it(made)
        build.invitees(made, 1)
        build.start(client, made, build.link_in(outbox[-1].body))
        for path in ("invullen", f"invullen/{made.sections[0]}", "invullen/nalezen"):
            with query_count() as counted:
                assert client.get(f"{made.url}/{path}").status_code == 200
            counts.append(len(counted))
    assert from_few == from_many
