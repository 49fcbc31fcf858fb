"""What is alike: by concepts, compounds and slips of the pen; and what the bench promises."""

from __future__ import annotations

import pytest
from flask import Flask, g
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import clock
from app.core.db import db
from app.likeness import compounds, scoring, vocabulary
from app.likeness.collection import Collection
from app.likeness.terms import shared, terms, ways_of
from app.partnership import reference
from app.search import services
from bench import likeness as bench

NEEDED = 0.9
"""Of the pairs the right one is to be among the first three."""


def concepts(text: str) -> set[str]:
    return {term.removeprefix("=") for term in terms(text) if term.startswith("=")}


@pytest.mark.parametrize(
    ("one", "other", "concept"),
    [
        (
            "Mijn dossier was te laat binnen.",
            "De uiterste datum was voorbij.",
            "te-laat-of-termijn",
        ),
        ("Ik wacht al een half jaar.", "Het sleept maanden aan.", "wachten"),
        ("De crèche is vol.", "Er is geen kinderopvang.", "kinderopvang"),
        ("VOV", "Vlaams opleidingsverlof", "vov"),
        ("VOV", "educatief verlof", "vov"),
        ("Rolstoel", "rolstoelgebruikers", "handicap"),
    ],
)
def test_other_words_for_the_same_say_one_concept(one: str, other: str, concept: str):
    assert concept in concepts(one) & concepts(other)


@pytest.mark.parametrize("slip", ["opleidingsverlog", "opleidngsverlof", "oplijdingsverlof"])
def test_a_slip_of_the_pen_says_what_was_meant(slip: str):
    assert "vov" in concepts(slip)


def test_a_language_is_no_country():
    assert "grensarbeider" not in concepts("Ik leer Nederlands")
    assert "grensarbeider" in concepts("Ik werk in Nederland")


def test_small_words_say_nothing():
    assert not terms("en dat is het dan ook maar")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("opleidingsverlof", ("opleiding", "verlof")),
        ("verpleegsterdiploma", ("verpleegster", "diploma")),
        ("avondcursus", ("avond", "cursus")),
        ("les", ()),
        ("zzzzzzzzzz", ()),
    ],
)
def test_a_compound_has_the_parts_that_a_reader_sees(word: str, parts: tuple[str, ...]):
    assert compounds.parts(vocabulary.known(), word) == parts


@settings(max_examples=40)
@given(st.text(alphabet="abcdefghijklmnoprstuvwz", max_size=24))
def test_the_parts_of_a_word_stand_in_it_in_order(word: str):
    at = 0
    for part in compounds.parts(vocabulary.known(), word):
        at = word.index(part, at) + len(part)
    assert at <= len(word)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_a_text_is_most_like_itself_and_no_score_leaves_its_bounds(text: str):
    scores = Collection({"itself": text, "other": "De laatste bus is weg."}).by_terms(text)
    assert 0 <= scores["other"] <= scores["itself"] + 1e-9 <= 1 + 1e-8


def test_what_two_texts_share_is_told_in_words_that_a_person_reads():
    both = shared("Het duurt maanden voor ik mijn attest krijg.", "Ik wacht op een Attest")
    assert {"wachten", "bewijs"} <= set(both.concepts)
    assert both.words == ["attest"]


def test_only_the_very_same_counts_where_one_searches_for_a_word():
    assert ("opleidingsverlof",) in ways_of("vov")
    assert not any("verlof" in way for way in ways_of("vov"))


def test_each_word_of_the_vocabulary_says_its_own_concept():
    known = vocabulary.known()
    keys = [concept.key for concept in known.concepts]
    assert len(keys) == len(set(keys))
    for concept in known.concepts:
        for said in (*concept.same, *concept.near):
            assert concept.key in concepts(said.rstrip("*.")), (concept.key, said)


def test_what_the_secretariat_adds_is_known_here_too_and_marks_the_index_as_old(app: Flask, cast):
    reference.load()
    before = vocabulary.known().mark
    assert not concepts("kwikkwak") & concepts("fladderbon")
    by = cast.secretariat.id
    services.add_synonyms(["kwikkwak", "fladderbon"], by=by, now=clock.now(), once_key="1" * 32)
    db.session.commit()
    g.pop("revision", None)  # as in the next request
    assert concepts("kwikkwak") & concepts("fladderbon")
    assert vocabulary.known().mark != before


def test_the_right_one_of_the_written_pairs_is_among_the_first_three():
    known = bench.blocks()
    assert 2 * len(known) >= 200
    measured = bench.measure(Collection.by_terms, known, known, scoring.LIKELY)
    assert measured.found >= NEEDED
    assert measured.precision >= 0.75
    assert measured.recall >= 0.85


def test_the_halves_of_the_later_pairs_have_nothing_in_common():
    files = (bench.PAIRS, bench.FRESH, bench.DEVELOPMENT, bench.HELD_OUT)
    said = [text for path in files for one in bench.blocks(path) for text in (one.said, one.same)]
    assert len(said) == len(set(said))
    assert len(bench.blocks(bench.DEVELOPMENT)) == len(bench.blocks(bench.HELD_OUT)) == 42
