"""What waits around mandates, over the partnership and the workgroups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.partnership.mandates import engagement, queries, standing
from app.partnership.mandates.engagement import Unsigned
from app.partnership.mandates.queries import MandateRow, Vacancy
from app.workgroups import queries as workgroups
from app.workgroups.queries import LooseSeat


@dataclass(frozen=True)
class MandateWork:
    """All that asks for a decision of the secretariat."""

    ending: Sequence[MandateRow]
    vacancies: Sequence[Vacancy]
    needs: Sequence[str]
    """What the scheme of the partnership still asks for."""
    loose: Sequence[LooseSeat]
    """Seats in workgroups of people whose mandate is over."""
    unsigned: Sequence[Unsigned]

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not (self.ending or self.vacancies or self.needs or self.loose or self.unsigned)


def work(day: date) -> MandateWork:
    """What waits on a day."""
    now = standing.on(day)
    return MandateWork(
        ending=queries.ending_soon(day),
        vacancies=queries.vacancies(day),
        needs=[finding.need for finding in now.unmet] if now.seats else (),
        loose=workgroups.loose_seats(day),
        unsigned=engagement.unsigned(day),
    )
