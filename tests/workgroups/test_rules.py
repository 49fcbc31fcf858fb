"""The lifecycle of a group, passages that travel along, and words that differ."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.workgroups.differences import version_changes, word_changes
from app.workgroups.rules import (
    CLOSE,
    INSTALL,
    MOVES,
    REOPEN,
    START,
    Passage,
    WorkgroupState,
    after,
    free_place,
    paragraphs,
    passages,
    readable,
    rendered,
)

ALLOWED = {
    ("composing", INSTALL): "installed",
    ("installed", START): "working",
    ("installed", CLOSE): "closed",
    ("working", CLOSE): "closed",
    ("closed", REOPEN): "working",
}


@pytest.mark.parametrize(
    ("state", "move"), list(itertools.product(WorkgroupState, (INSTALL, START, CLOSE, REOPEN)))
)
def test_only_these_moves_are_allowed(state, move):
    assert after(state, move) == ALLOWED.get((state.value, move))


def test_every_state_but_the_first_can_be_reached():
    assert set(MOVES.values()) == set(WorkgroupState) - {WorkgroupState.COMPOSING}


def test_the_lowest_free_place_is_given_and_none_when_all_are_taken():
    assert free_place([], 10) == 1
    assert free_place([1, 2, 4], 10) == 3
    assert free_place(range(1, 11), 10) is None


def made(*texts: str, version: int = 1) -> tuple[list[Passage], int]:
    return passages([], texts, version=version, last_anchor=0)


def test_the_first_version_numbers_its_passages():
    new, last = made("Een.", "Twee.")
    assert [(p.anchor, p.since) for p in new] == [("p1", 1), ("p2", 1)]
    assert last == 2


def test_an_unchanged_passage_keeps_its_anchor_and_its_age():
    old, last = made("Een.", "Twee.")
    new, _ = passages(old, ["Nieuw.", "Een.", "Twee."], version=2, last_anchor=last)
    assert [(p.anchor, p.since) for p in new] == [("p3", 2), ("p1", 1), ("p2", 1)]


def test_a_changed_passage_keeps_its_anchor_and_is_of_now():
    old, last = made("Elke werknemer heeft recht op vijf dagen.", "Twee.")
    new, _ = passages(
        old, ["Elke werknemer heeft recht op zes dagen.", "Twee."], version=2, last_anchor=last
    )
    assert [(p.anchor, p.since) for p in new] == [("p1", 2), ("p2", 1)]


def test_a_passage_that_moves_takes_its_anchor_along():
    old, last = made("Een staat hier.", "Twee staat daar.", "Drie staat ginds.")
    new, _ = passages(
        old,
        ["Drie staat ginds.", "Een staat hier.", "Twee staat daar."],
        version=2,
        last_anchor=last,
    )
    assert [p.anchor for p in new] == ["p3", "p1", "p2"]


def test_another_text_in_the_same_place_is_another_passage():
    old, last = made("De werkgever betaalt de reiskosten terug.")
    new, last = passages(old, ["Scholen openen ’s avonds hun deuren."], version=2, last_anchor=last)
    assert [p.anchor for p in new] == ["p2"]


def test_an_anchor_is_never_used_twice():
    old, last = made("Een.", "Twee.")
    shorter, last = passages(old, ["Een."], version=2, last_anchor=last)
    again, last = passages(shorter, ["Een.", "Twee."], version=3, last_anchor=last)
    assert [p.anchor for p in again] == ["p1", "p3"]


words = st.lists(st.sampled_from(["de", "werknemer", "krijgt", "vijf", "dagen", "."]), max_size=12)
texts = st.lists(words.map(" ".join).filter(bool), min_size=1, max_size=8)


@given(texts, texts)
def test_anchors_stay_unique_and_text_is_never_lost(before, now):
    old, last = passages([], before, version=1, last_anchor=0)
    new, last = passages(old, now, version=2, last_anchor=last)
    assert [p.text for p in new] == now
    assert len({p.anchor for p in new}) == len(new)
    by_anchor = {p.anchor: p for p in old}
    for p in new:
        known = by_anchor.get(p.anchor)
        assert p.since == (1 if known and known.text == p.text else 2)


def test_changes_are_words_not_letters():
    assert word_changes("per schooljaar recht", "per kalenderjaar recht") == [
        ("same", "per "),
        ("removed", "schooljaar"),
        ("added", "kalenderjaar"),
        ("same", " recht"),
    ]


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_holds_both_texts_whole(old, new):
    changes = word_changes(old, new)
    assert "".join(text for kind, text in changes if kind != "added") == old
    assert "".join(text for kind, text in changes if kind != "removed") == new


def test_a_version_difference_shows_what_came_went_and_changed():
    old, last = made("Blijft.", "Elke werknemer krijgt vijf dagen.", "Gaat weg.")
    new, _ = passages(
        old,
        ["Blijft.", "Elke werknemer krijgt zes dagen.", "Komt bij."],
        version=2,
        last_anchor=last,
    )
    kinds = [change.kind for change in version_changes(tuple(old), tuple(new))]
    assert kinds == ["same", "changed", "added", "removed"]


def test_two_versions_of_fifty_pages_differ_within_a_second():
    sentence = "De werknemer en de werkgever spreken samen af wanneer de opleiding {} doorgaat. "
    before = [sentence.format(n) * 5 for n in range(400)]
    now = [text.replace("samen", "vooraf") if n % 3 == 0 else text for n, text in enumerate(before)]
    start = time.process_time()
    old, last = made(*before)
    new, _ = passages(old, now, version=2, last_anchor=last)
    changes = version_changes(tuple(old), tuple(new))
    assert time.process_time() - start < 1.0
    assert sum(change.kind == "changed" for change in changes) == 134


def test_headings_in_a_draft_are_of_one_level():
    assert rendered("## Doel").strip() == "<h3>Doel</h3>"
    assert "<script" not in rendered("<script>x</script>")


def test_a_heading_belongs_to_the_paragraph_below_it():
    text = "## Doel\n\nElke werknemer leert.\n\nEn elke zelfstandige."
    assert paragraphs(text) == ["## Doel\n\nElke werknemer leert.", "En elke zelfstandige."]


def test_readable_text_has_no_marks():
    assert readable("## Doel\n\n- **elk** jaar\n- *meer* uren") == "Doel\n\n• elk jaar\n• meer uren"
    assert readable("3 * 4 blijft staan") == "3 * 4 blijft staan"
