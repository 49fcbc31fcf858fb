"""Opinion maps: drawn by the worker once it closed, told with their gates, without any person."""

from __future__ import annotations

import itertools
import json
import random

from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.consultations.maps import queries, services, telling
from app.consultations.maps.models import StoredMap
from app.consultations.maps.opinions import Direction, Group, OpinionMap, Representative, Verdict
from app.consultations.models import SectionRow
from app.consultations.questionnaire import QuestionKind
from app.consultations.results.differencing import gives_away
from app.consultations.results.publication import Table
from app.consultations.results.services.publishing import publish_results
from app.consultations.rules import shown_cells
from app.consultations.services import questions
from app.consultations.services.questions import QuestionTexts
from app.core import clock
from app.core.db import db
from tests.consultations import build
from tests.consultations.test_results import respond


def voted_on(number: int) -> tuple[build.Made, int]:
    """Two camps that disagree on the first eight of twelve statements and share the last four."""
    made = build.planned()
    section = db.session.get(SectionRow, made.sections[0])
    assert section is not None
    statements = [{"key": str(n), "label": f"Stelling {n}"} for n in range(12)]
    texts = QuestionTexts(
        kind=QuestionKind.STATEMENTS, text="Wat vindt u?", settings={"statements": statements}
    )
    asked = questions.add_question(made.consultation, section, texts, by=None, now=clock.now())
    db.session.commit()
    build.open_it(made)
    chance = random.Random(7)
    answers = []
    for person in range(number):
        first = person % 2 == 0
        agrees = [n >= 8 or first is (chance.random() < 0.95) for n in range(12)]
        vote = {str(n): "eens" if one else "oneens" for n, one in enumerate(agrees)}
        answers.append({asked.id: json.dumps(vote)})
    respond(made, answers)
    return made, asked.id


def test_the_worker_draws_it_after_closing_and_anew_when_an_answer_goes(app, frozen_at):
    _made, question = voted_on(30)
    assert services.draw_due(clock.now()) == 0
    frozen_at(build.after_closing())
    assert services.draw_due(clock.now()) == 1
    assert services.draw_due(clock.now()) == 0
    stored = db.session.get(StoredMap, question)
    assert stored is not None
    assert stored.responses == 30
    response = db.session.scalars(select(queries.Response).limit(1)).one()
    response.withdrawn_at = clock.now()
    db.session.flush()
    assert services.draw_due(clock.now()) == 1
    assert stored.responses == 29


def test_the_page_tells_groups_and_what_they_share(client, frozen_at):
    made, question = voted_on(30)
    frozen_at(build.after_closing())
    assert client.get(f"{made.url}/opiniekaart/{question}").status_code == 404
    services.draw_due(clock.now())
    db.session.commit()
    assert client.get(f"{made.url}/opiniekaart/{question}").status_code == 404
    assert f"{made.url}/opiniekaart/{question}" not in client.get(made.url).text
    published(made)
    assert f"{made.url}/opiniekaart/{question}" in client.get(made.url).text
    page = client.get(f"{made.url}/opiniekaart/{question}").text
    assert "Groep 2: 15 deelnemers" in page
    assert "Verkennend, niet representatief." in page
    assert "Stelling 11" in page
    assert client.get(f"{made.url}/opiniekaart/{made.choice}").status_code == 404


def test_below_the_gate_it_says_why_there_is_no_map(client, frozen_at):
    made, question = voted_on(9)
    frozen_at(build.after_closing())
    published(made)
    page = client.get(f"{made.url}/opiniekaart/{question}").text
    assert "Er is geen kaart: minder dan 15 deelnemers" in page
    assert "Groep 1" not in page


def published(made: build.Made) -> None:
    services.draw_due(clock.now())
    publish_results(made.consultation, by=None, now=clock.now())
    db.session.commit()


def test_a_map_that_everyone_can_read_is_never_drawn_anew(app, frozen_at):
    """Two maps that differ by one response would give that response away."""
    made, question = voted_on(30)
    frozen_at(build.after_closing())
    published(made)
    response = db.session.scalars(select(queries.Response).limit(1)).one()
    response.withdrawn_at = clock.now()
    db.session.flush()
    assert services.draw_due(clock.now()) == 0
    assert db.session.get(StoredMap, question).responses == 30  # type: ignore[union-attr]


PLACES, VOTES = ("mine", "others", "rest"), ("went", "against", "passed", "none")


@settings(max_examples=60, deadline=None)
@example([0, 0, 0, 5, 0, 5, 1, 0, 5, 0, 5, 0])
@given(st.lists(st.sampled_from([0, 0, 1, 3, 5, 6, 9, 14]), min_size=12, max_size=12))
def test_nothing_under_five_follows_from_map_and_tables_together(numbers):
    """All that is published of a statement, as an attacker adds it up: by place and by vote."""
    cells = dict(zip(itertools.product(PLACES, VOTES), numbers, strict=True))

    def of(place="", *votes):
        return sum(
            n for (p, v), n in cells.items() if place in ("", p) and (not votes or v in votes)
        )

    voted = ("went", "against", "passed")
    one = Representative(
        0,
        Direction.AGREE,
        of("mine", "went"),
        of("mine", *voted),
        of("others", "went"),
        of("others", *voted),
    )
    group = Group(1, of("mine"), (one,))
    outcome = OpinionMap(
        Verdict.GROUPS, of("mine") + of("others"), (group, Group(2, of("others"), ()))
    )
    shown = shown_cells([of("", vote) for vote in VOTES])
    held = sum(of("", v) for v, n in zip(VOTES, shown, strict=True) if n is None)
    table = Table(1, "", ("Eens", "Oneens", "Ik pas"), shown[:3], held or None, of(), shown[3])
    teller = telling.Teller(outcome, {0: table})
    if not teller.tells_sizes:
        return
    known = [set(cells)] + [{c for c in cells if c[0] == place} for place in PLACES]
    known += [{c for c in cells if c[1] == v} for v, n in zip(VOTES, shown, strict=True) if n]
    if teller.told_of(group, one)[0].number is None:
        return
    for place in PLACES[:2]:
        known += [{(place, "went")}, {(place, vote) for vote in voted}]
    assert not gives_away(cells, known)
