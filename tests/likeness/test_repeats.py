"""Texts that repeat each other: changed a little they still do, told in own words they do not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.config import ROOT
from app.likeness import repeats
from app.likeness.reasons import shared_words

SENTENCE = (
    "De terugbetaling van het opleidingsverlof aan de werkgever duurt meer dan een jaar, en "
    "kleine bedrijven kunnen daar niet op wachten."
)
OTHER = (
    "Wie in ploegen werkt, kan geen avondcursus volgen, want het rooster wisselt elke week en "
    "niemand weet dat op voorhand."
)
WORDS = st.lists(st.sampled_from(("de", "les", "kost", "te", "veel", "tijd", "en", "geld", "wie")))


def pairs() -> list[tuple[str, str]]:
    """Two people who say the same in their own words, as in the bench of likeness."""
    found = []
    for block in Path(ROOT / "bench" / "pairs.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = {line[0]: line[2:] for line in block.splitlines() if line[:2] in {"= ", "+ "}}
        if len(lines) == 2:
            found.append((lines["="], lines["+"]))
    return found


@pytest.mark.parametrize(
    "changed",
    [
        SENTENCE.upper(),
        f"Geachte heer, mevrouw, {SENTENCE} Met vriendelijke groeten, Jan Peeters",
        SENTENCE.replace("werkgever", "wekrgever").replace("jaar", "jar"),
        SENTENCE.replace("kleine bedrijven", "wij als kleine zaak"),
        f"{SENTENCE} Dat is bij ons al twee keer gebeurd.",
    ],
)
def test_a_text_that_was_changed_a_little_repeats_the_first(changed: str):
    found = repeats.share(repeats.runs(SENTENCE), repeats.runs(changed))
    assert found >= repeats.REPEATED


def test_nobody_who_wrote_their_own_words_repeats_another():
    compared = [(repeats.runs(one), repeats.runs(other)) for one, other in pairs()]
    shares = [repeats.share(one, other) for one, other in compared if one and other]
    assert len(shares) > 50
    assert max(shares) < repeats.REPEATED


def test_a_short_text_says_nothing_by_being_the_same():
    assert repeats.groups(dict.fromkeys(range(9), "Ja, dat is een goed idee, akkoord."), 2) == []


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_what_two_texts_share_is_the_same_from_either_side(one: list[str], other: list[str]):
    first, second = repeats.runs(" ".join(one)), repeats.runs(" ".join(other))
    assert repeats.share(first, second) == repeats.share(second, first) <= 1
    assert not first or repeats.share(first, first) == 1


def test_the_index_finds_what_comparing_everything_with_everything_finds():
    chance = random.Random(7)
    words = SENTENCE.split() + OTHER.split()
    texts = {}
    for number in range(120):
        said = (SENTENCE if number % 3 else OTHER).split()
        for place in chance.sample(range(len(said)), number % 12):
            said[place] = chance.choice(words)
        texts[number] = " ".join(said)
    found = {one.key for group in repeats.groups(texts, 2) for one in group}
    leaders = [group[0].key for group in repeats.groups(texts, 1)]
    runs = {key: repeats.runs(text) for key, text in texts.items()}
    for key in texts:
        best = max(repeats.share(runs[key], runs[one]) for one in leaders if one != key)
        assert (key in found) or best < repeats.REPEATED


def test_a_suggestion_says_which_words_it_shares_also_in_other_words():
    assert shared_words("De CURSUS is te duur.", "Een opleiding kost geld; die cursus ook.") == (
        "cursus",
        "duur",
    )
    assert shared_words("Er is geen trein.", "Alles is goed.") == ()
