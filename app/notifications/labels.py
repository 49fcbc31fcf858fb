"""How the states of a mail are called on the screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.notifications.models import MailState

STATES = {
    MailState.QUEUED: _l("Wacht"),
    MailState.SENDING: _l("Wordt verstuurd"),
    MailState.SENT: _l("Verstuurd"),
    MailState.DEAD: _l("Niet verstuurd"),
}

TONES = {
    MailState.QUEUED: "open",
    MailState.SENDING: "busy",
    MailState.SENT: "done",
    MailState.DEAD: "late",
}
