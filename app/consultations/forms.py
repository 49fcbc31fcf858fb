"""What may come in about consultations. Answers themselves are read by `questions`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import NumberRange

from app.consultations import labels
from app.consultations.models import Consultation
from app.consultations.rules import Relation, Way
from app.consultations.services.planning import PlanTexts
from app.contributions.models import Publication
from app.web.forms import BaseForm, at_most, mail_address, one_of, optional, required, text_in
from app.web.moments import DayField, MomentField

TEXT_MAX = 3000


def whole_number(value: Any) -> int | None:
    """The number of a select's choice; anything unreadable is none."""
    text = str(value or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None


def _area(label: Any, hint: Any) -> TextAreaField:
    return TextAreaField(label, description=hint, filters=[text_in], validators=[at_most(TEXT_MAX)])


class PlanForm(BaseForm):
    """The consultation plan. Only assignment and title are needed to begin."""

    assignment_id = SelectField(
        _l("Bij welke opdracht hoort de raadpleging?"),
        coerce=whole_number,
        validate_choice=False,
        validators=[one_of(_l("Kies een opdracht."))],
    )
    title = StringField(
        _l("Titel"),
        filters=[text_in],
        validators=[required(_l("Geef de raadpleging een titel.")), at_most(200)],
    )
    purpose = _area(
        _l("Waarom houdt u deze raadpleging?"),
        _l("In gewone woorden, zoals u het aan een buur zou uitleggen."),
    )
    can_change = _area(_l("Wat kan nog veranderen?"), "")
    cannot_change = _area(_l("Wat ligt al vast?"), _l("Ligt er niets vast? Schrijf dat dan."))
    answers_use = _area(_l("Wat gebeurt er met de antwoorden?"), "")
    decided_by = StringField(_l("Wie beslist?"), filters=[text_in], validators=[at_most(500)])
    analysed_by = StringField(
        _l("Wie verwerkt de antwoorden?"), filters=[text_in], validators=[at_most(500)]
    )
    opens_at = MomentField(_l("Opent op"), description=_l("Uur van Brussel."))
    closes_at = MomentField(
        _l("Sluit op"),
        description=_l("Uur van Brussel. Later sluiten kan nadien nog, vroeger niet."),
    )
    report_due_on = DayField(
        _l("Dag van de terugkoppeling"),
        description=_l("Op die dag lezen de deelnemers wat er met hun antwoorden gebeurde."),
    )
    short_period_reason = TextAreaField(
        _l("Waarom loopt ze korter dan 8 weken?"),
        description=_l("Alleen nodig als dat zo is. De reden staat op de pagina."),
        filters=[text_in],
        validators=[optional(), at_most(1000)],
    )
    campaign_counting = TextAreaField(
        _l("Hoe tellen gelijke antwoorden?"),
        description=_l("Staat op de pagina voor ze opent. Laat leeg voor de gewone zin."),
        filters=[text_in],
        validators=[optional(), at_most(1000)],
    )
    basis = HiddenField()

    @classmethod
    def of(cls, consultation: Consultation, assignments: Sequence[tuple[int, str]]) -> PlanForm:
        """The form with a stored plan in it, or what was just sent."""
        form = cls(obj=consultation)
        form.assignment_id.choices = list(assignments)
        if not form.is_submitted():
            form.basis.data = str(consultation.revision)
        return form

    def validate_closes_at(self, field: MomentField) -> None:
        """Closing lies after opening."""
        if field.data and self.opens_at.data and field.data <= self.opens_at.data:
            raise ValidationError(_l("Laat de raadpleging sluiten na de opening."))

    def texts(self) -> PlanTexts:
        """The plan as the service takes it."""
        moments = {"opens_at", "closes_at", "report_due_on", "assignment_id"}
        written: dict[str, Any] = {
            name: self[name].data if name in moments else self[name].data or ""
            for name in PlanTexts.__dataclass_fields__
        }
        return PlanTexts(**written)

    @property
    def basis_number(self) -> int:
        """The revision that the writer had in front of them; -1 when tampered with."""
        number = whole_number(self.basis.data)
        return -1 if number is None else number


class GroupForm(BaseForm):
    """A target group, with why."""

    group_id = SelectField(
        _l("Doelgroep"),
        coerce=whole_number,
        validate_choice=False,
        validators=[one_of(_l("Kies een doelgroep."))],
    )
    why = TextAreaField(
        _l("Waarom bevraagt u hen?"),
        filters=[text_in],
        validators=[required(_l("Zeg waarom u deze groep bevraagt.")), at_most(500)],
    )
    reached_by = StringField(
        _l("Hoe bereikt u hen?"),
        filters=[text_in],
        default=_l("Persoonlijke link per mail"),
        validators=[required(_l("Zeg hoe u deze groep bereikt.")), at_most(200)],
    )
    relation = RadioField(
        _l("Wat hebben zij ermee te maken?"),
        choices=[(member.value, labels.RELATIONS[member]) for member in Relation],
        validate_choice=False,
        validators=[one_of(_l("Kies wat deze groep ermee te maken heeft."))],
    )
    reach = StringField(
        _l("Hoe groot is de groep, en hoeveel ervan bereikt u?"),
        description=_l("Bijvoorbeeld: 320 centra, allemaal; of: 40.000 mensen, ongeveer 500."),
        filters=[text_in],
        validators=[optional(), at_most(200)],
    )
    is_hard_to_reach = BooleanField(_l("Deze groep is moeilijk te bereiken langs het web"))
    other_channel = StringField(
        _l("Hoe bereikt u hen buiten het web?"),
        description=_l("Bijvoorbeeld: gesprek in het buurthuis, telefoon, formulier op papier."),
        filters=[text_in],
        validators=[at_most(200)],
    )

    def validate_other_channel(self, field: StringField) -> None:
        """Who is hard to reach on the web is reached in another way too."""
        if self.is_hard_to_reach.data and not (field.data or "").strip():
            raise ValidationError(_l("Zeg hoe u hen buiten het web bereikt."))


class SectionForm(BaseForm):
    """The heading of a section."""

    title = StringField(
        _l("Titel van het deel"),
        filters=[text_in],
        validators=[required(_l("Geef het deel een titel.")), at_most(200)],
    )
    intro = TextAreaField(
        _l("Inleiding"), filters=[text_in], validators=[optional(), at_most(1000)]
    )


class FileForm(BaseForm):
    """A questionnaire as a file."""

    sent = FileField(
        _l("Bestand"),
        description=_l("Een yaml- of xlsx-bestand, zoals u het hier ook kunt downloaden."),
        validators=[required(_l("Kies een bestand."))],
    )
    mode = RadioField(
        _l("Wat doet u met de vragen die er al staan?"),
        choices=[
            ("toevoegen", _l("Houden: de vragen uit het bestand komen erachter")),
            ("vervangen", _l("Vervangen door de vragen uit het bestand")),
        ],
        default="toevoegen",
        validate_choice=False,
    )


class ExtendForm(BaseForm):
    """A later closing moment."""

    closes_at = MomentField(
        _l("Nieuwe sluiting"),
        description=_l("Uur van Brussel."),
        validators=[required(_l("Kies een dag en een uur."))],
    )


class AboutForm(BaseForm):
    """Whom a respondent speaks for, and how the answers may be published; nothing is pre-ticked."""

    represents = TextAreaField(
        _l("Namens wie spreekt uw organisatie?"),
        description=_l("Bijvoorbeeld: 120 opleidingscentra in Vlaanderen en Brussel."),
        filters=[text_in],
        validators=[
            required(_l("Zeg namens wie uw organisatie spreekt.")),
            at_most(1000),
        ],
    )
    consulted = TextAreaField(
        _l("Met wie overlegde u over deze antwoorden?"),
        description=_l("Overlegde u met niemand? Schrijf dat dan."),
        filters=[text_in],
        validators=[required(_l("Zeg met wie u overlegde.")), at_most(1000)],
    )
    publication = RadioField(
        _l("Hoe mogen we uw antwoorden publiceren?"),
        choices=[(member.value, labels.PUBLICATIONS[member]) for member in Publication],
        validate_choice=False,
        validators=[one_of(_l("Kies hoe we uw antwoorden mogen publiceren."))],
    )
    basis = HiddenField()

    @property
    def chosen(self) -> Publication | None:
        """The publication that was chosen, None when none was."""
        data = self.publication.data
        return Publication(data) if data in set(Publication) else None


class ConfirmForm(BaseForm):
    """Sending what the check page shows; `basis` is the mark of it."""

    basis = HiddenField()


class ColleagueForm(BaseForm):
    """A colleague who writes along."""

    name = StringField(_l("Naam"), filters=[text_in], validators=[optional(), at_most(200)])
    email = StringField(
        _l("E-mailadres"),
        filters=[text_in],
        validators=[
            required(_l("Vul het e-mailadres van uw collega in.")),
            at_most(200),
            mail_address(),
        ],
    )
    signs = BooleanField(_l("Deze collega ondertekent en verstuurt"))


class HandOnForm(ColleagueForm):
    """The colleague who answers instead."""

    signs = None
    name = StringField(
        _l("Naam"),
        filters=[text_in],
        validators=[required(_l("Vul de naam van uw collega in.")), at_most(200)],
    )


class RemarkForm(BaseForm):
    """A remark among colleagues."""

    text = TextAreaField(
        _l("Opmerking voor uw collega's"),
        description=_l("Blijft onder u. Het secretariaat leest dit niet."),
        filters=[text_in],
        validators=[required(_l("Schrijf uw opmerking.")), at_most(2000)],
    )


_GROUP = _l("Kies een doelgroep.")
_NO_ADDRESS = _l("Zonder adres is er geen ontvangstbewijs per mail.")


def _group_field(label: Any) -> SelectField:
    return SelectField(
        label, coerce=whole_number, validate_choice=False, validators=[one_of(_GROUP)]
    )


def _address_field() -> StringField:
    return StringField(
        _l("E-mailadres"),
        description=_NO_ADDRESS,
        filters=[text_in],
        validators=[optional(), at_most(200), mail_address()],
    )


def _name_field(label: Any) -> StringField:
    return StringField(label, filters=[text_in], validators=[optional(), at_most(200)])


class PublicForm(BaseForm):
    """Who answers along the public link."""

    group_id = _group_field(_l("Tot welke groep hoort u?"))
    organisation = _name_field(_l("Organisatie, als u voor een organisatie antwoordt"))
    email = _address_field()


class BehalfForm(BaseForm):
    """For whom the secretariat enters answers."""

    way = RadioField(
        _l("Hoe bereikten de antwoorden ons?"),
        choices=[(way.value, labels.WAYS[way]) for way in Way if way is not Way.WEB],
        validate_choice=False,
        validators=[one_of(_l("Kies hoe de antwoorden ons bereikten."))],
    )
    group_id = _group_field(_l("Doelgroep"))
    organisation = _name_field(_l("Organisatie"))
    name = _name_field(_l("Naam"))
    email = _address_field()


class AccessForm(BaseForm):
    """Grace and public link."""

    grace_hours = IntegerField(
        _l("Hoeveel uur na de sluiting kan nog verstuurd worden wat al bewaard was?"),
        description=_l("0 is niet. Hoogstens 168 uur, een week."),
        validators=[
            NumberRange(0, 168, _l("Kies een getal van 0 tot 168.")),
        ],
    )
    is_public = BooleanField(_l("Wie niet uitgenodigd is, kan antwoorden langs een open link"))
    public_limit = IntegerField(
        _l("Hoogstens zoveel antwoorden langs de open link"),
        validators=[optional(), NumberRange(1, 100_000, _l("Kies een getal van 1 tot 100.000."))],
    )

    def validate_public_limit(self, field: IntegerField) -> None:
        """A public link has a limit."""
        if self.is_public.data and field.data is None:
            raise ValidationError(_l("Kies hoeveel antwoorden er langs de open link mogen komen."))
