"""What may come in about coding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from app.consultations.coding import rules
from app.consultations.coding.models import Entry
from app.consultations.coding.queries.codebook import Listed
from app.consultations.coding.queries.texts import Put
from app.consultations.coding.rules import Passage
from app.consultations.coding.services.codebook import EntryTexts
from app.web.forms import BaseForm, at_most, one_of, optional, required, text_in

WHOLE, SELECTED = "heel", "selectie"


def _number(value: Any) -> int | None:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None


class EntryForm(BaseForm):
    """A theme in the codebook."""

    name = StringField(
        _l("Naam van het thema"),
        description=_l("Kort, zoals het in het verslag komt. Het register gebruikt dezelfde naam."),
        filters=[text_in],
        validators=[required(_l("Geef het thema een naam.")), at_most(rules.NAME_LENGTH)],
    )
    hotkey = SelectField(
        _l("Toets"),
        description=_l("Met deze toets kiest wie codeert het thema."),
        validate_choice=False,
        validators=[one_of(_l("Kies een toets uit de lijst."))],
    )
    description = TextAreaField(
        _l("Wat het thema omvat"),
        filters=[text_in],
        validators=[optional(), at_most(rules.TEXT_LENGTH)],
    )
    when_used = TextAreaField(
        _l("Wanneer u het gebruikt, en wanneer niet"),
        filters=[text_in],
        validators=[optional(), at_most(rules.TEXT_LENGTH)],
    )
    parent_id = SelectField(
        _l("Onder welk thema?"), coerce=_number, validate_choice=False, validators=[optional()]
    )
    basis = IntegerField(widget=HiddenInput(), default=0)

    @classmethod
    def of(cls, entries: Sequence[Listed], entry: Entry | None = None, name: str = "") -> EntryForm:
        """The form, empty or with a theme in it, with the keys that are free."""
        form = cls(obj=entry, name=name) if entry is not None else cls()
        own = entry.id if entry is not None else None
        taken = {one.hotkey for one in entries if one.id != own}
        free = [one for one in rules.HOTKEYS if one not in taken]
        form.hotkey.choices = [(one, one) for one in free]
        tops = [one for one in entries if one.parent_id is None and one.id != own]
        form.parent_id.choices = [("", _l("Geen: het staat bovenaan")), *_named(tops)]
        if not form.is_submitted():
            form.basis.data = entry.revision if entry is not None else 0
            if entry is None and free:
                form.hotkey.data = free[0]
        return form

    def texts(self) -> EntryTexts:
        """The theme as the service takes it."""
        return EntryTexts(
            name=self.name.data or "",
            hotkey=self.hotkey.data or "",
            description=self.description.data or "",
            when_used=self.when_used.data or "",
            parent_id=self.parent_id.data,
        )


def _named(entries: Sequence[Listed]) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in entries]


class MergeForm(BaseForm):
    """Into which theme this one goes."""

    into = SelectField(
        _l("In welk thema gaat dit thema op?"),
        coerce=_number,
        validate_choice=False,
        validators=[one_of(_l("Kies het thema waarin dit thema opgaat."))],
    )


class CodersForm(BaseForm):
    """The two who code."""

    first = SelectField(
        _l("Eerste codeur"),
        coerce=_number,
        validate_choice=False,
        validators=[one_of(_l("Kies wie als eerste codeert."))],
    )
    second = SelectField(
        _l("Tweede codeur"),
        coerce=_number,
        validate_choice=False,
        validators=[one_of(_l("Kies wie als tweede codeert."))],
    )


class MarkForm(BaseForm):
    """Themes on a passage of an answer."""

    passage = RadioField(_l("Waarover gaan de thema's?"), default=WHOLE, validate_choice=False)
    starts = IntegerField(widget=HiddenInput(), validators=[optional()])
    ends = IntegerField(widget=HiddenInput(), validators=[optional()])
    themes = SelectMultipleField(_l("Thema's"), coerce=_number, validate_choice=False)
    dropped = SelectMultipleField(
        _l("Wat u al koos"),
        description=_l("Vink aan wat u wilt weghalen."),
        coerce=_number,
        validate_choice=False,
    )
    none_fits = BooleanField(_l("Geen thema past"))
    edition = IntegerField(widget=HiddenInput(), validators=[InputRequired()], default=0)

    sentences: tuple[Passage, ...]
    text: str

    @classmethod
    def of(cls, text: str, edition: int, entries: Sequence[Listed], own: Sequence[Put]) -> MarkForm:
        """The form for one answer, with its sentences to choose from."""
        form = cls()
        found = rules.sentences(text)
        form.sentences = found if len(found) > 1 else ()
        form.text = text
        form.passage.choices = [
            (WHOLE, _l("Het hele antwoord")),
            *((str(n), one.of(text)) for n, one in enumerate(form.sentences, 1)),
        ]
        form.themes.choices = _named(entries)
        form.dropped.choices = [(one.id, one.theme) for one in own]
        if not form.is_submitted():
            form.edition.data = edition
        return form

    def chosen_passage(self) -> Passage:
        """The passage that was chosen; one that is not in the answer is refused by the service."""
        if self.passage.data == SELECTED and self.starts.data is not None:
            return Passage(self.starts.data, self.ends.data or 0)
        place = _number(self.passage.data)
        if place is not None and 1 <= place <= len(self.sentences):
            return self.sentences[place - 1]
        return rules.whole(self.text)


class SettleForm(BaseForm):
    """The themes that count."""

    themes = SelectMultipleField(
        _l("Deze thema's tellen"),
        description=_l("Past er geen, vink dan niets aan."),
        coerce=_number,
        validate_choice=False,
    )
    reason = TextAreaField(
        _l("Waarom?"), filters=[text_in], validators=[optional(), at_most(rules.REASON_LENGTH)]
    )
    basis = HiddenField(default="0")

    @property
    def basis_id(self) -> int:
        """The settlement that was shown, 0 when none was."""
        return _number(self.basis.data) or 0


class CampaignForm(BaseForm):
    """What is decided about a proposed campaign."""

    members = SelectMultipleField(_l("Antwoorden"), coerce=_number, validate_choice=False)
    title = StringField(
        _l("Naam van de campagne"),
        description=_l("Nodig om te bevestigen. Waaraan men ze herkent, zonder naam van iemand."),
        filters=[text_in],
        validators=[at_most(rules.NAME_LENGTH)],
    )
    content = TextAreaField(
        _l("Wat ze vraagt"),
        description=_l(
            "Nodig om te bevestigen. In gewone woorden: iedereen leest dit, met het aantal."
        ),
        filters=[text_in],
        validators=[at_most(rules.CONTENT_LENGTH)],
    )
