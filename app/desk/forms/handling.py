"""What may come in on the secretariat's side: dense, one page each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField, StringField, TextAreaField

from app.core import clock
from app.desk import rules as desk_rules
from app.desk import wording
from app.desk.journey import MESSAGE_LENGTH, NAME_LENGTH, REGULATION_LENGTH, TEXT_LENGTH
from app.desk.labels import ENTRIES, KINDS, PUBLICATIONS, QUESTIONS, REGIONS, REPORTER_KINDS, STATES
from app.desk.rules import Entry, State
from app.web.forms import (
    OnceForm,
    at_most,
    mail_address,
    one_of,
    optional,
    required,
    text_in,
)


class HandleForm(OnceForm):
    """Another state, a message to the reporter, or both."""

    state = SelectField(
        _l("Nieuwe stand"),
        validators=[one_of(_l("Kies een stand die nu kan."))],
        validate_choice=False,
    )
    body = TextAreaField(
        _l("Bericht aan de melder"),
        validators=[at_most(MESSAGE_LENGTH)],
        filters=[text_in],
        description=_l(
            "De melder leest dit op de pagina van de melding, en in een mail als er een adres is. "
            "Nodig bij een vraag, een antwoord, doorgeven, niet bevoegd en heropenen."
        ),
    )

    def offer(self, moves: Sequence[State]) -> None:
        """The states to which it can go now; the first choice leaves it where it is."""
        self.state.choices = [
            ("", _l("Stand niet wijzigen")),
            *((move.value, STATES[move]) for move in moves),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """Something is done, and said where words are due."""
        well = bool(super().validate(extra_validators))
        if not well:
            return False
        chosen = State(self.state.data) if self.state.data else None
        if not self.body.data and chosen is None:
            self.refuse("body", _l("Schrijf een bericht, of kies een nieuwe stand."))
            return False
        if not self.body.data and chosen in desk_rules.NEEDS_WORDS:
            self.refuse("body", _l("Schrijf de melder waarom. Dat hoort bij deze stand."))
            return False
        return True


class NoteForm(OnceForm):
    """A note of the secretariat for itself."""

    note = TextAreaField(
        _l("Nieuwe notitie"),
        validators=[required(_l("Schrijf eerst uw notitie.")), at_most(MESSAGE_LENGTH)],
        filters=[text_in],
    )


class EntryForm(OnceForm):
    """A report or a question that came by telephone, letter or in a meeting."""

    kind = SelectField(
        _l("Wat is het?"),
        choices=list(KINDS.items()),
        validators=[one_of(_l("Kies of het een melding of een vraag is."))],
        validate_choice=False,
    )

    entry = SelectField(
        _l("Binnengekomen via"),
        choices=[(entry.value, ENTRIES[entry]) for entry in Entry if entry is not Entry.WEB],
        validators=[one_of(_l("Kies hoe ze binnenkwam."))],
        validate_choice=False,
    )
    received_on = DateField(
        _l("Ontvangen op"),
        validators=[required(_l("Vul in wanneer de melding binnenkwam, als dag, maand en jaar."))],
    )
    reporter_kind = SelectField(
        _l("Melder"),
        choices=list(REPORTER_KINDS.items()),
        validators=[one_of(_l("Kies wat voor melder het is."))],
        validate_choice=False,
    )
    region = SelectField(
        QUESTIONS["region"],
        choices=[("", _l("Niet gezegd")), *REGIONS.items()],
        validators=[optional(), one_of(_l("Kies een streek uit de lijst."))],
        validate_choice=False,
    )
    regulation = StringField(
        QUESTIONS["regulation"],
        validators=[optional(), at_most(REGULATION_LENGTH)],
        filters=[text_in],
    )
    barrier_type = SelectField(
        QUESTIONS["barrier_type"],
        validators=[optional(), one_of(_l("Kies een soort uit de lijst."))],
        validate_choice=False,
    )
    topic = SelectField(
        _l("Opdracht"),
        validators=[optional(), one_of(_l("Kies een opdracht uit de lijst."))],
        validate_choice=False,
    )
    practice = TextAreaField(
        _l("Wat gebeurt er in de praktijk, of wat wil men weten?"),
        validators=[
            required(_l("Schrijf op wat er gebeurt, of wat men wil weten.")),
            at_most(TEXT_LENGTH),
        ],
        filters=[text_in],
    )
    burden = TextAreaField(
        QUESTIONS["burden"], validators=[optional(), at_most(TEXT_LENGTH)], filters=[text_in]
    )
    proposal = TextAreaField(
        QUESTIONS["proposal"], validators=[optional(), at_most(TEXT_LENGTH)], filters=[text_in]
    )
    name = StringField(
        _l("Naam van de melder"),
        validators=[optional(), at_most(NAME_LENGTH)],
        filters=[text_in],
    )
    email = StringField(
        _l("E-mailadres van de melder"),
        validators=[optional(), at_most(200), mail_address()],
        filters=[text_in],
    )
    publication = RadioField(
        _l("Hoe mag de melding gepubliceerd worden?"),
        choices=list(PUBLICATIONS.items()),
        validators=[one_of(_l("Kies hoe de melding gepubliceerd mag worden."))],
        validate_choice=False,
    )
    read_back = BooleanField(
        _l("De melder heeft de tekst gehoord of gelezen en is akkoord"),
    )

    def offer(self) -> EntryForm:
        """Fill the lists that come from the reference data."""
        self.barrier_type.choices = wording.barrier_choices()
        self.topic.choices = wording.topic_choices()
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        """Not in the future, and no name to publish when there is none."""
        well = bool(super().validate(extra_validators))
        if not self.read_back.data:  # a box that is not ticked is False, which is no empty answer
            self.refuse(
                "read_back", _l("Lees de tekst voor of laat hem nalezen, en duid dit dan aan.")
            )
            return False
        if not well:
            return False
        today = clock.today()
        if self.received_on.data > today or self.received_on.data.year < today.year - 1:
            self.refuse("received_on", _l("Kies een dag die voorbij is, dit jaar of vorig jaar."))
            return False
        if self.publication.data == "with_name" and not self.name.data:
            self.refuse("name", _l("Vul de naam in, of kies om zonder naam te publiceren."))
            return False
        return True
