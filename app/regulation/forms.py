"""What may come in about regulation."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import NumberRange

from app.regulation.labels import (
    AUDIENCES,
    DOMAINS,
    EFFECTS,
    FIGURES,
    KINDS,
    LEVELS,
    SIDES,
    UNKNOWN,
    VERDICTS,
)
from app.regulation.models import Instrument, Regulation
from app.regulation.rules import (
    DEFAULT_INTERVAL,
    LONGEST_INTERVAL,
    NAME_LENGTH,
    REASON_LENGTH,
    TEXT_LENGTH,
    Domain,
    Kind,
    Level,
    Side,
)
from app.regulation.services import Content
from app.regulation.services.financing import InstrumentContent
from app.web.forms import OnceForm, at_most, one_of, optional, required, text_in

_CHOICE = _l("Kies iets uit de lijst.")
_SOURCE = _l(
    "Document en plaats, of het adres van de pagina. Zonder bron is het niet na te kijken."
)


class EditionForm(OnceForm):
    """A form that knows which edition was on the screen."""

    edition = HiddenField()

    @property
    def edition_seen(self) -> int:
        """The edition that was on the screen; 0 when it was tampered with."""
        raw = self.edition.data or ""
        return int(raw) if raw.isdecimal() and len(raw) < 9 else 0


class RegulationForm(EditionForm):
    """A regulation; what is not known stays empty."""

    name = StringField(
        _l("Naam"),
        validators=[
            required(_l("Vul de naam van de regel of maatregel in.")),
            at_most(NAME_LENGTH),
        ],
        filters=[text_in],
    )
    other_names = StringField(
        _l("Andere namen en afkortingen"),
        validators=[optional(), at_most(200)],
        filters=[text_in],
        description=_l("Zoals mensen ze ook noemen, met een komma ertussen."),
    )
    kind = SelectField(
        _l("Soort"),
        choices=list(KINDS.items()),
        validators=[one_of(_CHOICE)],
        validate_choice=False,
    )
    level = SelectField(
        _l("Wie maakt de regel?"),
        choices=[("", UNKNOWN), *LEVELS.items()],
        validators=[optional(), one_of(_CHOICE)],
        validate_choice=False,
    )
    domain = SelectField(
        _l("Beleidsdomein"),
        choices=[("", UNKNOWN), *DOMAINS.items()],
        validators=[optional(), one_of(_CHOICE)],
        validate_choice=False,
    )
    text = TextAreaField(
        _l("Wat houdt ze in?"),
        validators=[optional(), at_most(TEXT_LENGTH)],
        filters=[text_in],
        description=_l("In gewone woorden. Wat u niet zeker weet, laat u weg."),
    )
    citation = StringField(
        _l("Officiële titel"), validators=[optional(), at_most(500)], filters=[text_in]
    )
    link = StringField(
        _l("ELI of plaats in de Vlaamse Codex"),
        validators=[optional(), at_most(500)],
        filters=[text_in],
        description=_l("Een adres dat met https:// begint."),
    )
    source = StringField(
        _l("Bron"),
        validators=[optional(), at_most(500)],
        filters=[text_in],
        description=_SOURCE,
    )
    source_date = StringField(
        _l("Datum van de bron"), validators=[optional(), at_most(30)], filters=[text_in]
    )
    checked_on = DateField(_l("Laatst nagekeken op"), validators=[optional()])
    check_every_months = IntegerField(
        _l("Opnieuw nakijken na hoeveel maanden?"),
        default=DEFAULT_INTERVAL,
        validators=[
            required(_l("Vul in na hoeveel maanden dit opnieuw nagekeken wordt.")),
            NumberRange(
                1,
                LONGEST_INTERVAL,
                message=_l("Kies een getal van 1 tot en met %(most)s.", most=LONGEST_INTERVAL),
            ),
        ],
    )
    owner_id = SelectField(
        _l("Wie kijkt dit na?"), validators=[optional(), one_of(_CHOICE)], validate_choice=False
    )
    assignments = SelectMultipleField(_l("Voor welke opdrachten?"), validators=[optional()])

    def validate(self, extra_validators: object = None) -> bool:
        """A link leads to a page of the web."""
        well = bool(super().validate(extra_validators))
        if well and self.link.data and not self.link.data.startswith(("https://", "http://")):
            self.refuse("link", _l("Vul een volledig adres in, dat met https:// begint."))
            return False
        return well

    def offer(
        self, owners: Iterable[tuple[int, str]], assignments: Iterable[tuple[int, str]]
    ) -> RegulationForm:
        """Fill the choices that are data."""
        self.owner_id.choices = [
            ("", str(_("Nog niemand"))),
            *((str(key), name) for key, name in owners),
        ]
        self.assignments.choices = [(str(key), name) for key, name in assignments]
        return self

    def fill(self, row: Regulation) -> RegulationForm:
        """Show what is stored."""
        plain = ("name", "other_names", "text", "citation", "link", "source", "source_date")
        for name in (*plain, "checked_on", "check_every_months"):
            self[name].data = getattr(row, name)
        self.kind.data, self.level.data, self.domain.data = row.kind, row.level, row.domain
        self.owner_id.data = str(row.owner_id or "")
        self.assignments.data = [str(one.id) for one in row.assignments]
        self.edition.data = str(row.edition)
        return self

    def content(self) -> Content:
        """What was filled in."""
        return Content(
            name=self.name.data,
            kind=Kind(self.kind.data),
            other_names=self.other_names.data or "",
            level=Level(self.level.data) if self.level.data else None,
            domain=Domain(self.domain.data) if self.domain.data else None,
            text=self.text.data or "",
            citation=self.citation.data or "",
            link=self.link.data or "",
            source=self.source.data or "",
            source_date=self.source_date.data or "",
            checked_on=self.checked_on.data,
            check_every_months=self.check_every_months.data,
            owner_id=int(self.owner_id.data) if self.owner_id.data else None,
            assignment_ids=tuple(int(raw) for raw in self.assignments.data or ()),
        )


class VersionForm(OnceForm):
    """The rule itself changed."""

    change = TextAreaField(
        _l("Wat veranderde er?"),
        validators=[required(_l("Schrijf wat er veranderde.")), at_most(TEXT_LENGTH)],
        filters=[text_in],
    )
    valid_from = DateField(
        _l("Vanaf wanneer?"),
        validators=[optional()],
        description=_l("Laat leeg als geen bron het zegt."),
    )
    version_source = StringField(
        _l("Bron"), validators=[optional(), at_most(500)], filters=[text_in], description=_SOURCE
    )


class VerdictForm(OnceForm):
    """What should become of it."""

    verdict = SelectField(
        _l("Wat moet er met deze regel gebeuren?"),
        choices=[("", _l("Kies …")), *VERDICTS.items()],
        validators=[one_of(_l("Kies een oordeel."))],
        validate_choice=False,
    )
    reason = TextAreaField(
        _l("Waarom?"),
        validators=[
            required(_l("Schrijf waarom: zonder reden is een oordeel niet te volgen.")),
            at_most(REASON_LENGTH),
        ],
        filters=[text_in],
    )


class EffectForm(OnceForm):
    """A hindrance or a lever."""

    effect = SelectField(
        _l("Hindert of helpt ze?"),
        choices=[("", _l("Kies …")), *EFFECTS.items()],
        validators=[one_of(_l("Kies of de regel hindert of helpt."))],
        validate_choice=False,
    )
    audience = SelectField(
        _l("Voor wie?"),
        choices=[("", _l("Kies …")), *AUDIENCES.items()],
        validators=[one_of(_l("Kies voor wie."))],
        validate_choice=False,
    )
    effect_text = TextAreaField(
        _l("Hoe?"),
        validators=[required(_l("Schrijf hoe de regel hindert of helpt.")), at_most(REASON_LENGTH)],
        filters=[text_in],
    )
    effect_source = StringField(
        _l("Bron"), validators=[optional(), at_most(500)], filters=[text_in], description=_SOURCE
    )


class ComparisonForm(OnceForm):
    """How another region does it."""

    region = StringField(
        _l("Welke regio of welk land?"),
        validators=[required(_l("Vul de regio of het land in.")), at_most(NAME_LENGTH)],
        filters=[text_in],
    )
    comparison_text = TextAreaField(
        _l("Hoe doet men het daar?"),
        validators=[required(_l("Schrijf hoe men het daar doet.")), at_most(TEXT_LENGTH)],
        filters=[text_in],
    )
    comparison_source = StringField(
        _l("Bron"), validators=[optional(), at_most(500)], filters=[text_in], description=_SOURCE
    )


class InstrumentForm(EditionForm):
    """A means of financing."""

    name = StringField(
        _l("Naam van het instrument"),
        validators=[required(_l("Vul de naam van het instrument in.")), at_most(NAME_LENGTH)],
        filters=[text_in],
    )
    domain = SelectField(
        _l("Beleidsdomein"),
        choices=list(DOMAINS.items()),
        validators=[one_of(_CHOICE)],
        validate_choice=False,
    )
    side = SelectField(
        _l("Waar gaat het geld naartoe?"),
        choices=[("", UNKNOWN), *SIDES.items()],
        validators=[optional(), one_of(_CHOICE)],
        validate_choice=False,
    )
    text = TextAreaField(
        _l("Wat is het?"), validators=[optional(), at_most(TEXT_LENGTH)], filters=[text_in]
    )
    source = StringField(
        _l("Bron"), validators=[optional(), at_most(500)], filters=[text_in], description=_SOURCE
    )
    regulation_id = SelectField(
        _l("Regel of maatregel"), validators=[optional(), one_of(_CHOICE)], validate_choice=False
    )

    def offer(self, regulations: Iterable[tuple[int, str]]) -> InstrumentForm:
        """The regulations to which it may belong."""
        self.regulation_id.choices = [
            ("", str(UNKNOWN)),
            *((str(key), name) for key, name in regulations),
        ]
        return self

    def fill(self, row: Instrument) -> InstrumentForm:
        """Show what is stored."""
        for name in ("name", "domain", "side", "text", "source"):
            self[name].data = getattr(row, name)
        self.regulation_id.data = str(row.regulation_id or "")
        self.edition.data = str(row.edition)
        return self

    def content(self) -> InstrumentContent:
        """What was filled in."""
        return InstrumentContent(
            name=self.name.data,
            domain=Domain(self.domain.data),
            side=Side(self.side.data) if self.side.data else None,
            text=self.text.data or "",
            source=self.source.data or "",
            regulation_id=int(self.regulation_id.data) if self.regulation_id.data else None,
        )


class FigureForm(OnceForm):
    """One thing that a source says of an instrument."""

    figure = SelectField(
        _l("Waarover gaat het?"),
        choices=[("", _l("Kies …")), *FIGURES.items()],
        validators=[one_of(_l("Kies waarover het cijfer gaat."))],
        validate_choice=False,
    )
    period = StringField(
        _l("Jaar of schooljaar"),
        validators=[required(_l("Vul het jaar of het schooljaar in.")), at_most(30)],
        filters=[text_in],
    )
    figure_text = StringField(
        _l("Wat zegt de bron?"),
        validators=[required(_l("Schrijf wat de bron zegt.")), at_most(500)],
        filters=[text_in],
    )
    amount = IntegerField(
        _l("Bedrag in duizend euro"),
        validators=[
            optional(),
            NumberRange(0, 10**8, message=_l("Vul een bedrag in van 0 tot 100 miljard.")),
        ],
        description=_l("Alleen bij een budget, voor de figuur. 5 miljoen euro is 5000."),
    )
    figure_source = StringField(
        _l("Bron"),
        validators=[
            required(_l("Vul de bron in: zonder bron komt er geen cijfer op.")),
            at_most(500),
        ],
        filters=[text_in],
        description=_SOURCE,
    )

    def validate(self, extra_validators: object = None) -> bool:
        """Only a budget is an amount of money."""
        well = bool(super().validate(extra_validators))
        if well and self.amount.data is not None and self.figure.data != "budget":
            self.refuse("amount", _l("Een bedrag hoort alleen bij een budget. Maak dit veld leeg."))
            return False
        return well
