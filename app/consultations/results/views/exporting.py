"""All responses as a file, written while it is sent: CSV, XLSX with its codebook, or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from flask import Response, stream_with_context
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.consultations import labels
from app.consultations.imported import written
from app.consultations.models import Consultation
from app.consultations.queries import plan as plan_queries
from app.consultations.queries.responses import OneOf, responses
from app.consultations.questionnaire import Questionnaire
from app.consultations.results import exporting
from app.consultations.views.blueprint import BASE, bp, consultation_in_url
from app.web.spreadsheets import csv_lines, xlsx_pieces
from app.web.spreadsheets.writing import MEDIA_TYPES, Cell, FileFormat


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
    liner = exporting.Liner(questionnaire, exporting.columns(questionnaire))
    for one in responses(consultation_id):
        yield [*_about(one), *liner.cells(one.answers)]


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
    questionnaire = plan_queries.questionnaire_of(consultation.id)
    found = exporting.columns(questionnaire)
    heading = [*_heading(), *(one.name for one in found)]
    words = [_("Kolom"), _("Vraag"), _("Over"), _("Wat er kan staan")]
    pieces = xlsx_pieces(
        [
            (_("Antwoorden"), chain([heading], _rows(consultation.id, questionnaire))),
            (_("Codeboek"), [words, *exporting.codebook(found)]),
        ]
    )
    answer = Response(stream_with_context(pieces))
    return _as_file(answer, MEDIA_TYPES[FileFormat.XLSX], "xlsx")


def _as_file(response: Response, media_type: str, ending: str) -> Response:
    response.content_type = media_type
    response.headers["Content-Disposition"] = f'attachment; filename="antwoorden.{ending}"'
    response.headers["Cache-Control"] = "no-store"
    return response
