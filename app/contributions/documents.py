"""Published documents whose points are entered as contributions of who wrote them.

The SERV advice of 13 July 2020 on the concept note is such a document: its points are on the plan
as a whole or on one assignment, in our own short words, each with where it stands.
"""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import yaml
from flask_babel import gettext as _
from sqlalchemy import select

from app.contributions import services
from app.contributions.models import Contribution
from app.contributions.services import Author, Point
from app.core.clock import BRUSSELS
from app.core.db import db
from app.core.errors import NotFound
from app.partnership.models import Assignment, Organisation, Source
from app.partnership.reference import FOLDER

FILES = ("serv_advice_2020",)
"""The files under `reference/` that hold points of a document."""


def load_document_points(folder: Path = FOLDER, *, now: datetime) -> list[Contribution]:
    """Enter the points that are not in the register yet; gives those that were entered.

    Repeatable, after the reference data was loaded. They are received on the day of the document,
    so their numbers are of that year; `now` is when their themes are made, where those are new.
    """
    entered: list[Contribution] = []
    for name in FILES:
        content = yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
        entered += _load(content, now)
    return entered


def _load(content: dict[str, Any], now: datetime) -> list[Contribution]:
    head = content["contribution"]
    document = head["source"]["document"]
    author = _needed(Organisation, head["contributor"])
    source = _needed(Source, document)
    themes = {
        theme["key"]: services.theme_named(theme["name"], now=now, by=None).id
        for theme in content["themes"]
    }
    assignments = {
        number: key for key, number in db.session.execute(select(Assignment.id, Assignment.number))
    }
    points = [
        Point(
            key=point["key"],
            kind=point["kind"],
            title=point["title"],
            text=point["text"].strip(),
            place=point["place"],
            assignment_id=assignments[point["assignment"]] if point["assignment"] else None,
            theme_id=themes[point["theme"]],
        )
        for point in content["points"]
    ]
    day = date.fromisoformat(head["date"])
    return services.enter_document_points(
        points,
        document_key=document,
        document_title=f"{author.name} over {source.title}",
        author=Author(name="", organisation_id=author.id, group_name=""),
        received_at=datetime.combine(day, time(12), BRUSSELS),
        now=now,
    )


def _needed(model: type[Any], key: str) -> Any:
    row = db.session.scalar(select(model).where(model.key == key))
    if row is None:
        raise NotFound(
            _(
                "Laad eerst de referentiegegevens: %(table)s kent ‘%(key)s’ niet.",
                table=model.__tablename__,
                key=key,
            )
        )
    return row
