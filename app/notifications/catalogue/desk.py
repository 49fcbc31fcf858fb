"""Mails about cases: to the reporter, to who handles it, and to the body it was given to."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import force_locale

from app.core import codes
from app.core.db import db
from app.desk import queries, term
from app.desk.events import (
    CaseHandedOver,
    CaseMoved,
    CaseReceived,
    CaseReleased,
    MessageWritten,
    ReceiptAsked,
)
from app.desk.labels import ENTRIES, KINDS, REPORTER_KINDS, STATES, THINGS
from app.desk.models import Case, Handover
from app.desk.queries import handlers
from app.desk.rules import Party, State
from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute


def send_receipt(fact: CaseReceived) -> Iterator[Mail]:
    """To the reporter who gave an address: number, code, copy. A suspected case waits."""
    if not fact.suspected:
        yield from _receipt(fact.case_id, fact.follow_code)


def send_late_receipt(fact: CaseReleased) -> Iterator[Mail]:
    """The receipt of a case that was kept apart; its code was shown when it was sent."""
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
            "thing": THINGS[case.kind],
            "code": follow_code,
            "answers": answers,
            "follow_url": absolute("desk.follow"),
        },
    )


def send_copy(fact: ReceiptAsked) -> Iterator[Mail]:
    """The receipt, to an address that is kept nowhere: nothing of what they wrote goes along."""
    case = queries.case(fact.case_id)
    if case is None:
        return
    yield Mail(
        to=fact.to,
        template="desk_copy",
        key=f"copy:{codes.new_token()}",
        context={
            "case": case,
            "thing": THINGS[case.kind],
            "term": queries.term_of(case),
            "code": fact.follow_code,
            "follow_url": absolute("desk.follow"),
        },
        leaves_no_trace=True,
    )


def tell_of_message(fact: CaseMoved | MessageWritten) -> Iterator[Mail]:
    """What one side wrote, or the new state: to the other side."""
    case = queries.case(fact.case_id)
    if case is None:
        return
    if fact.party is Party.REPORTER:
        yield from _tell_handlers(case, fact)
    elif fact.message_id is not None and case.reply_to:
        message = queries.message(fact.message_id)
        yield Mail(
            to=case.reply_to,
            template="desk_message",
            key=f"case-message:{fact.message_id}",
            context={
                "case": case,
                "thing": THINGS[case.kind],
                "message": message,
                "state": STATES[case.state] if isinstance(fact, CaseMoved) else "",
                "what_next": term.next_in_words(case, queries.term_of(case)),
                "follow_url": absolute("desk.follow"),
            },
        )


def _tell_handlers(case: Case, fact: CaseMoved | MessageWritten) -> Iterator[Mail]:
    """To who handles the case: without its text, which stays on the platform."""
    moved = fact.state if isinstance(fact, CaseMoved) else None
    if case.suspected or (fact.message_id is None and moved is not State.WITHDRAWN):
        return
    what = f"m{fact.message_id}" if fact.message_id is not None else f"s{case.id}-{moved}"
    for person in handlers.of_case(case):
        yield Mail(
            to=person.email,
            template="desk_news",
            key=f"case-news:{what}:{person.id}",
            context={
                "case": case,
                "kind": KINDS[case.kind],
                "thing": THINGS[case.kind],
                "person": person,
                "state": STATES[moved] if moved in {State.REOPENED, State.WITHDRAWN} else "",
                "url": absolute("desk.handle", case_id=case.lead_id or case.id),
            },
        )


def give_to_body(fact: CaseHandedOver) -> Iterator[Mail]:
    """To the body to which a case was given: the text, our number, and where it came from."""
    case, handover = queries.case(fact.case_id), db.session.get(Handover, fact.handover_id)
    if case is None or handover is None or not handover.mail:
        return
    with force_locale("nl"):
        answers = [(question, said) for question, said in queries.answers(case.id) if said]
    yield Mail(
        to=handover.mail,
        template="desk_handover",
        key=f"case-handover:{handover.id}",
        context={
            "case": case,
            "handover": handover,
            "thing": THINGS[case.kind],
            "entry": ENTRIES[case.entry],
            "reporter": REPORTER_KINDS[case.reporter_kind],
            "answers": answers,
        },
    )


NOTICES: Notices = {
    CaseReceived: send_receipt,
    CaseReleased: send_late_receipt,
    ReceiptAsked: send_copy,
    CaseMoved: tell_of_message,
    MessageWritten: tell_of_message,
    CaseHandedOver: give_to_body,
}
