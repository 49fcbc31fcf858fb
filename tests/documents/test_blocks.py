"""Markdown as an advice reads it, and which paragraph cites which input."""

from hypothesis import given
from hypothesis import strategies as st

from app.documents.blocks import CitedParagraph, paragraphs, parse
from app.documents.characters import PLACEHOLDER, breakable, clean, printable
from app.documents.tree import (
    Break,
    Citation,
    Code,
    CodeBlock,
    Emphasis,
    Footnote,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    plain,
    plain_block,
)


def test_every_kind_of_block_is_read() -> None:
    text = "# a\n\nb\n\n- c\n\n1. d\n\n> e\n\n```\nf\n```\n\n---\n\n| g |\n|---|\n| h |\n"

    kinds = [type(block) for block in parse(text)]

    assert kinds == [Heading, Paragraph, ListBlock, ListBlock, Quote, CodeBlock, Rule, Table]


def test_every_kind_of_inline_is_read() -> None:
    (paragraph,) = parse("a **b** *c* `d` [e](https://e.be) ^[f] [#2026-0001]  \ng")

    assert isinstance(paragraph, Paragraph)
    kinds = [type(inline) for inline in paragraph.inlines if not isinstance(inline, Text)]
    assert kinds == [Strong, Emphasis, Code, Link, Footnote, Citation, Break]


def test_lists_nest_and_keep_their_start() -> None:
    (block,) = parse("3. a\n   - b\n4. c")

    assert isinstance(block, ListBlock)
    assert (block.is_ordered, block.start, len(block.items)) == (True, 3, 2)
    assert isinstance(block.items[0][1], ListBlock)


def test_a_paragraph_before_a_table_is_its_caption() -> None:
    (table,) = parse("Tabel: Wie *antwoordde*\n\n| a | b |\n|---|--:|\n| c | d |")

    assert isinstance(table, Table)
    assert plain(table.caption) == "Wie antwoordde"
    assert table.alignments == ("left", "right")
    assert abs(sum(table.shares()) - 1) < 1e-9


def test_several_numbers_are_one_citation() -> None:
    (paragraph,) = parse("Zie [#2026-0012, #2026-0013] en [#2026-12].")

    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == (
        Text("Zie "),
        Citation(("2026-0012", "2026-0013")),
        Text(" en [#2026-12]."),
    )


def test_a_number_in_code_is_no_citation() -> None:
    assert paragraphs("`[#2026-0012]`") == [CitedParagraph(1, "[#2026-0012]", ())]


def test_html_stays_text_and_odd_links_become_words() -> None:
    (paragraph,) = parse("<b>x</b> [y](javascript:alert) [z](/pad) ![beeld](a.png)")

    assert isinstance(paragraph, Paragraph)
    assert all(isinstance(inline, Text) for inline in paragraph.inlines)
    assert plain(paragraph.inlines) == "<b>x</b> [y](javascript:alert) z beeld"


def test_a_footnote_in_a_heading_or_a_footnote_becomes_words() -> None:
    heading, paragraph = parse("# kop^[noot]\n\ntekst^[een ^[twee [#2026-0001]]]")

    assert plain_block(heading) == "kop (noot)"
    assert isinstance(paragraph, Paragraph)
    note = paragraph.inlines[1]
    assert isinstance(note, Footnote)
    assert plain_block(note.blocks[0]) == "een  (twee (2026-0001))"


def test_a_footnote_that_names_itself_ends() -> None:
    (paragraph,) = parse("a[^1]\n\n[^1]: b [^1]")

    assert plain_block(paragraph) == "a"


def test_paragraphs_count_from_one_and_skip_headings_and_rules() -> None:
    text = "# kop\n\neen [#2026-0001]\n\n---\n\n- twee\n- [#2026-0002]\n\n> drie"

    assert paragraphs(text) == [
        CitedParagraph(1, "een (2026-0001)", ("2026-0001",)),
        CitedParagraph(2, "twee\n(2026-0002)", ("2026-0002",)),
        CitedParagraph(3, "drie", ()),
    ]


def test_numbers_in_footnotes_and_headings_are_not_lost() -> None:
    text = "# kop [#2026-0001]\n\na^[zie [#2026-0002]]\n\nb\n\n# slot [#2026-0003]"

    assert [cited.numbers for cited in paragraphs(text)] == [
        ("2026-0001", "2026-0002"),
        ("2026-0003",),
    ]


def test_characters_no_document_can_hold_are_removed() -> None:
    assert clean("a\x00\x07\x1b\ufeff\ufffe\ud800\u202eb\r\nc\u2028d\te") == "ab\nc\nd    e"


def test_an_entity_does_not_bring_them_back() -> None:
    assert plain_block(parse("a&#x202e;b&#7;")[0]).replace("\ufffd", "") == "ab"


def test_what_the_fonts_lack_becomes_one_placeholder() -> None:
    assert printable("é“”€ 😀👩‍👩‍👧 漢字 שלום") == f"é“”€ {PLACEHOLDER} {PLACEHOLDER} שלום"


def test_only_long_words_get_places_to_break() -> None:
    ordinary = "meerjarenbegrotingsonderhandelingen over levenslang leren"

    assert breakable(ordinary, longest=40) == ordinary
    assert "/\u200been" in breakable("https://voorbeeld.be/een/heel/lang/adres", longest=18)
    assert max(map(len, breakable("x" * 500, longest=40).split("\u200b"))) <= 12


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_failure(text: str) -> None:
    for ordinal, paragraph in enumerate(paragraphs(text), start=1):
        assert paragraph.ordinal == ordinal
