"""Files as answers: taking them in, and taking one away again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select

from app.consultations.models import Answer, AnswerFile, SubmittedAnswer
from app.consultations.queries.answering import Desk
from app.consultations.questionnaire import Question, fingerprint
from app.consultations.questions.file import Given, given, most_of, stored, too_many
from app.consultations.services.answering import Posted, save_answers
from app.consultations.services.inviting import must_be_open_for
from app.core import uploads
from app.core.db import db
from app.core.errors import Invalid
from app.core.uploads import Attachment, CheckedFile


def change_files(
    desk: Desk,
    question: Question,
    *,
    more: Sequence[CheckedFile],
    gone: Collection[str],
    now: datetime,
) -> str:
    """Add files to an answer and take others away; the answer as it then is.

    Raises Invalid when there would be too many, ConsultationIsClosed after the closing moment.
    What stands in a version that was sent is kept with that version.
    """
    must_be_open_for(desk.invitation, now)
    db.session.refresh(desk.response, with_for_update=True)
    before = db.session.scalar(
        select(Answer.value).where(
            Answer.response_id == desk.response.id, Answer.question_id == question.id
        )
    )
    left = [one for one in given(before or "") if one.name not in gone]
    if len(left) + len(more) > most_of(question):
        raise Invalid(str(too_many(most_of(question))))
    for checked in more:
        attachment = uploads.keep(checked, now=now)
        db.session.add(
            AnswerFile(
                attachment_id=attachment.id, response_id=desk.response.id, question_id=question.id
            )
        )
        left.append(Given(attachment.name, attachment.title, attachment.size))
    value = stored(left)
    save_answers(desk, {question.id: Posted(value, fingerprint(before or ""))}, now=now)
    _forget(desk, question, {one.name for one in given(before or "")} & set(gone))
    return value


def _forget(desk: Desk, question: Question, names: Collection[str]) -> None:
    """Remove files that are in no version that was sent."""
    if not names:
        return
    sent = db.session.scalars(
        select(SubmittedAnswer.value).where(
            SubmittedAnswer.response_id == desk.response.id,
            SubmittedAnswer.question_id == question.id,
        )
    )
    kept = {one.name for value in sent for one in given(value)}
    ids = db.session.scalars(
        select(AnswerFile.attachment_id)
        .join(Attachment, Attachment.id == AnswerFile.attachment_id)
        .where(
            AnswerFile.response_id == desk.response.id,
            Attachment.name.in_(set(names) - kept),
        )
    ).all()
    db.session.execute(delete(AnswerFile).where(AnswerFile.attachment_id.in_(ids)))
    db.session.execute(delete(Attachment).where(Attachment.id.in_(ids)))
