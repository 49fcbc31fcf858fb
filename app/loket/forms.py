"""What may come in at the loket."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    URLField,
)
from wtforms.widgets import HiddenInput

from app.core import clock
from app.loket import rules
from app.loket.labels import AUDIENCES
from app.loket.models import LoketVersion
from app.loket.queries import desk, public
from app.loket.queries.desk import Manage
from app.loket.rules import Audience
from app.loket.services.measures import Findings
from app.loket.services.standing import Source
from app.loket.services.writing import Content, Shelf
from app.regulation import queries as regulation
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

SOURCES = 4
"""How many regulations the form has room for."""


class WriteForm(OnceForm):
    """A question with its answer, where it stands, and how long it holds."""

    question = StringField(
        _l("Vraag"),
        validators=[
            required(_l("Schrijf de vraag zoals iemand ze stelt.")),
            at_most(rules.QUESTION_LENGTH),
        ],
        filters=[text_in],
        description=_l("In gewone woorden, als een vraag. Zo vinden mensen ze."),
    )
    body = TextAreaField(
        _l("Antwoord"),
        validators=[required(_l("Schrijf het antwoord.")), at_most(rules.BODY_LENGTH)],
        filters=[text_in],
        description=_l("Begin met het korte antwoord. Opmaak kan met Markdown."),
    )
    audiences = SelectMultipleField(
        _l("Voor wie?"),
        choices=[(one.value, AUDIENCES[one]) for one in Audience],
        validators=[required(_l("Duid aan voor wie dit antwoord is."))],
    )
    theme = SelectField(
        _l("Thema"),
        validators=[one_of(_l("Kies een thema uit de lijst."))],
        validate_choice=False,
    )
    owner = SelectField(
        _l("Wie houdt dit antwoord bij?"),
        validators=[one_of(_l("Kies wie dit antwoord bijhoudt."))],
        validate_choice=False,
        description=_l("Die persoon krijgt een mail als de regelgeving wijzigt."),
    )
    valid_from = DateField(
        _l("Geldt vanaf"),
        validators=[required(_l("Vul in vanaf welke dag dit antwoord geldt."))],
    )
    valid_until = DateField(_l("Geldt tot en met"), validators=[optional()])
    review_on = DateField(
        _l("Opnieuw nakijken op"),
        validators=[required(_l("Vul in wanneer iemand dit antwoord opnieuw moet nakijken."))],
    )
    note = StringField(
        _l("Wat is er anders dan in de vorige versie?"),
        validators=[optional(), at_most(rules.NOTE_LENGTH)],
        filters=[text_in],
        description=_l("Een zin. Wie de vraag stelde of het antwoord volgt, leest ze in de mail."),
    )
    edition = IntegerField(widget=HiddenInput(), default=0)

    def offer(self) -> WriteForm:
        """Fill the lists that come from the database."""
        self.theme.choices = [("", _l("Kies …"))] + [
            (str(row.id), row.name) for row in public.themes()
        ]
        self.owner.choices = [("", _l("Kies …"))] + [
            (str(key), name) for key, name in desk.possible_owners()
        ]
        rules_known = [("", _l("Geen"))] + [(str(key), name) for key, name in regulation.choices()]
        for place in range(SOURCES):
            self[f"rule_{place}"].choices = rules_known
        return self

    def start(self, owner_id: int | None) -> WriteForm:
        """What a new answer proposes."""
        today = clock.today()
        self.valid_from.data = today
        self.review_on.data = today + rules.REVIEW_AFTER
        self.owner.data = str(owner_id or "")
        return self

    def show(self, version: LoketVersion, page: Manage) -> WriteForm:
        """What a version says now."""
        for name in ("question", "body", "valid_from", "valid_until", "review_on", "note"):
            self[name].data = getattr(version, name)
        self.edition.data = version.edition
        self.audiences.data = [str(one) for one in page.audiences]
        self.theme.data, self.owner.data = str(page.answer.theme_id), str(page.owner_id)
        for place, source in enumerate(page.sources[:SOURCES]):
            self[f"rule_{place}"].data = str(source.regulation_id)
            self[f"passage_{place}"].data = source.passage
        return self

    def sources(self) -> list[tuple[Any, Any]]:
        """The pairs of fields for regulation and passage."""
        return [(self[f"rule_{place}"], self[f"passage_{place}"]) for place in range(SOURCES)]

    @property
    def content(self) -> Content:
        """What was written."""
        return Content(
            question=self.question.data,
            body=self.body.data,
            valid_from=self.valid_from.data,
            valid_until=self.valid_until.data,
            review_on=self.review_on.data,
            note=self.note.data or "",
            sources=[
                Source(int(rule.data), passage.data or "")
                for rule, passage in self.sources()
                if rule.data
            ],
        )

    @property
    def shelf(self) -> Shelf:
        """Where it stands."""
        return Shelf(
            audiences=[Audience(one) for one in self.audiences.data],
            theme_id=int(self.theme.data),
            owner_id=int(self.owner.data),
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """The days follow each other, and no further away than makes sense."""
        if not super().validate(extra_validators):
            return False
        today = clock.today()
        until = self.valid_until.data
        if until is not None and until < self.valid_from.data:
            self.refuse("valid_until", _l("Kies een dag na de dag waarop het antwoord begint."))
        if not today <= self.review_on.data <= today + 3 * timedelta(days=366):
            self.refuse("review_on", _l("Kies een dag tussen vandaag en drie jaar verder."))
        return not self.errors


for _place in range(SOURCES):
    setattr(
        WriteForm,
        f"rule_{_place}",
        SelectField(
            _l("Regel %(number)s", number=_place + 1),
            validators=[optional(), one_of(_l("Kies een regel uit de lijst."))],
            validate_choice=False,
        ),
    )
    setattr(
        WriteForm,
        f"passage_{_place}",
        StringField(
            _l("Artikel of deel bij regel %(number)s", number=_place + 1),
            validators=[optional(), at_most(rules.PASSAGE_LENGTH)],
            filters=[text_in],
        ),
    )


class FromCaseForm(WriteForm):
    """The same, made from an answered question: someone read that nothing personal is left."""

    nothing_personal = BooleanField(_l("Ik las de tekst na: er staat niets persoonlijks meer in."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Someone must have read it."""
        well = super().validate(extra_validators)
        if not self.nothing_personal.data:
            self.refuse(
                "nothing_personal",
                _l("Lees de tekst na, haal weg wat persoonlijk is, en duid dit dan aan."),
            )
            return False
        return well


class ReasonForm(BaseForm):
    """Why something is sent back or archived."""

    reason = TextAreaField(
        _l("Waarom?"),
        validators=[required(_l("Schrijf in een zin waarom.")), at_most(rules.NOTE_LENGTH)],
        filters=[text_in],
    )


class CaseLinkForm(BaseForm):
    """A case that this answer answers."""

    number = StringField(
        _l("Nummer van de zaak"),
        validators=[required(_l("Vul het nummer in, bijvoorbeeld 2026-0012.")), at_most(30)],
        filters=[text_in],
        description=_l("Wie de vraag stelde, hoort het als er een nieuwe versie is."),
    )


class FollowForm(BaseForm):
    """An address that wants to hear of a new version."""

    email = StringField(
        _l("Uw mailadres"),
        validators=[
            required(_l("Vul uw mailadres in.")),
            at_most(200),
            mail_address(),
        ],
        filters=[text_in],
    )


class VoteForm(BaseForm):
    """Whether it helped."""

    helped = RadioField(
        _l("Hielp dit antwoord u?"),
        choices=[("ja", _l("Ja")), ("nee", _l("Nee"))],
        validators=[one_of(_l("Kies ja of nee."))],
        validate_choice=False,
    )
    reason = TextAreaField(
        _l("Waarom?"),
        validators=[optional(), at_most(rules.REASON_LENGTH)],
        filters=[text_in],
        description=_l("Zet er niets persoonlijks in. Wie dit antwoord bijhoudt, leest het."),
    )


class MeasureForm(BaseForm):
    """What someone found when they looked a measure up."""

    checked_on = DateField(
        _l("Nagekeken op"), validators=[required(_l("Vul in op welke dag u het nakeek."))]
    )
    where_found = StringField(
        _l("Waar las u het?"),
        validators=[
            required(_l("Schrijf op welke pagina of in welke tekst u het las.")),
            at_most(500),
        ],
        filters=[text_in],
    )
    still_exists = RadioField(
        _l("Bestaat de maatregel nog?"),
        choices=[("ja", _l("Ja")), ("nee", _l("Nee, toon ze niet meer"))],
        validators=[one_of(_l("Kies of de maatregel nog bestaat."))],
        validate_choice=False,
    )
    gives = TextAreaField(
        _l("Wat geeft ze?"), validators=[optional(), at_most(1000)], filters=[text_in]
    )
    conditions = TextAreaField(
        _l("Wat zijn de voorwaarden?"),
        validators=[optional(), at_most(2000)],
        filters=[text_in],
        description=_l("Vult u dit in, dan vervalt de lijst ‘nog na te kijken’."),
    )
    next_step = TextAreaField(
        _l("Wat is de volgende stap?"), validators=[optional(), at_most(500)], filters=[text_in]
    )
    link = URLField(_l("Link"), validators=[optional(), at_most(500)], filters=[text_in])

    @property
    def findings(self) -> Findings:
        """What was found."""
        texts = {name: self[name].data or "" for name in ("gives", "conditions", "next_step")}
        return Findings(
            checked_on=self.checked_on.data,
            where_found=self.where_found.data,
            still_exists=self.still_exists.data == "ja",
            link=self.link.data or "",
            **texts,
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """A day that is past, and a link that is one."""
        if not super().validate(extra_validators):
            return False
        if self.checked_on.data > clock.today():
            self.refuse("checked_on", _l("Kies een dag die voorbij is, of vandaag."))
        if self.link.data and not self.link.data.startswith(("https://", "http://")):
            self.refuse("link", _l("Begin de link met https://."))
        return not self.errors
