"""What may come in about when something is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, ValidationError

from app.consultations.conditions import words as condition_words
from app.consultations.questionnaire import Clause, Question, Questionnaire, Test
from app.consultations.questions import KINDS, number
from app.web.forms import BaseForm, at_most, one_of, optional, text_in

BOUNDS = {">": Test.AT_LEAST, "<": Test.AT_MOST}


class ConditionForm(BaseForm):
    """One thing asked of an earlier answer."""

    about = SelectField(
        _l("Welk antwoord?"),
        validate_choice=False,
        validators=[one_of(_l("Kies een antwoord op een eerdere vraag."))],
    )
    test = RadioField(
        _l("Wat moet ermee?"),
        choices=[
            (Test.HAS.value, _l("Dat is geantwoord")),
            (Test.HAS_NOT.value, _l("Iets anders is geantwoord")),
        ],
        default=Test.HAS.value,
        validate_choice=False,
    )
    bound = StringField(
        _l("Getal"),
        description=_l("Alleen bij ‘minstens’ of ‘hoogstens’."),
        filters=[text_in],
        validators=[optional(), at_most(30)],
    )

    @classmethod
    def about_one_of(cls, earlier: Sequence[Question], whole: Questionnaire) -> ConditionForm:
        """The form with every answer to the earlier questions to choose from."""
        form = cls()
        numbers = condition_words.numbers_of(whole)
        form.about.choices = {
            f"{numbers[one.id]}. {one.text}"[:120]: _askable(one) for one in earlier
        }
        return form

    def validate_about(self, field: SelectField) -> None:
        """One of the list."""
        if field.data not in {key for group in field.choices.values() for key, _label in group}:
            raise ValidationError(_l("Kies een antwoord op een eerdere vraag."))

    def validate_bound(self, field: StringField) -> None:
        """A number, where one is compared."""
        if (
            str(self.about.data or "").partition(":")[2] in BOUNDS
            and number.read(field.data or "") is None
        ):
            raise ValidationError(_l("Schrijf een getal in cijfers, bijvoorbeeld 3 of 12,5."))

    def clause(self) -> Clause:
        """What was asked, of a form that is valid."""
        question_id, _sep, mark = self.about.data.partition(":")
        if mark in BOUNDS:
            return Clause(int(question_id), BOUNDS[mark], str(number.read(self.bound.data)))
        if not mark:
            return Clause(int(question_id), Test.ANSWERED)
        test = Test.HAS_NOT if self.test.data == Test.HAS_NOT.value else Test.HAS
        return Clause(int(question_id), test, mark)


def _askable(question: Question) -> list[tuple[str, Any]]:
    """Everything that a condition can ask of an answer to a question."""
    kind = KINDS[question.kind]
    listed: list[tuple[str, Any]] = [
        (f"{question.id}:{mark.key}", condition_words.mark_label(question, mark.key))
        for mark in kind.marks(question)
    ]
    if kind.is_measured:
        listed += [
            (f"{question.id}:>", _l("minstens het getal hieronder")),
            (f"{question.id}:<", _l("hoogstens het getal hieronder")),
        ]
    return [*listed, (f"{question.id}:", _l("is beantwoord, wat het antwoord ook is"))]


class ConnectionForm(BaseForm):
    """Whether all parts of a condition have to hold."""

    any_of = RadioField(
        _l("Wanneer komt de vraag?"),
        choices=[
            ("alle", _l("Als alle delen kloppen")),
            ("een", _l("Als minstens één deel klopt")),
        ],
        validate_choice=False,
    )
