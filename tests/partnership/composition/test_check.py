"""What a day, a phase and a change do to findings, and how open places are worded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.partnership.composition import labels
from app.partnership.composition.advising import advise
from app.partnership.composition.bodies import BodyNow, effect_on
from app.partnership.composition.proposal import propose
from app.partnership.composition.rules import check, unmet, what_if
from app.partnership.composition.scheme import Rule
from app.partnership.composition.wording import consequence
from tests.partnership.composition.build import (
    DATA,
    DAY,
    EMPLOYEE,
    EMPLOYER,
    EXPERT,
    FULL,
    NON_FORMAL,
    SCHEMES,
    VLOR,
    scheme_of,
    seat,
)

WERKGROEP = SCHEMES["werkgroep"]


def open_keys(seats, on: date = DAY, **more) -> list[str]:
    return [finding.rule.key for finding in unmet(check(WERKGROEP, seats, on, **more))]


def without(*gone):
    return [one for one in FULL if one not in gone]


def test_only_who_sits_there_on_the_day_counts():
    leaving = replace(EMPLOYER, ends_on=DAY)
    coming = replace(EMPLOYEE, starts_on=DAY + timedelta(days=1))
    seats = [*without(EMPLOYER, EMPLOYEE), leaving, coming]
    assert open_keys(seats) == ["werknemers"]
    assert open_keys(seats, DAY + timedelta(days=1)) == ["werkgevers"]


def test_a_rule_can_end_on_a_day_and_hold_in_one_phase_only():
    scheme = scheme_of(
        [{"key": "r", "kind": "no_substitutes", "phase": "start", "until": "2026-06-30"}]
    )
    seats = [seat("Sam", is_substitute=True)]
    for day, phase, holds in (
        (date(2026, 6, 30), "start", False),
        (date(2026, 7, 1), "start", True),
        (date(2026, 6, 30), None, True),
    ):
        assert check(scheme, seats, day, phase=phase)[0].is_satisfied == holds


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (EMPLOYEE, "Als dit lid vertrekt, ontbreekt één werknemersorganisatie."),
        (VLOR, "Als dit lid vertrekt, ontbreekt Vlor."),
        (
            NON_FORMAL,
            "Als dit lid vertrekt, ontbreken één onderwijs-, vormings- of opleidingsverstrekker "
            "en een onderwijs-, vormings- of opleidingsverstrekker die non-formeel leren aanbiedt.",
        ),
    ],
)
def test_what_if_says_only_what_would_lack_beyond_what_lacks_already(gone, said):
    seats = without(EMPLOYER)
    answers = {answer.seat.name: consequence(answer) for answer in what_if(WERKGROEP, seats, DAY)}
    assert answers[gone.name] == said


def test_who_is_not_missed_has_no_consequence():
    [answer] = [a for a in what_if(WERKGROEP, [*FULL, EXPERT], DAY) if a.seat == EXPERT]
    assert consequence(answer) == ""


def test_a_complete_group_needs_nobody():
    advice = advise(propose(WERKGROEP, FULL, DAY))
    assert (advice.tone, advice.places) == ("success", ())
    assert advice.remarks == ("Vier plaatsen kiest u vrij.",)


def test_a_full_group_that_lacks_someone_is_told_who_could_make_room():
    seats = [*without(VLOR), *[replace(EXPERT, name=f"Els {n}") for n in range(5)]]
    advice = advise(propose(WERKGROEP, seats, DAY))
    assert advice.places == ("één lid van Vlor",)
    assert advice.remarks == (
        "Er is nog één plaats nodig, maar alle plaatsen zijn bezet.",
        "Minstens één lid moet plaats maken, bijvoorbeeld Els 0.",
    )


def test_too_much_of_something_is_named_before_who_could_leave():
    seats = [replace(EMPLOYER, name=f"Wim {n}") for n in range(5)]
    advice = advise(propose(SCHEMES["conceptnota"], seats, DAY))
    assert advice.remarks == (
        "Eén werkgeversorganisatie of werknemersorganisatie te veel; juist vier is de regel.",
        "Minstens één lid moet plaats maken, bijvoorbeeld Wim 0.",
    )


def test_the_distribution_of_adult_education_asks_for_each_of_its_four():
    advice = advise(propose(SCHEMES["conceptnota"], [], DAY))
    assert "één lid uit het volwassenenonderwijs van het GO!" in advice.places
    assert "één lid uit de basiseducatie" in advice.places
    assert "vier werkgeversorganisaties of werknemersorganisaties" in advice.places


def test_a_change_of_scheme_says_what_breaks_and_what_no_longer_hinders():
    body = BodyNow("Groep", "/", tuple(without(EMPLOYER)))
    rules = [rule for rule in WERKGROEP.rules if rule.key != "werkgevers"]
    reworded = [replace(rule, text="Anders gezegd.") for rule in rules]
    stricter = Rule.from_data(
        {"key": "x", "kind": "at_least", "text": "X.", "count": 1, "categories": ["vdab"]}
    )
    then = replace(WERKGROEP, rules=(*reworded, stricter))
    effect = effect_on(body, WERKGROEP, then, DAY)
    assert [finding.rule.key for finding in effect.broken] == ["x"]
    assert (effect.mended, effect.unmet, effect.held) == (1, 1, False)


def test_every_category_has_a_word_for_one_and_for_several():
    assert set(labels.CATEGORIES) == {row["key"] for row in DATA["categories"]}


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_a_rule_is_the_same_after_it_was_stored(scheme):
    for rule in scheme.rules:
        assert Rule.from_data(rule.to_data()) == rule
