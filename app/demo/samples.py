"""The form that shows every field of the house in every state, on /demo/onderdelen."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from app.web.forms import BaseForm, at_most, mail_address, one_of, optional, required

_GROUPS = [
    ("werkgevers", _l("Werkgevers")),
    ("werknemers", _l("Werknemers")),
    ("verstrekkers", _l("Opleidingsverstrekkers")),
]


class SampleForm(BaseForm):
    """One field of each kind, with the wording that real forms have."""

    class Meta:
        """Nothing is sent: the form is only looked at."""

        csrf = False

    title = StringField(
        _l("Waarover gaat uw melding?"),
        validators=[required(_l("Vul in waarover uw melding gaat.")), at_most(120)],
        description=_l("In één zin. Bijvoorbeeld: het verlof wordt per schooljaar geteld."),
    )
    email = StringField(
        _l("Uw e-mailadres"),
        validators=[optional(), mail_address()],
        description=_l("Alleen om u te laten weten wat ermee gebeurde."),
    )
    story = TextAreaField(
        _l("Wat gebeurt er in de praktijk?"),
        validators=[required(_l("Vertel wat er in de praktijk gebeurt.")), at_most(400)],
    )
    capacity = RadioField(
        _l("Als wie meldt u dit?"),
        choices=[
            ("werkgever", _l("Als werkgever of ondernemer")),
            ("persoon", _l("Als persoon die leert of wil leren")),
            ("school", _l("Voor een school of opleidingsverstrekker")),
        ],
        validators=[one_of(_l("Kies als wie u dit meldt."))],
        validate_choice=False,
    )
    groups = SelectMultipleField(
        _l("Wie ondervindt dit nog?"),
        choices=_GROUPS,
        validators=[optional()],
        description=_l("Duid aan wat past."),
    )
    agreed = BooleanField(
        _l("Ik heb nagelezen wat ik schreef"),
        validators=[required(_l("Duid aan dat u uw tekst hebt nagelezen."))],
    )
    group = SelectField(_l("Doelgroep"), choices=_GROUPS, validate_choice=False)
    since = DateField(_l("Sinds wanneer?"), validators=[optional()])
    attachment = FileField(
        _l("Een document erbij"),
        validators=[optional()],
        description=_l("Word, PDF of een foto, hoogstens 10 MB."),
    )


def filled_form() -> SampleForm:
    """The form as someone filled it in."""
    return SampleForm(
        formdata=None,
        prefix="in-",
        title="Het opleidingsverlof wordt per schooljaar geteld",
        story="Wie in januari begint, verliest in augustus de uren die over zijn.",
        capacity="werkgever",
        groups=["werkgevers", "verstrekkers"],
        agreed=True,
        group="werknemers",
        since=date(2020, 7, 13),
    )


def refused_form() -> SampleForm:
    """The form as it comes back when it is refused: what was typed is still there."""
    form = SampleForm(
        formdata=MultiDict({"uit-email": "naam@", "uit-story": "Te lang. " * 60}),
        prefix="uit-",
    )
    form.validate()
    form.refuse("agreed", _l("Duid aan dat u uw tekst hebt nagelezen."))
    form.refuse("groups", _l("Kies hoogstens twee groepen."))
    form.refuse("group", _l("Kies een doelgroep uit de lijst."))
    form.refuse("since", _l("Kies een dag die voorbij is."))
    form.refuse("attachment", _l("Kies een kleiner bestand: hoogstens 10 MB."))
    return form


def sample_forms() -> dict[str, SampleForm]:
    """What `demo/onderdelen.html` is rendered with."""
    return {
        "filled": filled_form(),
        "refused": refused_form(),
        "filter_form": SampleForm(formdata=None, prefix="filter-"),
    }
