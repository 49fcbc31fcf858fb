"""A round to test with: on the draft of the group's setting, opened from the sense check."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core import clock
from app.core.db import db
from app.people.models import Person
from app.workgroups.decisions.queries.rounds import round_scope
from app.workgroups.decisions.rules import Majority, Phase, Stance
from app.workgroups.decisions.scope import RoundScope
from app.workgroups.decisions.services import minorities, phases, positions, rounds
from app.workgroups.decisions.services.rounds import Terms
from tests.workgroups.setting import DraftSetting


def to_sense_check(draft: DraftSetting) -> None:
    """Bring the draft to where a round can begin."""
    for here, to in ((Phase.CLARIFY, Phase.REACT), (Phase.REACT, Phase.SENSE_CHECK)):
        phases.move(draft.draft_id, to, here=here, note="", by=draft.lead.id, now=clock.now())


@dataclass(frozen=True)
class RoundSetting:
    """A round that is open."""

    draft: DraftSetting
    number: int
    closes_at: datetime

    @property
    def url(self) -> str:
        return f"{self.draft.draft_url}/besluit/{self.number}"

    @property
    def scope(self) -> RoundScope:
        return round_scope(self.draft.group_id, self.draft.draft_id, self.number, clock.now())

    def give(
        self,
        who: Person,
        stance: Stance,
        reason: str = "",
        remedy: str = "",
        revision: int = 0,
    ):
        made = positions.give(
            self.scope,
            person_id=who.id,
            stance=stance,
            reason=reason,
            remedy=remedy,
            revision=revision,
            now=clock.now(),
        )
        db.session.commit()
        return made

    def minority(self, who: Person, text: str = "Wij houden iets anders aan."):
        made = minorities.write(
            self.scope, person_id=who.id, text=text, once=uuid.uuid4().hex, now=clock.now()
        )
        db.session.commit()
        return made

    def confirm(self):
        found = rounds.confirm(self.scope, note="", by=self.draft.lead.id, now=clock.now())
        db.session.commit()
        return found


def opened(draft: DraftSetting, **terms: object) -> RoundSetting:
    """Open a round of a week on the present version."""
    closes_at = clock.now() + timedelta(days=7)
    wanted = {"closes_at": closes_at, "majority": Majority.HALF, "is_blind": False, **terms}
    made = rounds.open_round(
        draft.scope,
        Terms(**wanted),  # type: ignore[arg-type]  # the tests say what they need
        base=draft.scope.current,
        once=uuid.uuid4().hex,
        by=draft.lead.id,
        now=clock.now(),
    )
    db.session.commit()
    return RoundSetting(draft, made.number, made.closes_at)
