"""What is found and in which order: the same list, to the last place, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask, g
from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.core.findable import Document, Kind
from app.loket.rules import Audience
from app.loket.services import writing
from app.partnership import reference
from app.people.models import Person
from app.search import index, queries, rules, services
from app.search.models import SearchDocument, SearchMiss
from app.search.queries import Criteria
from tests.loket import build
from tests.support.cast import Cast
from tests.support.client import LintingClient

TITLES = [
    "Hoe vraag ik opleidingsverlof aan?",
    "Opleidingsverlof voor wie deeltijds werkt",
    "Wat kost een opleiding tot verpleegkundige?",
    "Een cursus boekhouden volgen in avondschool",
    "Loopbaancheques voor werknemers",
    "Attesten van aanwezigheid bewaren",
    "Erkenning als opleidingsverstrekker",
    "Steun voor een kmo die mensen opleidt",
    "Tijdskrediet en premie voor omscholing",
    "Kan een werkgever opleidingsverlof weigeren?",
]
TEXTS = [
    "U vraagt het aan uw werkgever. Die krijgt een forfait.",
    "Een bediende met een halftijds contract krijgt misschien minder uren verlof.",
    "De prijs hangt af van de school. Soms is er een premie.",
    "Een avondcursus telt mee als de opleiding erkend is.",
    "U werkt aan een vraag over uw loopbaan.",
]
EXPECTED = {
    "opleidingsverlof": [0, 9, 1],
    "VOV aanvragen": [0, 9, 1],
    "vlaams opleidingsverlof": [0, 9, 1],
    "oplijdingsverlof": [0, 9, 1],
    "cursus": [3, 2, 8],
    "loopbaancheque": [4],
    "loopbancheque": [4],
    "attest": [5],
    "fietsvergoeding": [],
    "verlof": [6, 1, 0, 9],  # those that say it before those that hold it in a compound
    "avond": [3, 8],
    "prijs school": [2, 7],
    "verlofuren": [6, 1],
}
"""Per search the places of the titles that are found, best first."""


def fill(number: int = len(TITLES)) -> None:
    """Documents of three kinds, put in one by one in a fixed order."""
    reference.load()
    kinds = (Kind.ANSWER, Kind.MEASURE, Kind.BOTTLENECK)
    for place in range(number):
        document = Document(
            source_id=place + 1,
            title=TITLES[place % len(TITLES)],
            text=TEXTS[place % len(TEXTS)],
            path=f"/ergens/{place}",
            at=clock.now() - timedelta(days=place),
            audiences=frozenset({Audience.INDIVIDUAL if place % 2 else Audience.ENTREPRENEUR}),
        )
        index.put(kinds[place % 3], [document])
    for place in range(8):
        said = f"Over opleidingsverlof, nummer {place}"
        index.put(
            Kind.CONTRIBUTION,
            [
                Document(
                    source_id=place, title=f"2026-{place:04d}", text=said, path="/", at=clock.now()
                )
            ],
        )
    db.session.flush()


@pytest.mark.parametrize(("asked", "places"), EXPECTED.items())
def test_a_search_finds_the_same_in_the_same_order(app: Flask, asked: str, places: list[int]):
    fill()
    found = queries.search(Criteria(text=asked))
    assert [hit.path for hit in found.hits] == [f"/ergens/{place}" for place in places]


@pytest.mark.parametrize(
    ("asked", "marked"), [("verlof", "Opleidingsverlof"), ("verlofuren", "uren")]
)
def test_a_compound_is_marked_when_it_holds_what_was_asked(app: Flask, asked: str, marked: str):
    fill()
    hits = queries.search(Criteria(text=asked)).hits
    parts = [part for hit in hits for part in (*hit.title, *hit.snippet)]
    assert (marked, True) in parts


@pytest.mark.parametrize("asked", ["verlof", "VOV", "opleidingsverlog"])
def test_help_knows_compounds_synonyms_and_slips_of_the_pen(app: Flask, asked: str):
    fill()
    with app.test_request_context():
        titles = [found.title for found in queries.help(asked, 5)]
    assert "Opleidingsverlof voor wie deeltijds werkt" in titles


def test_a_slip_of_the_pen_is_said(app: Flask):
    fill()
    for slip in ("oplijdingsverlof", "opleidingsverlog"):
        assert queries.search(Criteria(text=slip)).instead == "opleidingsverlof"
    assert queries.search(Criteria(text="opleidingsverlof")).instead == ""


def test_input_stands_beside_the_answers_and_has_pages_of_its_own(app: Flask):
    fill()
    found = queries.search(Criteria(text="opleidingsverlof"))
    assert [hit.source_id for hit in found.input] == [7, 6, 5, 4, 3]
    rest = queries.search(
        Criteria(text="opleidingsverlof", kind=Kind.CONTRIBUTION), below=found.older_input
    )
    assert [hit.source_id for hit in rest.input] == [2, 1, 0]
    assert rest.hits == []


def test_filters_hold(app: Flask):
    fill()
    kinds = {h.kind for h in queries.search(Criteria(text="opleiding", kind=Kind.ANSWER)).hits}
    assert kinds == {Kind.ANSWER}
    found = queries.search(Criteria(text="opleidingsverlof", audience=Audience.ENTREPRENEUR))
    assert [hit.path for hit in found.hits] == ["/ergens/0"]


def test_when_nothing_holds_all_words_the_best_part_is_shown_and_said(app: Flask):
    fill()
    found = queries.search(Criteria(text="verpleegkundige attest"))
    assert found.is_partial
    assert {hit.path for hit in found.hits} == {"/ergens/2", "/ergens/5"}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("opl", "Opleidingsverlof voor wie deeltijds werkt"),
        ("loopbaanch", "Loopbaancheques voor werknemers"),
        ("kan een werkg", "Kan een werkgever opleidingsverlof weigeren?"),
        ("vov", "Opleidingsverlof voor wie deeltijds werkt"),
        ("loopbaanceques", "Loopbaancheques voor werknemers"),
    ],
)
def test_a_suggestion_comes_while_one_types(app: Flask, typed: str, first: str):
    fill()
    assert first in [one.title for one in queries.suggest(typed)]


@pytest.mark.parametrize(
    "typed", ["", "x", "'", '"', "(", "a AND", "*", ":", "\\", "é", "_k_answer"]
)
def test_nothing_that_is_typed_breaks_the_index(app: Flask, typed: str):
    fill(2)
    queries.suggest(typed)
    queries.search(Criteria(text=typed))


def test_a_published_answer_is_found_at_once_and_an_archived_one_no_more(cast: Cast):
    version = build.draft(cast)
    assert queries.search(Criteria(text="deeltijds")).is_empty
    build.publish(version, cast)
    assert [hit.kind for hit in queries.search(Criteria(text="deeltijds")).hits] == [Kind.ANSWER]
    by, now = cast.secretariat.id, clock.now()
    writing.archive(version, reason="Voorbij.", by=by, now=now)
    assert queries.search(Criteria(text="deeltijds")).is_empty


def test_a_regulation_is_found_by_its_name(cast: Cast):
    rule = build.make_regulation(cast, "Decreet over het volwassenenonderwijs (voorbeeld)")
    hits = queries.search(Criteria(text="volwassenenonderwijs decreet")).hits
    assert [(hit.kind, hit.path) for hit in hits] == [(Kind.REGULATION, f"/regelgeving/{rule.id}")]


def test_rebuilding_gives_what_the_facts_gave(cast: Cast):
    build.publish(build.draft(cast), cast)
    row = select(SearchDocument.title, SearchDocument.stems, SearchDocument.path)
    before = db.session.execute(row.where(SearchDocument.kind == Kind.ANSWER)).all()
    services.rebuild()
    assert db.session.execute(row.where(SearchDocument.kind == Kind.ANSWER)).all() == before


def test_a_miss_keeps_words_and_nobody(app: Flask):
    services.note_miss("Kinderopvang an@voorbeeld.be 0478 12 34 56", now=clock.now())
    services.note_miss("kinderopvang", now=clock.now())
    rows = db.session.scalars(select(SearchMiss)).all()
    assert [(row.text, row.times) for row in rows] == [("kinderopvang", 2)]
    assert not services.note_miss("an@voorbeeld.be", now=clock.now())


def test_a_miss_goes_after_its_weeks_and_comes_back_when_missed_again(cast: Cast):
    services.note_miss("leerbudget", now=clock.now())
    miss = db.session.scalars(select(SearchMiss)).one()
    services.handle_miss(miss, by=cast.secretariat.id, now=clock.now())
    assert queries.misses() == []
    services.note_miss("leerbudget", now=clock.now())
    assert queries.miss_count() == 1
    services.purge_misses(clock.now() + rules.MISSES_KEPT_FOR + timedelta(days=1))
    assert queries.miss_count() == 0


def test_synonyms_of_the_secretariat_work_at_once_and_loading_leaves_them(cast: Cast):
    fill()
    assert queries.search(Criteria(text="leerpremie")).is_empty
    by, now = cast.secretariat.id, clock.now()
    services.add_synonyms(["leerpremie", "loopbaancheques"], by=by, now=now, once_key="0" * 32)
    db.session.commit()
    group = next(one for one in queries.all_synonyms() if one.key == "vov")
    services.remove_synonyms(group, by=by, now=now)
    db.session.commit()
    app_revision_forgotten()
    assert not queries.search(Criteria(text="leerpremie")).is_empty
    reference.load()
    assert next(one for one in queries.all_synonyms() if one.key == "vov").removed


def app_revision_forgotten() -> None:
    """As a next request begins: what this one knew of the revision is gone."""
    g.pop("revision", None)


def test_a_page_sends_as_many_statements_for_one_hit_as_for_twenty(
    client: LintingClient, query_count: Callable[[], object]
):
    counts = []
    for number in (1, 45):
        fill(number)
        db.session.commit()
        client.get("/zoeken?q=opleidingsverlof")
        with query_count() as counted:
            assert client.get("/zoeken?q=opleidingsverlof").status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_the_secretariat_sees_the_whole_vocabulary_and_its_own_words(
    cast: Cast, sign_in: Callable[[Person], LintingClient]
):
    page = sign_in(cast.secretariat).get("/zoeken/woordenschat").get_data(as_text=True)
    assert "VOV = Vlaams opleidingsverlof = opleidingsverlof" in page
    assert "kinderopvang = crèche" in page
