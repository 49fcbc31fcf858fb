"""Files as an answer: several, up to a limit. Settings: `most`.

The answer names them; their content lies in `core.uploads`, and only a page that received and
checked a file may name it. So `parse` is for the preview and the test run, where a form without
files sends names only: enough to see which questions follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.questions.base import Kind, Message, Paper, Parsed, Sent, packed, unpacked
from app.core import uploads
from app.web.filters import getal

FILES_MAX = uploads.MAX_FILES


@dataclass(frozen=True)
class Given:
    """A file as an answer names it."""

    name: str
    """Ours (see `core.uploads`); '' in a preview, where there is no file."""
    title: str
    size: int
    """In bytes."""

    def __str__(self) -> str:
        """'begroting.pdf (120 kB)'."""
        return f"{self.title} ({getal(max(1, round(self.size / 1024)))} kB)"


def given(value: str) -> tuple[Given, ...]:
    """The files that a stored answer names; () for what is no such answer."""
    found = unpacked(value)
    if not isinstance(found, list):
        return ()
    return tuple(
        Given(one["name"], one["title"], one["size"])
        for one in found
        if isinstance(one, dict)
        and isinstance(one.get("name"), str)
        and (one["name"] == "" or uploads.is_name(one["name"]))
        and isinstance(one.get("title"), str)
        and one["title"]
        and one["title"] == uploads.tidy_title(one["title"])
        and type(one.get("size")) is int
        and 0 <= one["size"] <= uploads.MAX_BYTES
    )


def stored(files: Iterable[Given]) -> str:
    """An answer that names these files; '' for none."""
    return packed([{"name": one.name, "title": one.title, "size": one.size} for one in files])


def most_of(question: Question) -> int:
    """How many files may be given."""
    return int(question.settings.get("most") or FILES_MAX)


class File(Kind):
    """A file field; what was given stands under it, to take away."""

    key: ClassVar[QuestionKind] = QuestionKind.FILE
    template: ClassVar[str] = "consultations/questions/_file.html"
    autosave: ClassVar[str] = ""
    is_counted: ClassVar[bool] = False

    def parse(self, question: Question, sent: Sent) -> Parsed:
        """The names of files that a form without files sends."""
        files: list[Given] = []
        for raw in sent.get("", ()):
            title = uploads.tidy_title(raw)
            files += given(raw) or ([Given("", title, 0)] if title else [])
        most = most_of(question)
        value = stored(files[:FILES_MAX])
        return Parsed(value, too_many(most) if len(files) > most else None)

    def as_text(self, question: Question, value: str) -> str:
        """Names and sizes, a line each."""
        return "\n".join(map(str, given(value)))

    def shown(self, question: Question, value: str) -> Mapping[str, Any]:
        """The files that were given, and how many more there may be."""
        files = given(value)
        return {
            "files": files,
            "room": max(0, most_of(question) - len(files)),
            "most": most_of(question),
            "accept": uploads.ACCEPT,
            "megabytes": uploads.MAX_BYTES // 1024 // 1024,
        }

    def on_paper(self, question: Question) -> Paper:
        """A copy goes along with the form."""
        return Paper(
            hint=_(
                "Voeg hoogstens %(most)s documenten bij dit formulier, en schrijf hier welke.",
                most=most_of(question),
            ),
            lines=2,
        )

    def marks_of(self, question: Question, value: str) -> tuple[str, ...]:
        """Nothing to count."""
        return ()

    def settings_problems(self, settings: Mapping[str, Any]) -> list[tuple[str, Message]]:
        """A number of files that can be received."""
        most = settings.get("most")
        if most is not None and not 1 <= most <= FILES_MAX:
            return [("most", _l("Laat 1 tot %(most)s bestanden toe.", most=FILES_MAX))]
        return []

    def seconds(self, question: Question) -> int:
        """Finding a file takes a while."""
        return 60


def too_many(most: int) -> Message:
    """What is said to who gives more files than may be."""
    return _l("Geef hoogstens %(most)s bestanden. Laat er eerst een weg.", most=most)
