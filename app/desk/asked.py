"""What one asks of the inbox: a view, conditions and words; the same in an address and when kept.

Pure: how it is looked up stands in `queries/inbox.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OPEN, TO_REACT, LATE, WAITING = "open", "te-reageren", "te-laat", "wacht"
DONE, SUSPECTED, ALL = "klaar", "verdacht", "alles"
VIEWS = (OPEN, TO_REACT, LATE, WAITING, DONE, SUSPECTED, ALL)
"""The views that everyone has, in the order of the tabs."""
MINE, NOBODY = "mij", "niemand"
LONGEST_TEXT = 200


@dataclass(frozen=True)
class Asked:
    """A choice among cases; everything but the view is optional."""

    view: str = OPEN
    kind: str = ""
    reporter: str = ""
    entry: str = ""
    assignee: str = ""
    """`MINE`, `NOBODY`, or the id of a person."""
    text: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether more is asked than a view."""
        return self != Asked(view=self.view)

    def as_query(self) -> dict[str, str]:
        """As it stands in an address, without what is not asked."""
        said = {name: getattr(self, field) for field, name in NAMES.items()}
        return {name: value for name, value in said.items() if value}


NAMES: Mapping[str, str] = {
    "view": "toon",
    "kind": "soort",
    "reporter": "als",
    "entry": "via",
    "assignee": "behandelaar",
    "text": "q",
}
"""What each is called in an address."""


def from_query(given: Mapping[str, str], allowed: Mapping[str, frozenset[str]]) -> Asked:
    """What an address asks; a value that is not allowed is not asked."""
    said = {field: str(given.get(name, "")).strip() for field, name in NAMES.items()}
    for field, values in allowed.items():
        if said[field] not in values:
            said[field] = ""
    if said["view"] not in VIEWS:
        said["view"] = OPEN
    assignee = said["assignee"]
    is_person = assignee.isdecimal() and len(assignee) < 10
    if assignee not in {MINE, NOBODY} and not is_person:
        said["assignee"] = ""
    said["text"] = said["text"].replace("\x00", "")[:LONGEST_TEXT]
    return Asked(**said)
