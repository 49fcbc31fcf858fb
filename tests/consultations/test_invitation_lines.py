"""Pasted lines of invitations: each problem is told with its line, and nothing is half done."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.consultations import invitation_lines
from tests.consultations.test_questions import words  # noqa: F401 - a fixture

GROUPS = {1: "Sectoren", 2: "Ondernemers en werkgevers"}
pytestmark = pytest.mark.usefixtures("words")


def read(text, default=1, already=()):
    return invitation_lines.read(
        text, groups=GROUPS, default_group=default, already_invited=frozenset(already)
    )


def test_semicolons_and_tabs_both_separate():
    invitees, problems = read(
        "An@Voorbeeld.example; An Peeters; Bakkerij; sectoren\r\n\r\n"
        "bob@voorbeeld.example\tBob\tGarage\tOndernemers en werkgevers\n"
    )
    assert problems == []
    assert [one.email for one in invitees] == ["an@voorbeeld.example", "bob@voorbeeld.example"]
    assert [one.stakeholder_group_id for one in invitees] == [1, 2]
    assert invitees[0].organisation == "Bakkerij"


@pytest.mark.parametrize(
    ("text", "number", "sentence"),
    [
        ("geen adres", 1, "geen e-mailadres"),
        ("an@x.example\nan@x.example", 2, "ook op regel 1"),
        ("\n\nal@x.example", 3, "al uitgenodigd"),
        ("an@x.example;;;Onbekend", 1, "geen doelgroep"),
        ("an@x.example;a;b;c;d", 1, "te veel delen"),
        ("an@x.example;" + "a" * 201, 1, "te lang"),
    ],
)
def test_each_problem_is_told_with_its_line(text, number, sentence):
    _invitees, problems = read(text, already=["al@x.example"])
    assert [problem.number for problem in problems] == [number]
    assert sentence in str(problems[0].message)


def test_a_line_without_a_group_needs_a_default():
    _invitees, problems = read("an@x.example", default=None)
    assert "doelgroep" in str(problems[0].message)


def test_more_than_five_hundred_at_once_is_refused():
    invitees, problems = read("\n".join(f"a{n}@x.example" for n in range(501)))
    assert not invitees
    assert "500" in str(problems[0].message)


@settings(max_examples=150)
@given(st.text(alphabet=st.characters(codec=None), max_size=120))
def test_any_text_can_be_read(words, text):  # noqa: F811
    invitees, problems = read(text)
    assert len(invitees) + len(problems) <= text.count("\n") + 1 or problems
    for one in invitees:
        one.email.encode("ascii", "strict") if one.email.isascii() else one.email.encode()
