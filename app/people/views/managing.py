"""Managing persons, for administrators."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.actor import Role
from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound
from app.people import labels, queries, rules, services
from app.people.forms import EmptyForm, NewPersonForm, PersonForm
from app.people.models import Person
from app.people.queries import SEARCH_LENGTH
from app.people.views.blueprint import bp
from app.web import spreadsheets
from app.web.pagination import Cursor

BASE = "/beheer/mensen"
ONE = f"{BASE}/<int:person_id>"


@bp.get(BASE)
@requires(Permission.PEOPLE_MANAGE)
def persons() -> ResponseReturnValue:
    """Everyone who is known, the latest first."""
    search = request.args.get("q", "")[:SEARCH_LENGTH]
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    page = queries.persons(search, cursor)
    return render_template(
        "people/persons.html",
        page=page,
        search=search,
        newer=_neighbour(search, "nieuwer", page.newer),
        older=_neighbour(search, "ouder", page.older),
        role_names={role: str(label) for role, label in labels.ROLES.items()},
        access_names=labels.ACCESS,
        asked="?" + urlencode({"q": search}) if search else "",
    )


@bp.get(f"{BASE}.<any(csv, xlsx):fmt>")
@requires(Permission.PEOPLE_MANAGE)
def persons_file(fmt: str) -> ResponseReturnValue:
    """The list as a file, with the same search as on the page."""
    rows = queries.every_person(request.args.get("q", "")[:SEARCH_LENGTH])
    heading = [_("Naam"), _("E-mailadres"), _("Rollen"), _("Toegang")]
    return spreadsheets.download(
        spreadsheets.FileFormat(fmt),
        f"mensen-{clock.today():%Y-%m-%d}",
        heading,
        (
            (
                *(row.name, row.email),
                " | ".join(str(labels.ROLES[role]) for role in row.roles),
                str(labels.ACCESS[row.access]),
            )
            for row in rows
        ),
    )


def _neighbour(search: str, direction: str, key: int | None) -> str:
    if key is None:
        return ""
    return "?" + urlencode({**({"q": search} if search else {}), direction: key})


@bp.get(f"{BASE}/nieuw")
@requires(Permission.PEOPLE_MANAGE)
def new_person() -> ResponseReturnValue:
    """Where one adds a person."""
    return render_template("people/new_person.html", form=NewPersonForm(), labels=labels)


@bp.post(f"{BASE}/nieuw")
@requires(Permission.PEOPLE_MANAGE)
def add_person() -> ResponseReturnValue:
    """Add a person, who gets a mail with a link to choose a password."""
    form = NewPersonForm()
    if not form.validate_on_submit():
        return render_template("people/new_person.html", form=form, labels=labels), 422
    try:
        person = services.introduce(
            name=form.name.data,
            email=form.email.data,
            roles=form.chosen_roles,
            now=clock.now(),
            by=g.actor.person_id,
        )
    except services.AddressIsTaken as refusal:
        form.refuse("email", refusal.message)
        return render_template("people/new_person.html", form=form, labels=labels), 422
    flash(_("%(name)s krijgt een mail om een wachtwoord te kiezen.", name=person.name), "success")
    return _to(person)


@bp.get(ONE)
@requires(Permission.PEOPLE_MANAGE, on=queries.person)
def person(found: Person) -> ResponseReturnValue:
    """One person: the roles they have and had, and what can be changed."""
    return _person(found, PersonForm(obj=found)), 200


@bp.post(ONE)
@requires(Permission.PEOPLE_MANAGE, on=queries.person)
def change_person(found: Person) -> ResponseReturnValue:
    """Mend the name or the address."""
    form = PersonForm()
    if not form.validate_on_submit():
        return _person(found, form), 422
    try:
        services.change_person(
            found.id,
            name=form.name.data,
            email=form.email.data,
            now=clock.now(),
            by=g.actor.person_id,
        )
    except services.AddressIsTaken as refusal:
        form.refuse("email", refusal.message)
        return _person(found, form), 422
    flash(_("De naam en het adres zijn bewaard."), "success")
    return _to(found)


@bp.post(f"{ONE}/rol-geven/<role>")
@requires(Permission.PEOPLE_MANAGE)
def grant_role(person_id: int, role: str) -> ResponseReturnValue:
    """Give a role."""
    found, wanted = queries.person(person_id), _role(role)
    services.grant_role(found, wanted, now=clock.now(), by=g.actor.person_id)
    flash(
        _("%(name)s heeft nu de rol %(role)s.", name=found.name, role=labels.ROLES[wanted]),
        "success",
    )
    return _to(found)


@bp.post(f"{ONE}/rol-beeindigen/<role>")
@requires(Permission.PEOPLE_MANAGE)
def end_role(person_id: int, role: str) -> ResponseReturnValue:
    """End a role."""
    found, wanted = queries.person(person_id), _role(role)
    services.end_role(person_id, wanted, now=clock.now(), by=g.actor.person_id)
    flash(
        _(
            "%(name)s heeft de rol %(role)s niet meer.",
            name=found.name,
            role=labels.ROLES[wanted],
        ),
        "success",
    )
    if person_id == g.actor.person_id and wanted is Role.ADMINISTRATOR:
        return redirect(url_for("front.mine"), code=303)  # this page is no longer theirs
    return _to(found)


@bp.post(f"{ONE}/link")
@requires(Permission.PEOPLE_MANAGE, on=queries.person)
def send_link(found: Person) -> ResponseReturnValue:
    """Mail a new link to choose a password."""
    services.invite_again(found.id, now=clock.now(), by=g.actor.person_id)
    flash(_("%(name)s krijgt een mail om een wachtwoord te kiezen.", name=found.name), "success")
    return _to(found)


@bp.post(f"{ONE}/toegang-afsluiten")
@requires(Permission.PEOPLE_MANAGE, on=queries.person)
def deactivate(found: Person) -> ResponseReturnValue:
    """Close the access of a person."""
    services.deactivate(found.id, now=clock.now(), by=g.actor.person_id)
    flash(_("De toegang van %(name)s is afgesloten.", name=found.name), "success")
    if found.id == g.actor.person_id:
        return redirect(url_for("front.home"), code=303)
    return _to(found)


@bp.post(f"{ONE}/toegang-openen")
@requires(Permission.PEOPLE_MANAGE, on=queries.person)
def reactivate(found: Person) -> ResponseReturnValue:
    """Open the access of a person again."""
    services.reactivate(found.id, now=clock.now(), by=g.actor.person_id)
    flash(_("%(name)s kan zich weer aanmelden.", name=found.name), "success")
    return _to(found)


def _role(value: str) -> Role:
    try:
        return Role(value)
    except ValueError as error:
        raise NotFound(_("Deze rol bestaat niet.")) from error


def _to(person: Person) -> ResponseReturnValue:
    return redirect(url_for(".person", person_id=person.id), code=303)


def _person(found: Person, form: PersonForm) -> str:
    grants = queries.grants(found.id)
    return render_template(
        "people/person.html",
        person=found,
        form=form,
        button_form=EmptyForm(),
        grants=grants,
        held={grant.role for grant in grants if grant.ended_at is None},
        must_stay=rules.why_must_stay_administrator(found.id, queries.administrators()),
        labels=labels,
    )
