"""Differences between texts, and suggestions that enter one: pure."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.workgroups import rules
from app.workgroups.differences import applied, counted, version_changes, word_changes

WORDS = ["leren", "werken", "verlof", "recht", "dagen", "per", "jaar", "en", "of", "een"]
sentences = st.lists(st.sampled_from([*WORDS, "Leren.", "\n\n", "werk?"]), max_size=30).map(
    " ".join
)


@given(sentences, sentences)
@settings(max_examples=60)
def test_a_difference_loses_nothing_of_either_text(old: str, new: str):
    changes = word_changes(old, new)
    assert "".join(text for kind, text in changes if kind != "added") == old
    assert "".join(text for kind, text in changes if kind != "removed") == new


@given(sentences.filter(str.strip), sentences)
@settings(max_examples=60)
def test_a_suggestion_about_the_whole_of_a_text_gives_the_suggested_text(old: str, new: str):
    assert applied(old, old, new) == new


def pages(number: int, dice: random.Random) -> str:
    """So many pages of 2,800 characters, in paragraphs."""
    text, words = [], 0
    while words < number * 2_800:
        made = " ".join(dice.choices(WORDS, k=70)).capitalize() + "."
        words += len(made) + 2
        text.append(made)
    return "\n\n".join(text)


def test_two_versions_of_fifty_pages_are_compared_within_a_second():
    dice = random.Random(50)
    old = rules.paragraphs(pages(50, dice))
    new = [
        " ".join(dice.choice(WORDS) if dice.random() < 0.1 else word for word in text.split())
        for text in old
        if dice.random() > 0.02
    ]
    began = time.process_time()
    first, last = rules.passages([], old, version=1, last_anchor=0)
    second, _last = rules.passages(first, new, version=2, last_anchor=last)
    changes = version_changes(tuple(first), tuple(second))
    took = time.process_time() - began
    assert counted(changes)["changed"] > 200
    assert took < 1, took


def test_one_endless_paragraph_does_not_take_minutes():
    dice = random.Random(1)
    old, new = (" ".join(dice.choices(WORDS, k=25_000)) for _ in range(2))
    began = time.process_time()
    assert [kind for kind, _text in word_changes(old, new)] == ["removed", "added"]
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("text", "original", "proposal", "becomes"),
    [
        ("Elk jaar telt.", "jaar", "kalenderjaar", "Elk kalenderjaar telt."),
        # its sentence changed elsewhere in the meantime: both changes stand
        (
            "Elke werknemer heeft dit jaar recht op vijf dagen.",
            "Elke werknemer heeft recht op vijf dagen.",
            "Elke werknemer heeft recht op acht dagen.",
            "Elke werknemer heeft dit jaar recht op acht dagen.",
        ),
        # words put in between, after which another already changed the end
        (
            "Wie werkt, leert altijd bij.",
            "Wie werkt, leert bij.",
            "Wie werkt of zoekt, leert bij.",
            "Wie werkt of zoekt, leert altijd bij.",
        ),
        ("Elk jaar telt.", "Elke maand telt.", "Elke week telt.", None),
        ("jaar na jaar", "jaar", "maand", None),
        ("Alles is anders.", "", "Iets", None),
    ],
)
def test_words_enter_a_text_only_where_they_belong(text, original, proposal, becomes):
    assert applied(text, original, proposal) == becomes


def test_each_side_of_a_difference_tells_its_own_version():
    old, last = rules.passages([], ["Een twee drie.", "Weg ermee nu."], version=1, last_anchor=0)
    new, _last = rules.passages(old, ["Een vier drie.", "Nieuw hier."], version=2, last_anchor=last)
    changed, added, removed = version_changes(tuple(old), tuple(new))
    assert "".join(text for _kind, text in changed.old_side) == "Een twee drie."
    assert "".join(text for _kind, text in changed.new_side) == "Een vier drie."
    assert (changed.place, changed.was) == (1, 1)
    assert (added.kind, added.place, added.was) == ("added", 2, None)
    assert (removed.kind, removed.place, removed.was) == ("removed", None, 2)
    assert removed.new_side == []
