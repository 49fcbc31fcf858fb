"""What may come in about people."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, PasswordField, SelectMultipleField, StringField
from wtforms.validators import StopValidation

from app.access.actor import Role
from app.people import labels, rules
from app.web.forms import BaseForm, at_most, mail_address, optional, required, text_in


def _can_be_a_password(_form: BaseForm, field: Field) -> None:
    problem = rules.password_problem(field.data or "")
    if problem is not None:
        raise StopValidation(problem)


def _new_password_field(label: str) -> PasswordField:
    return PasswordField(
        label,
        description=_l(
            "Minstens %(number)s tekens. Vier gewone woorden na elkaar onthoudt u makkelijk.",
            number=rules.PASSWORD_MIN_LENGTH,
        ),
        validators=[required(_l("Kies een wachtwoord.")), _can_be_a_password],
    )


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


class ForgottenForm(BaseForm):
    """The address of someone who forgot their password."""

    email = StringField(
        _l("E-mailadres"),
        description=_l("Het adres waarmee u zich aanmeldt."),
        validators=[required(_l("Vul uw e-mailadres in.")), at_most(200), mail_address()],
    )


class ChoosePasswordForm(BaseForm):
    """Choosing a password, with a link."""

    password = _new_password_field(_l("Uw nieuwe wachtwoord"))


class ChangePasswordForm(BaseForm):
    """Changing one's own password."""

    password = PasswordField(
        _l("Uw huidige wachtwoord"),
        validators=[
            required(_l("Vul uw huidige wachtwoord in.")),
            at_most(rules.PASSWORD_MAX_LENGTH),
        ],
    )
    new_password = _new_password_field(_l("Uw nieuwe wachtwoord"))


class PersonForm(BaseForm):
    """The name and the address of a person."""

    name = StringField(
        _l("Naam"),
        filters=[text_in],
        validators=[required(_l("Vul de naam in.")), at_most(200)],
    )
    email = StringField(
        _l("E-mailadres"),
        description=_l("Hiermee meldt deze persoon zich aan."),
        validators=[required(_l("Vul het e-mailadres in.")), at_most(200), mail_address()],
    )


class NewPersonForm(PersonForm):
    """A person who is not known yet, and the roles to begin with."""

    roles = SelectMultipleField(
        _l("Rollen"),
        description=_l("Wie geen rol krijgt, kan lid worden van een werkgroep."),
        choices=[(role.value, label) for role, label in labels.ROLES.items()],
        validators=[optional()],
    )

    @property
    def chosen_roles(self) -> frozenset[Role]:
        """The roles that were ticked."""
        return frozenset(Role(value) for value in self.roles.data or ())


class EmptyForm(BaseForm):
    """A button alone: only the CSRF token."""
