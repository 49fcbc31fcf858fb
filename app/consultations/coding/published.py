"""What the public may read of themes and campaigns, so that no small number follows.

The themes at the top of a codebook are published as the options of one question that everyone was
asked and of which any number may be ticked: by the very rules of decision 31. Themes under others
are not counted apart, for their numbers could be subtracted from those above them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.consultations.coding.queries.codebook import Listed
from app.consultations.coding.queries.results import CampaignTold, Spoken
from app.consultations.coding.rules import with_parents
from app.consultations.questionnaire import Question, QuestionKind, Questionnaire, Section
from app.consultations.questions.base import packed
from app.consultations.results import publication
from app.consultations.results.publication import Table
from app.consultations.results.summaries import QuestionResult
from app.consultations.rules import SMALLEST_CELL

NO_THEME = "geen"
"""The mark of a response whose answers have no theme: it was coded all the same."""


def question_of(entries: Sequence[Listed]) -> Question:
    """The themes at the top as one question with several choices."""
    options = [{"key": str(one.id), "label": one.name} for one in entries if one.parent_id is None]
    settings = {"options": options}
    return Question(0, QuestionKind.SEVERAL, "", is_optional=True, settings=settings)


def tables(
    entries: Sequence[Listed], responses: Sequence[Spoken], all_responses: int
) -> list[Table]:
    """The tables that may be published; `all_responses` counts those without a settled answer."""
    question = question_of(entries)
    parents = {one.id: one.parent_id for one in entries}
    found: list[publication.Response] = []
    for one in responses:
        ticked = sorted(str(theme) for theme in with_parents(one.themes, parents))
        found.append((one.group_id, {0: packed({"keys": ticked or [NO_THEME]})}))
    found += [(0, {0: ""})] * max(all_responses - len(found), 0)
    asked = Questionnaire((Section(0, "", "", (question,)),))
    return publication.tables(asked, found, {})


def result(entries: Sequence[Mapping[str, Any]]) -> QuestionResult:
    """Published tables as they are drawn."""
    found = [Table.from_data(one) for one in entries]
    options = [{"key": str(n), "label": table.part} for n, table in enumerate(found)]
    question = Question(0, QuestionKind.SEVERAL, "", settings={"options": options})
    return publication.as_result(question, found)


def campaigns(
    confirmed: Sequence[CampaignTold], answered: Mapping[int, int]
) -> list[dict[str, Any]]:
    """Number and content of each campaign; the number is None where it is held back.

    Per question the campaigns and the other answers are the cells of one table, of which the total
    is known.
    """
    found = []
    for question_id in dict.fromkeys(one.question_id for one in confirmed):
        own = [one for one in confirmed if one.question_id == question_id]
        others = answered.get(question_id, 0) - sum(one.members for one in own)
        hidden = _held_back({one.id: one.members for one in own}, others)
        for one in own:
            number = None if one.id in hidden else one.members
            found.append(
                {
                    "question": one.question,
                    "title": one.title,
                    "content": one.content,
                    "number": number,
                    "answered": answered.get(question_id, 0),
                }
            )
    return found


def _held_back(campaigns: Mapping[int, int], others: int) -> set[int]:
    """The campaigns of which the number may not follow: as `rules.held_back`, but that the other
    answers, of which no page tells the number, always go along first, and then the latest."""
    cells = {0: others, **campaigns} if others else dict(campaigns)
    hidden = {key for key, number in cells.items() if number < SMALLEST_CELL}
    for key in sorted(cells, key=lambda one: (one != 0, -one)):
        if not hidden or (len(hidden) > 1 and sum(cells[o] for o in hidden) >= SMALLEST_CELL):
            break
        hidden.add(key)
    return hidden - {0}
