"""Reading advices: the list, one advice, its files, and the comparison with an earlier one."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from functools import lru_cache

from flask import Response, g, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.advice import comparison, labels, printing, queries, rules, scope
from app.advice.models import Advice
from app.advice.rules import AdviceState
from app.advice.views.blueprint import advice_in_url, bp, register_prefix
from app.contributions import labels as register_labels
from app.core.errors import NotFound
from app.documents import PrintedDocument, to_pdf, to_word
from app.web.kept import kept

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


@bp.get("/adviezen")
@public
@kept
def overview() -> ResponseReturnValue:
    """The advices that this visitor may read."""
    return render_template(
        "advice/overview.html", advices=queries.readable_list(g.actor), labels=labels
    )


@bp.get("/adviezen/<int:advice_id>")
@requires(Permission.ADVICE_READ, on=advice_in_url)
@kept
def detail(advice: Advice) -> ResponseReturnValue:
    """An advice as it is read: key messages, sections, and what was done with what came in."""
    rows, is_all = scope.treatments_on_screen(advice)
    is_published = advice.state is AdviceState.PUBLISHED
    return render_template(
        "advice/detail.html",
        advice=advice,
        facts=printing.facts(advice),
        # both made by webtext from its own tree
        key_messages=[Markup(html) for html in advice.key_messages_html],  # noqa: S704
        letter=Markup(advice.letter_html),  # noqa: S704
        sections=queries.sections_of(advice.id),
        minorities=printing.minorities(advice),
        rows=rows,
        is_all=is_all,
        places=printing.places_by_contribution(advice.id),
        tally=printing.tally(rows, is_published=is_published),
        labels=labels,
        register_labels=register_labels,
        register_prefix=register_prefix(),
        is_published=is_published,
    )


@bp.get("/adviezen/<int:advice_id>/advies.docx")
@requires(Permission.ADVICE_READ, on=advice_in_url)
def word(advice: Advice) -> ResponseReturnValue:
    """The advice as a Word file."""
    return _file(advice, _as_word, WORD, "docx")


@bp.get("/adviezen/<int:advice_id>/advies.pdf")
@requires(Permission.ADVICE_READ, on=advice_in_url)
def pdf(advice: Advice) -> ResponseReturnValue:
    """The advice as a PDF file."""
    return _file(advice, _as_pdf, PDF, "pdf")


@lru_cache(maxsize=8)
def _as_word(document: PrintedDocument) -> bytes:
    """The Word file; made once per content, because the same content gives the same bytes."""
    return to_word(document)


@lru_cache(maxsize=8)
def _as_pdf(document: PrintedDocument) -> bytes:
    """The PDF file; idem."""
    return to_pdf(document)


def _file(
    advice: Advice, make: Callable[[PrintedDocument], bytes], mimetype: str, extension: str
) -> Response:
    content = make(printing.document_of(advice))
    response = send_file(
        io.BytesIO(content),
        mimetype=mimetype,
        as_attachment=True,
        download_name=rules.file_name(advice.title, advice.state, extension),
        etag=hashlib.sha256(content).hexdigest(),
        max_age=0,  # not the year for which other files may be kept
    )
    del response.headers["Expires"]
    response.headers["Cache-Control"] = "no-store" if g.actor.is_signed_in else "no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@bp.get("/adviezen/toetsing/<key>")
@public
@kept
def compare(key: str) -> ResponseReturnValue:
    """An earlier advice, point by point, laid beside what was done with it."""
    document = comparison.document(key)
    if document is None:
        raise NotFound(_("Deze toetsing bestaat niet."))
    points = comparison.points(document, inside=g.actor.is_secretariat)
    return render_template(
        "advice/comparison.html",
        document=document,
        points=points,
        labels=labels,
        register_labels=register_labels,
        register_prefix=register_prefix(),
        is_inside=g.actor.is_secretariat,
        root=request.script_root,
    )
