"""Options of a question: a list with labels, and 'anders, namelijk' when wanted.

Settings: `options`, a list of {key, label}, and `other`, whether one may write an own answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import Question
from app.consultations.questions.base import Mark, Message, Paper, Sent, single
from app.core import prose

OPTIONS_MIN, OPTIONS_MAX = 2, 50
OPTION_LENGTH = 200
OTHER = "anders"
"""The key of one's own answer, and the part of the form in which it is written."""
OTHER_LENGTH = 500


def options_from_lines(text: str, name: str = "options") -> dict[str, Any]:
    """The settings from an editor's text: one option per line, keyed by its place."""
    lines = (prose.normalise(line) for line in prose.normalise(text).split("\n"))
    labels = [line for line in lines if line]
    return {name: [{"key": str(n), "label": label} for n, label in enumerate(labels, 1)]}


def lines_of(settings: Mapping[str, Any], name: str = "options") -> str:
    """The options as an editor shows them."""
    return "\n".join(option["label"] for option in settings.get(name, ()))


def labels_of(question: Question, name: str = "options") -> dict[str, str]:
    """Label by key, in order."""
    return {option["key"]: option["label"] for option in question.settings.get(name, ())}


def may_write(question: Question) -> bool:
    """Whether one may write an answer that is not in the list."""
    return bool(question.settings.get("other"))


def keys_of(question: Question) -> set[str]:
    """What may be chosen."""
    return {*labels_of(question), *({OTHER} if may_write(question) else ())}


def marks(question: Question) -> tuple[Mark, ...]:
    """A mark per option; everything people wrote themselves counts as 'anders'."""
    listed = tuple(Mark(key, label) for key, label in labels_of(question).items())
    return (*listed, Mark(OTHER, _("Anders"))) if may_write(question) else listed


def written(sent: Sent) -> tuple[str, Message | None]:
    """What was written beside 'anders', and what is wrong with it."""
    text = " ".join(prose.normalise(single(sent, OTHER)).split())
    extra = len(text) - OTHER_LENGTH
    if extra > 0:
        return text, _l(
            "Maak wat u bij ‘Anders’ schreef %(extra)s tekens korter. Er is plaats voor %(most)s.",
            extra=extra,
            most=OTHER_LENGTH,
        )
    return text, None


def on_paper(question: Question, hint: str) -> Paper:
    """A box per option; one's own answer goes on the dots."""
    boxes = list(labels_of(question).values())
    if may_write(question):
        boxes.append(f"{_('Anders, namelijk')} {'.' * 60}")
    return Paper(hint=hint, boxes=tuple(boxes))


def in_words(question: Question, key: str, other: str) -> str:
    """The label of a choice; one's own answer in one's own words."""
    if key == OTHER:
        return str(_("Anders: %(text)s", text=other) if other else _("Anders"))
    return labels_of(question).get(key, "")


def problems(
    settings: Mapping[str, Any], name: str = "options", *, least: int = OPTIONS_MIN
) -> list[tuple[str, Message]]:
    """Enough options, not too many, all different, none too long."""
    labels = [option["label"] for option in settings.get(name, ())]
    if not least <= len(labels) <= OPTIONS_MAX:
        return [
            (
                name,
                _l(
                    "Geef %(least)s tot %(most)s mogelijkheden, elk op een eigen regel.",
                    least=least,
                    most=OPTIONS_MAX,
                ),
            )
        ]
    if len({label.casefold() for label in labels}) < len(labels):
        return [(name, _l("Twee regels zijn gelijk. Maak ze verschillend."))]
    if any(len(label) > OPTION_LENGTH for label in labels):
        return [(name, _l("Maak elke regel hoogstens %(most)s tekens lang.", most=OPTION_LENGTH))]
    return []
