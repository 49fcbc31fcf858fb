"""What a search means and how well something answers it; pure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.search import rules

GROUPS = [
    [rules.way("VOV"), rules.way("Vlaams opleidingsverlof"), rules.way("opleidingsverlof")],
    [rules.way("opleiding"), rules.way("cursus")],
]
KNOWN = ["opleidingsverlof", "opleiding", "werkgever", "werknemer", "loopbaan", "attest"]


def meaning(text: str) -> list[set[tuple[str, ...]]]:
    return [set(clause.ways) for clause in rules.understood(rules.asked(text), GROUPS)]


def test_an_abbreviation_and_its_name_mean_the_same():
    assert meaning("VOV") == meaning("vlaams opleidingsverlof") == meaning("Opleidingsverlof?")


def test_the_longest_synonym_is_understood_first():
    clauses = rules.understood(rules.asked("het Vlaams opleidingsverlof"), GROUPS)
    assert [clause.ways[0] for clause in clauses] == [rules.way("Vlaams opleidingsverlof")]


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others():
    assert len(meaning("hoe kan ik een cursus volgen")) == 2
    assert meaning("wat is dat") == [{("wat",)}, {("is",)}, {("dat",)}]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("oplijdingsverlof", "opleidingsverlof"),
        ("opleidingverlof", "opleidingsverlof"),
        ("wrekgever", "werkgever"),
        ("atest", "attest"),
        ("loopbaam", "loopbaan"),
        ("fiets", None),
        ("werkgeverz", "werkgever"),
    ],
)
def test_a_slip_of_the_pen_is_mended_and_another_word_is_not(typed: str, meant: str | None):
    assert rules.corrected(typed, KNOWN) == meant


@given(st.permutations(KNOWN))
@settings(max_examples=30)
def test_what_is_meant_does_not_hang_on_the_order_of_the_known_words(known: list[str]):
    assert rules.corrected("werkneemer", known) == "werknemer"


def test_a_title_counts_more_than_a_text_and_the_asked_word_more_than_its_synonym():
    clauses = rules.understood(rules.asked("cursus"), GROUPS)
    asked, other = rules.term("cursus"), rules.term("opleiding")
    in_title, in_text = rules.score(clauses, asked, ()), rules.score(clauses, (), asked * 9)
    assert in_title > rules.score(clauses, other, ()) > in_text > rules.score(clauses, (), other)


def test_what_was_asked_is_marked_in_whichever_form_it_stands():
    wanted = rules.wanted_stems(rules.understood(rules.asked("opleidingen"), GROUPS))
    parts = rules.highlighted("Elke Opleiding en elke cursus telt.", wanted)
    assert [text for text, is_hit in parts if is_hit] == ["Opleiding", "cursus"]
    assert "".join(text for text, _hit in parts) == "Elke Opleiding en elke cursus telt."


def test_a_snippet_shows_the_passage_that_answers():
    text = "Begin. " * 90 + "Hier staat het attest dat u zoekt. " + "Einde. " * 90
    parts = rules.snippet(text, {"attest"})
    assert ("attest", True) in parts
    assert len("".join(part for part, _hit in parts)) < 260


@settings(max_examples=80)
@given(st.text(max_size=300), st.sets(st.sampled_from(["opleid", "verlof", "a"])))
def test_marking_changes_no_letter(text: str, wanted: set[str]):
    assert "".join(part for part, _hit in rules.highlighted(text, wanted)) == text


def test_synonyms_are_written_with_equals_signs_or_on_lines():
    assert rules.synonym_lines("VOV = Vlaams  opleidingsverlof\nVOV=educatief verlof = ") == [
        "VOV",
        "Vlaams opleidingsverlof",
        "educatief verlof",
    ]
