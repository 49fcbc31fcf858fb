"""Files in the form of a section: reading what was sent, storing it, and handing files back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from flask import request
from flask.typing import ResponseReturnValue

from app.access.guard import public, requires
from app.access.permissions import Permission
from app.consultations import languages
from app.consultations.queries import answer_files as queries
from app.consultations.queries.answering import Desk
from app.consultations.questionnaire import Question, QuestionKind, Section
from app.consultations.questions.file import FILES_MAX, given, most_of, too_many
from app.consultations.results.queries import results as result_queries
from app.consultations.services import answer_files as services
from app.consultations.views.asked import Asked, stored
from app.consultations.views.blueprint import BASE, ID, bp
from app.consultations.views.device import desk_or_refuse
from app.core import uploads
from app.core.uploads import Attachment, CheckedFile, WrongFile


@dataclass(frozen=True)
class Change:
    """What a form asks of the files of one question."""

    asked: Asked
    more: tuple[CheckedFile, ...]
    gone: frozenset[str]

    @property
    def question(self) -> Question:
        """The question that they answer."""
        return self.asked.question


def posted_files(desk: Desk, section: Section) -> list[Change]:
    """The files that came in and those that go, per question of which something changes."""
    found = []
    for question in section.questions:
        if question.kind is not QuestionKind.FILE:
            continue
        sent = [one for one in request.files.getlist(question.name) if one.filename]
        gone = frozenset(request.form.getlist(f"{question.name}-weg")[:FILES_MAX])
        if sent or gone:
            asked, checked = stored(desk, question), []
            left = sum(one.name not in gone for one in given(asked.value))
            with languages.speaking(question.language):
                try:
                    if left + len(sent) > most_of(question):
                        raise WrongFile(str(too_many(most_of(question))))
                    checked = [uploads.read(one) for one in sent]
                except WrongFile as refusal:
                    asked = replace(asked, error=str(refusal.message))
            found.append(Change(asked, tuple(checked), gone))
    return found


def store_files(desk: Desk, changes: list[Change], now: datetime) -> dict[int, str]:
    """Store what was read without errors; the answers as they then are, by question."""
    return {
        one.question.id: services.change_files(
            desk, one.question, more=one.more, gone=one.gone, now=now
        )
        for one in changes
    }


@bp.get(f"{BASE}/invullen/bestand/<name>")
@public
def own_file(consultation_id: int, name: str) -> ResponseReturnValue:
    """A file that this respondent gave."""
    desk = desk_or_refuse(consultation_id)
    return uploads.download(queries.file_of(desk.response.id, name))


def _sent(response_id: int, name: str) -> Attachment:
    result_queries.one_response(response_id)
    return queries.sent_file_of(response_id, name)


@bp.get(f"/raadplegingen/inzendingen/<{ID}:response_id>/bestand/<name>")
@requires(Permission.CONSULTATION_RESULTS, on=_sent)
def sent_file(found: Attachment) -> ResponseReturnValue:
    """A file that was sent with a response, for the secretariat."""
    return uploads.download(found)
