"""Mails about reports: the receipt, and each message of the secretariat to the reporter."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import force_locale

from app.desk import queries
from app.desk.events import CaseMoved, CaseReceived, CaseReleased, MessageWritten
from app.desk.labels import STATES
from app.desk.rules import Party
from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute


def send_receipt(fact: CaseReceived) -> Iterator[Mail]:
    """To the reporter who gave an address: number, code, copy. A suspected report waits."""
    if not fact.suspected:
        yield from _receipt(fact.case_id, fact.follow_code)


def send_late_receipt(fact: CaseReleased) -> Iterator[Mail]:
    """The receipt of a report that was kept apart; its code was shown when it was sent."""
    yield from _receipt(fact.case_id, "")


def _receipt(case_id: int, follow_code: str) -> Iterator[Mail]:
    case = queries.case(case_id)
    if case is None or not case.reply_to:
        return
    with force_locale("nl"):
        answers = [(question, answer) for question, answer in queries.answers(case_id) if answer]
    yield Mail(
        to=case.reply_to,
        template="desk_receipt",
        key=f"report-received:{case_id}",
        context={
            "case": case,
            "code": follow_code,
            "answers": answers,
            "follow_url": absolute("desk.follow"),
        },
    )


def tell_of_message(fact: CaseMoved | MessageWritten) -> Iterator[Mail]:
    """To the reporter who gave an address: what the secretariat wrote, and the new state."""
    if fact.party is not Party.DESK or fact.message_id is None:
        return
    case = queries.case(fact.case_id)
    message = queries.message(fact.message_id)
    if case is None or message is None or not case.reply_to:
        return
    yield Mail(
        to=case.reply_to,
        template="desk_message",
        key=f"case-message:{message.id}",
        context={
            "case": case,
            "message": message,
            "state": STATES[case.state] if isinstance(fact, CaseMoved) else "",
            "follow_url": absolute("desk.follow"),
        },
    )


NOTICES: Notices = {
    CaseReceived: send_receipt,
    CaseReleased: send_late_receipt,
    CaseMoved: tell_of_message,
    MessageWritten: tell_of_message,
}
