"""What may come in about a round."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from app.meldpunt.rounds.labels import OUTCOMES, QUESTIONS, SCALE
from app.meldpunt.rounds.models import Round, Weighing
from app.meldpunt.rounds.queries import ItemRow
from app.meldpunt.rounds.rules import NAME_LENGTH, REMARK_LENGTH, Criterion, Outcome
from app.meldpunt.rounds.services import Plan, Weights
from app.regulation.labels import VERDICTS
from app.regulation.rules import Verdict
from app.web.forms import BaseForm, OnceForm, at_most, one_of, optional, required, text_in

_UNKNOWN = "unknown"
_ANSWER = _l("Kies een getal van 1 tot 5, of ‘Weet ik niet’.")


class RoundForm(OnceForm):
    """A round: its name, its period, its panel."""

    name = StringField(
        _l("Naam van de ronde"),
        validators=[required(_l("Geef de ronde een naam.")), at_most(NAME_LENGTH)],
        filters=[text_in],
        description=_l("Bijvoorbeeld: ‘Ronde voorjaar 2026’."),
    )
    starts_on = DateField(
        _l("Eerste dag"), validators=[required(_l("Vul de eerste dag van de ronde in."))]
    )
    ends_on = DateField(
        _l("Laatste dag"), validators=[required(_l("Vul de laatste dag van de ronde in."))]
    )
    text = TextAreaField(
        _l("Wat moet het panel weten voor het begint?"),
        validators=[optional(), at_most(5000)],
        filters=[text_in],
    )
    persons = SelectMultipleField(
        _l("Wie zit in het panel?"),
        validators=[required(_l("Kies minstens één persoon voor het panel."))],
    )
    edition = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        """The last day is not before the first."""
        well = bool(super().validate(extra_validators))
        if well and self.ends_on.data < self.starts_on.data:
            self.refuse("ends_on", _l("De laatste dag ligt voor de eerste. Kies een latere dag."))
            return False
        return well

    def offer(self, persons: Iterable[tuple[int, str]]) -> RoundForm:
        """Everyone who can sign in."""
        self.persons.choices = [(str(key), name) for key, name in persons]
        return self

    def fill(self, row: Round) -> RoundForm:
        """Show what is stored."""
        self.name.data, self.text.data = row.name, row.text
        self.starts_on.data, self.ends_on.data = row.starts_on, row.ends_on
        self.edition.data = str(row.edition)
        return self

    def plan(self) -> Plan:
        """What was filled in."""
        return Plan(
            name=self.name.data,
            text=self.text.data or "",
            starts_on=self.starts_on.data,
            ends_on=self.ends_on.data,
        )

    @property
    def edition_seen(self) -> int:
        """The edition that was on the screen; 0 when it was tampered with."""
        return _edition(self.edition.data)


def _edition(raw: str | None) -> int:
    raw = raw or ""
    return int(raw) if raw.isdecimal() and len(raw) < 9 else 0


def _scale(criterion: Criterion) -> RadioField:
    return RadioField(
        QUESTIONS[criterion],
        choices=list(SCALE.items()),
        validators=[one_of(_ANSWER)],
        validate_choice=False,
    )


class WeighForm(BaseForm):
    """How heavy someone finds one bottleneck."""

    impact = _scale(Criterion.IMPACT)
    frequency = _scale(Criterion.FREQUENCY)
    feasibility = _scale(Criterion.FEASIBILITY)
    urgency = _scale(Criterion.URGENCY)
    remark = TextAreaField(
        _l("Wilt u er iets bij zeggen?"),
        validators=[optional(), at_most(REMARK_LENGTH)],
        filters=[text_in],
        description=_l("Het panel leest dit in de tweede fase, met uw naam erbij."),
    )

    def fill(self, row: Weighing | None) -> WeighForm:
        """Show what was said before."""
        if row is not None:
            for it in Criterion:
                said = getattr(row, it.value)
                self[it.value].data = _UNKNOWN if said is None else str(said)
            self.remark.data = row.remark
        return self

    def weights(self) -> Weights:
        """What was filled in."""
        said = {it.value: self[it.value].data for it in Criterion}
        known = {key: None if raw == _UNKNOWN else int(raw) for key, raw in said.items()}
        return Weights(**known, remark=self.remark.data or "")


class DecisionForm(BaseForm):
    """What the round decides on one bottleneck."""

    outcome = SelectField(
        _l("Wat beslist de ronde?"),
        choices=[("", _l("Kies …")), *OUTCOMES.items()],
        validators=[one_of(_l("Kies wat de ronde beslist."))],
        validate_choice=False,
    )
    verdict = SelectField(
        _l("Wat moet er met de regel gebeuren?"),
        choices=[("", _l("Daarover zegt de ronde niets")), *VERDICTS.items()],
        validators=[optional(), one_of(_l("Kies iets uit de lijst."))],
        validate_choice=False,
    )
    reason = TextAreaField(
        _l("Waarom?"),
        validators=[
            required(_l("Schrijf waarom. De melders lezen die reden.")),
            at_most(REMARK_LENGTH),
        ],
        filters=[text_in],
        description=_l("De melders krijgen deze reden, en ze staat in het verslag."),
    )
    edition = HiddenField()

    def fill(self, item: ItemRow) -> DecisionForm:
        """Show what is stored."""
        self.outcome.data, self.verdict.data = item.outcome or "", item.verdict or ""
        self.reason.data, self.edition.data = item.reason, str(item.edition)
        return self

    @property
    def edition_seen(self) -> int:
        """The edition that was on the screen; 0 when it was tampered with."""
        return _edition(self.edition.data)

    @property
    def chosen(self) -> tuple[Outcome, Verdict | None]:
        """What was chosen."""
        raw = self.verdict.data
        return Outcome(self.outcome.data), Verdict(raw) if raw else None


class CloseForm(BaseForm):
    """The round in a few sentences."""

    conclusion = TextAreaField(
        _l("Het besluit van de ronde in enkele zinnen"),
        validators=[
            required(_l("Vat de ronde samen in enkele zinnen. Daarmee begint het verslag.")),
            at_most(5000),
        ],
        filters=[text_in],
    )


class MemberForm(BaseForm):
    """Someone more for the panel."""

    person = SelectField(
        _l("Iemand toevoegen aan het panel"),
        validators=[one_of(_l("Kies wie u wilt toevoegen."))],
        validate_choice=False,
    )

    def offer(self, persons: Iterable[tuple[int, str]]) -> MemberForm:
        """Everyone who does not sit in it yet."""
        self.person.choices = [
            ("", str(_("Kies …"))),
            *((str(key), name) for key, name in persons),
        ]
        return self


class ItemForm(BaseForm):
    """A bottleneck more for the round."""

    bottleneck = SelectField(
        _l("Een knelpunt toevoegen"),
        validators=[one_of(_l("Kies een knelpunt uit de lijst."))],
        validate_choice=False,
    )

    def offer(self, choices: Iterable[tuple[int, str]]) -> ItemForm:
        """The open bottlenecks that are not in it yet."""
        self.bottleneck.choices = [
            ("", str(_("Kies …"))),
            *((str(key), title) for key, title in choices),
        ]
        return self
