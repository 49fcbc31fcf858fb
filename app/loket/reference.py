"""The loket's part of the reference data: themes, the guide's questions, the measures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.loket.models import LoketTheme, Measure
from app.partnership.models import ReferenceItem
from app.partnership.reference import Row, read, source_of, titles_of

QUESTIONS = "guide_questions"
"""The list under which the questions of the guide stand among the reference items."""


def rows(folder: Path) -> Iterator[Row]:
    """Each row of the files, as the loading of the reference data wants them."""
    for position, theme in enumerate(read(folder, "loket_themes")["themes"], 1):
        yield (
            LoketTheme,
            {"key": theme["key"]},
            {"position": position, "name": theme["name"], "text": theme["text"]},
        )
    content = read(folder, "measures")
    for position, question in enumerate(content["questions"], 1):
        yield (
            ReferenceItem,
            {"list_key": QUESTIONS, "key": question["key"]},
            {
                "position": position,
                "name": question["name"],
                "text": "",
                "source": "",
                "data": {"options": question["options"]},
            },
        )
    titles = titles_of(folder)
    days = {one["key"]: one["date"] or "" for one in read(folder, "sources")["sources"]}
    for position, measure in enumerate(content["measures"], 1):
        yield (
            Measure,
            {"key": measure["key"]},
            {
                "position": position,
                "name": measure["name"],
                "short": measure["short"],
                "regulation_key": measure.get("regulation") or "",
                "data": _data(measure, titles),
                "source": source_of(measure, titles),
                "source_day": days[measure["source"]["document"]],
            },
        )


def _data(measure: dict[str, Any], titles: dict[str, str]) -> dict[str, Any]:
    """What the guide reads, each source already in words."""
    known = {"key", "name", "short", "regulation", "source"}
    return {name: _worded(value, titles) for name, value in measure.items() if name not in known}


def _worded(value: Any, titles: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_worded(one, titles) for one in value]
    if isinstance(value, dict):
        if set(value) == {"document", "place"}:
            return source_of({"source": value}, titles)
        return {name: _worded(one, titles) for name, one in value.items()}
    return value
