"""What may come in about goals and indicators."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange

from app.web.forms import BaseForm, OnceForm, at_most, one_of, optional, required, text_in
from app.workgroups.goals.labels import COLLECTIONS
from app.workgroups.goals.rules import LONGEST_NAME, LONGEST_TEXT, MOST_HOURS, Collection
from app.workgroups.goals.services import Measure


class _GoalFields(BaseForm):
    name = StringField(
        _l("Wat wil de opdracht bereiken?"),
        description=_l("Zo concreet als het kan, in één zin."),
        validators=[required(_l("Schrijf wat de opdracht wil bereiken.")), at_most(LONGEST_NAME)],
        filters=[text_in],
    )
    text = TextAreaField(
        _l("Toelichting"), validators=[optional(), at_most(LONGEST_TEXT)], filters=[text_in]
    )


class GoalForm(_GoalFields, OnceForm):
    """A new goal."""


class ChangeGoalForm(_GoalFields):
    """Other words for a goal; `revision` says on top of which ones."""

    revision = HiddenField()


class _IndicatorFields(BaseForm):
    name = StringField(
        _l("Wat wordt gemeten?"),
        validators=[required(_l("Schrijf wat er gemeten wordt.")), at_most(LONGEST_NAME)],
        filters=[text_in],
    )
    text = TextAreaField(
        _l("Hoe wordt het gemeten?"),
        validators=[optional(), at_most(LONGEST_TEXT)],
        filters=[text_in],
    )
    collection = RadioField(
        _l("Waar komen de cijfers vandaan?"),
        choices=[(one.value, label) for one, label in COLLECTIONS.items()],
        validators=[one_of(_l("Kies waar de cijfers vandaan komen."))],
        validate_choice=False,
    )
    source = StringField(
        _l("Welke bron, of hoe verzamelt u ze?"),
        description=_l("Bijvoorbeeld: Enquête naar de Arbeidskrachten, Statbel."),
        validators=[optional(), at_most(200)],
        filters=[text_in],
    )
    hours = IntegerField(
        _l("Hoeveel uren per jaar kost het, voor iedereen samen?"),
        description=_l("Een ruwe schatting volstaat. Kost het niets extra, vul dan 0 in."),
        validators=[
            InputRequired(_l("Schat hoeveel uren per jaar het kost; 0 als het niets kost.")),
            NumberRange(0, MOST_HOURS, _l("Vul een aantal uren in tussen 0 en 100.000.")),
        ],
    )
    who = StringField(
        _l("Wie draagt die last?"),
        description=_l("Bijvoorbeeld: opleidingsverstrekkers, of het secretariaat."),
        validators=[required(_l("Schrijf wie de last draagt.")), at_most(200)],
        filters=[text_in],
    )
    reason = TextAreaField(
        _l("Waarom volstaat geen bestaande bron?"),
        description=_l("Alleen voor een nieuwe bevraging of telling. Iedereen kan dit lezen."),
        validators=[optional(), at_most(500)],
        filters=[text_in],
    )

    @property
    def measure(self) -> Measure:
        """What the form says."""
        return Measure(
            name=self.name.data or "",
            text=self.text.data or "",
            collection=Collection(self.collection.data),
            source=self.source.data or "",
            hours=self.hours.data or 0,
            who=self.who.data or "",
            reason=self.reason.data or "",
        )


class IndicatorForm(_IndicatorFields, OnceForm):
    """A new indicator."""


class ChangeIndicatorForm(_IndicatorFields):
    """An indicator otherwise; `revision` says on top of which one."""

    revision = HiddenField()
