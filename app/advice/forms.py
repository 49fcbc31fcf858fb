"""What may come in about an advice."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)

from app.advice import labels
from app.advice.rules import AdviceKind, Approval
from app.contributions import labels as register_labels
from app.contributions.models import Channel
from app.core import clock, prose
from app.web.forms import BaseForm, OnceForm, at_most, one_of, optional, required, text_in

MOST_TEXT = 40_000
MOST_MESSAGES = 20
_DAYS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


def _number_in(raw: Any) -> int:
    """The number of a version; anything unreadable is no version."""
    return int(raw) if raw and str(raw).isdecimal() and len(str(raw)) < 10 else 0


class FrontForm(OnceForm):
    """The request, the front pages and the scope of an advice."""

    version = HiddenField(filters=[_number_in])
    title = StringField(
        _l("Titel"),
        filters=[text_in],
        validators=[required(_l("Geef het advies een titel.")), at_most(200)],
    )
    kind = RadioField(
        _l("Waarom dit advies?"),
        choices=[(kind.value, label) for kind, label in labels.KINDS.items()],
        validators=[one_of(_l("Kies of het advies gevraagd werd."))],
        validate_choice=False,
    )
    requester = StringField(
        _l("Wie vroeg het?"),
        description=_l("Vul dit in bij een advies op vraag."),
        filters=[text_in],
        validators=[at_most(200)],
    )
    request_date = DateField(_l("Vraag ontvangen op"), format=_DAYS, validators=[optional()])
    deadline = DateField(_l("Gevraagd tegen"), format=_DAYS, validators=[optional()])
    legal_basis = StringField(
        _l("Rechtsgrond"), filters=[text_in], validators=[optional(), at_most(200)]
    )
    contacts = TextAreaField(
        _l("Contactpersonen"),
        description=_l("Eén per regel: naam, e-mailadres."),
        filters=[text_in],
        validators=[optional(), at_most(1000)],
    )
    letter = TextAreaField(
        _l("Brief"),
        description=_l("De begeleidende brief. U kunt Markdown gebruiken."),
        filters=[text_in],
        validators=[optional(), at_most(10_000)],
    )
    messages = TextAreaField(
        _l("Krachtlijnen"),
        description=_l("Eén per regel. Samen passen ze op één bladzijde."),
        filters=[text_in],
        validators=[optional(), at_most(6000)],
    )
    assignments = SelectMultipleField(
        _l("Opdrachten"),
        description=_l("Duidt u niets aan, dan telt inbreng op alle opdrachten mee."),
        coerce=int,
        validators=[optional()],
    )
    with_plan = BooleanField(_l("Ook inbreng op het plan als geheel"))
    channels = SelectMultipleField(
        _l("Kanalen"),
        description=_l("Duidt u niets aan, dan tellen alle kanalen mee."),
        choices=[(channel.value, label) for channel, label in register_labels.CHANNELS.items()],
        validators=[optional()],
    )
    since = DateField(_l("Binnengekomen vanaf"), format=_DAYS, validators=[optional()])
    until = DateField(_l("Binnengekomen tot en met"), format=_DAYS, validators=[optional()])

    def validate_requester(self, field: StringField) -> None:
        """An advice on request says on whose."""
        if self.kind.data == AdviceKind.ON_REQUEST and not (field.data or "").strip():
            raise ValidationError(_l("Vul in wie het advies vroeg, of kies ‘op eigen initiatief’."))

    def validate_messages(self, field: TextAreaField) -> None:
        """One page of key messages."""
        if len(self.key_messages) > MOST_MESSAGES:
            raise ValidationError(
                _l("Een advies heeft hoogstens %(most)s krachtlijnen.", most=MOST_MESSAGES)
            )

    def validate_contacts(self, field: TextAreaField) -> None:
        """What follows the last comma is an address."""
        for _name, mail in self.contact_persons:
            if mail and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", mail):
                raise ValidationError(
                    _l("Schrijf elke contactpersoon zo: An Peeters, an.peeters@voorbeeld.be")
                )

    def validate_until(self, field: DateField) -> None:
        """A period ends after it begins."""
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_l("Kies een einddatum die op of na de begindatum valt."))

    @property
    def key_messages(self) -> tuple[str, ...]:
        """The key messages, one per line, without the dashes that people type before them."""
        lines = (line.strip() for line in (self.messages.data or "").split("\n"))
        return tuple(re.sub(r"^[-*•]\s+", "", line) for line in lines if line)

    @property
    def contact_persons(self) -> tuple[tuple[str, str], ...]:
        """(name, mail) per line."""
        lines = [line.strip() for line in (self.contacts.data or "").split("\n") if line.strip()]
        parts = (line.partition(",") for line in lines)
        return tuple((name.strip(), mail.strip()) for name, _comma, mail in parts)

    @property
    def chosen_channels(self) -> tuple[Channel, ...]:
        """The channels of the scope."""
        return tuple(Channel(value) for value in dict.fromkeys(self.channels.data or ()))


class SectionForm(BaseForm):
    """A section as it is being written."""

    version = HiddenField(filters=[_number_in])
    title = StringField(
        _l("Titel van dit deel"),
        filters=[text_in],
        validators=[required(_l("Geef dit deel een titel.")), at_most(200)],
    )
    level = SelectField(
        _l("Niveau"),
        choices=[("1", _l("1 (hoofdstuk)")), ("2", _l("2 (onderdeel)"))],
        validators=[one_of(_l("Kies niveau 1 of 2."))],
        validate_choice=False,
    )
    text = TextAreaField(
        _l("Tekst"),
        description=_l(
            "U kunt Markdown gebruiken. Een lege regel begint een nieuwe alinea. Inbreng haalt u "
            "aan met haar nummer, bijvoorbeeld [#2026-0012]."
        ),
        filters=[prose.normalise],
        default="",
        validators=[at_most(MOST_TEXT)],
    )


class AddSectionForm(OnceForm):
    """A new section."""

    title = StringField(
        _l("Titel van het nieuwe deel"),
        filters=[text_in],
        validators=[required(_l("Geef het nieuwe deel een titel.")), at_most(200)],
    )
    level = SelectField(
        _l("Niveau"),
        choices=[("1", _l("1 (hoofdstuk)")), ("2", _l("2 (onderdeel)"))],
        validators=[one_of(_l("Kies niveau 1 of 2."))],
        validate_choice=False,
    )


class FinishForm(BaseForm):
    """Closing the text."""

    reason = TextAreaField(
        _l("Waarom blijft er inbreng zonder gevolg?"),
        description=_l("Dit staat in het advies en in de bestanden, zodat iedereen het kan lezen."),
        filters=[text_in],
        validators=[at_most(1000)],
    )


class ApproveForm(BaseForm):
    """The council's approval."""

    on = DateField(
        _l("Goedgekeurd op"),
        format=_DAYS,
        validators=[required(_l("Vul in op welke dag het advies goedgekeurd werd."))],
    )
    approval = RadioField(
        _l("Hoe?"),
        choices=[(approval.value, label) for approval, label in labels.APPROVALS.items()],
        validators=[one_of(_l("Kies of het advies eenparig goedgekeurd werd."))],
        validate_choice=False,
    )

    def validate_on(self, field: DateField) -> None:
        """Nobody has approved anything tomorrow."""
        if field.data and field.data > clock.today():
            raise ValidationError(_l("Kies een dag die niet in de toekomst ligt."))

    @property
    def how(self) -> Approval:
        """The chosen way."""
        return Approval(self.approval.data)


class PublishForm(BaseForm):
    """Letting everyone read it."""

    with_feedback = BooleanField(
        _l("Laat ook iedereen van wie de inbreng behandeld is weten wat ermee gebeurde"),
        default=True,
    )
