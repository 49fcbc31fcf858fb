"""What may come in about links."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField

from app.web.forms import BaseForm, OnceForm, at_most, one_of, required, text_in
from app.workgroups.consistency import labels
from app.workgroups.consistency.rules import LONGEST_REASON, LinkKind

_FROM_LIST = _l("Kies een ontwerpactie of een doelstelling uit de lijst.")


class LinkForm(OnceForm):
    """A link between two drafts or goals."""

    van = SelectField(_l("Wat?"), validators=[one_of(_FROM_LIST)], validate_choice=False)
    soort = RadioField(
        _l("Hoe hangen ze samen?"),
        choices=[(one.value, labels.KINDS[one]) for one in LinkKind],
        validators=[one_of(_l("Kies hoe ze samenhangen."))],
        validate_choice=False,
    )
    naar = SelectField(_l("Met wat?"), validators=[one_of(_FROM_LIST)], validate_choice=False)
    reden = TextAreaField(
        _l("Waarin zit dat?"),
        description=_l("Wie aan de andere tekst werkt, leest dit ook."),
        validators=[required(_l("Schrijf waarin het verband zit.")), at_most(LONGEST_REASON)],
        filters=[text_in],
    )


class ResolveForm(BaseForm):
    """How a link was resolved."""

    resolution = TextAreaField(
        _l("Hoe is dit opgelost?"),
        description=_l("Beide kanten lezen dit. Het verband blijft in de lijst staan."),
        validators=[required(_l("Schrijf hoe dit is opgelost.")), at_most(LONGEST_REASON)],
        filters=[text_in],
    )
