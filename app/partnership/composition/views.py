"""The secretariat's pages about composition schemes: read, copy, change, adopt."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.clock import BRUSSELS
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.partnership.composition import advising, labels, pages, queries, services, wording
from app.partnership.composition.forms import (
    FORMS,
    AdoptForm,
    CopyForm,
    DescriptionForm,
    EmptyForm,
    RevisionForm,
    RuleForm,
)
from app.partnership.composition.models import SchemeWorkingCopy
from app.partnership.composition.scheme import Rule, RuleKind
from app.partnership.composition.services import Editor
from app.partnership.models import CompositionScheme

bp = Blueprint("schemes", __name__)
BASE = "/beheer/samenstellingen"
ONE = f"{BASE}/<key>"
WORKING = f"{ONE}/werkversie"
RULE = f"{WORKING}/regels/<rule_key>"


@bp.context_processor
def words() -> dict[str, object]:
    """How kinds, bodies and categories are called on these pages."""
    return {
        "kinds": labels.KINDS,
        "bodies": labels.BODIES,
        "asks": wording.asks,
        "need": wording.need,
        "conflict": wording.conflict,
        "number": wording.number,
        "advising": advising,
    }


@dataclass(frozen=True)
class Working:
    """A scheme with its working copy, and the rule that the URL names (None: a new one)."""

    scheme: CompositionScheme
    copy: SchemeWorkingCopy
    rule: Rule | None = None

    @property
    def key(self) -> str:
        """The key of the scheme."""
        return self.scheme.key


def working_in_url(key: str) -> Working:
    """The working copy of a scheme; raises NotFound."""
    return Working(pages.stored(key), services.working_copy(key))


def rule_in_url(key: str, rule_key: str) -> Working:
    """The working copy with one of its rules; raises NotFound."""
    found = working_in_url(key)
    for raw in found.copy.rules:
        if raw["key"] == rule_key:
            return Working(found.scheme, found.copy, Rule.from_data(raw))
    raise NotFound


def version_in_url(key: str, number: int) -> pages.VersionPage:
    """An older version; raises NotFound."""
    return pages.version_page(pages.stored(key), number)


def _editor() -> Editor:
    return Editor(person_id=g.actor.person_id, name=g.actor.name)


def _today() -> Any:
    return clock.now().astimezone(BRUSSELS).date()


def _to_working(key: str) -> ResponseReturnValue:
    return redirect(url_for(".working", key=key), code=303)


def _revision(form: RevisionForm) -> int:
    raw = form.revision.data or ""
    return int(raw) if raw.isdecimal() and len(raw) <= 9 else 0


@bp.get(BASE)
@requires(Permission.SCHEME_MANAGE)
def index() -> ResponseReturnValue:
    """Every scheme, with what is going on with it."""
    return render_template("schemes/index.html", schemes=pages.all_schemes())


@bp.get(ONE)
@requires(Permission.SCHEME_MANAGE, on=pages.stored)
def detail(scheme: CompositionScheme) -> ResponseReturnValue:
    """One scheme: its rules with their sources, who answers to it, its history."""
    page = pages.scheme_page(scheme, _today())
    return render_template("schemes/detail.html", page=page, form=EmptyForm())


@bp.get(f"{ONE}/versies/<int:number>")
@requires(Permission.SCHEME_MANAGE, on=version_in_url)
def version(page: pages.VersionPage) -> ResponseReturnValue:
    """A scheme as it was, and what that version changed."""
    return render_template("schemes/version.html", page=page)


@bp.route(f"{ONE}/kopieren", methods=["GET", "POST"])
@requires(Permission.SCHEME_MANAGE, on=pages.stored)
def copy(scheme: CompositionScheme) -> ResponseReturnValue:
    """A scheme of one's own, begun on another."""
    form = CopyForm()
    if form.validate_on_submit():
        made = services.copy_scheme(
            scheme.key,
            name=form.name.data,
            by=_editor(),
            once=form.once_key,
            now=clock.now(),
        )
        flash(_("De kopie is een werkversie. Ze geldt pas als u ze vaststelt."), "success")
        return _to_working(made.key)
    page = render_template("schemes/copy.html", scheme=scheme, form=form)
    return page, 422 if form.errors else 200


@bp.post(f"{ONE}/wijzigen")
@requires(Permission.SCHEME_MANAGE, on=pages.stored)
def begin(scheme: CompositionScheme) -> ResponseReturnValue:
    """Begin to change a scheme."""
    services.begin(scheme.key, by=_editor(), now=clock.now())
    return _to_working(scheme.key)


@bp.post(f"{ONE}/bron-overnemen")
@requires(Permission.SCHEME_MANAGE, on=pages.stored)
def take_over(scheme: CompositionScheme) -> ResponseReturnValue:
    """Lay what the reference file says in the working copy."""
    services.take_over_shipped(scheme.key, by=_editor(), now=clock.now())
    flash(_("De tekst van de bron staat nu in de werkversie."), "success")
    return _to_working(scheme.key)


def _working(
    found: Working, form: AdoptForm | None = None, refusal: Refused | Invalid | None = None
) -> ResponseReturnValue:
    page = render_template(
        "schemes/working.html",
        page=pages.working_page(found.scheme, found.copy, _today()),
        form=form or AdoptForm(formdata=None, revision=found.copy.revision),
        refusal=refusal,
    )
    if refusal is not None:
        return page, refusal.status
    return page, 422 if form is not None else 200


@bp.get(WORKING)
@requires(Permission.SCHEME_MANAGE, on=working_in_url)
def working(found: Working) -> ResponseReturnValue:
    """A scheme as it is being changed: what differs, what it would mean for whom."""
    return _working(found)


@bp.post(f"{WORKING}/vaststellen")
@requires(Permission.SCHEME_MANAGE, on=working_in_url)
def adopt(found: Working) -> ResponseReturnValue:
    """Let the working copy hold, unless its rules can't hold together."""
    form = AdoptForm()
    if not form.validate_on_submit():
        return _working(found, form)
    try:
        number = services.adopt(
            found.key,
            note=form.note.data,
            revision=_revision(form),
            by=_editor(),
            now=clock.now(),
        )
    except (Refused, Invalid) as refusal:
        form.revision.data = str(found.copy.revision)
        return _working(found, form, refusal)
    flash(_("Versie %(number)s van het schema geldt vanaf nu.", number=number), "success")
    return redirect(url_for(".detail", key=found.key), code=303)


@bp.get(f"{WORKING}/weggooien")
@requires(Permission.SCHEME_MANAGE, on=working_in_url)
def ask_discard(found: Working) -> ResponseReturnValue:
    """What would be lost with the working copy."""
    page = pages.working_page(found.scheme, found.copy, _today())
    return render_template("schemes/discard.html", page=page, form=EmptyForm())


@bp.post(f"{WORKING}/weggooien")
@requires(Permission.SCHEME_MANAGE, on=pages.stored)
def discard(scheme: CompositionScheme) -> ResponseReturnValue:
    """Throw the working copy away."""
    key = scheme.key
    is_gone = services.discard(key, by=_editor(), now=clock.now())
    flash(_("De werkversie is weg. Wat gold, blijft gelden."), "success")
    if is_gone:
        return redirect(url_for(".index"), code=303)
    return redirect(url_for(".detail", key=key), code=303)


@bp.route(f"{WORKING}/naam", methods=["GET", "POST"])
@requires(Permission.SCHEME_MANAGE, on=working_in_url)
def describe(found: Working) -> ResponseReturnValue:
    """What the scheme is called and where it comes from."""
    form = DescriptionForm(obj=found.copy)
    if form.validate_on_submit():
        try:
            services.describe(
                found.key,
                name=form.name.data,
                text=form.text.data or "",
                source=form.source.data,
                revision=_revision(form),
                by=_editor(),
                now=clock.now(),
            )
        except StaleEdit as refusal:
            return _stale("schemes/describe.html", found, form, refusal)
        return _to_working(found.key)
    page = render_template("schemes/describe.html", found=found, form=form, refusal=None)
    return page, 422 if form.errors else 200


def _stale(
    template: str, found: Working, form: RevisionForm, refusal: StaleEdit, **more: Any
) -> ResponseReturnValue:
    """What was typed stays, beside what is there now; sending it again is a choice."""
    form.revision.data = str(found.copy.revision)
    return render_template(template, found=found, form=form, refusal=refusal, **more), 409


@bp.get(f"{WORKING}/regel-toevoegen")
@requires(Permission.SCHEME_MANAGE, on=working_in_url)
def choose_kind(found: Working) -> ResponseReturnValue:
    """Which kind of rule."""
    return render_template("schemes/choose_kind.html", found=found)


@bp.route(f"{WORKING}/regel-toevoegen/<kind>", methods=["GET", "POST"])
@requires(Permission.SCHEME_MANAGE, on=lambda key, kind: (working_in_url(key), _kind(kind)))
def add_rule(asked: tuple[Working, RuleKind]) -> ResponseReturnValue:
    """A new rule of some kind."""
    found, kind = asked
    form = FORMS[kind]()
    if request.method == "GET":
        form.revision.data = str(found.copy.revision)
    new_key = f"regel-{uuid.uuid4().hex[:8]}"
    return _rule_form(found, form, kind, new_key)


def _kind(raw: str) -> RuleKind:
    try:
        return RuleKind(raw)
    except ValueError as error:
        raise NotFound from error


@bp.route(RULE, methods=["GET", "POST"])
@requires(Permission.SCHEME_MANAGE, on=rule_in_url)
def change_rule(found: Working) -> ResponseReturnValue:
    """Another wording, source, number or category for a rule."""
    assert found.rule is not None  # noqa: S101 - the loader found it
    form = FORMS[found.rule.kind]()
    if request.method == "GET":
        form.show(found.rule)
        if "organisations" in form:
            names = queries.organisation_names(found.rule.organisations)
            form.organisations.data = "\n".join(names)
        form.revision.data = str(found.copy.revision)
    return _rule_form(found, form, found.rule.kind, found.rule.key)


def _rule_form(found: Working, form: RuleForm, kind: RuleKind, key: str) -> ResponseReturnValue:
    template = "schemes/rule.html"
    if form.validate_on_submit() and (rule := _rule(form, kind, key)) is not None:
        try:
            services.put_rule(
                found.key, rule, revision=_revision(form), by=_editor(), now=clock.now()
            )
        except StaleEdit as refusal:
            return _stale(template, found, form, refusal, kind=kind)
        except Refused as refusal:
            form.refuse("text", refusal.message)
            return render_template(template, found=found, form=form, kind=kind, refusal=None), 409
        return _to_working(found.key)
    page = render_template(template, found=found, form=form, kind=kind, refusal=None)
    return page, 422 if form.errors else 200


def _rule(form: RuleForm, kind: RuleKind, key: str) -> Rule | None:
    """The rule that was filled in; None when it names an organisation that does not exist."""
    asked = form.fields_of_kind()
    if "organisations" in form:
        names = [line.strip() for line in (form.organisations.data or "").splitlines()]
        keys, unknown = queries.organisation_keys([name for name in names if name])
        if unknown:
            form.refuse("organisations", wording.unknown_organisation(*unknown[0]))
            return None
        asked["organisations"] = keys
    return Rule(key, kind, form.text.data, form.source.data, **asked)


@bp.post(f"{RULE}/schrappen")
@requires(Permission.SCHEME_MANAGE, on=rule_in_url)
def drop_rule(found: Working) -> ResponseReturnValue:
    """Take a rule out of the working copy."""
    form = RevisionForm()
    assert found.rule is not None  # noqa: S101 - the loader found it
    services.drop_rule(
        found.key, found.rule.key, revision=_revision(form), by=_editor(), now=clock.now()
    )
    flash(_("De regel is uit de werkversie geschrapt."), "success")
    return _to_working(found.key)
