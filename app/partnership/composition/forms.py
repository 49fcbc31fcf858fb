"""What may come in about schemes. Each kind of rule has the form of what it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import NumberRange

from app.partnership.composition import labels
from app.partnership.composition.queries import categories
from app.partnership.composition.scheme import Part, Rule, RuleKind
from app.web.forms import BaseForm, OnceForm, at_most, one_of, optional, required, text_in
from app.web.moments import DayField

MOST_SEATS = 100
MOST_PARTS = 6
"""More parts make a distribution that can't be reckoned with."""


class EmptyForm(BaseForm):
    """A button alone: only the CSRF token."""


class RevisionForm(BaseForm):
    """A button about a working copy; the revision says which one was seen."""

    revision = HiddenField()


class CopyForm(OnceForm):
    """A copy needs a name of its own."""

    name = StringField(
        _l("Naam van het nieuwe schema"),
        validators=[required(_l("Geef het nieuwe schema een naam.")), at_most(200)],
        filters=[text_in],
    )


class DescriptionForm(RevisionForm):
    """What a scheme is called, what it is for, where it comes from."""

    name = StringField(
        _l("Naam"),
        validators=[required(_l("Geef het schema een naam.")), at_most(200)],
        filters=[text_in],
    )
    text = TextAreaField(
        _l("Waarvoor dient het?"), validators=[optional(), at_most(1000)], filters=[text_in]
    )
    source = StringField(
        _l("Bron"),
        description=_l("Het document waarop het schema steunt, met de plaats erin."),
        validators=[required(_l("Zeg waarop het schema steunt.")), at_most(200)],
        filters=[text_in],
    )


class AdoptForm(RevisionForm):
    """Letting a working copy hold, with why."""

    note = TextAreaField(
        _l("Wat wijzigt er, en waarom?"),
        description=_l("Dit blijft in de geschiedenis van het schema staan."),
        validators=[required(_l("Zeg in een zin wat er wijzigt en waarom.")), at_most(500)],
        filters=[text_in],
    )


class _Count(IntegerField):  # type: ignore[misc]  # WTForms has no types
    """A number of seats; anything else is told what to do."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read a whole number."""
        raw = valuelist[0].strip() if valuelist else ""
        self.data: int | None = int(raw) if raw.isdecimal() and len(raw) <= 4 else None
        if self.data is None:
            raise ValueError(_COUNT_MESSAGE)


_COUNT_MESSAGE = _l("Vul een getal in, in cijfers.")
_AT_LEAST_ONE = NumberRange(1, MOST_SEATS, _l("Vul een getal in van 1 tot en met 100."))
_FROM_ZERO = NumberRange(0, MOST_SEATS, _l("Vul een getal in van 0 tot en met 100."))


def _choices() -> list[tuple[str, Any]]:
    named = [(key, labels.CATEGORIES[key][0]) for key in categories() if key in labels.CATEGORIES]
    return sorted(named, key=lambda choice: str(choice[1]))


def _several(label: Any, validators: Sequence[Any] = ()) -> SelectMultipleField:
    return SelectMultipleField(
        label, choices=_choices, validators=[*validators], validate_choice=False
    )


def _known(chosen: Sequence[str] | None) -> tuple[str, ...]:
    """What was ticked and exists, in the order of the list."""
    ticked = set(chosen or ())
    return tuple(key for key, _label in _choices() if key in ticked)


class RuleForm(RevisionForm):
    """What every rule has: its sentence and its source."""

    text = StringField(
        _l("De regel in één zin"),
        description=_l("Zo staat ze op de pagina van de groep."),
        validators=[required(_l("Schrijf de regel in één zin.")), at_most(300)],
        filters=[text_in],
    )
    source = StringField(
        _l("Bron van deze regel"),
        description=_l("Het document en de plaats erin, of wie dit wanneer besliste."),
        validators=[required(_l("Zeg waar deze regel vandaan komt.")), at_most(200)],
        filters=[text_in],
    )

    def show(self, rule: Rule) -> None:
        """Show a rule as it stands."""
        for name in ("text", "source", "count", "categories", "left", "right", "offers", "role"):
            if name in self:
                self[name].data = getattr(rule, name)

    def fields_of_kind(self) -> dict[str, Any]:
        """What the rule asks, for `Rule`."""
        return {}

    def own_fields(self) -> Iterator[Any]:
        """The fields that only this kind has, in order."""
        common = {"text", "source", "revision", "csrf_token"}
        return (field for field in self if field.name not in common)


class SeatsForm(RuleForm):
    """A number of seats in all."""

    count = _Count(_l("Hoeveel zetels?"), validators=[_AT_LEAST_ONE])

    def fields_of_kind(self) -> dict[str, Any]:
        """The number."""
        return {"count": self.count.data}


class AmongForm(RuleForm):
    """A number of seats among some categories or organisations."""

    count = _Count(_l("Hoeveel zetels?"), validators=[_FROM_ZERO])
    categories = _several(_l("Van welke categorie?"))
    organisations = TextAreaField(
        _l("Alleen van deze organisaties"),
        description=_l("Elke organisatie op een eigen regel."),
        validators=[optional(), at_most(2000)],
        filters=[text_in],
    )

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """At least one of both says whom the rule is about."""
        if not super().validate(extra_validators):
            return False
        if _known(self.categories.data) or (self.organisations.data or "").strip():
            return True
        self.refuse("categories", _l("Kies minstens één categorie of noem een organisatie."))
        return False

    def fields_of_kind(self) -> dict[str, Any]:
        """The number and the categories; the organisations are looked up by name."""
        return {"count": self.count.data, "categories": _known(self.categories.data)}


class NamedForm(RuleForm):
    """Organisations that must all be there."""

    organisations = TextAreaField(
        _l("Welke organisaties?"),
        description=_l("Elke organisatie op een eigen regel."),
        validators=[required(_l("Noem minstens één organisatie.")), at_most(2000)],
        filters=[text_in],
    )
    categories = _several(_l("Alleen als hun lid daar zit als"))

    def fields_of_kind(self) -> dict[str, Any]:
        """The categories; the organisations are looked up by name."""
        return {"categories": _known(self.categories.data)}


_CHOOSE_SOME = _l("Kies minstens één categorie.")


class BalanceForm(RuleForm):
    """Two sides with as many seats each."""

    left = _several(_l("Aan de ene kant"), [required(_CHOOSE_SOME)])
    right = _several(_l("Aan de andere kant"), [required(_CHOOSE_SOME)])

    def fields_of_kind(self) -> dict[str, Any]:
        """Both sides."""
        return {"left": _known(self.left.data), "right": _known(self.right.data)}


class DivisionForm(RuleForm):
    """So many of each category, a seat counting once."""

    parts = TextAreaField(
        _l("De verdeling"),
        description=_l("Op elke regel een getal en een categorie, bijvoorbeeld ‘1 universiteit’."),
        validators=[required(_l("Schrijf minstens één regel van de verdeling.")), at_most(1000)],
        filters=[text_in],
    )

    def show(self, rule: Rule) -> None:
        """Show a distribution line by line."""
        super().show(rule)
        self.parts.data = "\n".join(
            f"{part.count} {', '.join(str(labels.CATEGORIES[key][0]) for key in part.categories)}"
            for part in rule.parts
        )

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Each line is a number and a category that exists."""
        if not super().validate(extra_validators):
            return False
        lines = [line for line in self.parts.data.splitlines() if line.strip()]
        for line in lines:
            if _part(line) is None:
                self.refuse(
                    "parts",
                    _l(
                        "Deze regel is geen getal met een categorie uit de lijst: %(line)s",
                        line=line,
                    ),
                )
                return False
        if len(lines) > MOST_PARTS:
            self.refuse("parts", _l("Verdeel over hoogstens %(count)s regels.", count=MOST_PARTS))
            return False
        return True

    def fields_of_kind(self) -> dict[str, Any]:
        """The parts."""
        lines = (line for line in self.parts.data.splitlines() if line.strip())
        return {"parts": tuple(part for part in map(_part, lines) if part is not None)}


def _part(line: str) -> Part | None:
    """'1 universiteit' or '2 universiteit, hogeschool'; None for anything else."""
    number, _space, rest = line.strip().partition(" ")
    if not number.isdecimal() or not 1 <= int(number[:4]) <= MOST_SEATS:
        return None
    known = {
        str(name).casefold(): key for key, names in labels.CATEGORIES.items() for name in names
    }
    keys = [known.get(name.strip().casefold()) for name in rest.split(",")]
    found = tuple(key for key in keys if key is not None)
    return Part(int(number), found) if found and len(found) == len(keys) else None


class OffersForm(RuleForm):
    """Seats that between them offer each kind of learning."""

    categories = _several(_l("Wie telt mee?"), [required(_CHOOSE_SOME)])
    offers = SelectMultipleField(
        _l("Wat bieden ze samen aan?"),
        choices=list(labels.OFFERS.items()),
        validators=[required(_l("Kies minstens één soort leren."))],
        validate_choice=False,
    )

    def fields_of_kind(self) -> dict[str, Any]:
        """Who and what."""
        return {
            "categories": _known(self.categories.data),
            "offers": tuple(key for key in labels.OFFERS if key in (self.offers.data or ())),
        }


class RoleForm(RuleForm):
    """A role with one holder."""

    role = RadioField(
        _l("Welke rol?"),
        choices=[(key, names[0]) for key, names in labels.ROLES.items()],
        validators=[one_of(_l("Kies een rol."))],
        validate_choice=False,
    )

    def fields_of_kind(self) -> dict[str, Any]:
        """The role."""
        return {"role": self.role.data}


class SubstitutesForm(RuleForm):
    """No substitutes, always or for some time."""

    phase = RadioField(
        _l("Wanneer geldt dit?"),
        choices=[("always", _l("Altijd")), ("start", _l("Alleen tijdens de opstart"))],
        default="start",
        validators=[one_of(_l("Kies wanneer de regel geldt."))],
        validate_choice=False,
    )
    until = DayField(_l("Tot en met welke dag?"), validators=[optional()])

    def show(self, rule: Rule) -> None:
        """Show when the rule holds."""
        super().show(rule)
        self.phase.data = rule.phase or "always"
        self.until.data = rule.until

    def fields_of_kind(self) -> dict[str, Any]:
        """When it holds."""
        phase = None if self.phase.data == "always" else self.phase.data
        return {"phase": phase, "until": self.until.data}


FORMS: Mapping[RuleKind, type[RuleForm]] = {
    RuleKind.AT_MOST_SEATS: SeatsForm,
    RuleKind.AT_LEAST_SEATS: SeatsForm,
    RuleKind.AT_LEAST: AmongForm,
    RuleKind.AT_MOST: AmongForm,
    RuleKind.EXACTLY: AmongForm,
    RuleKind.ALL_OF: NamedForm,
    RuleKind.EQUAL_NUMBERS: BalanceForm,
    RuleKind.DISTRIBUTION: DivisionForm,
    RuleKind.OFFERS_TOGETHER: OffersForm,
    RuleKind.EXACTLY_ONE_ROLE: RoleForm,
    RuleKind.NO_SUBSTITUTES: SubstitutesForm,
}
"""The form of each kind of rule."""
