"""Who sits and sat in the groups, as a file."""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.web import spreadsheets
from app.workgroups.labels import ROLE
from app.workgroups.queries.history import seat_lines
from app.workgroups.scope import GroupScope
from app.workgroups.views.blueprint import bp
from app.workgroups.views.loaders import group_in_url


def _file(workgroup_id: int | None, fmt: str) -> ResponseReturnValue:
    heading = [
        *(_("Werkgroep"), _("Naam"), _("E-mailadres"), _("Organisatie"), _("Rol")),
        *(_("Vanaf"), _("Toegekend door"), _("Tot"), _("Beëindigd door")),
    ]
    lines = seat_lines(workgroup_id)
    return spreadsheets.download(
        spreadsheets.FileFormat(fmt),
        f"zetels-{clock.today():%Y-%m-%d}",
        heading,
        (
            (
                *(line.group_name, line.person_name, line.email, line.organisation_name),
                *(str(ROLE[line.role]), line.started_at, line.started_by),
                *(line.ended_at, line.ended_by),
            )
            for line in lines
        ),
    )


@bp.get("/werkgroepen/zetels.<any(csv, xlsx):fmt>")
@requires(Permission.WORKGROUP_MANAGE)
def all_seats_file(fmt: str) -> ResponseReturnValue:
    """Every seat that there is and was, in any group."""
    return _file(None, fmt)


@bp.get("/werkgroepen/<int:workgroup_id>/zetels.<any(csv, xlsx):fmt>")
@requires(
    Permission.WORKGROUP_MANAGE,
    on=lambda workgroup_id, fmt: (group_in_url(workgroup_id), fmt),
    hidden=True,
)
def seats_file(asked: tuple[GroupScope, str]) -> ResponseReturnValue:
    """Every seat that there is and was in a group."""
    group, fmt = asked
    return _file(group.workgroup_id, fmt)
