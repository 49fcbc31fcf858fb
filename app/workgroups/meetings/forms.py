"""What may come in about meetings, minutes and tasks."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import NumberRange, StopValidation

from app.core.clock import BRUSSELS
from app.web.forms import BaseForm, OnceForm, at_most, one_of, optional, required, text_in
from app.web.moments import DayField, MomentField
from app.workgroups.meetings.labels import ANSWERS
from app.workgroups.meetings.rules import LONGEST_MINUTES, LONGEST_REMARK, Answer, ending


class HourField(StringField):  # type: ignore[misc]  # WTForms has no types
    """An hour of the day, as a clock shows it."""

    def process_data(self, value: datetime | time | None) -> None:
        """Show an hour."""
        self.data = value

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read an hour; nothing is nothing."""
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        if not text:
            return
        try:
            hour, minute = text.replace(".", ":").split(":")[:2]
            self.data = time(int(hour), int(minute))
        except ValueError:
            raise ValueError(str(_l("Vul een uur in zoals 16:30."))) from None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:%H:%M}" if self.data else ""


def web_address(_form: BaseForm, field: Any) -> None:
    """A link that a browser can follow."""
    text = field.data or ""
    if not text.startswith(("https://", "http://")) or any(c.isspace() for c in text):
        field.errors = []
        raise StopValidation(_l("Vul een volledig adres in dat begint met https://."))


class _PlanFields(BaseForm):
    title = StringField(
        _l("Waarover vergadert de groep?"),
        description=_l("In één regel, bijvoorbeeld ‘Derde vergadering: de leerrechten’."),
        validators=[required(_l("Geef de vergadering een naam.")), at_most(200)],
        filters=[text_in],
    )
    starts_at = MomentField(_l("Begin"), validators=[required(_l("Kies een dag en een uur."))])
    ends = HourField(_l("Einde"), validators=[required(_l("Vul in tot hoe laat."))])
    place = StringField(
        _l("Plaats"),
        description=_l("Adres en zaal."),
        validators=[optional(), at_most(200)],
        filters=[text_in],
    )
    link = StringField(
        _l("Link om online mee te doen"),
        validators=[optional(), at_most(500), web_address],
        filters=[text_in],
    )
    text = TextAreaField(
        _l("Wat moeten de leden vooraf weten?"),
        validators=[optional(), at_most(5000)],
        filters=[text_in],
    )
    short_reason = TextAreaField(
        _l("Waarom komt de uitnodiging later dan 20 werkdagen vooraf?"),
        description=_l("Alleen nodig als het zo is. De leden lezen uw reden bij de vergadering."),
        validators=[optional(), at_most(500)],
        filters=[text_in],
    )

    @property
    def ends_at(self) -> datetime:
        """When it ends: an hour of the day on which it starts."""
        start: Any = self.starts_at.data
        end: Any = self.ends.data
        return ending(start, end)

    def process_ends(self, ends_at: datetime) -> None:
        """Show until when a meeting was planned."""
        self.ends.data = ends_at.astimezone(BRUSSELS).time()


class PlanForm(_PlanFields, OnceForm):
    """Planning a meeting."""


class ChangeForm(_PlanFields):
    """Planning a meeting otherwise; `sequence` says on top of which plan."""

    sequence = HiddenField()
    note = TextAreaField(
        _l("Wat wijzigt er, en waarom?"),
        description=_l("De leden lezen dit in hun mail."),
        validators=[required(_l("Zeg in een zin wat er wijzigt.")), at_most(500)],
        filters=[text_in],
    )


class CancelForm(BaseForm):
    """Cancelling a meeting."""

    reason = TextAreaField(
        _l("Waarom gaat de vergadering niet door?"),
        description=_l("De leden lezen dit in hun mail."),
        validators=[required(_l("Schrijf waarom de vergadering niet doorgaat.")), at_most(500)],
        filters=[text_in],
    )


_DRAFT = {
    "coerce": str,
    "validators": [optional(), one_of(_l("Kies een ontwerpactie uit de lijst."))],
    "validate_choice": False,
}


class ItemForm(OnceForm):
    """A point for the agenda."""

    title = StringField(
        _l("Agendapunt"),
        validators=[required(_l("Geef het agendapunt een naam.")), at_most(200)],
        filters=[text_in],
    )
    text = StringField(
        _l("Wat verwacht u van de leden?"),
        validators=[optional(), at_most(500)],
        filters=[text_in],
    )
    duration = IntegerField(
        _l("Hoeveel minuten?"),
        validators=[
            optional(),
            NumberRange(1, 600, _l("Vul een aantal minuten in tussen 1 en 600.")),
        ],
    )
    draft_id = SelectField(_l("Over welke ontwerpactie gaat het?"), **_DRAFT)


class AnswerForm(BaseForm):
    """Coming, or not."""

    answer = RadioField(
        _l("Komt u?"),
        choices=[(answer.value, label) for answer, label in ANSWERS.items()],
        validators=[one_of(_l("Kies of u komt."))],
        validate_choice=False,
    )
    note = StringField(
        _l("Wilt u er iets bij zeggen?"),
        validators=[optional(), at_most(500)],
        filters=[text_in],
    )

    @property
    def said(self) -> Answer:
        """The answer that was chosen."""
        return Answer(self.answer.data)


class AttendanceForm(BaseForm):
    """Who was there without a seat; who sits in the group has a row of buttons each."""

    also_present = StringField(
        _l("Wie was er nog?"),
        description=_l("Namen, met komma’s ertussen."),
        validators=[optional(), at_most(500)],
        filters=[text_in],
    )


class MinutesForm(OnceForm):
    """A version of the minutes; `base` says on top of which one."""

    base = HiddenField()
    text = TextAreaField(
        _l("Verslag"),
        description=_l("Een lege regel tussen twee alinea’s, # voor een kop, - voor een lijst."),
        validators=[
            required(_l("Schrijf eerst de tekst van het verslag.")),
            at_most(LONGEST_MINUTES),
        ],
        filters=[text_in],
    )
    note = StringField(
        _l("Wat wijzigt er?"), validators=[optional(), at_most(500)], filters=[text_in]
    )


class RemarkForm(OnceForm):
    """A remark on the minutes; `version` says which one was read."""

    version = HiddenField()
    text = TextAreaField(
        _l("Uw opmerking bij het verslag"),
        validators=[required(_l("Schrijf eerst uw opmerking.")), at_most(LONGEST_REMARK)],
        filters=[text_in],
    )


class RemarkAnswerForm(BaseForm):
    """What was done with a remark."""

    text = StringField(
        _l("Wat deed u ermee?"),
        validators=[required(_l("Schrijf wat u met de opmerking deed.")), at_most(500)],
        filters=[text_in],
    )


class ApproveForm(BaseForm):
    """At which later meeting minutes were approved."""

    meeting_id = SelectField(
        _l("Op welke vergadering werd het verslag goedgekeurd?"),
        coerce=str,
        validators=[one_of(_l("Kies een vergadering uit de lijst."))],
        validate_choice=False,
    )


class DecisionForm(OnceForm):
    """What the meeting decided."""

    text = TextAreaField(
        _l("Wat besliste de vergadering?"),
        validators=[required(_l("Schrijf de beslissing op.")), at_most(2000)],
        filters=[text_in],
    )
    draft_id = SelectField(_l("Over welke ontwerpactie gaat het?"), **_DRAFT)


class TaskForm(OnceForm):
    """A task for a member."""

    text = StringField(
        _l("Wat moet er gebeuren?"),
        validators=[required(_l("Schrijf wat er moet gebeuren.")), at_most(500)],
        filters=[text_in],
    )
    person_id = SelectField(
        _l("Wie doet het?"),
        coerce=str,
        validators=[one_of(_l("Kies een lid uit de lijst."))],
        validate_choice=False,
    )
    due_on = DayField(_l("Tegen wanneer?"), validators=[required(_l("Kies een dag."))])
    draft_id = SelectField(_l("Over welke ontwerpactie gaat het?"), **_DRAFT)


class TaskMoveForm(BaseForm):
    """What became of a task."""

    note = StringField(
        _l("Wilt u er iets bij zeggen?"),
        description=_l("Laat u een taak vervallen, zeg dan waarom."),
        validators=[optional(), at_most(500)],
        filters=[text_in],
    )


class PutOffForm(BaseForm):
    """Another day for a task."""

    due_on = DayField(_l("Nieuwe dag"), validators=[required(_l("Kies een dag."))])
    note = StringField(_l("Waarom?"), validators=[optional(), at_most(500)], filters=[text_in])


class FeedForm(OnceForm):
    """Asking for a calendar address."""


def chosen_id(raw: str | None) -> int | None:
    """The id that was chosen from a list; None for nothing."""
    return int(raw) if raw and raw.isdecimal() and len(raw) <= 9 else None
