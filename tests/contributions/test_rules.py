"""What is true of contributions; needs neither app nor database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.contributions import changes, rules, selection, words
from app.contributions.models import Channel, Disposition
from app.contributions.rules import Progress, Refusal, Stage, Standing
from app.contributions.selection import Criteria, Facts

MOMENT = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)


def states(**more) -> list[Progress]:
    return [step.state for step in rules.thread_steps(received_at=MOMENT, **more)]


def test_the_red_thread_goes_from_received_to_in_action():
    done, current, todo = Progress.DONE, Progress.CURRENT, Progress.TODO
    assert states() == [done, current, todo, todo]
    assert states(treated_at=MOMENT) == [done, done, current, todo]
    assert states(treated_at=MOMENT, uses=["/a"]) == [done, done, done, current]
    assert states(treated_at=MOMENT, uses=["/a"], actions=["/b"]) == [done] * 4


def test_a_skipped_station_stays_to_do():
    assert states(uses=["/a"]) == [Progress.DONE, Progress.CURRENT, Progress.DONE, Progress.TODO]


def test_a_station_in_several_places_leads_to_the_first_and_counts():
    step = rules.thread_steps(received_at=MOMENT, uses=["/a", "/b"])[2]
    assert (step.stage, step.href, step.count) == (Stage.IN_ADVICE, "/a", 2)


@pytest.mark.parametrize(
    ("disposed", "told", "withdrawn", "expected"),
    [
        (False, None, None, Standing.RECEIVED),
        (True, None, None, Standing.IN_TREATMENT),
        (True, MOMENT, None, Standing.TOLD),
        (True, MOMENT, MOMENT, Standing.WITHDRAWN),
        (False, None, MOMENT, Standing.WITHDRAWN),
    ],
)
def test_a_contributor_learns_the_details_only_once_published(disposed, told, withdrawn, expected):
    assert rules.standing(disposed=disposed, told_at=told, withdrawn_at=withdrawn) is expected


def test_each_disposition_needs_a_reason_and_a_theme():
    assert rules.refusals(withdrawn=False, reason="Omdat.", theme="Tijd") == []
    assert rules.refusals(withdrawn=True, reason=" ", theme="\n") == [
        Refusal.WITHDRAWN,
        Refusal.NO_REASON,
        Refusal.NO_THEME,
    ]
    assert rules.refusals(withdrawn=False, reason="x" * 2001, theme="x" * 121) == [
        Refusal.REASON_TOO_LONG,
        Refusal.THEME_TOO_LONG,
    ]


def test_there_is_news_only_after_a_decision_that_was_not_told():
    told = {"disposition": Disposition.ADOPTED, "withdrawn_at": None}
    assert rules.can_be_told(**told, version=1, published_version=0)
    assert rules.can_be_told(**told, version=2, published_version=1)
    assert not rules.can_be_told(**told, version=1, published_version=1)
    assert not rules.can_be_told(
        disposition=None, withdrawn_at=None, version=0, published_version=0
    )
    assert not rules.can_be_told(
        disposition=Disposition.ADOPTED, withdrawn_at=MOMENT, version=1, published_version=0
    )


@pytest.mark.parametrize(
    ("name", "organisation", "group", "label"),
    [
        ("An", "SERV", "Werkgever", "An, SERV"),
        ("An", None, "Werkgever", "An"),
        ("", "SERV", "", "SERV"),
        ("", None, "Burger", "Burger"),
        ("", "", "", ""),
    ],
)
def test_an_author_is_a_name_and_an_organisation_else_a_group(name, organisation, group, label):
    assert rules.author_label(name, organisation, group) == label


def test_a_list_shows_the_beginning_or_the_longest_answer():
    assert rules.gist("Gewoon een **vette** zin.\n\nEn nog een.") == (
        "Gewoon een vette zin.\n\nEn nog een."
    )
    asked = (
        "Namens wie: ons.\n\n## Deel\n\n**Wat?**\n\nDe prijs\n\n"
        "**Waarom?**\n\nDe factuur komt te laat."
    )
    assert rules.gist(asked) == "De factuur komt te laat."
    assert rules.gist("**Alleen een vraag?**") == "Alleen een vraag?"
    assert rules.gist("") == ""


@given(st.text(max_size=300), st.text(max_size=300))
def test_the_changes_rebuild_both_texts(old, new):
    segments = changes.segments(old, new)
    assert "".join(text for kind, text in segments if kind != "removed") == new
    assert "".join(text for kind, text in segments if kind != "added") == old


def test_the_changes_are_words():
    assert changes.segments("De trein komt.", "De bus komt.") == [
        ("same", "De "),
        ("removed", "trein"),
        ("added", "bus"),
        ("same", " komt."),
    ]


@given(st.text(max_size=200))
def test_words_are_only_letters_and_digits_so_no_text_is_ever_a_mark(text):
    for word in words.stems(text):
        assert word.isascii()
        assert word.isalnum()
        assert word == word.lower()


@given(st.text(max_size=200))
def test_what_is_asked_as_it_stands_is_found(text):
    marks = {token for token in words.asked(text) if token.startswith("_n_")}
    assert set(words.asked(text)) - marks <= words.stems(text)


@given(
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.integers(0, 900),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
)
def test_a_period_holds_exactly_its_days(first, length, day):
    last = first + timedelta(days=length)
    ((*alternatives,),) = selection.asked(Criteria(since=first, until=last), today=date(2035, 1, 1))
    facts = Facts(Channel.REPORT, None, None, None, day, False, False, False)
    assert bool(set(alternatives) & set(selection.marks(facts))) == (first <= day <= last)
    assert len(alternatives) <= 90
