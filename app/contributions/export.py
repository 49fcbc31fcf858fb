"""The register as a list for a spreadsheet: whole texts, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flask_babel import gettext as _

from app.contributions.labels import Words
from app.contributions.queries import ContributionRow
from app.web.spreadsheets.writing import Cell


def heading() -> Sequence[str]:
    """What stands above the columns."""
    return (
        *(_("Nummer"), _("Kanaal"), _("Van wie"), _("Opdracht"), _("Ontvangen op")),
        *(_("Tekst"), _("Thema"), _("Gevolg"), _("Reden"), _("Ingetrokken")),
        *(_("Behandeld op"), _("Teruggekoppeld op")),
    )


def _fate(row: ContributionRow, words: Words) -> str:
    if row.disposition is not None:
        return words.dispositions[row.disposition]
    return words.open if row.is_open else ""


def rows(found: Iterable[tuple[ContributionRow, str]], words: Words) -> Iterator[Sequence[Cell]]:
    """The lines of the list; one at a time in memory."""
    for row, text in found:
        yield (
            row.number,
            words.channels[row.channel],
            row.author_label or words.without_name,
            row.assignment_number,
            row.received_at,
            text,
            row.theme,
            _fate(row, words),
            row.reason or "",
            words.withdrawn if row.withdrawn else "",
            row.disposed_at,
            row.feedback_published_at,
        )
