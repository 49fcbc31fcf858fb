"""What may come in from the desk beside moving a case: small forms, each for one act."""

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
    StringField,
    TextAreaField,
)

from app.desk import replies
from app.desk.journey import MESSAGE_LENGTH, TEXT_LENGTH
from app.desk.labels import BULK
from app.desk.rules import Bulk
from app.web.forms import (
    BaseForm,
    OnceForm,
    at_most,
    mail_address,
    one_of,
    optional,
    required,
    text_in,
)


def _people(people: Sequence[tuple[int, str]]) -> list[tuple[str, Any]]:
    return [("", _l("Niemand in het bijzonder")), *((str(key), name) for key, name in people)]


class AssignForm(BaseForm):
    """Who handles a case."""

    assignee = SelectField(_l("Behandelaar"), validate_choice=False)

    def offer(self, people: Sequence[tuple[int, str]]) -> AssignForm:
        """The people of the secretariat."""
        self.assignee.choices = _people(people)
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """Someone of the secretariat, or nobody."""
        well = bool(super().validate(extra_validators))
        if well and self.assignee.data not in {value for value, _name in self.assignee.choices}:
            self.refuse("assignee", _l("Kies iemand uit de lijst."))
            return False
        return well

    @property
    def chosen(self) -> int | None:
        """The person, None for nobody."""
        return int(self.assignee.data) if self.assignee.data else None


class HandOverForm(OnceForm):
    """To which body a case goes, and what the reporter reads of it."""

    receiver = StringField(
        _l("Aan welke dienst of organisatie?"),
        validators=[required(_l("Vul in aan wie u dit doorgeeft.")), at_most(200)],
        filters=[text_in],
    )
    receiver_mail = StringField(
        _l("E-mailadres van die dienst"),
        validators=[optional(), at_most(200), mail_address()],
        filters=[text_in],
        description=_l("Dan sturen we de tekst met het nummer en de herkomst. Anders drukt u af."),
    )
    with_reporter = BooleanField(
        _l("De melder wil dat naam en e-mailadres meegaan"),
    )
    told = TextAreaField(
        _l("Wat leest de melder?"),
        validators=[
            required(_l("Schrijf de melder aan wie u dit doorgeeft en waarom.")),
            at_most(MESSAGE_LENGTH),
        ],
        filters=[text_in],
        description=_l("Zeg aan wie u dit doorgeeft, waarom, en wat de melder mag verwachten."),
    )


class RedactForm(BaseForm):
    """The text that may be published."""

    text = TextAreaField(
        _l("Tekst om te publiceren"),
        validators=[
            required(_l("Schrijf de tekst die gepubliceerd mag worden.")),
            at_most(2 * TEXT_LENGTH),
        ],
        filters=[text_in],
        description=_l(
            "Haal weg wat iemand herkenbaar maakt: namen, plaatsen, functies, data. De tekst "
            "zoals hij binnenkwam, blijft bewaard."
        ),
    )


class JudgeForm(BaseForm):
    """What the second pair of eyes says."""

    redaction = IntegerField(_l("Versie"))
    remark = StringField(
        _l("Opmerking"),
        validators=[optional(), at_most(500)],
        filters=[text_in],
        description=_l("Nodig als u de tekst terugstuurt."),
    )


class ReplyForm(BaseForm):
    """A text that is used again."""

    title = StringField(
        _l("Titel"),
        validators=[required(_l("Geef het antwoord een titel.")), at_most(80)],
        filters=[text_in],
    )
    body = TextAreaField(
        _l("Tekst"),
        validators=[required(_l("Schrijf de tekst van het antwoord.")), at_most(MESSAGE_LENGTH)],
        filters=[text_in],
        description=_l(
            "Deze velden vult het scherm in: {naam}, {nummer}, {onderwerp}, {soort}, {datum}, "
            "{behandelaar}."
        ),
    )
    version = IntegerField(_l("Versie"), default=0)

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field between braces is one that is filled in."""
        well = bool(super().validate(extra_validators))
        unknown = replies.unknown_fields(self.body.data or "")
        if unknown:
            self.refuse(
                "body",
                _l(
                    "Dit veld bestaat niet: %(fields)s. Kijk de accolades na.",
                    fields=", ".join(f"{{{name}}}" for name in unknown),
                ),
            )
            return False
        return well


class ViewForm(BaseForm):
    """A name for what is asked of the inbox."""

    name = StringField(
        _l("Naam van deze weergave"),
        validators=[required(_l("Geef de weergave een naam.")), at_most(80)],
        filters=[text_in],
    )
    shared = BooleanField(_l("Ook voor collega's"))


class BulkForm(OnceForm):
    """One act for several cases."""

    act = RadioField(
        _l("Wat wilt u doen?"),
        choices=list(BULK.items()),
        validators=[one_of(_l("Kies wat u met deze zaken wilt doen."))],
        validate_choice=False,
    )
    assignee = SelectField(_l("Behandelaar"), validate_choice=False)
    body = TextAreaField(
        _l("Bericht aan de melders"),
        validators=[at_most(MESSAGE_LENGTH)],
        filters=[text_in],
        description=_l("Nodig bij beantwoorden. Velden zoals {naam} en {nummer} mogen."),
    )
    stage = HiddenField()

    def offer(self, people: Sequence[tuple[int, str]]) -> BulkForm:
        """The people of the secretariat."""
        self.assignee.choices = _people(people)
        return self

    @property
    def chosen(self) -> Bulk:
        """The act."""
        return Bulk(self.act.data)

    @property
    def person_id(self) -> int | None:
        """To whom it is assigned."""
        return int(self.assignee.data) if self.assignee.data else None

    def validate(self, extra_validators: Any = None) -> bool:
        """An answer has words; who it is assigned to is in the list; fields are known."""
        well = bool(super().validate(extra_validators))
        if not well:
            return False
        if self.chosen is Bulk.ANSWER and not self.body.data:
            self.refuse("body", _l("Schrijf het antwoord dat elke melder leest."))
        if self.assignee.data not in {"", None, *(value for value, _n in self.assignee.choices)}:
            self.refuse("assignee", _l("Kies iemand uit de lijst."))
        if replies.unknown_fields(self.body.data or ""):
            self.refuse("body", _l("Een veld tussen accolades bestaat niet. Kijk het na."))
        return not self.errors
