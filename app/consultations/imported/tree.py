"""JSON that anybody may send: read with limits, and looked at part by part, each with its path."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from app.core.errors import Invalid

MAX_BYTES = 10 * 1024 * 1024
MOST_PROBLEMS = 50


class RefusedFile(Invalid):
    """A file that is no consultation; `problems` are (path, sentence). Nothing was stored."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.problems = problems[:MOST_PROBLEMS]
        path, sentence = self.problems[0]
        super().__init__(f"{path}: {sentence}" if path else sentence)


def parsed(content: bytes) -> Any:
    """What the file holds; raises RefusedFile for what is no JSON, or more than is read."""
    if len(content) > MAX_BYTES:
        raise RefusedFile([("", _("Het bestand is te groot. Houd het onder 10 MB."))])
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise RefusedFile([("", _("Bewaar het bestand als UTF-8."))]) from None
    except json.JSONDecodeError as error:
        path = _("regel %(line)s, teken %(column)s", line=error.lineno, column=error.colno)
        raise RefusedFile([(path, _("Hier is het geen geldige JSON."))]) from error
    except (ValueError, RecursionError) as error:
        raise RefusedFile([("", _("Dit is geen bestand dat hier geschreven werd."))]) from error


def _no_constant(name: str) -> Any:
    raise ValueError(name)


class Looker:
    """Takes parts out of what was sent, and notes each that is not what it should be."""

    def __init__(self) -> None:
        self.problems: list[tuple[str, str]] = []

    def say(self, path: str, sentence: Any) -> None:
        """Note a problem; after enough of them, stop."""
        self.problems.append((path, str(sentence)))
        if len(self.problems) >= MOST_PROBLEMS:
            raise RefusedFile(self.problems)

    def named(self, found: Any, path: str, names: tuple[str, ...]) -> Mapping[str, Any]:
        """A part with exactly these names; what is missing is None."""
        if not isinstance(found, dict):
            self.say(path, _("Hier hoort een deel met namen te staan."))
            return dict.fromkeys(names)
        for name in sorted(set(found) - set(names)):
            self.say(f"{path}.{name[:40]}".lstrip("."), _("Deze naam is hier niet bekend."))
        for name in names:
            if name not in found:
                self.say(f"{path}.{name}".lstrip("."), _("Dit ontbreekt."))
        return {name: found.get(name) for name in names}

    def listed(self, found: Any, path: str, most: int) -> list[Any]:
        """A list that is not too long."""
        if not isinstance(found, list):
            self.say(path, _("Hier hoort een lijst te staan."))
            return []
        if len(found) > most:
            self.say(path, _("Er staan er meer dan %(most)s.", most=most))
            return []
        return found

    def text(self, found: Any, path: str, most: int, *, is_needed: bool = False) -> str:
        """A text that fits."""
        if not isinstance(found, str):
            self.say(path, _("Hier hoort tekst te staan."))
            return ""
        if any(c < " " and c not in "\n\t" for c in found) or not _can_be_stored(found):
            self.say(path, _("Hierin staan tekens die geen tekst zijn."))
            return ""
        if len(found) > most:
            self.say(path, _("Maak dit hoogstens %(most)s tekens lang.", most=most))
        if is_needed and not found.strip():
            self.say(path, _("Dit is leeg."))
        return found

    def truth(self, found: Any, path: str) -> bool:
        """True or false."""
        if not isinstance(found, bool):
            self.say(path, _("Schrijf true of false."))
        return found is True

    def whole(self, found: Any, path: str, least: int, most: int) -> int:
        """A whole number between limits."""
        is_number = isinstance(found, int) and not isinstance(found, bool)
        if not is_number or not least <= found <= most:
            self.say(
                path,
                _("Schrijf een geheel getal van %(least)s tot %(most)s.", least=least, most=most),
            )
            return least
        return int(found)


def _can_be_stored(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
