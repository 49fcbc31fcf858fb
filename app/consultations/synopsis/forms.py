"""What may come in about a synopsis report."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from app.consultations.synopsis.rules import TEXT_LENGTH
from app.web.forms import BaseForm, at_most, text_in


class PartForm(BaseForm):
    """The secretariat's text of one part; `version` is the one it was based on."""

    text = TextAreaField(
        _l("Uw tekst"),
        description=_l("Komt boven de gegevens. Markdown mag: lijsten, **vet**, links."),
        filters=[text_in],
        validators=[at_most(TEXT_LENGTH)],
    )
    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()], default=0)
