"""The workbench: the contributions on one side, the outline of the advice on the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from app.access.guard import requires
from app.access.permissions import Permission
from app.advice import labels, queries, rules, scope, services
from app.advice.forms import AddSectionForm
from app.advice.models import Advice
from app.advice.scope import Asked, InputRow, Treated
from app.advice.views.blueprint import advice_in_url, bp, register_prefix
from app.contributions import labels as register_labels
from app.contributions import lineage
from app.contributions import rules as register_rules
from app.contributions.labels import ShownStep
from app.contributions.lineage import Use
from app.contributions.models import Channel, Disposition
from app.contributions.queries import history
from app.core import clock
from app.core.errors import Refused
from app.web.htmx import is_htmx
from app.web.pagination import Cursor, Page

LONGEST_SEARCH = 200
_TREATED = {"open": Treated.OPEN, "niet-aangehaald": Treated.NOT_CITED}


@dataclass(frozen=True)
class Inputs:
    """The contributions beside the text: one page of those in scope that answer what was asked."""

    page: Page[InputRow]
    uses: Mapping[int, Sequence[Use]]
    threads: Mapping[int, Sequence[ShownStep]]
    """The red thread of each."""
    typed: Mapping[str, str]
    """Per filter what was chosen, '' when nothing."""
    themes: Sequence[tuple[int, str]]
    url: str
    """Of this list by itself: the address of the page it stands on."""
    register_prefix: str
    form_id: str
    """The form of the editor to which the filters belong; '' when they are a form by themselves."""

    @property
    def belongs(self) -> Markup:
        """The attribute that ties a control to the editor's form."""
        return Markup(' form="{}"').format(self.form_id) if self.form_id else Markup()

    @property
    def swap(self) -> Markup:
        """The attributes with which a button asks for this list alone."""
        return Markup(
            ' hx-get="{}" hx-include="#inbreng" hx-target="#inbreng" hx-swap="outerHTML"'
        ).format(self.url)

    def page_url(self, name: str, key: int) -> str:
        """The address of a neighbouring page of the same choice."""
        return f"{self.url}?{urlencode({**self.typed, name: key})}"


def inputs(advice_id: int, *, url: str, form_id: str = "") -> Inputs:
    """Read the filters of this request, from its address or its form, and find what answers."""
    given = request.values
    themes = history.choices().themes
    raw = {
        name: given.get(name, "").strip()[:LONGEST_SEARCH]
        for name in ("q", "kanaal", "gevolg", "thema")
    }
    theme_id = next((key for key, _name in themes if str(key) == raw["thema"]), None)
    fate = raw["gevolg"]
    asked = Asked(
        text=raw["q"],
        channel=Channel(raw["kanaal"]) if raw["kanaal"] in set(Channel) else None,
        theme_id=theme_id,
        disposition=Disposition(fate) if fate in set(Disposition) else None,
        treated=_TREATED.get(fate),
    )
    cursor = Cursor.from_query(given.get("ouder"), given.get("nieuwer"))
    page = scope.beside_the_text(advice_id, asked, cursor)
    uses = lineage.uses_of([one.row.id for one in page.rows])
    return Inputs(
        page=page,
        uses=uses,
        threads={
            one.row.id: register_labels.shown(
                register_rules.thread_steps(
                    received_at=one.row.received_at,
                    treated_at=one.row.disposed_at,
                    uses=[use.url for use in uses[one.row.id]],
                )
            )
            for one in page.rows
        },
        typed=raw,
        themes=themes,
        url=url,
        register_prefix=register_prefix(),
        form_id=form_id,
    )


@bp.get("/adviezen/<int:advice_id>/schrijven")
@requires(Permission.ADVICE_WRITE, on=advice_in_url)
def workbench(advice: Advice) -> ResponseReturnValue:
    """The workbench of an advice."""
    return _page(advice, AddSectionForm(level="1"))


def _page(advice: Advice, form: AddSectionForm, *, status: int = 200) -> ResponseReturnValue:
    beside = inputs(advice.id, url=url_for(".workbench", advice_id=advice.id))
    context = {"inputs": beside, "register_labels": register_labels}
    if is_htmx() and request.method == "GET":
        response = make_response(render_template("advice/_inputs.html", **context))
    else:
        response = make_response(
            render_template(
                "advice/workbench.html",
                advice=advice,
                outline=queries.outline(advice.id),
                open_count=scope.open_count(advice.id),
                is_editable=rules.is_editable(advice.state),
                labels=labels,
                form=form,
                uses_htmx=True,
                **context,
            ),
            status,
        )
    response.vary.add("HX-Request")
    return response


@bp.post("/adviezen/<int:advice_id>/schrijven")
@requires(Permission.ADVICE_WRITE, on=advice_in_url)
def add_section(advice: Advice) -> ResponseReturnValue:
    """Add a section at the end and open it."""
    form = AddSectionForm()
    if not form.validate_on_submit():
        return _page(advice, form, status=422)
    try:
        section = services.add_section(
            advice,
            title=form.title.data or "",
            level=int(form.level.data),
            by=g.actor.person_id,
            now=clock.now(),
            once=form.once_key,
        )
    except Refused as refusal:
        form.refuse("title", refusal.message)
        return _page(advice, form, status=409)
    flash(_("Het deel is toegevoegd. Schrijf nu de tekst."), "success")
    return redirect(url_for(".section", advice_id=advice.id, section_id=section.id), code=303)
