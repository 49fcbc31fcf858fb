"""How what waits is called on the worklist, and the parts of the bar of dispositions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from app.consultations.queries import Work
from app.contributions.labels import DISPOSITIONS
from app.contributions.models import Disposition
from app.contributions.queries import Counts

WORK: Mapping[Work, Any] = {
    Work.COMPLETE_PLAN: _l("Het plan vervolledigen"),
    Work.OPEN: _l("Openstellen"),
    Work.ANALYSE: _l("De antwoorden verwerken"),
    Work.REPORT: _l("Terugkoppelen"),
    Work.SUMMARISE: _l("De feitelijke samenvatting publiceren"),
}

TONES: Mapping[Disposition, str] = {
    Disposition.ADOPTED: "adopted",
    Disposition.PARTLY_ADOPTED: "partly",
    Disposition.NOT_ADOPTED: "not",
    Disposition.OUT_OF_SCOPE: "outside",
    Disposition.ALREADY_COVERED: "covered",
}


@dataclass(frozen=True)
class Part:
    """One part of the bar of dispositions."""

    label: str
    number: int
    tone: str


def parts_of(counts: Counts, *, with_waiting: bool) -> list[Part]:
    """The bar: each disposition, and what still waits when asked."""
    parts = [
        Part(str(DISPOSITIONS[disposition]), number, TONES[disposition])
        for disposition, number in counts.by_disposition.items()
    ]
    if with_waiting:
        parts.append(Part(str(_l("In behandeling")), counts.waiting, "open"))
    return parts
