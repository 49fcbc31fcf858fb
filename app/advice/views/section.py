"""One section: writing it with the contributions beside it, moving it, its earlier versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from app.access.guard import requires
from app.access.permissions import Permission
from app.advice import queries, rules, services, webtext
from app.advice.forms import SectionForm
from app.advice.models import Section
from app.advice.views.blueprint import bp, section_in_url
from app.advice.views.workbench import inputs
from app.contributions import labels as register_labels
from app.core import clock
from app.core.errors import Invalid, StaleEdit
from app.web.htmx import is_htmx

EDITOR = "deel-formulier"
"""The id of the editor's form; what stands beside it belongs to it, so that no typed text is lost
when the list is filtered without script."""


@dataclass(frozen=True)
class Preview:
    """A text as it will be read, and the numbers in it that the register doesn't know."""

    html: Markup
    unknown: tuple[str, ...]


def _page(
    section: Section,
    form: SectionForm,
    *,
    status: int = 200,
    preview: Preview | None = None,
    stale: str = "",
    is_cited_now: str = "",
) -> ResponseReturnValue:
    advice = queries.advice_by_id(section.advice_id)
    url = url_for(".section", advice_id=advice.id, section_id=section.id)
    response = make_response(
        render_template(
            "advice/section.html",
            advice=advice,
            section=section,
            form=form,
            outline=queries.outline(advice.id),
            inputs=inputs(advice.id, url=url, form_id=EDITOR),
            register_labels=register_labels,
            is_editable=rules.is_editable(advice.state),
            saved_html=Markup(section.html),  # noqa: S704 - made by webtext from its own tree
            preview=preview,
            stale=stale,
            is_cited_now=is_cited_now,
            uses_htmx=True,
        ),
        status,
    )
    response.vary.add("HX-Request")
    return response


def _fragment(template: str, **context: Any) -> ResponseReturnValue:
    response = make_response(render_template(template, **context))
    response.vary.add("HX-Request")
    return response


@bp.get("/adviezen/<int:advice_id>/schrijven/<int:section_id>")
@requires(Permission.ADVICE_WRITE, on=section_in_url)
def section(section: Section) -> ResponseReturnValue:
    """The editor of a section; a part of the page asks only for the contributions beside it."""
    if is_htmx():
        url = url_for(".section", advice_id=section.advice_id, section_id=section.id)
        beside = inputs(section.advice_id, url=url, form_id=EDITOR)
        return _fragment("advice/_inputs.html", inputs=beside, register_labels=register_labels)
    form = SectionForm(
        version=section.version,
        title=section.title,
        level=str(section.level),
        text=section.text,
    )
    return _page(section, form)


@bp.post("/adviezen/<int:advice_id>/schrijven/<int:section_id>")
@requires(Permission.ADVICE_WRITE, on=section_in_url)
def write(section: Section) -> ResponseReturnValue:
    """What the editor's buttons do: save, show a preview, cite, or choose among contributions."""
    form = SectionForm()
    if number := request.form.get("cite", ""):
        return _cite(section, form, number)
    match request.form.get("do", "filter"):
        case "save":
            return _save(section, form)
        case "preview":
            preview = _preview(section, form)
            if is_htmx():
                return _fragment("advice/_preview.html", preview=preview)
            return _page(section, form, preview=preview)
        case _:
            return _page(section, form)


def _cite(section: Section, form: SectionForm, number: str) -> ResponseReturnValue:
    """Put a citation at the end of the typed text, without saving."""
    if rules.NUMBER.fullmatch(number):
        form.text.data = rules.with_citation(form.text.data or "", number)
    else:
        number = ""
    if is_htmx():
        return _fragment("advice/_text.html", form=form, is_cited_now=number)
    return _page(section, form, is_cited_now=number)


def _preview(section: Section, form: SectionForm) -> Preview:
    """The typed text between the other sections, as it will be read."""
    sections = queries.live_sections(section.advice_id)
    typed = webtext.Typed(form.title.data or "", 2 if form.level.data == "2" else 1, form.text.data)
    laid_out = webtext.lay_out(
        [
            typed if one.id == section.id else webtext.Typed(one.title, one.level, one.text)
            for one in sections
        ]
    )
    mine = laid_out[[one.id for one in sections].index(section.id)]
    names = [f"voorbeeld-{place.ordinal}" for place in mine.paragraphs]
    numbers = webtext.numbers_in(form.text.data)
    known = queries.known_numbers(numbers)
    return Preview(
        html=webtext.section_html(mine, names),
        unknown=tuple(number for number in numbers if number not in known),
    )


def _save(section: Section, form: SectionForm) -> ResponseReturnValue:
    if not form.validate_on_submit():
        return _page(section, form, status=422)
    try:
        withdrawn = services.save_section(
            section,
            title=form.title.data or "",
            level=int(form.level.data),
            text=form.text.data,
            version=form.version.data,
            by=g.actor.person_id,
            now=clock.now(),
        )
    except Invalid as unknown:
        form.refuse("text", unknown.message)
        return _page(section, form, status=422)
    except StaleEdit as refusal:
        form.version.data = section.version
        return _page(section, form, status=409, stale=refusal.message)
    if withdrawn:
        flash(
            _(
                "U haalt inbreng aan die ingetrokken is: %(numbers)s. Kijk na of dat nog past.",
                numbers=", ".join(withdrawn),
            ),
            "warning",
        )
    flash(_("Het deel is bewaard."), "success")
    return redirect(
        url_for(".section", advice_id=section.advice_id, section_id=section.id), code=303
    )


@bp.post("/adviezen/<int:advice_id>/schrijven/<int:section_id>/plaats")
@requires(Permission.ADVICE_WRITE, on=section_in_url)
def move(section: Section) -> ResponseReturnValue:
    """Move a section one place up or down."""
    services.move_section(
        section,
        up=request.form.get("naar") == "boven",
        by=g.actor.person_id,
        now=clock.now(),
    )
    flash(_("«%(title)s» staat nu op een andere plaats.", title=section.title), "success")
    return redirect(url_for(".workbench", advice_id=section.advice_id), code=303)


@bp.get("/adviezen/<int:advice_id>/schrijven/<int:section_id>/verwijderen")
@requires(Permission.ADVICE_WRITE, on=section_in_url)
def confirm_removal(section: Section) -> ResponseReturnValue:
    """Ask before a section is taken out."""
    return render_template(
        "advice/remove.html", advice=queries.advice_by_id(section.advice_id), section=section
    )


@bp.post("/adviezen/<int:advice_id>/schrijven/<int:section_id>/verwijderen")
@requires(Permission.ADVICE_WRITE, on=section_in_url)
def remove(section: Section) -> ResponseReturnValue:
    """Take a section out of the advice."""
    services.remove_section(section, by=g.actor.person_id, now=clock.now())
    flash(_("«%(title)s» is uit het advies gehaald.", title=section.title), "success")
    return redirect(url_for(".workbench", advice_id=section.advice_id), code=303)


@bp.get("/adviezen/<int:advice_id>/schrijven/<int:section_id>/versies")
@requires(Permission.ADVICE_WRITE, on=section_in_url)
def versions(section: Section) -> ResponseReturnValue:
    """Every version of a section, latest first."""
    return render_template(
        "advice/versions.html",
        advice=queries.advice_by_id(section.advice_id),
        section=section,
        versions=queries.versions_of(section.id),
    )
