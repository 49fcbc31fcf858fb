"""What may come in about whom to invite."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, TextAreaField

from app.consultations.forms import whole_number
from app.consultations.questionnaire import fingerprint
from app.web.forms import BaseForm, at_most, optional, required


def mark_of(lines: str, group_id: int | None) -> str:
    """The mark of a list of invitees, however the browser ends its lines."""
    return fingerprint("\n".join(line.strip() for line in lines.splitlines()), str(group_id or ""))


class InviteForm(BaseForm):
    """Addresses as they are pasted; `seen` is the mark of the list that was looked at."""

    lines = TextAreaField(
        _l("Wie nodigt u uit?"),
        validators=[required(_l("Plak of typ minstens één adres.")), at_most(100_000)],
    )
    group_id = SelectField(
        _l("Doelgroep voor regels zonder doelgroep"), coerce=whole_number, validate_choice=False
    )
    seen = HiddenField()


class LookForm(BaseForm):
    """Lines, or a file with lines, to look at before anyone is invited."""

    lines = TextAreaField(_l("Wie nodigt u uit?"), validators=[optional(), at_most(100_000)])
    sheet = FileField(
        _l("Bestand"),
        description=_l("CSV of XLSX. Kolommen: E-mailadres, Naam, Organisatie, Doelgroep."),
    )
    group_id = SelectField(
        _l("Doelgroep voor regels zonder doelgroep"), coerce=whole_number, validate_choice=False
    )
