"""What can be read of cases."""

from app.desk.queries.cases import (
    FileRow,
    MessageRow,
    MoveRow,
    NoteRow,
    Worklist,
    case,
    case_by_code,
    file_of,
    files,
    followed_case_id,
    message,
    messages,
    moves,
    notes,
    worklist,
)
from app.desk.queries.pages import (
    answers,
    draft_files,
    origin_of,
    regulation_of,
    sent_with,
)

__all__ = [
    "FileRow",
    "MessageRow",
    "MoveRow",
    "NoteRow",
    "Worklist",
    "answers",
    "case",
    "case_by_code",
    "draft_files",
    "file_of",
    "files",
    "followed_case_id",
    "message",
    "messages",
    "moves",
    "notes",
    "origin_of",
    "regulation_of",
    "sent_with",
    "worklist",
]
