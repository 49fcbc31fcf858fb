"""Passages, keys, and what a response is mainly about."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from app.consultations.coding import rules
from app.consultations.coding.rules import Passage

TEXTS = st.text(alphabet="ab. !?\n”", max_size=60)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sentences_hold_everything_but_white_space_once_and_in_order(text: str):
    found = rules.sentences(text)
    assert "".join("".join(one.of(text).split()) for one in found) == "".join(text.split())
    assert all(rules.is_passage_of(one, text) for one in found)
    assert all(a.ends <= b.starts for a, b in itertools.pairwise(found))


def test_a_text_is_cut_at_full_stops_and_lines():
    text = "Het is te duur. Waarom? Dat weet ik niet.\nEn te ver”"
    assert [one.of(text) for one in rules.sentences(text)] == [
        "Het is te duur.",
        "Waarom?",
        "Dat weet ik niet.",
        "En te ver”",
    ]


def test_a_passage_lies_in_the_text_and_says_something():
    assert rules.is_passage_of(Passage(0, 3), "abc")
    for wrong in (Passage(-1, 2), Passage(2, 2), Passage(1, 9), Passage(3, 2)):
        assert not rules.is_passage_of(wrong, "abc")
    assert not rules.is_passage_of(Passage(1, 3), "a  b")


def test_keys_of_the_page_are_never_given_to_a_theme():
    given_out = []
    while (key := rules.free_hotkey(given_out)) is not None:
        given_out.append(key)
    assert not rules.RESERVED & set(given_out)
    assert len(given_out) == len(set(given_out)) >= rules.MOST_ENTRIES


def test_a_response_is_mainly_about_what_it_was_given_most():
    assert rules.main_theme([3, 1, 3], order=[1, 2, 3]) == 3
    assert rules.main_theme([3, 1], order=[1, 2, 3]) == 1
    assert rules.main_theme([9], order=[1]) is None
