"""Files that were given as answers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.consultations.models import AnswerFile, SubmittedAnswer
from app.consultations.questions.file import Given, given
from app.core import uploads
from app.core.db import db
from app.core.errors import NotFound
from app.core.uploads import Attachment


def file_of(response_id: int, name: str) -> Attachment:
    """A file of this response, under the name that we gave it; raises NotFound."""
    found = None
    if uploads.is_name(name):
        found = db.session.scalar(
            select(Attachment)
            .join(AnswerFile, AnswerFile.attachment_id == Attachment.id)
            .where(AnswerFile.response_id == response_id, Attachment.name == name)
        )
    if found is None:
        raise NotFound
    return found


def sent_file_of(response_id: int, name: str) -> Attachment:
    """The same, when it stands in a version that was sent; raises NotFound."""
    if name not in {one.name for _version, one in sent_files(response_id)}:
        raise NotFound
    return file_of(response_id, name)


def sent_files(response_id: int) -> Sequence[tuple[int, Given]]:
    """(version, file) of everything that was sent with a response, in one statement."""
    rows = db.session.execute(
        select(SubmittedAnswer.version, SubmittedAnswer.value)
        .where(
            SubmittedAnswer.response_id == response_id,
            SubmittedAnswer.question_id.in_(
                select(AnswerFile.question_id).where(AnswerFile.response_id == response_id)
            ),
        )
        .order_by(SubmittedAnswer.version, SubmittedAnswer.question_id)
    )
    return [(row.version, one) for row in rows for one in given(row.value)]
