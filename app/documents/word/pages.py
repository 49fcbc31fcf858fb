"""The pages of an advice in Word: cover, contents, letter, key messages, text, annex."""

from docx.enum.section import WD_ORIENT
from docx.section import Section
from docx.shared import Twips

from app.documents import wording
from app.documents.composition import (
    ANNEX_HEADING,
    KEY_MESSAGES_HEADING,
    LETTER_HEADING,
    SOURCES_HEADING,
    Composition,
    PlacedHeading,
    TreatmentRow,
)
from app.documents.document import PrintedDocument, Tone
from app.documents.tree import Strong, Text
from app.documents.word.elements import (
    Element,
    Look,
    add,
    add_field,
    add_run,
    end_field,
    start_field,
)
from app.documents.word.package import WordPackage
from app.documents.word.styles import BOX_INDENT
from app.documents.word.tables import shade
from app.documents.word.text import TextWriter

_PAGE = (11906, 16838)
_MARGIN = 1644
_ANNEX_MARGIN = 1247
_ANNEX_WIDTH = _PAGE[1] - 2 * _ANNEX_MARGIN
# Number, author, input, theme, disposition, reason, place.
_ANNEX_SHARES = (0.085, 0.14, 0.235, 0.105, 0.105, 0.235, 0.095)

_TONES = {
    Tone.ADOPTED: ("0F5F3C", "E2F3EA"),
    Tone.PARTLY: ("6B4E00", "FDF0C8"),
    Tone.NOT: ("8C1D18", "FBE5E3"),
    Tone.OUTSIDE: ("4A4F59", "ECEBE6"),
    Tone.OPEN: ("0A4F7D", "E3EFF8"),
}


def write_pages(document: PrintedDocument, composition: Composition, package: WordPackage) -> None:
    """Fill an empty package with the whole advice."""
    body = package.main.element.find("./{*}body")
    writer = TextWriter(package, body, package.main, composition.anchors)
    _cover(writer, composition, wording.dutch_date(document.date))
    _contents(writer, composition.contents())
    if composition.letter:
        writer.heading(LETTER_HEADING, page_break=True)
        for part in composition.letter:
            writer.block(part.block)
        writer.close_table()
    if composition.key_messages:
        writer.heading(KEY_MESSAGES_HEADING, page_break=True)
        writer.items(composition.key_messages, "Krachtlijn", indent=BOX_INDENT)
        writer.close_table()
    _text(writer, composition)
    if composition.sources:
        writer.heading(SOURCES_HEADING)
        writer.items(composition.sources, "ListBullet")
    writer.close_table()
    if composition.treatments:
        # The upright pages end in a section break, held by a last, small paragraph.
        add(writer.paragraph("NaTabel")[0], "sectPr")
        _annex(writer, composition)
        writer.close_table()
    upright, *annex = package.document.sections
    _set_up(upright, composition.running_title)
    for section in annex:
        _set_up(section, composition.running_title, is_annex=True)


def _cover(writer: TextWriter, composition: Composition, day: str) -> None:
    if composition.publisher:
        writer.plain("Uitgever", composition.publisher)
    writer.plain("Soort", composition.kind)
    writer.plain("Title", composition.title)
    if composition.subtitle:
        writer.plain("Subtitle", composition.subtitle)
    writer.plain("Date", day)
    for position, (name, value) in enumerate(composition.facts):
        fact = writer.plain("Gegeven" if position else "EersteGegeven", name, Look("Bijzaak"))
        add(add(fact, "r"), "tab")
        add_run(fact, value)


def _contents(writer: TextWriter, headings: tuple[PlacedHeading, ...]) -> None:
    """A contents field without page numbers, which Word could only show after a question."""
    if not headings:
        return
    title = writer.paragraph("TOCHeading", page_break=True)
    add_run(title, wording.CONTENTS)
    for position, heading in enumerate(headings):
        entry = writer.paragraph(f"TOC{heading.level}")
        if position == 0:
            start_field(entry, 'TOC \\o "1-2" \\n \\h \\z')
        number = f"{heading.number}  " if heading.number else ""
        target = add(entry, "hyperlink", anchor=heading.anchor, history=1)
        add_run(target, number + heading.title)
        if position == len(headings) - 1:
            end_field(entry)


def _text(writer: TextWriter, composition: Composition) -> None:
    is_first = True
    for part in (*composition.body, *composition.minority):
        if isinstance(part, PlacedHeading):
            writer.heading(part, page_break=is_first)
            is_first = False
        else:
            writer.block(part.block, anchor=part.anchor)


def _annex(writer: TextWriter, composition: Composition) -> None:
    writer.heading(ANNEX_HEADING, is_on_top=True)
    writer.plain("Normal", composition.annex_intro)
    if composition.open_reason:
        reason = writer.paragraph("Normal")
        words = (Strong((Text(wording.OPEN_REASON),)), Text(f" {composition.open_reason}"))
        writer.inlines(reason, words)
    widths = [round(_ANNEX_WIDTH * share) for share in _ANNEX_SHARES]
    rows = writer.table(widths, len(composition.treatments) + 1, description=wording.ANNEX_SUMMARY)
    for cell, title in zip(rows[0], wording.ANNEX_COLUMNS, strict=True):
        add_run(writer.cell_text(cell), title)
    for cells, row in zip(rows[1:], composition.treatments, strict=True):
        _annex_row(writer, cells, row)


def _annex_row(writer: TextWriter, cells: list[Element], row: TreatmentRow) -> None:
    number, author, summary, theme, disposition, reason, used_in = cells
    line = writer.cell_text(number)
    if row.anchor:
        writer.bookmark(line, row.anchor)
    add_run(line, row.number, Look(is_bold=True))
    add_run(writer.cell_text(author), row.author)
    add_run(writer.cell_text(author), row.channel, Look("Bijzaak"))
    add_run(writer.cell_text(summary), row.summary)
    add_run(writer.cell_text(theme), row.theme)
    colour, tint = _TONES[row.tone]
    shade(disposition, tint)
    add_run(writer.cell_text(disposition), row.disposition, Look(is_bold=True, colour=colour))
    add_run(writer.cell_text(reason), row.reason)
    for place in row.places:
        line = writer.cell_text(used_in)
        if place.anchor:
            writer.link(line, place.anchor, place.label)
        else:
            add_run(line, place.label)
    if not row.places:
        add_run(writer.cell_text(used_in), wording.NOWHERE)


def _set_up(section: Section, title: str, *, is_annex: bool = False) -> None:
    """Paper, margins and footer. The cover has no footer; the annex lies on its side."""
    width, height = _PAGE
    side = _MARGIN
    if is_annex:
        section.orientation = WD_ORIENT.LANDSCAPE
        width, height = height, width
        side = _ANNEX_MARGIN
    section.page_width, section.page_height = Twips(width), Twips(height)
    section.left_margin = section.right_margin = Twips(side)
    section.top_margin = section.bottom_margin = Twips(side if is_annex else 1474)
    section.header_distance = section.footer_distance = Twips(680)
    section.different_first_page_header_footer = not is_annex
    section.footer.is_linked_to_previous = False
    line = section.footer.paragraphs[0]._p
    properties = add(line, "pPr")
    add(properties, "pStyle", val="Footer")
    add(add(properties, "tabs"), "tab", val="right", pos=width - 2 * side)
    add_run(line, title)
    add(add(line, "r"), "tab")
    add_run(line, f"{wording.PAGE} ")
    add_field(line, "PAGE", "1")
    add_run(line, f" {wording.PAGE_OF} ")
    add_field(line, "NUMPAGES", "1")
