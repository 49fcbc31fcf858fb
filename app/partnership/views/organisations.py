"""Organisations: the list, one of them with all that belongs to it, adding and changing."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import Refused, StaleEdit
from app.partnership import history
from app.partnership.agreements import queries as agreements
from app.partnership.forms import EmptyForm, OrganisationForm
from app.partnership.mandates import queries as mandates
from app.partnership.models import Organisation
from app.partnership.organisations import queries, services
from app.partnership.organisations.queries import Wanted
from app.partnership.organisations.services import Details
from app.partnership.rules import PastSubject
from app.partnership.views import said
from app.partnership.views.blueprint import bp, organisation_in_url
from app.people import services as people
from app.web.pagination import Cursor

BASE = "/beheer/organisaties"
ONE = f"{BASE}/<int:organisation_id>"


def wanted_in_query() -> Wanted:
    """The selection that the address asks for; what is unknown is left out."""
    kind, category = request.args.get("soort", ""), request.args.get("categorie", "")
    return Wanted(
        search=request.args.get("q", "")[: queries.SEARCH_LENGTH],
        kind=kind if kind in queries.kinds() else "",
        category=category if category in queries.category_names() else "",
        has=request.args.get("met", ""),
    )


@bp.get(BASE)
@requires(Permission.PARTNERSHIP_MANAGE)
def organisations() -> ResponseReturnValue:
    """A selection of organisations by name, a page at a time."""
    wanted, day = wanted_in_query(), clock.today()
    cursor = Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))
    page = queries.page(wanted, cursor, day)
    asked = {"q": wanted.search, "soort": wanted.kind, "categorie": wanted.category}
    asked = {name: value for name, value in {**asked, "met": wanted.has}.items() if value}

    def neighbour(direction: str, key: int | None) -> str:
        return "" if key is None else "?" + urlencode({**asked, direction: key})

    return render_template(
        "partnership/organisations.html",
        page=page,
        number=queries.number(wanted, day),
        wanted=wanted,
        asked=f"?{urlencode(asked)}" if asked else "",
        newer=neighbour("nieuwer", page.newer),
        older=neighbour("ouder", page.older),
        kinds=queries.kinds(),
        categories=queries.category_names(),
    )


def _form(form: OrganisationForm) -> OrganisationForm:
    form.kind.choices = [("", _("Kies …")), *queries.kinds().items()]
    form.categories.choices = list(queries.category_names().items())
    return form


def _details(form: OrganisationForm) -> Details:
    return Details(
        name=form.name.data,
        full_name=form.full_name.data or None,
        kind=form.kind.data,
        categories=tuple(form.categories.data or ()),
        offers_formal=bool(form.offers_formal.data),
        offers_non_formal=bool(form.offers_non_formal.data),
        kbo=form.kbo.data or None,
        ovo=form.ovo.data or None,
        contact_name=form.contact_name.data or "",
        contact_email=form.contact_email.data or "",
        text=form.text.data or "",
    )


def _refused(form: OrganisationForm, refusal: Refused) -> None:
    field = "name"
    if isinstance(refusal, services.NumberIsTaken):
        field = "ovo" if "OVO" in refusal.message else "kbo"
    form.refuse(field, refusal.message)


@bp.route(f"{BASE}/nieuw", methods=["GET", "POST"])
@requires(Permission.PARTNERSHIP_MANAGE)
def new_organisation() -> ResponseReturnValue:
    """Add an organisation."""
    form = _form(OrganisationForm())
    if form.validate_on_submit():
        try:
            made = services.add_organisation(_details(form), now=clock.now(), by=g.actor.person_id)
        except (services.NameIsTaken, services.NumberIsTaken) as refusal:
            _refused(form, refusal)
        else:
            flash(_("%(name)s staat in de lijst.", name=made.name), "success")
            return redirect(url_for(".organisation", organisation_id=made.id), code=303)
    page = render_template("partnership/organisation_edit.html", form=form, organisation=None)
    return page, 422 if form.errors else 200


@bp.get(ONE)
@requires(Permission.PARTNERSHIP_MANAGE, on=organisation_in_url)
def organisation(found: Organisation) -> ResponseReturnValue:
    """One organisation: what it is, who speaks for it, what was agreed, what it was before."""
    day = clock.today()
    return render_template(
        "partnership/organisation.html",
        organisation=found,
        kinds=queries.kinds(),
        categories=queries.named_categories(found.categories),
        mandates=mandates.of_organisations([found.id]),
        agreements=agreements.agreements(found.id),
        changes=said.changes(
            history.changes_of(PastSubject.ORGANISATION, found.id, Details.of(found).values())
        ),
        account_id=queries.account_of_contact(found.id),
        day=day,
        form=EmptyForm(),
    )


@bp.route(f"{ONE}/wijzigen", methods=["GET", "POST"])
@requires(Permission.PARTNERSHIP_MANAGE, on=organisation_in_url)
def change_organisation(found: Organisation) -> ResponseReturnValue:
    """Change an organisation; who was too late sees both texts."""
    form = _form(OrganisationForm(obj=None if request.method == "POST" else found))
    status, theirs = 200, []
    if request.method == "GET":
        form.base.data = str(found.version)
    elif form.validate_on_submit():
        base = int(form.base.data) if str(form.base.data).isdecimal() else 0
        try:
            services.change_organisation(
                found.id, _details(form), base=base, now=clock.now(), by=g.actor.person_id
            )
        except StaleEdit as refusal:
            form.base.data, status = str(found.version), refusal.status
            theirs = said.differences(Details.of(found).values(), _details(form).values())
        except (services.NameIsTaken, services.NumberIsTaken) as refusal:
            _refused(form, refusal)
        else:
            flash(_("De gegevens zijn bewaard."), "success")
            return redirect(url_for(".organisation", organisation_id=found.id), code=303)
    page = render_template(
        "partnership/organisation_edit.html", form=form, organisation=found, theirs=theirs
    )
    return page, status if status == 409 or not form.errors else 422


@bp.post(f"{ONE}/account")
@requires(Permission.PARTNERSHIP_MANAGE, on=organisation_in_url)
def give_account(found: Organisation) -> ResponseReturnValue:
    """Make the contact known and mail a link to choose a password."""
    if not found.contact_email:
        raise Refused(_("Vul eerst het e-mailadres van de contactpersoon in."))
    if queries.account_of_contact(found.id) is None:
        people.introduce(
            name=found.contact_name or found.contact_email,
            email=found.contact_email,
            roles=frozenset(),
            now=clock.now(),
            by=g.actor.person_id,
        )
    flash(_("De contactpersoon krijgt een mail om een wachtwoord te kiezen."), "success")
    return redirect(url_for(".organisation", organisation_id=found.id), code=303)
