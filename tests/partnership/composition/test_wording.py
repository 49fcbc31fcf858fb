"""Each rule says in a sentence whether it holds, what counts, and what would satisfy it."""

from __future__ import annotations

import pytest

from app.partnership.composition.rules import check
from app.partnership.composition.scheme import RuleKind, UnknownRuleKind
from app.partnership.composition.wording import Told, told
from tests.partnership.composition.build import (
    DATA,
    DAY,
    EMPLOYEE,
    EMPLOYER,
    EXPERT,
    FORMAL,
    FULL,
    SCHEMES,
    VLOR,
    scheme_of,
    seat,
)


def findings(seats, scheme="werkgroep", **more) -> dict[str, Told]:
    return {found.key: found for found in told(check(SCHEMES[scheme], seats, DAY, **more))}


def unmet(found) -> list[Told]:
    return [one for one in found if not one.is_satisfied]


def test_a_workgroup_with_one_of_each_satisfies_every_rule():
    assert unmet(findings(FULL).values()) == []


def test_every_kind_of_rule_in_the_reference_file_is_known():
    assert set(DATA["rule_kinds"]) == {kind.value for kind in RuleKind}


def test_an_empty_group_misses_all_but_the_maximum():
    assert [f.key for f in unmet(findings([]).values())] == [
        *("werkgevers", "werknemers", "verstrekkers", "formeel-en-non-formeel"),
        *("secretariaten", "trekker"),
    ]


def test_a_missing_employers_organisation_is_asked_for_with_the_places_that_are_free():
    seats = [s for s in FULL if s is not EMPLOYER] + [EXPERT] * 4
    assert findings(seats)["werkgevers"].need == (
        "Nog één werkgeversorganisatie nodig; één van de tien plaatsen is vrij."
    )


def test_a_full_group_is_told_that_someone_must_make_room():
    seats = [s for s in FULL if s is not EMPLOYER] + [EXPERT] * 5
    assert findings(seats)["werkgevers"].need.endswith(
        "alle tien plaatsen zijn bezet, dus moet iemand plaats maken."
    )


def test_two_of_a_kind_are_asked_for_in_the_plural():
    assert findings([EMPLOYER])["verstrekkers"].need == (
        "Nog twee onderwijs-, vormings- of opleidingsverstrekkers nodig; "
        "negen van de tien plaatsen zijn vrij."
    )


def test_the_seats_that_count_are_named():
    assert findings(FULL)["verstrekkers"].counted == ("Veerle", "Piet")


def test_a_category_counts_what_it_includes():
    basic = seat("Bas", "public_adult_education_basic_education")
    assert findings([basic, basic])["verstrekkers"].is_satisfied


def test_providers_offer_both_kinds_of_learning_between_them():
    found = findings([FORMAL, FORMAL])["formeel-en-non-formeel"]
    assert not found.is_satisfied
    assert "die non-formeel leren aanbiedt" in found.need


def test_each_council_sends_its_own_secretariat():
    found = findings([VLOR, VLOR])["secretariaten"]
    assert found.need == "Nog nodig: SERV; acht van de tien plaatsen zijn vrij."


def test_another_seat_of_the_council_is_no_secretariat():
    other = seat("Olga", "academic", organisation="serv")
    assert not findings([VLOR, other])["secretariaten"].is_satisfied


@pytest.mark.parametrize(
    ("leads", "said"), [(0, "Er is nog geen trekker"), (2, "Er zijn twee trekkers")]
)
def test_there_is_exactly_one_lead(leads, said):
    seats = [seat(f"T{n}", role="lead") for n in range(leads)] + [EMPLOYER]
    assert findings(seats)["trekker"].need.startswith(said)


def test_eleven_is_one_too_many():
    found = findings([EXPERT] * 11)["hoogstens-tien"]
    assert found.need == "Eén plaats te veel; er zijn er hoogstens tien."


def test_the_serv_scheme_wants_as_many_providers_as_social_partners():
    seats = [EMPLOYER, EMPLOYEE, FORMAL]
    found = findings(seats, "serv")["evenveel-verstrekkers"]
    assert found.need.startswith("Het is nu twee tegenover één: nog één onderwijs-")
    assert findings([EMPLOYER, FORMAL], "serv")["evenveel-verstrekkers"].is_satisfied


def test_a_seat_on_both_sides_is_counted_on_both_and_named_once():
    both = seat("Bo", "employers", "provider")
    found = findings([both], "serv")["evenveel-verstrekkers"]
    assert found.is_satisfied
    assert found.counted == ("Bo",)


def test_exactly_means_not_more_either():
    seats = [EMPLOYER] * 5
    assert findings(seats, "conceptnota")["sociale-partners"].need == (
        "Eén werkgeversorganisatie of werknemersorganisatie te veel; juist vier is de regel."
    )
    assert findings(seats[:4], "conceptnota")["sociale-partners"].is_satisfied


def test_substitutes_are_refused_only_in_their_phase():
    seats = [seat("Sam", is_substitute=True)]
    assert findings(seats, "conceptnota")["geen-plaatsvervangers"].is_satisfied
    during = findings(seats, "conceptnota", phase="start")["geen-plaatsvervangers"]
    assert during.need == "Sam is plaatsvervanger: vraag het vaste lid zelf."


def test_a_rule_carries_its_source():
    assert findings(FULL)["trekker"].source == "§3.6"


def test_an_unknown_kind_of_rule_is_not_taken_for_satisfied():
    with pytest.raises(UnknownRuleKind):
        scheme_of([{"key": "x", "kind": "at_a_guess", "text": "?"}])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_satisfied_rule_needs_nothing_and_an_open_one_says_what(scheme):
    for seats in ([], FULL, [EXPERT] * 12):
        for found in findings(seats, scheme).values():
            assert found.is_satisfied == (found.need == "")
            assert found.rule
