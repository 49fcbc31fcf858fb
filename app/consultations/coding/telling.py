"""What a synopsis report says of the coding, in Markdown, in Dutch: as it is or will be published.

A document has one language; it does not follow that of the screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.consultations.coding import published
from app.consultations.coding.queries import codebook, results
from app.consultations.results.queries.results import turnout
from app.consultations.synopsis.rules import literal

NOT_SHOWN = "niet getoond"


def themes_told(consultation_id: int) -> str:
    """Respondents per theme; '' when nothing is coded."""
    fixed = results.published_of(consultation_id)
    if fixed is not None:
        return _themes(fixed.tables, fixed.coded)
    spoken = results.spoken(consultation_id)
    if not spoken:
        return ""
    entries = codebook.entries(consultation_id)
    made = published.tables(entries, spoken, turnout(consultation_id).answered)
    return _themes([one.as_data() for one in made], len(spoken))


def _themes(tables: Sequence[Mapping[str, Any]], coded: int) -> str:
    said = (
        "Twee mensen gaven, los van elkaar, thema's aan elk open antwoord. Alleen waarover ze het "
        f"eens werden, telt. Dit rust op {coded} inzendingen; een inzending kan bij meer thema's "
        "horen."
    )
    bars = published.result(tables).bars
    if not bars:
        return f"{said}\n\nHet zijn er te weinig om per thema cijfers te tonen."
    rows = [
        f"| {literal(bar.label)} | {NOT_SHOWN if bar.number is None else bar.number} |"
        for bar in bars
    ]
    return "\n".join((f"{said}\n", "| Thema | Inzendingen |", "| --- | --- |", *rows))


def campaigns_told(consultation_id: int) -> str:
    """Each campaign with its number and its content; '' when there is none."""
    fixed = results.published_of(consultation_id)
    told = (
        fixed.campaigns
        if fixed is not None
        else published.campaigns(
            results.confirmed(consultation_id), results.answered(consultation_id)
        )
    )
    if not told:
        return ""
    head = (
        "Gelijke of bijna gelijke antwoorden staan hier samen, met hun aantal en hun inhoud. Ze "
        "blijven elk op zichzelf in het register staan."
    )
    return "\n\n".join((head, "\n".join(_campaign(one) for one in told)))


def _campaign(one: Mapping[str, Any]) -> str:
    number, of = one["number"], one["answered"]
    shown = f"aantal {NOT_SHOWN}" if number is None else f"{number} van {of} antwoorden"
    return (
        f"- **{literal(one['title'])}** ({shown} op «{literal(one['question'])}»): "
        f"{literal(one['content'])}"
    )
