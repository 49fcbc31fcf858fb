"""The guide: per measure for whom it is, and what no source says stays 'still to be looked up'."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask

from app.core import clock
from app.core.db import db
from app.loket import guide
from app.loket.guide import Answer, MeasureFacts, Profile
from app.loket.queries import measures
from app.loket.services.measures import Findings, check_measure
from app.partnership import reference
from tests.loket import build
from tests.support.cast import Cast
from tests.support.client import LintingClient

CONTENT: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "reference/measures.yaml").read_text(encoding="utf-8")
)
OPTIONS = {q["key"]: {o["key"] for o in q["options"]} for q in CONTENT["questions"]}

CASES = {
    "vlaams-opleidingsverlof": (
        Profile("employee", "full_time", "training"),
        Profile("employee", "part_time", "training"),
        Profile("job_seeker", "qualified", "training"),
    ),
    "opleidingscheques": (
        Profile("employee", "", "training"),
        Profile("civil_servant", "", "training"),
        Profile("employer", "small", "staff"),
    ),
    "vlaams-opleidingskrediet": (
        Profile("employee", "", "retraining"),
        Profile("employee", "full_time", "retraining"),
        Profile("civil_servant", "", "retraining"),
    ),
    "tijdskrediet-opleiding": (
        Profile("employee", "", "retraining"),
        Profile("employee", "part_time", "retraining"),
        Profile("self_employed", "", "retraining"),
    ),
    "vlaams-zorgkrediet": (
        Profile("civil_servant", "", "retraining"),
        Profile("civil_servant", "", "training"),
        Profile("employee", "", "retraining"),
    ),
    "loopbaancheques": (
        Profile("self_employed", "alone", "career"),
        Profile("job_seeker", "", "career"),
        Profile("employer", "", "advice"),
    ),
    "competentiecheck": (
        Profile("employee", "part_time", "career"),
        Profile("self_employed", "", "career"),
        Profile("job_seeker", "", "career"),
    ),
    "evc": (None, Profile("job_seeker", "", "recognition"), Profile("employer", "", "staff")),
    "leerwinkels": (
        Profile("not_working", "", "training"),
        Profile("employee", "", "recognition"),
        Profile("employer", "", "staff"),
    ),
    "opleidingskompas": (
        Profile("job_seeker", "", "retraining"),
        Profile("employee", "", "career"),
        Profile("employer", "", "staff"),
    ),
    "leerjobs": (
        Profile("job_seeker", "unqualified", "training"),
        None,
        Profile("job_seeker", "qualified", "training"),
    ),
    "kmo-portefeuille": (
        Profile("employer", "small", "advice"),
        Profile("self_employed", "alone", "advice"),
        Profile("employer", "large", "advice"),
    ),
    "strategische-transformatiesteun": (
        Profile("employer", "", "staff"),
        Profile("employer", "large", "staff"),
        Profile("employee", "", "training"),
    ),
    "vov-werkgever": (
        Profile("employer", "large", "staff"),
        Profile("self_employed", "with_staff", "staff"),
        Profile("employee", "", "training"),
    ),
    "competentiecheck-organisaties": (
        Profile("employer", "small", "staff"),
        Profile("employer", "medium", "staff"),
        Profile("employer", "large", "staff"),
    ),
}
"""Per measure whom it fits, of whom no source says so, and whom it does not fit."""


def facts(key: str) -> MeasureFacts:
    data = next(one for one in CONTENT["measures"] if one["key"] == key)
    return MeasureFacts(
        key=key,
        name=data["name"],
        short=data["short"],
        gives=data["gives"],
        source="",
        source_day="",
        conditions=(),
        next_step=data.get("next_step", ""),
        next_step_source="",
        link=data.get("link", ""),
        warning="",
        warning_source="",
        open=tuple(data["open"]),
        asks=guide.asks_of(data),
    )


@pytest.mark.parametrize("key", [one["key"] for one in CONTENT["measures"]])
def test_each_measure_is_there_for_whom_the_sources_name(key: str):
    fits, unknown, other = CASES[key]
    for profile, answer in ((fits, Answer.YES), (unknown, Answer.UNKNOWN), (other, Answer.NO)):
        if profile is not None:
            assert guide.judge(facts(key), profile).answer is answer, profile


@pytest.mark.parametrize("measure", CONTENT["measures"], ids=lambda one: one["key"])
def test_a_measure_asks_only_what_the_guide_asks_and_each_answer_has_a_source(measure: Any):
    for dimension in set(OPTIONS) & set(measure):
        asked = measure[dimension]
        assert set(asked["fits"]) | set(asked["unknown"]) <= OPTIONS[dimension]
        assert not set(asked["fits"]) & set(asked["unknown"])
        assert asked["source"]["place"]
    for condition in measure["conditions"]:
        assert condition["source"]["place"]
    assert ("next_step" in measure) == ("next_step_source" in measure)
    assert ("warning" in measure) == ("warning_source" in measure)
    assert measure["open"], "Whoever thinks that a source says everything looks it up first."


def test_no_answer_is_dropped_whoever_asks():
    all_of_them = [facts(one["key"]) for one in CONTENT["measures"]]
    for status, aim in product(["", *sorted(OPTIONS["status"])], ["", *sorted(OPTIONS["aim"])]):
        found = guide.outcome(all_of_them, Profile(status, "", aim))
        assert len(found.fitting) + len(found.perhaps) + len(found.other) == len(all_of_them)


def test_what_was_not_said_counts_neither_way():
    assert guide.judge(facts("vlaams-opleidingsverlof"), Profile()).answer is Answer.YES


def test_an_answer_that_does_not_go_with_the_status_is_let_go(app: Flask):
    questions = measures.questions()
    asked = Profile("employer", "part_time", "training")
    assert guide.tidy(asked, questions) == Profile("employer")
    assert guide.tidy(Profile("onzin", "x", "y"), questions) == Profile()


def test_the_guide_answers_on_one_page_without_script_and_in_part_with_it(client: LintingClient):
    address = "/loket/wegwijzer?statuut=employee&situatie=full_time&doel=training"
    page = client.get(address).text
    assert page.index("Vlaams opleidingsverlof") < page.index("Niet voor uw keuzes")
    assert "nog na te kijken" in page
    part = client.get(address, headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<div id="wegwijzer"')
    assert "<html" not in part


def test_who_looks_a_measure_up_completes_it_and_the_day_is_shown(
    cast: Cast, client: LintingClient
):
    found = Findings(
        checked_on=date(2026, 3, 2),
        still_exists=True,
        where_found="Besluit van een test, artikel 4",
        conditions="U werkt minstens halftijds.",
    )
    measure = measures.measure("vlaams-opleidingsverlof")
    assert measure is not None
    check_measure(measure, found, by=cast.secretariat.id, now=clock.now())
    db.session.commit()
    page = client.get("/loket/maatregelen/vlaams-opleidingsverlof").text
    assert "U werkt minstens halftijds." in page
    assert "2 maart 2026, Besluit van een test, artikel 4" in page
    assert "Tijd om een opleiding te volgen" in page


def test_a_measure_that_ended_is_for_nobody(cast: Cast):
    measure = measures.measure("leerwinkels")
    assert measure is not None
    found = Findings(checked_on=date(2026, 3, 2), still_exists=False, where_found="Een test")
    check_measure(measure, found, by=cast.secretariat.id, now=clock.now())
    ended = measures.facts_of("leerwinkels")
    assert ended is not None
    assert guide.judge(ended, Profile("job_seeker", "", "training")).answer is Answer.NO


def test_a_measure_says_that_its_regulation_changed_since(cast: Cast):
    rule = build.make_regulation(cast, "Een steunmaatregel")
    rule.key = "leerwinkels-regel"
    measure = measures.measure("leerwinkels")
    assert measure is not None
    measure.regulation_key = rule.key
    build.change(rule, cast, date(2026, 2, 1))
    changed = measures.facts_of("leerwinkels")
    measure.regulation_key = ""
    assert changed is not None
    assert changed.changed_on == date(2026, 2, 1)


def test_what_was_loaded_together_is_no_change(app: Flask):
    reference.load()
    assert {one.changed_on for one in measures.all_measures()} == {None}
