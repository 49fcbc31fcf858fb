"""Every list of the partnership as a file. What an import reads, an export writes the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound
from app.partnership import labels
from app.partnership.agreements import queries as agreements
from app.partnership.agreements.queries import AgreementRow, GoalRow
from app.partnership.importing.columns import MEMBER_COLUMNS, ORGANISATION_COLUMNS
from app.partnership.mandates import engagement, standing
from app.partnership.mandates import queries as mandates
from app.partnership.mandates.queries import MandateRow
from app.partnership.organisations import queries as organisations
from app.partnership.rules import shown_enterprise_number
from app.partnership.views.blueprint import bp
from app.partnership.views.body import day_in_query
from app.partnership.views.mandates import wanted_in_query as wanted_mandates
from app.partnership.views.organisations import wanted_in_query as wanted_organisations
from app.web import spreadsheets
from app.web.spreadsheets.writing import Cell

List = tuple[Sequence[str], Iterator[Sequence[Cell]]]


def _organisations() -> List:
    kinds, names = organisations.kinds(), organisations.category_names()
    rows = organisations.all_lines(wanted_organisations(), clock.today())
    return [column.heading for column in ORGANISATION_COLUMNS], (
        (
            row.name,
            row.full_name,
            kinds.get(row.kind, row.kind),
            " | ".join(names.get(key, key) for key in row.categories),
            "ja" if row.offers_formal else "nee",
            "ja" if row.offers_non_formal else "nee",
            shown_enterprise_number(row.kbo or ""),
            row.ovo,
            row.contact_name,
            row.contact_email,
            row.text,
        )
        for row in rows
    )


def _as_members(rows: Sequence[MandateRow]) -> List:
    bodies = {body: str(label) for body, label in labels.BODIES.items()}
    roles = {role: str(label) for role, label in labels.ROLES.items()}
    heading = [column.heading for column in MEMBER_COLUMNS]
    return [*heading, _("Gegeven op"), _("Gegeven door"), _("Beëindigd door"), _("Reden")], (
        (
            *(row.person, row.email, row.organisation, bodies[row.body], roles[row.role]),
            *(row.starts_on, row.ends_on, row.granted_at, row.granted_by, row.ended_by),
            row.end_reason,
        )
        for row in rows
    )


def _mandates() -> List:
    return _as_members(mandates.all_rows(wanted_mandates(), clock.today()))


def _members() -> List:
    return _as_members(standing.on(day_in_query()).seats)


def _agreements() -> List:
    rows = agreements.agreements()
    goals = agreements.goals_of([row.id for row in rows])
    return [
        *(_("Organisatie"), _("Titel"), _("Eerste dag"), _("Laatste dag"), _("Financiering")),
        *(_("Doel"), _("Indicator (KPI)"), _("Streefwaarde"), _("Tegen"), _("Vervallen")),
    ], (line for row in rows for line in _with_goals(row, goals[row.id]))


def _with_goals(row: AgreementRow, goals: Sequence[GoalRow]) -> Iterator[Sequence[Cell]]:
    """An agreement with a line per goal; one line when it has none."""
    own = (row.organisation, row.title, row.starts_on, row.ends_on, row.funding)
    if not goals:
        yield own
    for goal in goals:
        yield (*own, goal.goal, goal.indicator, goal.target, goal.due_on, goal.dropped_because)


def _relations() -> List:
    return [_("Naam"), _("Soort"), _("Wat het doet"), _("Hoe we samenwerken"), _("Bron")], (
        (row.name, str(labels.RELATIONS[row.kind]), row.text, row.working, row.source)
        for row in agreements.relations()
    )


def _signatures() -> List:
    return [_("Naam"), _("Versie"), _("Ondertekend op"), _("Op papier"), _("Genoteerd door")], (
        (row.person, row.number, row.signed_on, "ja" if row.is_paper else "nee", row.recorded_by)
        for row in engagement.signatures()
    )


def _organisation_model() -> List:
    return [column.heading for column in ORGANISATION_COLUMNS], iter(())


def _member_model() -> List:
    return [column.heading for column in MEMBER_COLUMNS], iter(())


LISTS: Mapping[str, Callable[[], List]] = {
    "organisaties": _organisations,
    "mandaten": _mandates,
    "leden": _members,
    "afspraken": _agreements,
    "relaties": _relations,
    "handtekeningen": _signatures,
    "model-organisaties": _organisation_model,
    "model-leden": _member_model,
}


@bp.get("/beheer/lijsten/<name>.<any(csv, xlsx):fmt>")
@requires(Permission.PARTNERSHIP_MANAGE)
def list_file(name: str, fmt: str) -> ResponseReturnValue:
    """A list as a file, with the same selection as on the page."""
    if name not in LISTS:
        raise NotFound
    heading, rows = LISTS[name]()
    return spreadsheets.download(
        spreadsheets.FileFormat(fmt), f"{name}-{clock.today():%Y-%m-%d}", heading, rows
    )
