"""What a report says of rounds, in Dutch as the rest of it: which there were, and what shifted."""

from __future__ import annotations

from app.consultations.follow_up.queries import Round, follow_up_of, neighbours
from app.consultations.follow_up.shifts import PublicShift, published
from app.consultations.models import Consultation
from app.consultations.results.queries.public import published_of
from app.consultations.synopsis.rules import literal
from app.web.filters import datum, getal

NOT_TOLD = (
    "Hoeveel mensen hun antwoord wijzigden, tonen we niet: daaruit volgt mee hoe een klein aantal "
    "mensen antwoordde."
)


def facts_of(consultation: Consultation) -> str:
    """The rounds around a consultation and what was published of the shift; '' without rounds."""
    rounds = neighbours(consultation.id)
    if not rounds:
        return ""
    follow_up = follow_up_of(consultation.id)
    number = follow_up.number if follow_up else 1
    lines = [_round(one) for one in rounds if one.is_earlier]
    here = published_of(consultation.id)
    lines.append(
        f"- Ronde {number}: deze raadpleging" + (f", {here.responses} inzendingen" if here else "")
    )
    lines += [_round(one) for one in rounds if not one.is_earlier]
    intro = "Dezelfde vragen zijn in rondes gesteld, telkens aan wie in de vorige antwoordde."
    shifts = [_shift(one) for one in published(consultation.id)]
    blocks = [intro, "\n".join(lines), *(one for one in shifts if one)]
    return "\n\n".join(blocks)


def _round(one: Round) -> str:
    found = published_of(one.consultation_id)
    closed = f", gesloten op {datum(one.closes_at)}" if one.closes_at and found else ""
    answered = f", {found.responses} inzendingen" if found else ""
    return f"- Ronde {one.number}: «{literal(one.title)}»{closed}{answered}"


def _shift(one: PublicShift) -> str:
    if not (one.before.is_published and one.after.is_published and one.before.bars):
        return ""
    said = [f"**{literal(one.question.text)}**"]
    told = one.told
    if told is None:
        said.append(NOT_TOLD)
    else:
        moves = f"Van {told.both} die in beide rondes antwoordden, wijzigden er {told.changed}"
        if told.up is not None and told.down is not None:
            moves += f": {told.up} naar een hoger en {told.down} naar een lager antwoord"
        said.append(f"{moves}.")
    before, after = one.spread_before, one.spread_after
    if before and after:
        said.append(
            f"De mediaan ging van {getal(before.median)} naar {getal(after.median)}, de middelste "
            f"helft van {getal(before.lower)}–{getal(before.upper)} naar "
            f"{getal(after.lower)}–{getal(after.upper)}."
        )
    rows = "\n".join(
        f"| {literal(label)} | {_number(was)} | {_number(now)} |" for label, was, now in one.rows
    )
    return "\n\n".join(
        (
            said[0],
            " ".join(said[1:]),
            f"| Antwoord | Vorige ronde | Deze ronde |\n| --- | --- | --- |\n{rows}",
        )
    )


def _number(number: int | str | None) -> str:
    return "niet getoond" if number is None else "–" if number == "" else str(number)
