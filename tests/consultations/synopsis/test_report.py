"""The synopsis report: its gate, whom it names, how it is published; and the factual summary."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.consultations.models import Consultation, Invitation, Response
from app.consultations.results.services.publishing import publish_results
from app.consultations.rules import State
from app.consultations.synopsis import composing, queries, rules, services
from app.consultations.synopsis.models import Summary, SynopsisEdition
from app.contributions import services as contributions
from app.contributions.models import Channel, Contribution, Disposition, Publication
from app.core import clock
from app.core.db import db
from app.core.errors import Refused, StaleEdit
from tests.consultations import build
from tests.consultations.test_results import respond
from tests.documents.reading import PdfFile, WordFile

CHOSEN = (Publication.WITH_NAME, Publication.WITHOUT_NAME, Publication.ANALYSIS_ONLY)


def answered(number: int = 6, *, treated: bool = True) -> build.Made:
    """A consultation with responses in the register, of which every third is named."""
    made = build.opened()
    respond(made, [{made.open_question: f"Woorden {n}", made.choice: "1"} for n in range(number)])
    rows = db.session.execute(
        select(Response, Invitation)
        .join(Invitation, Invitation.id == Response.invitation_id)
        .order_by(Response.id)
    ).all()
    for n, (response, invitation) in enumerate(rows):
        response.publication = CHOSEN[n % 3]
        received = contributions.receive(
            channel=Channel.CONSULTATION_RESPONSE,
            source_id=response.id,
            about="De raadpleging",
            text=f"Woorden {n} van *wie* | antwoordde",
            author=contributions.Author(name=f"Naam{n}", reply_to=invitation.email),
            publication=CHOSEN[n % 3],
            now=clock.now(),
        )
        if treated:
            dispose(received, n)
    db.session.commit()
    return made


def dispose(contribution: Contribution, n: int) -> None:
    contributions.dispose(
        contribution,
        disposition=Disposition.ADOPTED if n % 2 else Disposition.NOT_ADOPTED,
        reason=f"Reden {n}.",
        theme="Kosten" if n % 2 else "Tijd",
        by=None,
        now=clock.now(),
    )


def results_of(made: build.Made) -> None:
    publish_results(made.consultation, by=None, now=clock.now())
    db.session.commit()


def write_all(made: build.Made) -> None:
    parts = composing.report_parts(made.consultation, queries.responses(made.consultation.id))
    for part in parts:
        if part.key.startswith(rules.THEME) or part.key in rules.MUST_SAY:
            services.write(
                made.consultation,
                part.key,
                f"Onze woorden over {part.key}.",
                version=0,
                by=None,
                now=clock.now(),
            )
    db.session.commit()


@pytest.fixture
def closed(frozen_at):
    """Close it: nothing of this can be done before."""
    return lambda: frozen_at(build.after_closing())


def test_it_is_refused_with_a_link_to_each_response_without_disposition(cast, sign_in, app, closed):
    made = answered(treated=False)
    closed()
    desk = sign_in(cast.secretariat)
    refused = desk.send(f"{made.url}/syntheseverslag", {}, on=f"{made.url}/synthese")
    assert refused.status_code == 409
    for one in queries.responses(made.consultation.id):
        assert f'href="/register/{one.number}"' in refused.text
    assert queries.edition(made.consultation.id) is None


def test_it_is_refused_while_a_part_says_nothing(cast, sign_in, closed):
    made = answered()
    closed()
    desk = sign_in(cast.secretariat)
    refused = desk.send(f"{made.url}/syntheseverslag", {}, on=f"{made.url}/synthese")
    assert refused.status_code == 409
    assert f'href="{made.url}/synthese/{rules.UNASKED}"' in refused.text
    assert f'href="{made.url}/synthese/{rules.MINORITY}"' in refused.text


def test_it_is_published_as_page_word_and_pdf_and_each_respondent_is_told(
    cast, sign_in, client, closed, outbox
):
    made = answered()
    closed()
    write_all(made)
    desk = sign_in(cast.secretariat)
    refused = desk.send(f"{made.url}/syntheseverslag", {}, on=f"{made.url}/synthese")
    assert refused.status_code == 409
    assert "De resultaten zijn nog niet gepubliceerd" in refused.text
    results_of(made)
    before = len(outbox)
    for _twice in range(2):
        done = desk.send(f"{made.url}/syntheseverslag", {}, on=f"{made.url}/synthese")
        assert done.status_code == 303
    assert db.session.scalar(select(func.count()).select_from(SynopsisEdition)) == 1
    consultation = db.session.get(Consultation, made.consultation.id, populate_existing=True)
    assert consultation is not None
    assert consultation.state is State.REPORTED
    assert len(outbox) - before == 12, "each of six hears of the report and of their own input"
    page = client.get(f"{made.url}/syntheseverslag").text
    assert "Naam0" in page
    assert "Naam3" in page
    for hidden in ("Naam1", "Naam2", "Naam4", "Naam5", "Woorden 1", "Woorden 2"):
        assert hidden not in page
    assert "Onze woorden over minderheid." in page
    assert f'href="{made.url}/syntheseverslag"' in client.get(made.url).text
    word = WordFile(client.get(f"{made.url}/syntheseverslag.docx").data)
    pdf = PdfFile(client.get(f"{made.url}/syntheseverslag.pdf").data)
    assert word is not None
    assert pdf is not None


def test_nobody_reads_a_report_that_is_not_published(client, closed):
    made = answered()
    closed()
    for path in ("syntheseverslag", "syntheseverslag.docx", "syntheseverslag.pdf"):
        assert client.get(f"{made.url}/{path}").status_code == 404


def test_only_analysis_is_counted_and_nowhere_listed(app, closed):
    made = answered()
    closed()
    responses = queries.responses(made.consultation.id)
    done = composing.report_parts(made.consultation, responses)[-1]
    for one in responses:
        assert (one.number in done.facts) is (one.publication is not Publication.ANALYSIS_ONLY)


def test_an_older_text_never_overwrites_a_newer_one(cast, sign_in, closed):
    made = answered()
    closed()
    desk = sign_in(cast.secretariat)
    path = f"{made.url}/synthese/{rules.UNASKED}"
    assert desk.send(path, {"text": "Eerste", "version": "0"}).status_code == 303
    stale = desk.send(path, {"text": "Tweede", "version": "0"})
    assert stale.status_code == 409
    assert "Eerste" in stale.text
    assert "Tweede" in stale.text
    assert desk.send(path, {"text": "Tweede", "version": "1"}).status_code == 303
    with pytest.raises(StaleEdit):
        services.write(
            made.consultation, rules.UNASKED, "Derde", version=1, by=None, now=clock.now()
        )


def test_before_closing_nothing_is_written_or_published(app):
    made = answered()
    with pytest.raises(Refused):
        services.publish(made.consultation, by=None, now=clock.now())
    with pytest.raises(Refused):
        services.write(
            made.consultation, rules.DONE, "Te vroeg", version=0, by=None, now=clock.now()
        )


def test_the_worker_makes_the_factual_summary_once_and_after_closing(client, cast, sign_in, closed):
    made = answered()
    assert services.make_due_summaries(clock.now()) == 0
    closed()
    assert services.make_due_summaries(clock.now()) == 1
    assert services.make_due_summaries(clock.now()) == 0
    db.session.commit()
    path = f"{made.url}/feitelijke-samenvatting"
    assert client.get(path).status_code == 404
    desk = sign_in(cast.secretariat)
    assert "Wie moet betalen?" in desk.get(path).text
    assert desk.send(path, {}, on=f"{made.url}/synthese").status_code == 409
    results_of(made)
    assert desk.send(path, {}, on=f"{made.url}/synthese").status_code == 303
    page = sign_in(cast.employer).get(path).text
    assert "Naam0" not in page, "a summary names nobody"
    summary = db.session.get(Summary, made.consultation.id, populate_existing=True)
    assert summary is not None
    assert summary.published_at is not None


@pytest.mark.parametrize("path", ["/synthese", "/synthese/gevolg"])
def test_the_desk_costs_as_much_for_few_as_for_many(path, cast, sign_in, query_count, closed):
    made = answered(20)
    closed()
    desk = sign_in(cast.secretariat)
    with query_count() as many:
        assert desk.get(f"{made.url}{path}").status_code == 200
    for response in db.session.scalars(select(Response).order_by(Response.id).offset(3)):
        response.withdrawn_at = clock.now()
    db.session.commit()
    with query_count() as few:
        assert desk.get(f"{made.url}{path}").status_code == 200
    assert len(few) == len(many)
