"""Mailing a receipt to an address that is used once and kept nowhere beside the case."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.core import facts
from app.core.db import db
from app.core.errors import Refused
from app.desk.events import ReceiptAsked
from app.desk.models import Case, ReceiptCopy
from app.desk.rules import MOST_RECEIPT_COPIES


class NoMoreCopies(Refused):
    """The receipt of this case was mailed often enough, or is not to be mailed at all."""


def mail_receipt(case: Case, to: str, *, follow_code: str, once_key: str, now: datetime) -> None:
    """Mail the receipt to an address, with the follow code or ('') without; twice is once.

    What is kept says that it was mailed and whether with the code, never to whom. Raises
    NoMoreCopies after three, and for a case that is kept apart: nobody sends mail through us.
    """
    sent = select(func.count()).select_from(ReceiptCopy)
    if db.session.scalar(sent.where(ReceiptCopy.once_key == once_key)):
        return  # a double click
    db.session.refresh(case, with_for_update=True)  # one by one, so that three stay three
    if case.suspected:
        raise NoMoreCopies(
            _("Dit nummer kunnen we niet mailen. Druk deze pagina af of schrijf de code over.")
        )
    if (db.session.scalar(sent.where(ReceiptCopy.case_id == case.id)) or 0) >= MOST_RECEIPT_COPIES:
        raise NoMoreCopies(
            _(
                "U mailde dit al %(most)s keer. Druk deze pagina af of schrijf de code over.",
                most=MOST_RECEIPT_COPIES,
            )
        )
    db.session.add(
        ReceiptCopy(case_id=case.id, with_code=bool(follow_code), once_key=once_key, at=now)
    )
    db.session.flush()
    facts.record(
        ReceiptAsked(
            at=now,
            actor_id=None,
            case_id=case.id,
            with_code=bool(follow_code),
            to=to,
            follow_code=follow_code,
        )
    )
