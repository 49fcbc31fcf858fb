"""The report of a round as a file: it is written by the same hands as an advice."""

from __future__ import annotations

import io
from collections.abc import Callable

from flask import g, send_file
from flask.typing import ResponseReturnValue

from app.access.guard import requires
from app.access.permissions import Permission
from app.core.errors import NotFound
from app.documents import PrintedDocument, to_pdf, to_word
from app.meldpunt.rounds import printing
from app.meldpunt.rounds.queries import RoundScope
from app.meldpunt.rounds.rules import Phase
from app.meldpunt.rounds.views.blueprint import bp, round_in_url
from app.meldpunt.rounds.views.reading import readable_report

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


@bp.get("/<int:round_id>/verslag.docx")
@requires(Permission.ROUND_READ, on=round_in_url)
def word(scope: RoundScope) -> ResponseReturnValue:
    """The report as a Word file."""
    return _file(scope, to_word, WORD, "docx")


@bp.get("/<int:round_id>/verslag.pdf")
@requires(Permission.ROUND_READ, on=round_in_url)
def pdf(scope: RoundScope) -> ResponseReturnValue:
    """The report as a PDF file."""
    return _file(scope, to_pdf, PDF, "pdf")


def _file(
    scope: RoundScope, make: Callable[[PrintedDocument], bytes], mimetype: str, extension: str
) -> ResponseReturnValue:
    if scope.phase is not Phase.CLOSED:
        raise NotFound
    content = make(printing.document_of(readable_report(scope)))
    response = send_file(
        io.BytesIO(content),
        mimetype=mimetype,
        as_attachment=True,
        max_age=0,
        download_name=f"ronde-{scope.round.id}.{extension}",
    )
    # panel and visitor read different reports
    response.headers["Cache-Control"] = "no-store" if g.actor.is_signed_in else "no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
