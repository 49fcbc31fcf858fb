"""Which file is read, and to which assignment it belongs."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import SelectField

from app.web.forms import BaseForm, one_of, required


def _number(value: Any) -> int | None:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None


class ImportForm(BaseForm):
    """A JSON export of a consultation."""

    assignment_id = SelectField(
        _l("Bij welke opdracht hoort de raadpleging?"),
        coerce=_number,
        validators=[one_of(_l("Kies een opdracht."))],
    )
    sent = FileField(
        _l("Bestand"),
        description=_l(
            "De JSON-export van een raadpleging, hier of op een ander platform gemaakt. Hoogstens "
            "10 MB en 5.000 inzendingen."
        ),
        validators=[required(_l("Kies een bestand."))],
    )
