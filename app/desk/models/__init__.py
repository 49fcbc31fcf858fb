"""What is stored of the desk."""

from app.desk.models.cases import (
    Case,
    CaseAttachment,
    CaseMessage,
    CaseMove,
    CaseNote,
    FollowSession,
    ReceiptCopy,
    Statement,
)
from app.desk.models.drafts import Draft, DraftAttachment
from app.desk.models.handling import CaseJudgement, CaseMerge, CaseStep, Handover, Redaction
from app.desk.models.tools import CaseWord, Reply, SavedView

__all__ = [
    "Case",
    "CaseAttachment",
    "CaseJudgement",
    "CaseMerge",
    "CaseMessage",
    "CaseMove",
    "CaseNote",
    "CaseStep",
    "CaseWord",
    "Draft",
    "DraftAttachment",
    "FollowSession",
    "Handover",
    "ReceiptCopy",
    "Redaction",
    "Reply",
    "SavedView",
    "Statement",
]
