"""The report of a round of the meldpunt as a document, for the writers of Word and PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import force_locale

from app.core.clock import BRUSSELS
from app.documents import PrintedDocument, Section
from app.meldpunt.bottlenecks.labels import STATES
from app.meldpunt.rounds.labels import CRITERIA, OUTCOMES
from app.meldpunt.rounds.queries import DecisionRow, Result
from app.meldpunt.rounds.rules import Spread
from app.regulation.labels import VERDICTS
from app.web.filters import datum, getal

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~!])")
NOTHING = "Geen."


def document_of(report: Mapping[str, Any]) -> PrintedDocument:
    """The report as it is printed, in Dutch; the same content gives the same document."""
    with force_locale("nl"):
        found = report["round"]
        members = ", ".join(plain(member.name) for member in report["members"])
        period = f"Van {datum(found.starts_on)} tot en met {datum(found.ends_on)}."
        sections = [
            Section("Besluit", plain(found.conclusion)),
            Section("Het panel", f"{period} In het panel: {members or 'niemand meer'}."),
            Section("Wat er met de regels moet gebeuren", _changes(report["changes"])),
            Section("De wegingen", _weights(report["results"])),
            Section("De beslissing per knelpunt", _decisions(report["results"], report["hidden"])),
        ]
        if report["before"]:
            sections.append(Section("Wat er van de vorige ronde werd", _became(report["before"])))
        return PrintedDocument(
            title=found.name,
            date=found.closed_at.astimezone(BRUSSELS).date(),
            kind="Verslag van een ronde van het meldpunt",
            publisher="Partnerschap Levenslang Leren",
            sections=tuple(sections),
        )


def plain(text: str) -> str:
    """A text taken literally, on one line: what someone typed is no markup here."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _changes(changes: Mapping[Any, Sequence[DecisionRow]]) -> str:
    parts = []
    for verdict, rows in changes.items():
        said = [f"- **{plain(row.regulation)}**: {plain(row.reason)}" for row in rows]
        name = str(VERDICTS[verdict]).capitalize()
        parts.append(f"**{name}**\n\n" + ("\n".join(said) or NOTHING))
    return "\n\n".join(parts)


def _weights(results: Sequence[Result]) -> str:
    if not results:
        return NOTHING
    head = ["Knelpunt", "Samen", *(str(name) for name in CRITERIA.values())]
    rows = [
        [plain(one.item.title), _number(one.score), *(_spread(one.now[it]) for it in CRITERIA)]
        for one in results
    ]
    lines = [head, ["---", *("--:" for _column in head[1:])], *rows]
    return (
        "Het panel gaf elk knelpunt vier cijfers, van 1 tot 5. ‘Samen’ is het gemiddelde. Tussen "
        "haakjes staan het laagste en het hoogste.\n\nTabel: De wegingen van het panel\n\n"
        + "\n".join(f"| {' | '.join(line)} |" for line in lines)
    )


def _number(value: float | None) -> str:
    return getal(round(value, 1)) if value is not None else "–"


def _spread(spread: Spread) -> str:
    if spread.mean is None:
        return "–"
    return f"{_number(spread.mean)} ({spread.lowest}–{spread.highest})"


def _decisions(results: Sequence[Result], hidden: int) -> str:
    parts = []
    for one in results:
        item = one.item
        if item.outcome is None:
            continue
        verdict = f", {plain(item.regulation)}: {VERDICTS[item.verdict]}" if item.verdict else ""
        parts.append(f"### {plain(item.title)}\n\n**{OUTCOMES[item.outcome]}**{verdict}")
        parts.append(plain(item.reason))
    if hidden:
        parts.append(f"Van deze ronde zijn {hidden} knelpunten niet gepubliceerd.")
    return "\n\n".join(parts) or NOTHING


def _became(rows: Sequence[DecisionRow]) -> str:
    lines = []
    for row in rows:
        rule = (
            f"; {plain(row.regulation)} staat nu op ‘{VERDICTS[row.verdict_now]}’"
            if (row.verdict_now)
            else ""
        )
        decided = OUTCOMES[row.outcome] if row.outcome else "geen beslissing"
        lines.append(f"- **{plain(row.title)}**: toen {decided}, nu {STATES[row.state]}{rule}.")
    return "\n".join(lines)
