"""The Word file and the PDF: real structure, the same words, the same bytes."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import (
    ContactPerson,
    MinorityPosition,
    PrintedDocument,
    Section,
    Treatment,
    to_pdf,
    to_word,
)
from app.documents.characters import COVERAGE
from app.documents.composition import compose
from tests.documents.reading import PdfFile, WordFile, squeeze

HOSTILE = {
    "typst": '#read("/etc/passwd") $x$ *a* _b_ @ref \\foo <label> ~ // c /* d */ #let x = 1 `#sys`',
    "controls": "a\x00b\x07c\x1b[0md\ufffe\uffff\ud800\u202ee",
    "emoji": "😀 👩‍👩‍👧 🇧🇪 1️⃣ 漢字 ไทย \ue000",
    "right to left": "مرحبا بالعالم שלום \u2067x\u2069",
    "one long word": "x" * 900,
    "one long address": "<https://voorbeeld.be/" + "a/" * 300 + ">",
    "loose accents": "a\u0301\u0335 e\u0336\u0489 x\u20e3",
    "entities": "&#x202e; &#0; &#xD800; &lt;script&gt;",
    "odd links": "[a](http://[) [b](mailto:) [](http://x) ![](x) <http://a.b/>",
    "notes in notes": (
        "^[a ^[b ^[c [#2026-0001]]]] [^1]\n\n[^1]: [^1]\n\n    | t |\n    |--|\n    | u |"
    ),
    "deep": "> " * 30 + "a\n\n" + "\n".join("  " * depth + "- b" for depth in range(25)),
    "wide table": "|" + "a|" * 14 + "\n|" + "-|" * 14 + "\n|" + "lang woord|" * 14,
    "high and low numbers": "999999999. a\n\n---\n\n0. b",
    "nothing much": "\u200b \u00ad",
    "nothing": "",
}


def _filled_with(text: str) -> PrintedDocument:
    """An advice with the same text in every place that takes one."""
    return PrintedDocument(
        title=text,
        date=date(2026, 1, 1),
        kind=text,
        subtitle=text,
        publisher=text,
        reference=text,
        requester=text,
        legal_basis=text,
        approved_on=date(2026, 1, 1),
        approval=text,
        contact_persons=(ContactPerson(text, text),),
        letter=text,
        key_messages=(text,),
        sections=(Section(text, text, level=3), Section(text, text, is_numbered=False)),
        minority_positions=(MinorityPosition(text, text),),
        sources=(text,),
        treatments=(
            Treatment("2026-0001", *(text,) * 6),
            Treatment(text, *(text,) * 6, used_in=(text,)),
        ),
        open_reason=text,
    )


def _with_text(markdown: str) -> PrintedDocument:
    return PrintedDocument("Titel", date(2026, 1, 1), sections=(Section("Deel", markdown),))


def test_word_has_real_headings(advice: PrintedDocument) -> None:
    headings = WordFile(to_word(advice)).headings()

    assert headings[:5] == [
        (1, "Brief"),
        (1, "Krachtlijnen"),
        (1, "Situering"),
        (1, "Bespreking"),
        (2, "Tijd om te leren"),
    ]
    assert headings[-1] == (1, "Bijlage: wat gebeurde er met de inbreng")


def test_word_has_a_style_for_each_kind_of_paragraph(advice: PrintedDocument) -> None:
    word = WordFile(to_word(advice))

    assert word.of_style("Title") == ["Tijd en ruimte om te leren"]
    assert word.of_style("Quote") == [
        "Wij willen onze mensen laten leren, maar wie vervangt hen intussen?"
    ]
    assert word.of_style("Caption") == [
        "Tabel 1. Inbreng over tijd, naar grootte van de onderneming"
    ]
    assert word.of_style("Code") == ["erkenning -> kwaliteit -> financiering"]
    assert len(word.of_style("List Number")) == 4
    assert len(word.of_style("List Bullet 2")) == 2
    assert len(word.of_style("List Number 3")) == 2
    assert word.of_style("List Continue") == ["Dat vraagt mensen die het antwoord kennen."]
    assert len(word.of_style("Krachtlijn")) == 3


def test_each_numbered_list_starts_again() -> None:
    word = WordFile(to_word(_with_text("1. a\n2. b\n\ntekst\n\n1. c\n\ntekst\n\n5. d")))

    assert word.values("numbering", "startOverride") == ["1", "1", "5"]
    assert len(set(word.values("document", "numId"))) == 3


def test_word_has_real_footnotes(advice: PrintedDocument) -> None:
    word = WordFile(to_word(advice))

    assert word.footnotes() == [
        "Het ontwerp staat op de pagina van het partnerschap. Zie ook Bronnen achteraan.",
        "Zie de standpunten achteraan.",
    ]
    assert word.values("footnotes", "footnote", "id") == ["-1", "0", "1", "2"]
    assert word.values("document", "footnoteReference", "id") == ["1", "2"]
    targets = word.archive.read("word/_rels/footnotes.xml.rels").decode()
    assert "https://partnerschap.voorbeeld.be/actieplan/ontwerp?versie=2" in targets


def test_word_tables_repeat_a_real_header_row(advice: PrintedDocument) -> None:
    word = WordFile(to_word(advice))

    small, annex = word.tables()
    assert small[0] == ["Grootte", "Aantal", "Aandeel"]
    assert annex[0][0] == "Nummer"
    assert len(annex) == len(advice.treatments) + 1
    assert len(word.values("document", "tblHeader")) == 2
    assert len(word.values("document", "tblDescription")) == 1


def test_every_link_inside_word_arrives(advice: PrintedDocument) -> None:
    word = WordFile(to_word(advice))

    targets = set(word.values("document", "hyperlink", "anchor")) - {None}
    bookmarks = word.values("document", "bookmarkStart", "name")
    assert targets <= set(bookmarks)
    assert "inbreng_2026_0012" in targets
    assert len(bookmarks) == len(set(bookmarks))
    assert all(len(name) <= 40 for name in bookmarks)


def test_word_says_what_it_is(advice: PrintedDocument) -> None:
    word = WordFile(to_word(advice))
    properties = word.document.core_properties

    assert properties.title == advice.title
    assert properties.author == advice.publisher
    assert properties.language == "nl-BE"
    assert properties.created.date() == properties.modified.date() == advice.date
    assert word.values("styles", "lang") == ["nl-BE"]


def test_word_counts_its_pages_except_on_the_cover(advice: PrintedDocument) -> None:
    cover, annex = WordFile(to_word(advice)).document.sections

    for section in (cover, annex):
        footer = section.footer.paragraphs[0]
        assert footer.text == "Tijd en ruimte om te leren\tPagina 1 van 1"
        fields = [node.text.strip() for node in footer._p.iter("{*}instrText")]
        assert fields == ["PAGE", "NUMPAGES"]
    assert cover.different_first_page_header_footer
    assert cover.page_width < cover.page_height
    assert annex.page_width > annex.page_height


def test_the_pdf_is_tagged_for_pdf_ua(advice: PrintedDocument) -> None:
    pdf = PdfFile(to_pdf(advice))
    root = pdf.reader.root_object

    assert root["/Lang"] == "nl-BE"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    tags = pdf.tags()
    assert {"Title", "TOC", "H1", "H2", "H3", "P", "L", "LI", "BlockQuote", "Code"} <= set(tags)
    assert {"Table", "THead", "TH", "TD", "Caption", "Note", "Link", "Strong", "Em"} <= set(tags)
    assert tags["Table"] == 2
    assert tags["Note"] == 2


def test_the_pdf_carries_all_its_fonts(advice: PrintedDocument) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in PdfFile(to_pdf(advice)).reader.pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert all("Libertinus" in font or "DejaVu" in font for font in fonts)


def test_both_files_have_the_same_structure(advice: PrintedDocument) -> None:
    word, tags = WordFile(to_word(advice)), PdfFile(to_pdf(advice)).tags()

    for level in (1, 2, 3):
        count = sum(heading[0] == level for heading in word.headings())
        # The PDF tags the contents' own title as a heading; Word has a style for it.
        assert tags[f"H{level}"] == count + (level == 1)
    rows = [row for table in word.tables() for row in table]
    assert tags["TR"] == len(rows)
    assert tags["TH"] + tags["TD"] == sum(map(len, rows))
    items = ("List", "Krachtlijn")
    in_lists = [
        it
        for it in word.document.paragraphs
        if it.style.name.startswith(items) and "Continue" not in it.style.name
    ]
    assert tags["LI"] == len(in_lists)


def test_both_files_say_the_same(advice: PrintedDocument) -> None:
    word, pdf = WordFile(to_word(advice)), squeeze(PdfFile(to_pdf(advice)).text())

    for paragraph in word.paragraphs():
        assert squeeze(paragraph) in pdf
    for table in word.tables():
        for cell in (cell for row in table for cell in row):
            for line in cell.split("\n"):
                assert squeeze(line) in pdf
    for footnote in word.footnotes():
        assert squeeze(footnote) in pdf


def test_the_numbers_of_headings_stand_in_the_pdf(advice: PrintedDocument) -> None:
    text = PdfFile(to_pdf(advice)).text()

    for heading in compose(advice).contents():
        if heading.number:
            assert f"{heading.number} {heading.title}" in text


_WORDS = st.text(
    st.characters(
        codec="utf-8",
        categories=["Lu", "Ll", "Nd"],
        max_codepoint=0x17F,
        # pypdf reads a ligature or a titlecase pair back as two letters.
        exclude_characters="ĲĳŉĿŀſ",
    ),
    min_size=1,
    max_size=12,
)
_LINE = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(
    title=_LINE, lines=st.lists(_LINE, min_size=1, max_size=3), cells=st.lists(_LINE, max_size=3)
)
def test_any_plain_text_is_the_same_in_both(title: str, lines: list[str], cells: list[str]) -> None:
    blocks = [f"x{line}" for line in lines]
    table = "".join(f"| {cell} |\n" for cell in ["Kop", "---", *cells])
    document = _with_text("\n\n".join([*blocks, "- a\n- b", table]))
    document = replace(document, title=title)

    word, pdf = WordFile(to_word(document)), squeeze(PdfFile(to_pdf(document)).text())

    assert word.of_style("Normal") == [" ".join(block.split()) for block in blocks]
    assert word.tables() == [[[cell] for cell in ["Kop", *cells]]]
    for text in (title, *blocks, *cells):
        assert squeeze(text) in pdf


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_breaks_either_file(text: str) -> None:
    document = _filled_with(text)

    assert WordFile(to_word(document)).document.paragraphs
    assert PdfFile(to_pdf(document)).reader.pages


def test_typst_markup_is_only_text() -> None:
    pdf = PdfFile(to_pdf(_filled_with(HOSTILE["typst"]))).text()

    assert squeeze(HOSTILE["typst"]) in squeeze(pdf)
    assert "root:" not in pdf


def test_word_shows_what_xml_would_read() -> None:
    text = 'a < b & "c" </w:t> <!-- d --> &amp;'

    assert WordFile(to_word(replace(_with_text(""), title=text))).of_style("Title") == [text]


def test_the_pdf_owns_up_to_characters_it_lacks() -> None:
    missing, present = (
        PdfFile(to_pdf(_with_text(text))).text() for text in ("Prima 😀 zo", "Prima zo")
    )

    assert "Prima □ zo" in missing
    assert "Een □ staat voor een teken" in missing
    assert "□" not in present


def test_word_keeps_characters_the_pdf_lacks() -> None:
    assert "Prima 😀 zo" in WordFile(to_word(_with_text("Prima 😀 zo"))).text()


def test_the_fonts_have_every_character_they_are_said_to_have() -> None:
    spans = [span.partition("-") for span in COVERAGE.split()]
    letters = [
        chr(code)
        for first, _, last in spans
        for code in range(int(first, 16), int(last or first, 16) + 1)
    ]
    text = " ".join(letters)

    document = replace(_with_text(f"*{' '.join(filter(str.isalnum, letters))}*"), subtitle=text)
    pdf = PdfFile(to_pdf(document)).text()

    assert "Een □ staat voor" not in pdf


def test_the_same_advice_gives_the_same_bytes(advice: PrintedDocument) -> None:
    again = replace(advice)

    assert to_word(advice) == to_word(again)
    assert to_pdf(advice) == to_pdf(again)


def test_an_advice_of_a_title_only_is_printed() -> None:
    document = PrintedDocument("Enkel een titel", date(2026, 1, 1))

    assert WordFile(to_word(document)).of_style("Title") == ["Enkel een titel"]
    pdf = PdfFile(to_pdf(document))
    assert len(pdf.reader.pages) == 1
    assert "Enkel een titel" in pdf.text()
