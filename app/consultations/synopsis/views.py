"""The report: its desk, part by part, and what everyone reads, as page, Word and PDF."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from functools import lru_cache

from flask import Response, flash, g, make_response, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations.models import Consultation
from app.consultations.results.queries import public as public_queries
from app.consultations.rules import FEEDBACK_TERM
from app.consultations.synopsis import composing, queries, rules, services
from app.consultations.synopsis.composing import Part
from app.consultations.synopsis.forms import PartForm
from app.consultations.synopsis.models import Summary, SynopsisEdition
from app.consultations.synopsis.services import NotReady
from app.consultations.views.blueprint import BASE, bp, consultation_in_url, visible_consultation
from app.core import clock, prose
from app.core.clock import BRUSSELS
from app.core.errors import NotFound, StaleEdit
from app.documents import PrintedDocument, to_pdf, to_word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


@bp.get(f"{BASE}/synthese")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def synopsis(consultation: Consultation) -> ResponseReturnValue:
    """The desk of the report: its parts, what still stands in the way, the factual summary."""
    return _desk(consultation)


def _desk(consultation: Consultation, status: int = 200) -> ResponseReturnValue:
    now = clock.now()
    responses = queries.responses(consultation.id)
    parts = composing.report_parts(consultation, responses)
    closes = consultation.closes_at
    body = render_template(
        "consultations/synopsis/desk.html",
        consultation=consultation,
        parts=parts,
        gate=rules.gate(
            responses,
            {one.key: one.text for one in parts},
            has_results=public_queries.published_of(consultation.id) is not None,
        ),
        titles={one.key: one.title for one in parts},
        edition=queries.edition(consultation.id),
        summary=queries.summary(consultation.id),
        is_over=services.is_over(consultation, now),
        is_refused=status != 200,
        total=len(responses),
        must_say=rules.MUST_SAY,
        summary_due=rules.summary_due(closes) if closes else None,
        feedback_due=closes + FEEDBACK_TERM if closes else None,
        now=now,
    )
    return make_response(body, status)


def _part_in_url(consultation_id: int, part: str) -> tuple[Consultation, Part]:
    consultation = consultation_in_url(consultation_id)
    parts = composing.report_parts(consultation, queries.responses(consultation.id))
    for one in parts:
        if one.key == part:
            return consultation, one
    raise NotFound


@bp.get(f"{BASE}/synthese/<part>")
@requires(Permission.CONSULTATION_MANAGE, on=_part_in_url)
def synopsis_part(found: tuple[Consultation, Part]) -> ResponseReturnValue:
    """One part: the facts, and the text beside them."""
    consultation, part = found
    present = queries.texts(consultation.id).get(part.key)
    form = PartForm(text=part.text, version=present.version if present else 0)
    return _part_page(consultation, part, form)


def _part_page(
    consultation: Consultation, part: Part, form: PartForm, status: int = 200, stale: str = ""
) -> ResponseReturnValue:
    body = render_template(
        "consultations/synopsis/part.html",
        consultation=consultation,
        part=part,
        facts=prose.render(part.facts),
        form=form,
        stale=stale,
    )
    return make_response(body, status)


@bp.post(f"{BASE}/synthese/<part>")
@requires(Permission.CONSULTATION_MANAGE, on=_part_in_url)
def save_synopsis_part(found: tuple[Consultation, Part]) -> ResponseReturnValue:
    """Keep the text of a part."""
    consultation, part = found
    form = PartForm()
    if not form.validate_on_submit():
        return _part_page(consultation, part, form, 422)
    try:
        services.write(
            consultation,
            part.key,
            form.text.data or "",
            version=form.version.data or 0,
            by=actor().person_id,
            now=clock.now(),
        )
    except StaleEdit as stale:
        present = queries.texts(consultation.id).get(part.key)
        form.version.process_data(present.version if present else 0)
        form.version.raw_data = None
        return _part_page(consultation, part, form, stale.status, stale=stale.message)
    flash(_("Het deel is bewaard."), "success")
    return redirect(url_for(".synopsis", consultation_id=consultation.id), code=303)


@bp.post(f"{BASE}/syntheseverslag")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def publish_synopsis(consultation: Consultation) -> ResponseReturnValue:
    """Publish it and tell the respondents, or say what still stands in the way."""
    try:
        services.publish(consultation, by=actor().person_id, now=clock.now())
    except NotReady as refused:
        return _desk(consultation, refused.status)
    flash(_("Het verslag is gepubliceerd. Wie antwoordde, krijgt een mail."), "success")
    return redirect(url_for(".read_synopsis", consultation_id=consultation.id), code=303)


def _edition_in_url(consultation_id: int) -> tuple[Consultation, SynopsisEdition]:
    consultation = visible_consultation(consultation_id)
    edition = queries.edition(consultation.id)
    if edition is None:
        raise NotFound(_("Er is nog geen syntheseverslag van deze raadpleging."))
    return consultation, edition


@bp.get(f"{BASE}/syntheseverslag")
@requires(Permission.CONSULTATION_READ, on=visible_consultation)
def read_synopsis(consultation: Consultation) -> ResponseReturnValue:
    """The report, for everyone."""
    _consultation, edition = _edition_in_url(consultation.id)
    return render_template(
        "consultations/synopsis/report.html",
        consultation=consultation,
        kind=_("Syntheseverslag"),
        parts=edition.parts,
        published_at=edition.published_at,
        version=edition.version,
    )


@bp.get(f"{BASE}/syntheseverslag.docx")
@requires(Permission.CONSULTATION_READ, on=visible_consultation)
def synopsis_word(consultation: Consultation) -> ResponseReturnValue:
    """The report as a Word file."""
    return _file(consultation, _as_word, WORD, "docx")


@bp.get(f"{BASE}/syntheseverslag.pdf")
@requires(Permission.CONSULTATION_READ, on=visible_consultation)
def synopsis_pdf(consultation: Consultation) -> ResponseReturnValue:
    """The report as a PDF file."""
    return _file(consultation, _as_pdf, PDF, "pdf")


@lru_cache(maxsize=4)
def _as_word(document: PrintedDocument) -> bytes:
    """Made once per content, because the same content gives the same bytes."""
    return to_word(document)


@lru_cache(maxsize=4)
def _as_pdf(document: PrintedDocument) -> bytes:
    """Idem."""
    return to_pdf(document)


def _file(
    consultation: Consultation,
    make: Callable[[PrintedDocument], bytes],
    mimetype: str,
    extension: str,
) -> Response:
    _consultation, edition = _edition_in_url(consultation.id)
    day = edition.published_at.astimezone(BRUSSELS).date()
    content = make(
        composing.document_of(consultation, edition.parts, day=day, kind="Syntheseverslag")
    )
    response = send_file(
        io.BytesIO(content),
        mimetype=mimetype,
        as_attachment=True,
        download_name=f"syntheseverslag-raadpleging-{consultation.id}.{extension}",
        etag=hashlib.sha256(content).hexdigest(),
        max_age=0,
    )
    del response.headers["Expires"]
    response.headers["Cache-Control"] = "no-store" if g.actor.is_signed_in else "no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _summary_of(consultation: Consultation) -> Summary:
    summary = queries.summary(consultation.id)
    if summary is None or (summary.published_at is None and not actor().is_secretariat):
        raise NotFound(_("Er is nog geen feitelijke samenvatting van deze raadpleging."))
    return summary


@bp.get(f"{BASE}/feitelijke-samenvatting")
@requires(Permission.CONSULTATION_READ, on=visible_consultation)
def read_summary(consultation: Consultation) -> ResponseReturnValue:
    """Numbers, groups and questions; before it is published only for the secretariat."""
    summary = _summary_of(consultation)
    return render_template(
        "consultations/synopsis/report.html",
        consultation=consultation,
        kind=_("Feitelijke samenvatting"),
        parts=summary.parts,
        published_at=summary.published_at,
        version=0,
    )


@bp.post(f"{BASE}/feitelijke-samenvatting")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def publish_summary(consultation: Consultation) -> ResponseReturnValue:
    """Let everyone read the factual summary."""
    services.publish_summary(consultation, by=actor().person_id, now=clock.now())
    flash(_("De feitelijke samenvatting is gepubliceerd."), "success")
    return redirect(url_for(".read_summary", consultation_id=consultation.id), code=303)
