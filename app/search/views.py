"""The pages of the search: results, suggestions as one types, synonyms, what was not found."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound
from app.core.findable import Kind
from app.loket.labels import AUDIENCES
from app.loket.queries import public as loket
from app.loket.rules import Audience
from app.people.services import count_attempt
from app.search import labels, queries, rules, services
from app.search.forms import MissForm, SynonymsForm
from app.search.models import SearchMiss, Synonyms
from app.search.queries import Criteria, Results
from app.web.htmx import is_htmx

bp = Blueprint("search", __name__, url_prefix="/zoeken")

PAGES = 3
"""Further than this nobody reads a list that is ordered by how well it answers."""


@dataclass(frozen=True)
class Active:
    """A filter that is on, and the address without it."""

    label: object
    remove_href: str


def _criteria() -> Criteria:
    asked = request.args
    kind, audience = asked.get("soort", ""), asked.get("voor", "")
    themes = {row.key for row in loket.themes()} if asked.get("thema") else set()
    return Criteria(
        text=asked.get("q", "").strip()[: rules.LONGEST_QUERY].replace("\x00", ""),
        kind=Kind(kind) if kind in set(Kind) else None,
        audience=audience if audience in set(Audience) else "",
        theme=asked.get("thema", "") if asked.get("thema") in themes else "",
    )


def _address(criteria: Criteria, **changed: object) -> str:
    asked = {
        "q": criteria.text,
        "soort": criteria.kind or "",
        "voor": criteria.audience,
        "thema": criteria.theme,
        **changed,
    }
    return f"{url_for('.results')}?{urlencode({k: str(v) for k, v in asked.items() if v})}"


def _number(name: str, most: int) -> int:
    raw = request.args.get(name, "")
    return min(int(raw), most) if raw.isdecimal() and len(raw) < 10 else 0


@bp.get("")
@public
def results() -> ResponseReturnValue:
    """What was found, best first, with filters; what was put in stands beside it."""
    criteria = _criteria()
    page = _number("bladzijde", PAGES - 1)
    below = _number("ouder", 2**31 - 1) or None
    found = queries.search(criteria, skip=page * queries.PAGE, below=below)
    return render_template(
        "search/results.html",
        criteria=criteria,
        found=found,
        labels=labels,
        audiences=AUDIENCES,
        themes=loket.themes(),
        active=_active(criteria),
        root=request.script_root,
        more=_address(criteria, bladzijde=page + 1) if found.has_more and page < PAGES - 1 else "",
        less=_address(criteria, bladzijde=page - 1) if page else "",
        older=_older(criteria, found),
        miss=MissForm(formdata=None) if criteria.text and found.is_empty else None,
    )


def _older(criteria: Criteria, found: Results) -> str:
    if found.older_input is None:
        return ""
    if criteria.kind is Kind.CONTRIBUTION:
        return _address(criteria, ouder=found.older_input)
    return _address(criteria, soort=Kind.CONTRIBUTION)


def _active(criteria: Criteria) -> list[Active]:
    themes = {row.key: row.name for row in loket.themes()} if criteria.theme else {}
    on = []
    if criteria.kind:
        on.append(Active(labels.KINDS_IN_FILTER[criteria.kind], _address(criteria, soort="")))
    if criteria.audience:
        label = AUDIENCES[Audience(criteria.audience)]
        on.append(Active(label, _address(criteria, voor="")))
    if criteria.theme:
        on.append(Active(themes[criteria.theme], _address(criteria, thema="")))
    return on


@bp.get("/suggesties")
@public
def suggestions() -> ResponseReturnValue:
    """Pages whose title holds what is typed so far; a part of a page, or a page without script."""
    text = request.args.get("q", "")[: rules.LONGEST_QUERY].replace("\x00", "")
    if not is_htmx():
        return redirect(f"{url_for('.results')}?{urlencode({'q': text})}", code=303)
    return (
        render_template(
            "search/_suggestions.html",
            found=queries.suggest(text),
            kinds=labels.KINDS,
            root=request.script_root,
        ),
        {"Vary": "HX-Request"},
    )


@bp.post("/niets-gevonden")
@public
def note_miss() -> ResponseReturnValue:
    """Note a search that found nothing: the words, and nothing of who sought."""
    form = MissForm()
    if form.validate_on_submit():
        now = clock.now()
        count_attempt("search.miss", request.remote_addr or "", now=now)
        services.note_miss(form.q.data, now=now)
    if is_htmx():
        return render_template("search/_noted.html")
    flash(_("Bedankt. Het secretariaat ziet nu dat dit ontbreekt."), "success")
    return redirect(f"{url_for('.results')}?{urlencode({'q': form.q.data or ''})}", code=303)


def miss_in_url(miss_id: int) -> SearchMiss:
    """The search in the address; raises NotFound."""
    found = queries.miss(miss_id)
    if found is None:
        raise NotFound
    return found


@bp.get("/gemist")
@requires(Permission.SEARCH_MANAGE)
def misses() -> ResponseReturnValue:
    """What visitors sought and did not find."""
    return render_template(
        "search/misses.html",
        misses=queries.misses(),
        days=rules.MISSES_KEPT_FOR.days,
    )


@bp.post("/gemist/<int:miss_id>")
@requires(Permission.SEARCH_MANAGE, on=miss_in_url)
def handle_miss(miss: SearchMiss) -> ResponseReturnValue:
    """Take it from the worklist."""
    services.handle_miss(miss, by=g.actor.person_id, now=clock.now())
    flash(_("‘%(said)s’ is afgehandeld.", said=miss.text), "success")
    return redirect(url_for(".misses"), code=303)


@bp.get("/synoniemen")
@requires(Permission.SEARCH_MANAGE)
def synonyms() -> ResponseReturnValue:
    """Words for the same thing, and the form for more."""
    form = SynonymsForm(formdata=None)
    form.ways.data = request.args.get("woord", "")[:80]
    return _synonyms(form)


def _synonyms(form: SynonymsForm, status: int = 200) -> ResponseReturnValue:
    return (
        render_template("search/synonyms.html", groups=queries.all_synonyms(), form=form),
        status,
    )


@bp.post("/synoniemen")
@requires(Permission.SEARCH_MANAGE)
def add_synonyms() -> ResponseReturnValue:
    """Add words for the same thing."""
    form = SynonymsForm()
    if not form.validate_on_submit():
        return _synonyms(form, 422)
    services.add_synonyms(
        form.listed, by=g.actor.person_id, now=clock.now(), once_key=form.once_key
    )
    flash(_("De synoniemen zijn bewaard. De zoekfunctie gebruikt ze meteen."), "success")
    return redirect(url_for(".synonyms"), code=303)


@bp.get("/woordenschat")
@requires(Permission.SEARCH_MANAGE)
def words() -> ResponseReturnValue:
    """The whole vocabulary: what says the same, and what is about the same."""
    return render_template("search/words.html", concepts=queries.concepts())


def synonyms_in_url(synonyms_id: int) -> Synonyms:
    """The words in the address; raises NotFound."""
    found = queries.synonyms(synonyms_id)
    if found is None:
        raise NotFound
    return found


@bp.get("/synoniemen/<int:synonyms_id>")
@requires(Permission.SEARCH_MANAGE, on=synonyms_in_url)
def edit_synonyms(group: Synonyms) -> ResponseReturnValue:
    """The words of one group, to change."""
    form = SynonymsForm(formdata=None)
    form.ways.data = " = ".join(group.ways)
    return render_template("search/edit_synonyms.html", group=group, form=form)


@bp.post("/synoniemen/<int:synonyms_id>")
@requires(Permission.SEARCH_MANAGE, on=synonyms_in_url)
def change_synonyms(group: Synonyms) -> ResponseReturnValue:
    """Change them, or take them out of use."""
    by, now = g.actor.person_id, clock.now()
    if request.form.get("doe") == "weg":
        services.remove_synonyms(group, by=by, now=now)
        flash(_("Deze synoniemen worden niet meer gebruikt."), "success")
        return redirect(url_for(".synonyms"), code=303)
    form = SynonymsForm()
    if not form.validate_on_submit():
        return render_template("search/edit_synonyms.html", group=group, form=form), 422
    services.change_synonyms(group, form.listed, by=by, now=now)
    flash(_("De synoniemen zijn bewaard. De zoekfunctie gebruikt ze meteen."), "success")
    return redirect(url_for(".synonyms"), code=303)
