"""The texts of a question that can be mended after the opening. Pure.

Meaning is frozen: kind, order, conditions, and which options there are cannot change; how they are
spelled can. A part is 'text', 'help_text', 'why', or a setting: 'low', 'options.2'.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

TEXTS = ("text", "help_text", "why")
LABELS = ("options", "rows", "statements")
ENDS = ("low", "high", "unit")
LIKE_ENOUGH = 0.8
"""Below this share of equal signs a change is more than a typo."""


def parts_of(texts: Mapping[str, str], settings: Mapping[str, Any]) -> dict[str, str]:
    """Every text of a question that is not empty, by its part."""
    found = {name: texts[name] for name in TEXTS}
    found |= {name: str(settings.get(name) or "") for name in ENDS}
    for name in LABELS:
        found |= {f"{name}.{one['key']}": one["label"] for one in settings.get(name, ())}
    return {part: text for part, text in found.items() if text}


def with_label(settings: Mapping[str, Any], part: str, text: str) -> dict[str, Any]:
    """The settings with one text changed; keys and order stay."""
    name, _dot, key = part.partition(".")
    if not key:
        return {**settings, name: text}
    return {
        **settings,
        name: [
            {**one, "label": text} if one["key"] == key else dict(one) for one in settings[name]
        ],
    }


def is_a_typo(before: str, after: str) -> bool:
    """Whether a change is as small as a mended typo."""
    if after.casefold() == before.casefold():
        return True
    return difflib.SequenceMatcher(None, before, after, autojunk=False).ratio() >= LIKE_ENOUGH
