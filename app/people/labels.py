"""How roles are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.access.actor import Role
from app.people.rules import Access

ROLES: Mapping[Role, Any] = {
    Role.ADMINISTRATOR: _l("Beheerder"),
    Role.SECRETARIAT: _l("Secretariaat"),
}
ACCESS: Mapping[Access, Any] = {
    Access.ACTIVE: _l("Actief"),
    Access.WAITING: _l("Nog geen wachtwoord"),
    Access.CLOSED: _l("Afgesloten"),
}
TASKS: Mapping[Role, Any] = {
    Role.ADMINISTRATOR: _l("Voegt mensen toe en geeft hun een rol."),
    Role.SECRETARIAT: _l("Behandelt wat binnenkomt, stelt adviezen op en koppelt terug."),
}
