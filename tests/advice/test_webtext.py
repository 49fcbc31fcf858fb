"""A section as HTML: the same places as in print, and nothing but our own markup."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from app.advice import webtext
from app.advice.webtext import Typed
from app.documents import PrintedDocument, Section
from app.documents.composition import _places_in, compose

ALLOWED = {
    *("div", "a", "p", "h2", "h3", "h4", "h5", "h6", "span", "strong", "em", "code", "pre"),
    *("ul", "ol", "li", "blockquote", "br", "hr", "sup", "table", "thead", "tbody", "caption"),
    *("tr", "th", "td"),
}


def html_of(text: str) -> str:
    """The HTML of a text that is the only section."""
    (laid_out,) = webtext.lay_out([Typed("Tijd", 1, text)])
    names = [f"d1-a{place.ordinal}" for place in laid_out.paragraphs]
    return str(webtext.section_html(laid_out, names))


def labels_of(*sections: Typed) -> list[str]:
    """Where each paragraph is, in words."""
    return [place.label for one in webtext.lay_out(sections) for place in one.paragraphs]


def test_paragraphs_are_numbered_under_their_section_and_their_heading() -> None:
    assert labels_of(
        Typed("Tijd", 1, "Een.\n\nTwee.\n\n# Kop\n\nDrie."), Typed("Geld", 2, "- a\n- b")
    ) == ["1, alinea 1", "1, alinea 2", "1.1, alinea 1", "1.2, alinea 1"]


def test_the_places_are_those_of_the_printed_advice() -> None:
    typed = [
        Typed("Tijd", 1, "Een [#2026-0001].\n\n### Kop\n\n> Twee [#2026-0002]"),
        Typed("Geld", 2, "Drie^[noot [#2026-0003]]"),
        Typed("Slot", 2, "x\n\n1. vier [#2026-0004]"),
    ]
    printed = compose(
        PrintedDocument(
            title="t",
            date=date(2026, 1, 1),
            sections=tuple(Section(t.title, t.text, t.level) for t in typed),
        )
    )
    ours = {
        number: place.label
        for one in webtext.lay_out(typed)
        for place in one.paragraphs
        for number in place.numbers
    }
    assert ours == {number: place.label for number, place in _places_in(printed.body)}


def test_a_paragraph_carries_its_anchor_and_links_its_citations_to_the_table() -> None:
    html = html_of("Tijd is schaars [#2026-0012, #2026-0013].")
    assert 'id="d1-a1"' in html
    assert 'aria-label="Link naar 1, alinea 1"' in html
    assert '(<a href="#inbreng-2026-0012">2026-0012</a>, ' in html


def test_a_footnote_stands_below_and_links_both_ways() -> None:
    html = html_of("Tijd^[Zie het rapport.].")
    assert 'href="#d1-a1-noot-1"' in html
    assert 'id="d1-a1-noot-1"' in html
    assert "Zie het rapport." in html


def test_typed_html_stays_visible_as_text() -> None:
    html = html_of('<script>alert(1)</script> <b onclick="x">vet</b>')
    assert "<script" not in html
    assert "<b " not in html
    assert "&lt;script&gt;" in html


def test_only_web_and_mail_addresses_become_links() -> None:
    assert '<a href="javascript' not in html_of("[klik](javascript:alert(1))")
    assert 'href="https://voorbeeld.be/"' in html_of("[klik](https://voorbeeld.be/)")


def test_headings_continue_below_the_sections_own() -> None:
    (one, two) = webtext.lay_out([Typed("A", 1, "# Kop"), Typed("B", 2, "# Kop")])
    assert "<h3><span>1.1</span> Kop</h3>" in webtext.section_html(one, [])
    assert "<h4><span>1.2.1</span> Kop</h4>" in webtext.section_html(two, [])


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from("ab \n#*_[]()<>!`|-:^>1.&\"'=/\\2026-0012,"), max_size=120))
def test_whatever_is_typed_only_our_own_tags_come_out(text: str) -> None:
    html = html_of(text)
    assert {tag.lower() for tag in re.findall(r"</?([a-zA-Z0-9]+)", html)} <= ALLOWED
    assert not re.search(r"<[^>]*\son\w+=", html)
