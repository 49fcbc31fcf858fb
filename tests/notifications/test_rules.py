"""Back-off, addresses, subjects: pure."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.notifications import rules


def test_the_wait_grows_and_then_ends():
    waits = [rules.wait_after(attempts) for attempts in range(1, 7)]
    assert waits == [
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=30),
        timedelta(hours=2),
        timedelta(hours=12),
        None,
    ]


@pytest.mark.parametrize("to", ["an@voorbeeld.example", "o'neill+x@sub.voorbeeld.example"])
def test_one_plain_address_is_one_address(to):
    assert rules.is_one_address(to)


@pytest.mark.parametrize(
    "to",
    [
        "",
        "an",
        "an@",
        "an@b.example, bob@c.example",
        "an@b.example;bob@c.example",
        "An <an@b.example>",
        "an@b.example\nBcc: bob@c.example",
        "an@b.example\r\n",
        "a@b@c.example",
        "a" * 320 + "@b.example",
    ],
)
def test_a_list_a_name_or_a_line_end_is_no_address(to):
    assert not rules.is_one_address(to)


def test_the_subject_is_what_stands_before_the_first_blank_line_on_one_line():
    assert rules.subject_and_body("Uw melding\nBcc: bob@c.example\n\nDag\n\n\n\nAn  \n") == (
        "Uw melding Bcc: bob@c.example",
        "Dag\n\nAn\n",
    )


def test_a_long_subject_is_cut():
    subject, _body = rules.subject_and_body("x" * 300 + "\n\nDag")
    assert len(subject) <= rules.SUBJECT_LENGTH
    assert subject.endswith("…")
