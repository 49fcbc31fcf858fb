"""The register as a file that a Flemish spreadsheet opens: semicolons, UTF-8 with a mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from flask_babel import gettext as _

from app.contributions.labels import Words
from app.contributions.queries import ContributionRow
from app.core.clock import BRUSSELS

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run as a formula (OWASP, CSV injection)."""


def safe(cell: str) -> str:
    """A cell that a spreadsheet shows and never runs."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _moment(value: datetime | None) -> str:
    return f"{value.astimezone(BRUSSELS):%d/%m/%Y %H:%M}" if value else ""


def _fate(row: ContributionRow, words: Words) -> str:
    if row.disposition is not None:
        return words.dispositions[row.disposition]
    return words.open if row.is_open else ""


def lines(rows: Iterable[tuple[ContributionRow, str]], words: Words) -> Iterator[str]:
    """The file, line by line; whole texts, so one line at a time in memory."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow(
        (
            *(_("Nummer"), _("Kanaal"), _("Van wie"), _("Opdracht"), _("Ontvangen op")),
            *(_("Tekst"), _("Thema"), _("Gevolg"), _("Reden"), _("Ingetrokken")),
            *(_("Behandeld op"), _("Teruggekoppeld op")),
        )
    )
    for row, text in rows:
        writer.writerow(
            [
                safe(cell)
                for cell in (
                    row.number,
                    words.channels[row.channel],
                    row.author_label or words.without_name,
                    str(row.assignment_number or ""),
                    _moment(row.received_at),
                    text,
                    row.theme,
                    _fate(row, words),
                    row.reason or "",
                    words.withdrawn if row.withdrawn else "",
                    _moment(row.disposed_at),
                    _moment(row.feedback_published_at),
                )
            ]
        )
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()
