"""All responses as a file, written while it is sent: CSV, XLSX with its codebook, or JSON."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO

from flask import Response, send_file, stream_with_context
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.consultations import exporting, labels
from app.consultations.imported import written
from app.consultations.models import Consultation
from app.consultations.queries import plan as plan_queries
from app.consultations.queries.responses import OneOf, responses
from app.consultations.questionnaire import Questionnaire
from app.consultations.views.blueprint import BASE, bp, consultation_in_url
from app.core.clock import BRUSSELS
from app.web.spreadsheets import csv_lines, safe
from app.web.spreadsheets.writing import LONGEST_CELL, MEDIA_TYPES, Cell, FileFormat

IN_MEMORY = 1_000_000
"""A larger XLSX waits on disk for who fetches it."""


def _heading() -> list[str]:
    return [
        *(_("Inzending"), _("Doelgroep"), _("Hoe het binnenkwam"), _("Verstuurd op"), _("Versie")),
        *(_("Publicatie"), _("Organisatie"), _("Naam"), _("Namens wie"), _("Overlegd met")),
        _("Taal"),
    ]


def _about(one: OneOf) -> list[Cell]:
    return [
        *(one.id, one.group, str(labels.WAYS[one.way]), one.submitted_at, one.version),
        *(str(labels.PUBLICATIONS[one.publication]), one.organisation, one.name),
        *(one.represents, one.consulted, one.language),
    ]


def _rows(consultation_id: int, questionnaire: Questionnaire) -> Iterator[list[Cell]]:
    found = exporting.columns(questionnaire)
    for one in responses(consultation_id):
        yield [*_about(one), *exporting.cells(questionnaire, found, one.answers)]


@bp.get(f"{BASE}/resultaten/antwoorden.csv")
@requires(Permission.CONSULTATION_RESULTS, on=consultation_in_url)
def export_csv(consultation: Consultation) -> ResponseReturnValue:
    """A line per response, a column per thing that can be answered."""
    questionnaire = plan_queries.questionnaire_of(consultation.id)
    heading = _heading() + [one.name for one in exporting.columns(questionnaire)]
    lines = csv_lines(heading, _rows(consultation.id, questionnaire))
    return _as_file(Response(stream_with_context(lines)), MEDIA_TYPES[FileFormat.CSV], "csv")


@bp.get(f"{BASE}/resultaten/antwoorden.json")
@requires(Permission.CONSULTATION_RESULTS, on=consultation_in_url)
def export_json(consultation: Consultation) -> ResponseReturnValue:
    """The questions and every answer as it is stored; what `imported` reads in again."""
    questionnaire = plan_queries.questionnaire_of(consultation.id)
    pieces = written.pieces(consultation, questionnaire, responses(consultation.id))
    return _as_file(Response(stream_with_context(pieces)), "application/json", "json")


@bp.get(f"{BASE}/resultaten/antwoorden.xlsx")
@requires(Permission.CONSULTATION_RESULTS, on=consultation_in_url)
def export_xlsx(consultation: Consultation) -> ResponseReturnValue:
    """The same as the CSV, with the codebook on a second sheet."""
    held = _workbook(consultation.id, plan_queries.questionnaire_of(consultation.id))
    answer = send_file(held, mimetype=MEDIA_TYPES[FileFormat.XLSX])
    return _as_file(answer, MEDIA_TYPES[FileFormat.XLSX], "xlsx")


def _as_file(response: Response, media_type: str, ending: str) -> Response:
    response.content_type = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="antwoorden.{ending}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _workbook(consultation_id: int, questionnaire: Questionnaire) -> IO[bytes]:
    from openpyxl import Workbook  # takes 10 MB of each process
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # as above

    def on_sheet(cell: Cell) -> Cell:
        if isinstance(cell, str):
            return safe(str(ILLEGAL_CHARACTERS_RE.sub("", cell))[:LONGEST_CELL])
        if isinstance(cell, datetime):
            return cell.astimezone(BRUSSELS).replace(tzinfo=None, microsecond=0)
        return cell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Antwoorden"))
    found = exporting.columns(questionnaire)
    sheet.append([on_sheet(label) for label in (*_heading(), *(one.name for one in found))])
    for row in _rows(consultation_id, questionnaire):
        sheet.append([on_sheet(cell) for cell in row])
    second = book.create_sheet(_("Codeboek"))
    second.append([_("Kolom"), _("Vraag"), _("Over"), _("Wat er kan staan")])
    for line in exporting.codebook(found):
        second.append([on_sheet(cell) for cell in line])
    held = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed when sent
    book.save(held)
    held.seek(0)
    return held
