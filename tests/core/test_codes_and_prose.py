"""Secrets that we hand out; text that people write."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import codes, prose


def test_a_follow_code_has_sixteen_digits_in_groups_of_four():
    code = codes.new_follow_code()
    assert [len(group) for group in code.split(" ")] == [4, 4, 4, 4]
    assert len(codes.normalise_code(code)) == codes.FOLLOW_CODE_DIGITS


@pytest.mark.parametrize("typed", ["1234-5678", "1234 5678", " 12.34.56 78 ", "1234\u00a05678"])
def test_a_code_is_understood_however_it_is_typed(typed: str):
    assert codes.normalise_code(typed) == "12345678"


def test_tokens_differ_and_are_long():
    tokens = {codes.new_token() for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 43


def test_a_digest_depends_on_the_key_of_the_installation(app, monkeypatch):
    first = codes.digest("geheim")
    assert "geheim" not in first
    monkeypatch.setitem(app.config, "SECRET_KEY", "another key that is long enough, really")
    assert codes.digest("geheim") != first


class Elements(HTMLParser):
    """The elements that a browser would make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<p hx-get='/x' data-x='1' style='color:red' onclick='x()'>dag</p>",
        "[klik](javascript:alert(1))",
        "[klik](data:text/html;base64,xx)",
        "![beeld](https://elders.example/x.png)",
        "<iframe src='//elders.example'></iframe>",
        '<a href="https://elders.example" target="_blank" hx-boost="true">x</a>',
        "<style>p {}</style>",
    ],
)
def test_what_people_write_is_never_more_than_text(text: str):
    reader = Elements()
    reader.feed(prose.render(text))
    assert not reader.tags & {"script", "iframe", "img", "style"}
    assert {name for name, _value in reader.attributes} <= {"href", "rel"}
    for name, value in reader.attributes:
        assert name != "href" or value.startswith(("http://", "https://", "mailto:"))


def test_plain_markdown_becomes_what_it_says():
    html = prose.render("# Kop\n\nEen **sterk** punt, zie [de wet](https://wet.example/a).\n\n- a")
    assert "<h3>Kop</h3>" in html
    assert "<strong>sterk</strong>" in html
    assert 'href="https://wet.example/a"' in html
    assert "nofollow" in html
    assert "<li>a</li>" in html


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        ("## a\n\n## b", "33"),
        ("# a\n\n### b\n\n## c", "344"),
        ("#### a\n\n# b\n\n###### c\n\n###### d", "3344"),
        ("# a\n\n## b\n\n### c\n\n#### d\n\n##### e", "34566"),
    ],
)
def test_headings_skip_no_level_whatever_was_typed(typed: str, levels: str):
    assert "".join(re.findall(r"<h(\d)>", prose.render(typed))) == levels
    assert "".join(re.findall(r"</h(\d)>", prose.render(typed))) == levels


def test_the_words_of_a_text_come_without_its_marks():
    typed = "## Kop\n\n*Schuin*, **vet** en een [woord](https://wet.example).\n\n- a\n- b\n\n> zei"
    words = ["Kop", "Schuin, vet en een woord.", "• a", "• b", "zei"]
    assert prose.plain(typed).split("\n\n") == words
    assert prose.plain("2 * 3 * 4 en <b>x</b>") == "2 * 3 * 4 en <b>x</b>"


@given(st.text(max_size=300))
def test_no_text_breaks_out(text: str):
    html = str(prose.render(text)).lower()
    assert "<script" not in html
    assert "\x00" not in prose.normalise(text)


def test_paragraphs_are_blocks_between_blank_lines():
    assert prose.paragraphs("een\r\n\r\n\n twee\nregels \n\n\n") == ["een", "twee\nregels"]


def test_an_excerpt_is_cut_at_a_word():
    assert prose.excerpt("kort\nen  goed") == "kort en goed"
    long = prose.excerpt("woord " * 60, 20)
    assert len(long) <= 22
    assert long.endswith(" …")
