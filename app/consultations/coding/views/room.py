"""What the URLs of coding share: one consultation with who codes it."""

from __future__ import annotations

from dataclasses import dataclass

from app.consultations.coding.models import CodedText
from app.consultations.coding.queries import codebook, texts
from app.consultations.coding.queries.codebook import NamedCoder
from app.consultations.coding.queries.texts import Shown
from app.consultations.coding.services import settling
from app.consultations.models import Consultation
from app.consultations.rules import State
from app.consultations.views.blueprint import BASE, ID, consultation_in_url

CODING = f"{BASE}/codering"
TEXT = f"{BASE}/coderen/<{ID}:text_id>"


@dataclass(frozen=True)
class Room:
    """A consultation and its coders; a policy asks both."""

    consultation: Consultation
    coders: tuple[NamedCoder, ...]

    @property
    def id(self) -> int:
        """The id of the consultation."""
        return self.consultation.id

    @property
    def coder_ids(self) -> tuple[int, ...]:
        """Who may code."""
        return tuple(one.person_id for one in self.coders)

    @property
    def state(self) -> State:
        """How far the consultation is."""
        return self.consultation.state


@dataclass(frozen=True)
class TextRoom(Room):
    """The same, with one answer of it."""

    shown: Shown

    def stored(self) -> CodedText:
        """The answer as it is stored, to change."""
        return settling.text_of(self.id, self.shown.id)


def room_in_url(consultation_id: int) -> Room:
    """The consultation in the URL with its coders; raises NotFound."""
    consultation = consultation_in_url(consultation_id)
    return Room(consultation, tuple(codebook.coders(consultation_id)))


def text_in_url(consultation_id: int, text_id: int) -> TextRoom:
    """The answer in the URL; raises NotFound."""
    room = room_in_url(consultation_id)
    return TextRoom(room.consultation, room.coders, texts.shown(consultation_id, text_id))
