"""What may come in about follow-up rounds."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TextAreaField

from app.consultations.follow_up.rules import SUMMARY_LENGTH
from app.web.forms import BaseForm, at_most, optional, text_in


def _number(value: Any) -> int | None:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None


class ShownForm(BaseForm):
    """Which reasons stand beside one question."""

    reasons_from_id = SelectField(
        _l("Waar staan de redenen?"),
        description=_l(
            "Antwoorden op deze vraag staan erbij, met of zonder naam zoals elk het koos. Wie "
            "vroeg om alleen mee te tellen in de analyse, staat er niet bij."
        ),
        coerce=_number,
    )
    summary = TextAreaField(
        _l("Uw samenvatting van de redenen"),
        description=_l("Handig als er veel zijn. Ze komt boven de redenen van anderen."),
        filters=[text_in],
        validators=[optional(), at_most(SUMMARY_LENGTH)],
    )
