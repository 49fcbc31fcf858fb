"""The base of all forms: shape and finished Dutch wording, nothing else.

A validator gets its whole sentence from the form that uses it; here is only how it is checked.
"""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from email_validator import EmailNotValidError, validate_email
from flask import g
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, Form, HiddenField
from wtforms.validators import StopValidation

from app.core import prose

Message = Any
"""A str or a lazy Babel string."""


_CHOOSE = _l("Kies een van de mogelijkheden in de lijst.")
_NUMBER = _l("Vul een getal in, zonder letters of leestekens.")
_DATE = _l("Vul een datum in als dag, maand en jaar, bijvoorbeeld 13-07-2026.")
_WORDING = {
    "Not a valid choice.": _CHOOSE,
    "Not a valid choice": _CHOOSE,
    "Invalid Choice: could not coerce.": _CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": _CHOOSE,
    "Not a valid integer value.": _NUMBER,
    "Not a valid decimal value.": _NUMBER,
    "Not a valid date value.": _DATE,
    "Not a valid datetime value.": _DATE,
}
"""Our sentences for what WTForms says itself; the rest is said by our own forms."""


class _Wording:
    """The way WTForms asks for its own messages in the language of the page."""

    def gettext(self, string: str) -> str:
        """The sentence for a message of WTForms."""
        return str(_WORDING.get(string, _CHOOSE if "valid choice" in string else string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The sentence for a message that counts."""
        return self.gettext(singular if n == 1 else plural)


class BaseForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """A form whose refused answers stay, each with a sentence that says how to mend it."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # idem
        """Where WTForms gets its wording."""

        def get_translations(self, _form: Form) -> _Wording:
            """Finished sentences instead of 'not a valid choice'."""
            return _Wording()

    def error_summary(self) -> list[tuple[str, str]]:
        """(id of the field, message) per field with an error, in the order of the form."""
        return [(_first_control(field), str(field.errors[0])) for field in self if field.errors]

    def refuse(self, field: str, message: Message) -> None:
        """Lay a refusal that came from a rule or the database on its field."""
        target = self[field]
        target.errors = [*target.errors, message]


def _new_once_key() -> str:
    key = uuid.uuid4().hex
    g.setdefault("once_keys", []).append(key)
    return key


def once_keys_given() -> tuple[str, ...]:
    """The keys that this request put in forms: a kept page gets new ones at each sending."""
    return tuple(g.get("once_keys", ()))


class OnceForm(BaseForm):
    """A form that makes something: the key makes that a double click makes one thing."""

    once = HiddenField(default=_new_once_key)

    @property
    def once_key(self) -> str:
        """The key of this copy of the form: 32 hexadecimal characters, made up if tampered with."""
        try:
            return uuid.UUID(self.once.data or "").hex
        except ValueError:
            return uuid.uuid4().hex


def _first_control(field: Field) -> str:
    """The id that an error summary links to: of the first control when there are several."""
    subfields = getattr(field, "iter_choices", None)
    if subfields is not None and field.type in {"RadioField", "SelectMultipleField"}:
        return f"{field.id}-0"
    return str(field.id)


def text_in(value: str | None) -> str | None:
    """Filter for text fields: Unix line ends, no control characters, no blank edges."""
    return prose.normalise(value) if value else value


class required:  # noqa: N801 - reads as a word in a form: validators=[required("Vul … in.")]
    """Something must be filled in."""

    field_flags = {"required": True}

    def __init__(self, message: Message) -> None:
        self.message = message

    def __call__(self, _form: Form, field: Field) -> None:
        """Stop with the form's own sentence when the field is empty."""
        data = field.data
        empty = data is None or data is False or data == []
        if empty or (isinstance(data, str) and not data.strip()):
            _stop(field, self.message)


class optional:  # noqa: N801 - reads as a word in a form
    """Nothing has to be filled in; the label then says '(optioneel)'."""

    field_flags = {"optional": True}

    def __call__(self, _form: Form, field: Field) -> None:
        """Skip what follows when the field is empty."""
        raw = field.raw_data
        if not raw or (isinstance(raw[0], str) and not raw[0].strip()):
            field.errors = []
            raise StopValidation


class at_most:  # noqa: N801 - reads as a word in a form
    """No longer than a number of characters; the message says how many are too many."""

    def __init__(self, limit: int, message: Message = None) -> None:
        self.limit = limit
        self.message = message
        self.field_flags = {"maxlength": limit}

    def __call__(self, _form: Form, field: Field) -> None:
        """Refuse a longer text; nothing of it is lost."""
        length = len(field.data or "")
        if length > self.limit:
            message = self.message or _l(
                "Maak uw tekst %(extra)s tekens korter. Er is plaats voor %(limit)s tekens.",
                extra=length - self.limit,
                limit=self.limit,
            )
            _stop(field, message)


class mail_address:  # noqa: N801 - reads as a word in a form
    """An address to which mail can be sent."""

    def __init__(self, message: Message = None) -> None:
        self.message = message or _l(
            "Vul een e-mailadres in zoals naam@voorbeeld.be, of controleer uw adres."
        )

    def __call__(self, _form: Form, field: Field) -> None:
        """Refuse what is no address; keep the normalised form of what is."""
        try:
            # example.org and the like are fine: whether mail arrives is seen when it is sent
            checked = validate_email(
                field.data or "", check_deliverability=False, test_environment=True
            )
        except EmailNotValidError:
            _stop(field, self.message)
        field.data = checked.normalized.lower()


class one_of:  # noqa: N801 - reads as a word in a form
    """One of the choices of the field (use with validate_choice=False for own wording).

    The empty choice ('Kies …') is none; put `optional()` before where nothing need be chosen.
    """

    def __init__(self, message: Message) -> None:
        self.message = message

    def __call__(self, _form: Form, field: Field) -> None:
        """Refuse what is not among the choices."""
        choices = {value for value, *_rest in field.iter_choices()}
        if field.data in (None, "") or field.data not in choices:
            _stop(field, self.message)


def _stop(field: Field, message: Message) -> NoReturn:
    field.errors = []
    raise StopValidation(message)
