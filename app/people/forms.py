"""What may come in about people."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, StringField

from app.people import rules
from app.web.forms import BaseForm, at_most, mail_address, required


class SignInForm(BaseForm):
    """Signing in with address and password."""

    email = StringField(
        _l("E-mailadres"),
        validators=[required(_l("Vul uw e-mailadres in.")), at_most(200), mail_address()],
    )
    password = PasswordField(
        _l("Wachtwoord"),
        validators=[required(_l("Vul uw wachtwoord in.")), at_most(rules.PASSWORD_MAX_LENGTH)],
    )
    next_path = HiddenField()


class EmptyForm(BaseForm):
    """A button alone: only the CSRF token."""
