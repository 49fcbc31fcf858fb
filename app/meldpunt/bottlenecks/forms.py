"""What may come in about a bottleneck."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from app.desk.labels import REGIONS, REPORTER_KINDS
from app.meldpunt.bottlenecks.labels import STATES
from app.meldpunt.bottlenecks.models import Bottleneck
from app.meldpunt.bottlenecks.rules import (
    PASSAGE_LENGTH,
    REASON_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    State,
)
from app.meldpunt.bottlenecks.services import Content
from app.regulation.labels import DOMAINS, LEVELS
from app.regulation.rules import Domain, Level
from app.web.forms import BaseForm, OnceForm, at_most, one_of, optional, required, text_in

_CHOICE = _l("Kies iets uit de lijst.")
_NOT_YET = _l("Nog niet duidelijk")


class BottleneckForm(OnceForm):
    """A bottleneck, described."""

    title = StringField(
        _l("Het knelpunt in één zin"),
        validators=[required(_l("Vat het knelpunt samen in één zin.")), at_most(TITLE_LENGTH)],
        filters=[text_in],
        description=_l("Bijvoorbeeld: ‘Vooraf is niet te zien of een cursus meetelt’."),
    )
    text = TextAreaField(
        _l("Wat gebeurt er, en wie heeft er last van?"),
        validators=[required(_l("Beschrijf wat er in de praktijk gebeurt.")), at_most(TEXT_LENGTH)],
        filters=[text_in],
        description=_l("Zonder namen: dit komt op de openbare pagina."),
    )
    barrier_type = SelectField(
        _l("Soort drempel"), validators=[optional(), one_of(_CHOICE)], validate_choice=False
    )
    level = SelectField(
        _l("Wie maakt de regel?"),
        choices=[("", _NOT_YET), *LEVELS.items()],
        validators=[optional(), one_of(_CHOICE)],
        validate_choice=False,
    )
    domain = SelectField(
        _l("Beleidsdomein"),
        choices=[("", _NOT_YET), *DOMAINS.items()],
        validators=[optional(), one_of(_CHOICE)],
        validate_choice=False,
    )
    regulation_id = SelectField(
        _l("Regel of maatregel"), validators=[optional(), one_of(_CHOICE)], validate_choice=False
    )
    passage = StringField(
        _l("Waar in de regel?"),
        validators=[optional(), at_most(PASSAGE_LENGTH)],
        filters=[text_in],
        description=_l("Het artikel, de voorwaarde of de stap waar het misloopt."),
    )
    groups = SelectMultipleField(_l("Wie wordt geraakt?"), validators=[optional()])
    evidence = TextAreaField(
        _l("Wat weten we ervan?"),
        validators=[optional(), at_most(TEXT_LENGTH)],
        filters=[text_in],
        description=_l("Cijfers, onderzoek of voorbeelden, met de bron erbij."),
    )
    proposal = TextAreaField(
        _l("Wat zou helpen?"),
        validators=[optional(), at_most(TEXT_LENGTH)],
        filters=[text_in],
    )
    owner_id = SelectField(
        _l("Wie volgt dit op?"), validators=[optional(), one_of(_CHOICE)], validate_choice=False
    )
    edition = HiddenField()

    def offer(
        self,
        *,
        barriers: Iterable[tuple[str, str]],
        regulations: Iterable[tuple[int, str]],
        groups: Iterable[tuple[int, str]],
        owners: Iterable[tuple[int, str]],
    ) -> BottleneckForm:
        """Fill the choices that are data."""
        nobody = ("", str(_("Nog niemand")))
        self.barrier_type.choices = list(barriers)
        self.regulation_id.choices = [("", str(_NOT_YET)), *_texts(regulations)]
        self.groups.choices = list(_texts(groups))
        self.owner_id.choices = [nobody, *_texts(owners)]
        return self

    def fill(self, row: Bottleneck) -> BottleneckForm:
        """Show what is stored."""
        for name in ("title", "text", "barrier_type", "passage", "evidence", "proposal"):
            self[name].data = getattr(row, name)
        self.level.data, self.domain.data = row.level or "", row.domain or ""
        self.regulation_id.data = str(row.regulation_id or "")
        self.owner_id.data = str(row.owner_id or "")
        self.groups.data = [str(group.id) for group in row.groups]
        self.edition.data = str(row.edition)
        return self

    def content(self) -> Content:
        """What was filled in."""
        return Content(
            title=self.title.data,
            text=self.text.data,
            barrier_type=self.barrier_type.data or "",
            level=Level(self.level.data) if self.level.data else None,
            domain=Domain(self.domain.data) if self.domain.data else None,
            regulation_id=_number(self.regulation_id.data),
            passage=self.passage.data or "",
            evidence=self.evidence.data or "",
            proposal=self.proposal.data or "",
            owner_id=_number(self.owner_id.data),
            group_ids=tuple(int(value) for value in self.groups.data or ()),
        )

    @property
    def edition_seen(self) -> int:
        """The edition that was on the screen; 0 when it was tampered with."""
        raw = self.edition.data or ""
        return int(raw) if raw.isdecimal() and len(raw) < 9 else 0


def _texts(choices: Iterable[tuple[int, str]]) -> Iterable[tuple[str, str]]:
    return ((str(key), label) for key, label in choices)


def _number(raw: Any) -> int | None:
    return int(raw) if raw else None


class StateForm(BaseForm):
    """Where it stands, and why."""

    state = SelectField(
        _l("Nieuwe stand"),
        validators=[one_of(_l("Kies de nieuwe stand."))],
        validate_choice=False,
    )
    reason = TextAreaField(
        _l("Waarom?"),
        validators=[
            required(_l("Schrijf waarom. De melders en de bezoekers lezen die reden.")),
            at_most(REASON_LENGTH),
        ],
        filters=[text_in],
        description=_l("De melders krijgen deze reden, en ze staat op de openbare pagina."),
    )

    def offer(self, states: Iterable[State]) -> StateForm:
        """Only the states that can follow."""
        self.state.choices = [
            ("", str(_("Kies …"))),
            *((state.value, str(STATES[state])) for state in states),
        ]
        return self


class GatherForm(BaseForm):
    """Which reports come under it."""

    reports = SelectMultipleField(_l("Meldingen"), validators=[], validate_choice=False)

    def case_ids(self) -> list[int]:
        """The chosen reports."""
        return [int(raw) for raw in self.reports.data or () if raw.isdecimal() and len(raw) < 10]


class PlaceForm(BaseForm):
    """Under which bottleneck a report comes."""

    bottleneck = SelectField(
        _l("Onder welk knelpunt?"),
        validators=[one_of(_l("Kies een knelpunt uit de lijst."))],
        validate_choice=False,
    )

    def offer(self, choices: Iterable[tuple[int, str]]) -> PlaceForm:
        """The bottlenecks that speak for themselves."""
        self.bottleneck.choices = [("", str(_("Kies …"))), *_texts(choices)]
        return self


class SplitForm(OnceForm):
    """Some reports go on under a title of their own."""

    title = StringField(
        _l("Het nieuwe knelpunt in één zin"),
        validators=[required(_l("Geef het nieuwe knelpunt een titel.")), at_most(TITLE_LENGTH)],
        filters=[text_in],
    )
    reports = SelectMultipleField(
        _l("Welke meldingen gaan mee?"),
        validators=[required(_l("Kies minstens één melding die meegaat."))],
    )

    def offer(self, choices: Iterable[tuple[int, str]]) -> SplitForm:
        """The reports that stand under the old one."""
        self.reports.choices = list(_texts(choices))
        return self


class SupporterForm(BaseForm):
    """As who and from where, for who wants to say; both may be left out."""

    reporter_kind = SelectField(
        _l("Als wie?"),
        choices=[("", _l("Dat zeg ik liever niet")), *REPORTER_KINDS.items()],
        validators=[optional(), one_of(_CHOICE)],
        validate_choice=False,
    )
    region = SelectField(
        _l("Waar?"),
        choices=[("", _l("Dat zeg ik liever niet")), *REGIONS.items()],
        validators=[optional(), one_of(_CHOICE)],
        validate_choice=False,
    )
