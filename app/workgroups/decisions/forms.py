"""What may come in about deciding."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, TextAreaField

from app.web.forms import BaseForm, OnceForm, at_most, one_of, optional, required, text_in
from app.web.moments import DayField, MomentField
from app.workgroups.decisions import labels
from app.workgroups.decisions.rules import (
    LONGEST_MINORITY,
    LONGEST_REASON,
    USUAL_MINORITY,
    Gap,
    Majority,
    Phase,
    Stance,
    gaps,
)

LONGEST_NOTE = 500


class MoveForm(BaseForm):
    """Bringing a draft to another phase; `fase` is where it stood on the screen."""

    fase = HiddenField()
    naar = HiddenField()
    note = TextAreaField(
        _l("Waarom nu?"),
        description=_l("De leden lezen dit bij het verloop."),
        validators=[optional(), at_most(LONGEST_NOTE)],
        filters=[text_in],
    )


class PlanForm(BaseForm):
    """The last day of each phase; a phase that is over has none to choose."""

    clarify = DayField(_l("Verduidelijken tot en met"), validators=[optional()])
    react = DayField(_l("Reageren tot en met"), validators=[optional()])
    sense_check = DayField(_l("Aftoetsen tot en met"), validators=[optional()])
    decide = DayField(_l("Beslissen tot en met"), validators=[optional()])

    def days(self) -> dict[Phase, date | None]:
        """The chosen days by phase."""
        return {Phase(field.name): field.data for field in self if field.name in set(Phase)}


class RoundForm(OnceForm):
    """Opening a round; `versie` is the version that was on the screen."""

    versie = HiddenField()
    question = TextAreaField(
        _l("Wat vraagt u aan de leden?"),
        description=_l("Alleen als u iets wilt toevoegen aan de tekst zelf."),
        validators=[optional(), at_most(LONGEST_NOTE)],
        filters=[text_in],
    )
    closes_at = MomentField(
        _l("Tot wanneer kan men een standpunt geven?"),
        description=_l("U kunt dit moment later verschuiven, maar nooit vervroegen."),
        validators=[required(_l("Kies tot wanneer de ronde loopt."))],
    )
    is_blind = BooleanField(
        _l("Blind: men ziet de standpunten van anderen pas na het eigen standpunt"),
        default=True,
    )
    quorum = IntegerField(
        _l("Quorum"),
        description=_l("Hoeveel zetels moeten deelnemen om te kunnen beslissen?"),
        validators=[required(_l("Vul in hoeveel zetels moeten deelnemen."))],
    )
    majority = RadioField(
        _l("Wat als er bezwaren zijn?"),
        choices=[(one.value, labels.MAJORITIES[one]) for one in Majority],
        default=Majority.NONE.value,
        validators=[one_of(_l("Kies wat er gebeurt als er bezwaren zijn."))],
        validate_choice=False,
    )
    minority_size = IntegerField(
        _l("Hoe lang mag een minderheidsstandpunt zijn, in tekens?"),
        description=_l(
            "Zo staat het in het advies: na de tekst, in dezelfde letter. 2.500 tekens is een "
            "bladzijde."
        ),
        default=USUAL_MINORITY,
        validators=[required(_l("Vul in hoeveel tekens een minderheidsstandpunt mag tellen."))],
    )


class ExtendForm(BaseForm):
    """A later closing moment."""

    closes_at = MomentField(
        _l("Nieuw moment van sluiten"),
        validators=[required(_l("Kies een later moment."))],
    )


class PositionForm(BaseForm):
    """A position; `revision` says on top of which one it is given, 0 for none."""

    revision = HiddenField(default="0")
    stance = RadioField(
        _l("Wat is uw standpunt?"),
        choices=[(one.value, labels.STANCES[one]) for one in Stance],
        validators=[one_of(_l("Kies een standpunt."))],
        validate_choice=False,
    )
    reason = TextAreaField(
        _l("Waarom?"),
        description=_l("Nodig bij een bezwaar en als u opzij stapt. Anders is het een opmerking."),
        validators=[at_most(LONGEST_REASON)],
        filters=[text_in],
    )
    remedy = TextAreaField(
        _l("Wat kan uw bezwaar wegnemen?"),
        description=_l("Alleen bij een bezwaar: welke wijziging zou voor u volstaan?"),
        validators=[at_most(LONGEST_REASON)],
        filters=[text_in],
    )

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for what this position needs."""
        if not super().validate(extra_validators):
            return False
        missing = gaps(Stance(self.stance.data), self.reason.data or "", self.remedy.data or "")
        if Gap.REASON in missing:
            is_objection = self.stance.data == Stance.OBJECTION
            self.refuse(
                "reason",
                _l("Schrijf waarom u een bezwaar hebt.")
                if is_objection
                else _l("Schrijf waarom u opzij stapt."),
            )
        if Gap.REMEDY in missing:
            self.refuse("remedy", _l("Schrijf wat uw bezwaar kan wegnemen."))
        return not missing


class ConfirmForm(BaseForm):
    """Letting the outcome stand."""

    note = TextAreaField(
        _l("Toelichting bij de uitkomst"),
        description=_l("Bijvoorbeeld wat er met de opmerkingen gebeurt."),
        validators=[optional(), at_most(LONGEST_NOTE)],
        filters=[text_in],
    )


class StopForm(BaseForm):
    """Ending a round without an outcome."""

    reason = TextAreaField(
        _l("Waarom stopt u de ronde?"),
        description=_l("De leden lezen dit. Hun standpunten blijven bewaard."),
        validators=[required(_l("Schrijf waarom u de ronde stopt.")), at_most(LONGEST_NOTE)],
        filters=[text_in],
    )


class MinorityForm(OnceForm):
    """A minority position; `version` says on top of which text it is written."""

    version = HiddenField(default="0")
    text = TextAreaField(
        _l("Uw minderheidsstandpunt"),
        description=_l(
            "Schrijf in de naam van uw organisatie. Lezers van het advies zien deze tekst."
        ),
        validators=[
            required(_l("Schrijf eerst uw minderheidsstandpunt.")),
            at_most(LONGEST_MINORITY),
        ],
        filters=[text_in],
    )
