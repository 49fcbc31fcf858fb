"""What may come in about workgroups, drafts and comments."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField

from app.web.forms import BaseForm, OnceForm, at_most, one_of, optional, required, text_in
from app.workgroups.rules import LONGEST_DRAFT, LONGEST_NOTE, SeatRole


class EmptyForm(BaseForm):
    """A button alone: only the CSRF token."""


class GroupForm(OnceForm):
    """Starting to compose a group."""

    name = StringField(
        _l("Naam van de werkgroep"),
        validators=[required(_l("Geef de werkgroep een naam.")), at_most(200)],
        filters=[text_in],
    )
    task = SelectField(
        _l("Waaraan werkt ze?"),
        validators=[one_of(_l("Kies een uitdaging of een opdracht uit de lijst."))],
        validate_choice=False,
    )
    scheme_key = SelectField(
        _l("Aan welk schema moet ze voldoen?"),
        description=_l("Het schema zegt wie er in de werkgroep moet zitten."),
        validators=[optional(), one_of(_l("Kies een schema uit de lijst."))],
        validate_choice=False,
    )
    text = TextAreaField(
        _l("Wat moet ze bereiken?"),
        validators=[optional(), at_most(2000)],
        filters=[text_in],
    )


class SchemeForm(BaseForm):
    """To which scheme a group answers."""

    scheme_key = RadioField(
        _l("Aan welk schema moet de werkgroep voldoen?"),
        validators=[one_of(_l("Kies een schema uit de lijst."))],
        validate_choice=False,
    )


class SeatForm(BaseForm):
    """Giving someone a seat."""

    person_id = SelectField(
        _l("Wie?"),
        coerce=str,
        validators=[one_of(_l("Kies iemand uit de lijst."))],
        validate_choice=False,
    )
    organisation_id = SelectField(
        _l("Voor welke organisatie?"),
        coerce=str,
        validators=[one_of(_l("Kies een organisatie uit de lijst."))],
        validate_choice=False,
    )
    role = SelectField(
        _l("In welke rol?"),
        choices=[(SeatRole.MEMBER.value, _l("Lid")), (SeatRole.LEAD.value, _l("Trekker"))],
        validators=[one_of(_l("Kies lid of trekker."))],
        validate_choice=False,
    )


class CloseForm(BaseForm):
    """Closing a group with its result."""

    result = TextAreaField(
        _l("Met welk resultaat sluit de werkgroep af?"),
        validators=[
            required(_l("Schrijf met welk resultaat de werkgroep afsluit.")),
            at_most(2000),
        ],
        filters=[text_in],
    )


class DraftForm(OnceForm):
    """A new draft action."""

    title = StringField(
        _l("Titel"),
        description=_l("Zeg wat de actie doet, in één regel."),
        validators=[required(_l("Geef de ontwerpactie een titel.")), at_most(200)],
        filters=[text_in],
    )
    assignment_id = SelectField(
        _l("Bij welke opdracht hoort ze?"),
        coerce=str,
        validators=[one_of(_l("Kies een opdracht uit de lijst."))],
        validate_choice=False,
    )
    text = TextAreaField(
        _l("Tekst"),
        description=_l(
            "Laat een lege regel tussen twee alinea’s. Op elke alinea kan men reageren."
        ),
        validators=[
            required(_l("Schrijf eerst de tekst van de ontwerpactie.")),
            at_most(LONGEST_DRAFT),
        ],
        filters=[text_in],
    )


class VersionForm(OnceForm):
    """The next version of a draft action."""

    base = HiddenField()
    revision = HiddenField()
    """The revision of the working text that the writer had before them; 0: there was none."""
    text = TextAreaField(
        _l("Tekst"),
        description=_l("Laat een lege regel tussen twee alinea’s."),
        validators=[required(_l("De tekst kan niet leeg zijn.")), at_most(LONGEST_DRAFT)],
        filters=[text_in],
    )
    note = TextAreaField(
        _l("Wat wijzigt er, en waarom?"),
        description=_l("De leden lezen dit bij de nieuwe versie en in hun mail."),
        validators=[
            required(_l("Zeg in een zin wat er wijzigt en waarom.")),
            at_most(LONGEST_NOTE),
        ],
        filters=[text_in],
    )


def whole_number(raw: str | None) -> int | None:
    """A number from a URL or a hidden field; None for anything else."""
    return int(raw) if raw and raw.isdecimal() and len(raw) <= 9 else None
