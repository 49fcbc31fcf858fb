"""What may come in about organisations, mandates, agreements and what the partnership chose."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    FileField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import StopValidation

from app.partnership import labels, rules
from app.partnership.rules import MandateBody, MandateRole, RelationKind
from app.web.forms import (
    BaseForm,
    OnceForm,
    at_most,
    mail_address,
    one_of,
    optional,
    required,
    text_in,
)
from app.web.moments import DayField


def _line(label: Any, needed: Any = None, *, most: int = 200, hint: Any = "") -> StringField:
    check = required(needed) if needed else optional()
    return StringField(
        label, description=hint, filters=[text_in], validators=[check, at_most(most)]
    )


def _text(label: Any, needed: Any = None, *, most: int = 5000, hint: Any = "") -> TextAreaField:
    check = required(needed) if needed else optional()
    return TextAreaField(
        label, description=hint, filters=[text_in], validators=[check, at_most(most)]
    )


class _NumberThatCanBe:
    """A KBO or OVO number in its one form."""

    def __init__(self, read: Any, message: Any) -> None:
        self.read = read
        self.message = message

    def __call__(self, _form: BaseForm, field: Field) -> None:
        """Refuse a number with a slip in it; keep the plain form of one without."""
        number = self.read(field.data or "")
        if number is None:
            raise StopValidation(str(self.message))
        field.data = number


class EmptyForm(BaseForm):
    """A button alone: only the CSRF token."""


class OrganisationForm(BaseForm):
    """All that can be said of an organisation; `base` is the version that the form showed."""

    base = HiddenField(default="0")
    name = _line(_l("Naam"), _l("Vul de naam van de organisatie in."))
    full_name = _line(_l("Volledige naam"), hint=_l("Als de naam een afkorting is."))
    kind = SelectField(
        _l("Soort"), validate_choice=False, validators=[one_of(_l("Kies een soort uit de lijst."))]
    )
    categories = SelectMultipleField(
        _l("Categorieën"),
        description=_l("Waarvoor de organisatie meetelt in de regels van de samenstelling."),
        validators=[optional()],
    )
    offers_formal = BooleanField(_l("Biedt formeel leren aan"))
    offers_non_formal = BooleanField(_l("Biedt non-formeel leren aan"))
    kbo = StringField(
        _l("KBO-nummer"),
        description=_l("Tien cijfers, bijvoorbeeld 0123.456.749."),
        validators=[
            optional(),
            at_most(30),
            _NumberThatCanBe(
                rules.enterprise_number,
                _l("Dit is geen KBO-nummer: de laatste twee cijfers kloppen niet met de andere."),
            ),
        ],
    )
    ovo = StringField(
        _l("OVO-nummer"),
        description=_l("Voor een Vlaamse overheid, bijvoorbeeld OVO000123."),
        validators=[
            optional(),
            at_most(30),
            _NumberThatCanBe(
                rules.government_number, _l("Schrijf OVO en zes cijfers, bijvoorbeeld OVO000123.")
            ),
        ],
    )
    contact_name = _line(_l("Contactpersoon"))
    contact_email = StringField(
        _l("E-mailadres van de contactpersoon"),
        description=_l("Krijgt bericht als een mandaat eindigt en ziet de mandaten na aanmelden."),
        validators=[optional(), at_most(200), mail_address()],
    )
    text = _text(_l("Toelichting"))


class WhoForm(OnceForm):
    """Someone by address; a person who is not known yet is made known."""

    name = _line(_l("Naam"), _l("Vul de naam in."))
    email = StringField(
        _l("E-mailadres"),
        description=_l("Kennen we dit adres al, dan gaat het om die persoon."),
        validators=[required(_l("Vul het e-mailadres in.")), at_most(200), mail_address()],
    )


class MandateForm(WhoForm):
    """A mandate for an organisation."""

    body = RadioField(
        _l("Waarvoor"),
        choices=[(body.value, label) for body, label in labels.BODIES.items()],
        default=MandateBody.FIELD.value,
        validate_choice=False,
        validators=[one_of(_l("Kies waarvoor het mandaat dient."))],
    )
    role = SelectField(
        _l("Rol in het partnerschap"),
        choices=[(role.value, label) for role, label in labels.ROLES.items()],
        default=MandateRole.MEMBER.value,
    )
    substitute_for_id = SelectField(
        _l("Plaatsvervanger van"),
        description=_l("Alleen voor wie inspringt voor een vast lid van het partnerschap."),
        choices=[],
        validate_choice=False,
        validators=[optional(), one_of(_l("Kies een vast lid uit de lijst."))],
    )
    starts_on = DayField(_l("Eerste dag"), validators=[required(_l("Kies de eerste dag."))])
    ends_on = DayField(
        _l("Laatste dag"),
        description=_l("Laat leeg als er nog geen einde is."),
        validators=[optional()],
    )


class EndForm(BaseForm):
    """The last day of a mandate; `shown` is the one that the form showed."""

    shown = HiddenField(default="")
    ends_on = DayField(
        _l("Laatste dag"),
        description=_l("Die dag geldt het mandaat nog. Laat leeg om het einde weg te nemen."),
        validators=[optional()],
    )
    reason = _line(
        _l("Reden"), most=500, hint=_l("De contactpersoon van de organisatie leest die mee.")
    )


class SuccessionForm(WhoForm):
    """Who takes over a mandate, and from when."""

    starts_on = DayField(
        _l("Eerste dag van de opvolger"),
        description=_l("De dag ervoor is de laatste van wie nu het mandaat heeft."),
        validators=[required(_l("Kies de eerste dag van de opvolger."))],
    )
    reason = _line(_l("Reden"), most=500)
    takes_seats = BooleanField(_l("De opvolger neemt ook de zetels in werkgroepen over"))


class SettingsForm(BaseForm):
    """The scheme of the partnership and the phase in which it is."""

    scheme = SelectField(_l("Schema voor de samenstelling"), choices=[])
    phase = RadioField(
        _l("Fase"),
        description=_l("Sommige regels gelden alleen tijdens de start."),
        choices=[(value, label) for value, label in labels.PHASES.items()],
        default="",
    )


class EngagementTextForm(OnceForm):
    """A next version of the engagement statement."""

    text = _text(
        _l("Tekst van de verklaring"), _l("Schrijf de tekst van de verklaring."), most=20_000
    )


class PaperForm(BaseForm):
    """A signature on paper."""

    person_id = SelectField(
        _l("Wie tekende"),
        choices=[],
        validate_choice=False,
        validators=[one_of(_l("Kies wie tekende."))],
    )
    number = SelectField(
        _l("Versie"),
        choices=[],
        validate_choice=False,
        validators=[one_of(_l("Kies een versie uit de lijst."))],
    )
    signed_on = DayField(
        _l("Ondertekend op"), validators=[required(_l("Kies de dag waarop getekend werd."))]
    )


class AgreementForm(OnceForm):
    """What an agreement says; `base` is the version that the form showed."""

    base = HiddenField(default="0")
    title = _line(_l("Titel"), _l("Geef de afspraak een titel."))
    text = _text(_l("Wat we afspreken"), _l("Schrijf wat u met de partner afspreekt."))
    funding = _text(
        _l("Financiering"),
        _l("Schrijf wie wat betaalt, ook als dat niets is."),
        hint=_l("Wie betaalt wat, hoeveel en waarvoor."),
    )
    starts_on = DayField(_l("Eerste dag"), validators=[required(_l("Kies de eerste dag."))])
    ends_on = DayField(_l("Laatste dag"), validators=[optional()])
    is_public = BooleanField(_l("Iedereen mag deze afspraak lezen"))


class GoalForm(OnceForm):
    """One goal of an agreement."""

    goal = _line(_l("Doel"), _l("Schrijf wat u wilt bereiken."), most=500)
    indicator = _line(_l("Indicator (KPI)"), _l("Schrijf waaraan u het meet."), most=500)
    target = _line(_l("Streefwaarde"))
    due_on = DayField(_l("Tegen"), validators=[optional()])


class DropForm(BaseForm):
    """Why a goal is dropped."""

    reason = _line(_l("Waarom vervalt dit doel?"), _l("Schrijf waarom dit doel vervalt."), most=500)


class NoteForm(OnceForm):
    """How it stands."""

    goal_id = SelectField(
        _l("Over"),
        choices=[],
        validate_choice=False,
        validators=[optional(), one_of(_l("Kies een doel uit de lijst."))],
    )
    noted_on = DayField(_l("Stand op"), validators=[required(_l("Kies een dag."))])
    value = _line(_l("Gemeten waarde"))
    text = _text(_l("Opvolgnota"), _l("Schrijf hoe het staat."))


class RelationForm(OnceForm):
    """Another partnership; `base` is the version that the form showed."""

    base = HiddenField(default="0")
    name = _line(_l("Naam"), _l("Vul de naam van het partnerschap in."))
    kind = SelectField(
        _l("Soort"),
        choices=[(kind.value, label) for kind, label in labels.RELATIONS.items()],
        default=RelationKind.OTHER.value,
    )
    text = _text(_l("Wat het doet"), _l("Schrijf in een paar zinnen wat het doet."))
    working = _text(_l("Hoe we samenwerken"))


class SheetForm(BaseForm):
    """A file with organisations or members."""

    sheet = FileField(_l("Bestand"), description=_l("Excel (xlsx) of csv, hoogstens 5 MB."))
