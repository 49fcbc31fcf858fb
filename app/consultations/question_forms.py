"""What may come in about a question while it is written; each kind adds its own settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Optional as MayBeEmpty

from app.consultations.questionnaire import QuestionKind
from app.consultations.questions import number, options, scale
from app.web.filters import getal
from app.web.forms import BaseForm, at_most, optional, required, text_in

LINES = _l("Elke mogelijkheid op een eigen regel.")


def _lines(label: Any, description: Any = LINES) -> TextAreaField:
    return TextAreaField(label, description=description, validators=[at_most(15_000)])


def _limit(label: Any) -> StringField:
    return StringField(label, filters=[text_in], validators=[optional(), at_most(30)])


class QuestionForm(BaseForm):
    """What every kind of question has; an open question has nothing more."""

    own_fields: tuple[str, ...] = ()
    """The fields of the kind, in the order in which the page shows them."""

    text = StringField(
        _l("Vraag"),
        filters=[text_in],
        description=_l("Met {antwoord 3} komt hier het antwoord op vraag 3."),
        validators=[required(_l("Schrijf de vraag.")), at_most(500)],
    )
    help_text = StringField(
        _l("Uitleg bij de vraag"), filters=[text_in], validators=[optional(), at_most(500)]
    )
    why = StringField(
        _l("Waarom vraagt u dit?"),
        description=_l("Staat onder de vraag. Wie weet waarom, antwoordt vaker."),
        filters=[text_in],
        validators=[optional(), at_most(500)],
    )
    library_name = StringField(
        _l("Naam in de bibliotheek"),
        description=_l("Met een naam kan wie een andere raadpleging maakt, deze vraag overnemen."),
        filters=[text_in],
        validators=[optional(), at_most(80)],
    )
    is_optional = BooleanField(_l("Deelnemers mogen deze vraag overslaan"))

    def settings(self) -> dict[str, Any]:
        """The settings of the kind."""
        return {}

    def show(self, settings: Mapping[str, Any]) -> None:
        """Put stored settings into the form."""


class ChoiceQuestionForm(QuestionForm):
    """One choice."""

    own_fields: tuple[str, ...] = ("options", "other")

    options = _lines(_l("Antwoorden"))
    other = BooleanField(_l("Met ‘Anders, namelijk’"))

    def settings(self) -> dict[str, Any]:
        """The options, one per line."""
        return {
            **options.options_from_lines(self.options.data or ""),
            "other": bool(self.other.data),
        }

    def show(self, settings: Mapping[str, Any]) -> None:
        """The options as lines."""
        self.options.data = options.lines_of(settings)
        self.other.data = bool(settings.get("other"))


class SeveralQuestionForm(ChoiceQuestionForm):
    """Several choices."""

    own_fields = ("options", "other", "most")

    most = IntegerField(_l("Hoeveel antwoorden hoogstens?"), validators=[MayBeEmpty()])

    def settings(self) -> dict[str, Any]:
        """The options, and how many may be chosen."""
        return {**super().settings(), "most": self.most.data}

    def show(self, settings: Mapping[str, Any]) -> None:
        """The options as lines, and the limit."""
        super().show(settings)
        self.most.data = settings.get("most")


class RankingQuestionForm(QuestionForm):
    """A ranking."""

    own_fields = ("options", "most")

    options = _lines(_l("Wat zet men in volgorde?"))
    most = IntegerField(
        _l("Hoeveel plaatsen?"),
        description=_l("Leeg: alles in volgorde."),
        validators=[MayBeEmpty()],
    )

    def settings(self) -> dict[str, Any]:
        """The options, and the number of places."""
        return {**options.options_from_lines(self.options.data or ""), "most": self.most.data}

    def show(self, settings: Mapping[str, Any]) -> None:
        """The options as lines, and the places."""
        self.options.data = options.lines_of(settings)
        self.most.data = settings.get("most")


class MatrixQuestionForm(QuestionForm):
    """A matrix."""

    own_fields = ("rows", "options")

    rows = _lines(_l("Rijen"), _l("Elke rij op een eigen regel."))
    options = _lines(
        _l("Antwoorden per rij"), _l("Elk antwoord op een eigen regel, hoogstens zeven.")
    )

    def settings(self) -> dict[str, Any]:
        """Rows and options."""
        return {
            **options.options_from_lines(self.rows.data or "", "rows"),
            **options.options_from_lines(self.options.data or ""),
        }

    def show(self, settings: Mapping[str, Any]) -> None:
        """Rows and options as lines."""
        self.rows.data = options.lines_of(settings, "rows")
        self.options.data = options.lines_of(settings)


class StatementsQuestionForm(QuestionForm):
    """A set of statements."""

    own_fields = ("statements",)

    statements = _lines(
        _l("Stellingen"),
        _l("Elke stelling op een eigen regel. Een opiniekaart vraagt er minstens tien."),
    )

    def settings(self) -> dict[str, Any]:
        """The statements, one per line."""
        return options.options_from_lines(self.statements.data or "", "statements")

    def show(self, settings: Mapping[str, Any]) -> None:
        """The statements as lines."""
        self.statements.data = options.lines_of(settings, "statements")


class FileQuestionForm(QuestionForm):
    """Files."""

    own_fields = ("most",)

    most = IntegerField(
        _l("Hoeveel bestanden hoogstens?"),
        description=_l("Leeg: vijf. Elk hoogstens 5 MB."),
        validators=[MayBeEmpty()],
    )

    def settings(self) -> dict[str, Any]:
        """How many."""
        return {"most": self.most.data}

    def show(self, settings: Mapping[str, Any]) -> None:
        """How many, as stored."""
        self.most.data = settings.get("most")


class ScaleQuestionForm(QuestionForm):
    """A scale."""

    own_fields = ("steps", "low", "high")

    steps = SelectField(
        _l("Aantal stappen"),
        coerce=lambda value: (
            int(value) if str(value).isascii() and str(value).isdecimal() else None
        ),
        choices=[(number, str(number)) for number in scale.STEPS],
        default=5,
        validate_choice=False,
    )
    low = StringField(
        _l("Wat betekent 1?"), filters=[text_in], validators=[at_most(scale.LABEL_LENGTH)]
    )
    high = StringField(
        _l("Wat betekent het hoogste cijfer?"),
        filters=[text_in],
        validators=[at_most(scale.LABEL_LENGTH)],
    )

    def settings(self) -> dict[str, Any]:
        """Steps and end labels."""
        return {
            "steps": self.steps.data,
            "low": self.low.data or "",
            "high": self.high.data or "",
        }

    def show(self, settings: Mapping[str, Any]) -> None:
        """Steps and end labels as stored."""
        self.steps.data = settings["steps"]
        self.low.data, self.high.data = settings["low"], settings["high"]


class NumberQuestionForm(QuestionForm):
    """A number."""

    own_fields = ("unit", "least", "most", "decimals")

    unit = StringField(
        _l("Eenheid"),
        description=_l("Bijvoorbeeld: uren, euro, deelnemers."),
        filters=[text_in],
        validators=[optional(), at_most(40)],
    )
    least = StringField(
        _l("Kleinste getal"), filters=[text_in], validators=[optional(), at_most(30)]
    )
    most = StringField(
        _l("Grootste getal"), filters=[text_in], validators=[optional(), at_most(30)]
    )
    decimals = BooleanField(_l("Cijfers na de komma mogen"))

    def settings(self) -> dict[str, Any]:
        """Unit, limits, and whether there may be decimals."""
        return {
            "unit": self.unit.data or "",
            "least": _bound(self.least.data),
            "most": _bound(self.most.data),
            "decimals": 2 if self.decimals.data else 0,
        }

    def show(self, settings: Mapping[str, Any]) -> None:
        """As stored."""
        self.unit.data = settings.get("unit", "")
        for name in ("least", "most"):
            bound = settings.get(name)
            self[name].data = "" if bound is None else getal(bound)
        self.decimals.data = bool(settings.get("decimals"))

    def validate_least(self, field: StringField) -> None:
        """A limit is a number."""
        _refuse_unreadable(field)

    def validate_most(self, field: StringField) -> None:
        """A limit is a number."""
        _refuse_unreadable(field)


def _bound(text: str | None) -> float | None:
    found = number.read(text or "")
    return None if found is None else float(found)


def _refuse_unreadable(field: StringField) -> None:
    if field.data and number.read(field.data) is None:
        raise ValidationError(_l("Schrijf een getal in cijfers, bijvoorbeeld 1.250 of 12,5."))


QUESTION_FORMS: dict[QuestionKind, type[QuestionForm]] = {
    QuestionKind.OPEN: QuestionForm,
    QuestionKind.SHORT: QuestionForm,
    QuestionKind.CHOICE: ChoiceQuestionForm,
    QuestionKind.SEVERAL: SeveralQuestionForm,
    QuestionKind.YES_NO: QuestionForm,
    QuestionKind.SCALE: ScaleQuestionForm,
    QuestionKind.MATRIX: MatrixQuestionForm,
    QuestionKind.RANKING: RankingQuestionForm,
    QuestionKind.NUMBER: NumberQuestionForm,
    QuestionKind.DATE: QuestionForm,
    QuestionKind.STATEMENTS: StatementsQuestionForm,
    QuestionKind.FILE: FileQuestionForm,
}
