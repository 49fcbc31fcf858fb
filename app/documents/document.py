"""What an advice or a report consists of, as one frozen object.

Words that a reader sees (a channel, a theme, a disposition) arrive as finished Dutch strings.
Fields called `markdown`, the letter, the key messages and the sources are Markdown; every other
text is taken literally.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a disposition is coloured; the word beside it carries the meaning."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT = "not"
    OUTSIDE = "outside"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """Someone a reader can turn to with a question about the advice."""

    name: str
    mail: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the advice. Level 1 to 3; a level that skips one is brought back."""

    title: str
    markdown: str
    level: int = 1
    is_numbered: bool = True


@dataclass(frozen=True, slots=True)
class MinorityPosition:
    """What a minority holds, in its own words, printed after the sections."""

    held_by: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """One input and what was done with it: a row of the annex.

    `used_in` names the places where the input was used. Leave it None to have it worked out from
    the citations in the text, which also links each place.
    """

    number: str
    channel: str
    author: str
    summary: str
    theme: str
    disposition: str
    reason: str
    tone: Tone = Tone.OPEN
    used_in: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """An advice, a report or a form, complete and ready to be printed.

    `date` is the day on the document; it is also the only date in the files' metadata.
    `open_reason` is what was recorded when the advice was finished with inputs left untreated.
    `head`, when given, stands at the head instead of who asked for an advice and who approved it:
    for a report that is no advice.
    """

    title: str
    date: datetime.date
    kind: str = "Advies"
    subtitle: str | None = None
    publisher: str = ""
    reference: str | None = None
    requester: str | None = None
    request_date: datetime.date | None = None
    legal_basis: str | None = None
    deadline: datetime.date | None = None
    approved_on: datetime.date | None = None
    approval: str | None = None
    contact_persons: tuple[ContactPerson, ...] = ()
    head: tuple[tuple[str, str], ...] = ()
    letter: str | None = None
    key_messages: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    minority_positions: tuple[MinorityPosition, ...] = ()
    sources: tuple[str, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    open_reason: str | None = None
    language: str = "nl-BE"
