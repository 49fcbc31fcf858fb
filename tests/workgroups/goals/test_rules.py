"""What measuring costs, and when it becomes too much."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.workgroups.goals.rules import (
    Collection,
    ConcernKind,
    KnownSource,
    Measured,
    burden_of,
    concerns_of,
    source_for,
)

EAK = KnownSource("EAK", ("opleidingsdeelname", "deelname opleiding"))
AES = KnownSource("AES", ("drempels opleiding", "informeel leren", "deelname opleiding"))


def measured(name: str = "Iets", **more) -> Measured:
    known = {"text": "", "collection": Collection.NEW, "source": "", "hours": 10}
    return Measured(name=name, **(known | more))


@given(st.lists(st.tuples(st.integers(0, 5000), st.sampled_from(sorted(Collection))), max_size=12))
@settings(max_examples=100, deadline=None)
def test_the_burden_is_the_sum_and_the_new_part_is_never_more(parts):
    burden = burden_of(measured(hours=hours, collection=kind) for hours, kind in parts)
    assert burden.hours == sum(hours for hours, _kind in parts)
    assert burden.indicators == len(parts)
    assert 0 <= burden.new_hours <= burden.hours
    assert burden.hours - burden.new_hours == sum(
        hours for hours, kind in parts if kind is Collection.EXISTING
    )


@pytest.mark.parametrize(("count", "warns"), [(3, False), (4, True)])
def test_more_than_three_indicators_is_worth_a_warning(count, warns):
    found = concerns_of([measured(f"Iets {n}") for n in range(count)])
    assert [c.kind for c in found] == [ConcernKind.MANY] * warns
    assert [c.count for c in found] == [count] * warns


def test_a_new_collection_of_known_figures_names_the_source():
    [concern] = concerns_of([measured("De opleidingsdeelname van zestigplussers")], [EAK, AES])
    assert (concern.kind, concern.source) == (ConcernKind.SOURCE_KNOWN, "EAK")


def test_the_source_that_shares_most_is_named():
    asked = measured("Deelname aan opleiding", text="Welke drempels de opleiding heeft")
    assert source_for(asked, [EAK, AES]) == AES


@pytest.mark.parametrize(
    "asked",
    [
        measured("Opleidingsdeelname", collection=Collection.EXISTING, source="EAK"),
        measured("Opleidingsdeelname", reason="Niet per gemeente."),
        measured("Deelname aan de vergadering"),
        measured(""),
    ],
    ids=["existing", "with_a_reason", "only_half_the_words", "nothing"],
)
def test_no_warning_without_need(asked):
    assert concerns_of([asked], [EAK, AES]) == []
