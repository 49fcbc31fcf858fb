"""Making numbers, HTML, paragraphs and citations follow the text, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, insert, select

from app.advice import queries, rules, webtext
from app.advice.models import Advice, Citation, Section, SectionParagraph
from app.advice.rules import Anchored
from app.core.db import db
from app.core.errors import Invalid, Refused


def locked(advice: Advice) -> Advice:
    """The advice as it is now, held until the transaction ends; raises Refused when not a draft."""
    held = db.session.scalars(
        select(Advice)
        .where(Advice.id == advice.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    if not rules.is_editable(held.state):
        raise Refused(
            _("De tekst ligt vast: dit advies is niet meer in opmaak. Heropen het eerst.")
        )
    return held


def check_numbers(texts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers that texts cite, and the withdrawn ones among them; raises Invalid on unknown."""
    numbers = tuple(dict.fromkeys(n for text in texts for n in webtext.numbers_in(text)))
    known = queries.known_numbers(numbers)
    unknown = [number for number in numbers if number not in known]
    if len(unknown) == 1:
        raise Invalid(
            _(
                "Nummer %(number)s staat niet in het register. Verbeter het of haal het weg.",
                number=unknown[0],
            )
        )
    if unknown:
        raise Invalid(
            _(
                "Deze nummers staan niet in het register: %(numbers)s. Verbeter ze of haal ze weg.",
                numbers=", ".join(unknown),
            )
        )
    return numbers, tuple(number for number in numbers if known[number].is_withdrawn)


def follow_text(advice: Advice) -> None:
    """Number all sections again and rebuild their HTML, paragraphs and citations.

    All of them, because a section that comes, goes or moves renumbers those after it.
    """
    sections = queries.live_sections(advice.id)
    for position, section in enumerate(sections, start=1):
        section.position = position
    laid_out = webtext.lay_out([webtext.Typed(s.title, s.level, s.text) for s in sections])
    before = queries.anchored_paragraphs(section.id for section in sections)
    numbers = [n for one in laid_out for place in one.paragraphs for n in place.numbers]
    known = queries.known_numbers(dict.fromkeys(numbers))
    paragraphs: list[dict[str, object]] = []
    citations: list[dict[str, object]] = []
    for section, one in zip(sections, laid_out, strict=True):
        named, section.next_anchor = rules.anchor_paragraphs(
            before.get(section.id, []), [p.text for p in one.paragraphs], section.next_anchor
        )
        names = [queries.paragraph_name(section.id, paragraph.anchor) for paragraph in named]
        section.number = one.number
        section.html = webtext.section_html(one, names)
        for place, paragraph in zip(one.paragraphs, named, strict=True):
            paragraphs.append(_paragraph(section, place, paragraph))
            citations += [
                {
                    "section_id": section.id,
                    "ordinal": place.ordinal,
                    "anchor": paragraph.anchor,
                    "contribution_id": known[number].id,
                    "label": place.label[:200],
                }
                for number in place.numbers
                if number in known
            ]
    _replace([section.id for section in sections], paragraphs, citations)


def _paragraph(section: Section, place: webtext.Place, named: Anchored) -> dict[str, object]:
    return {
        "section_id": section.id,
        "ordinal": place.ordinal,
        "anchor": named.anchor,
        "text": named.text,
    }


def _replace(
    section_ids: Sequence[int],
    paragraphs: list[dict[str, object]],
    citations: list[dict[str, object]],
) -> None:
    forget(section_ids)
    db.session.flush()
    if paragraphs:
        db.session.execute(insert(SectionParagraph), paragraphs)
    if citations:
        db.session.execute(insert(Citation), citations)


def forget(section_ids: Sequence[int]) -> None:
    """Remove the paragraphs and citations of sections."""
    for model in (Citation, SectionParagraph):
        db.session.execute(
            delete(model)
            .where(model.section_id.in_(list(section_ids)))
            .execution_options(synchronize_session=False)
        )
