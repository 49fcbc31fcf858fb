"""Builders for tests about the register."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

from app.contributions import services
from app.contributions.models import OF_CASES, Channel, Contribution, Disposition, Publication
from app.contributions.services import Author
from app.core import clock

_source_ids = count(1)


def received(text: str = "De trein rijdt te laat voor de avondles.", **more: Any) -> Contribution:
    """A contribution, from nobody in particular unless `author` says so."""
    values: dict[str, Any] = {
        "channel": Channel.REPORT,
        "source_id": next(_source_ids),
        "about": "Melding",
        "text": text,
        "author": Author(name="An Peeters", group_name="Burger"),
        "publication": Publication.WITH_NAME,
        "now": clock.now(),
    }
    return services.receive(**{**values, **more})


def disposed(
    contribution: Contribution,
    disposition: Disposition = Disposition.ADOPTED,
    *,
    reason: str = "Het staat in alinea 3.",
    theme: str = "Tijd om te leren",
    by: int | None = None,
    now: datetime | None = None,
) -> Contribution:
    """The contribution, treated."""
    services.dispose(
        contribution,
        disposition=disposition,
        reason=reason,
        theme=theme,
        by=by,
        now=now or clock.now(),
    )
    return contribution


def told(contribution: Contribution, **more: Any) -> Contribution:
    """The contribution, treated and fed back."""
    disposed(contribution, **more)
    if contribution.channel in OF_CASES:
        services.publish_text(contribution, contribution.text)
    services.publish_feedback([contribution.id], by=None, now=clock.now())
    return contribution
