"""Mails about deciding: positions asked and awaited, a round closed, its outcome, minorities."""

from __future__ import annotations

from collections.abc import Iterator

from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute
from app.workgroups.decisions.events import (
    MinorityChanged,
    OutcomeConfirmed,
    PositionAwaited,
    RoundClosed,
    RoundFact,
    RoundOpened,
)
from app.workgroups.decisions.labels import outcome_name
from app.workgroups.decisions.queries import mails


def _link(fact: RoundFact, number: int, anchor: str | None = None) -> str:
    return absolute(
        "decisions.round_page",
        workgroup_id=fact.workgroup_id,
        draft_id=fact.draft_id,
        number=number,
        _anchor=anchor,
    )


def ask(fact: RoundOpened) -> Iterator[Mail]:
    """To whoever speaks for a place: about what, until when."""
    round_ = mails.round_in_words(fact.round_id)
    for reader in mails.speaking(fact.round_id, fact.workgroup_id):
        yield Mail(
            to=reader.email,
            template="decisions_asked",
            key=f"RoundOpened:{fact.round_id}:{reader.decision_seat_id}",
            context={"reader": reader, "round": round_, "link": _link(fact, round_.number)},
        )


def remind(fact: PositionAwaited) -> Iterator[Mail]:
    """To whoever speaks for a place that gave no position yet, once."""
    round_ = mails.round_in_words(fact.round_id)
    for reader in mails.speaking(fact.round_id, fact.workgroup_id):
        if reader.decision_seat_id == fact.decision_seat_id:
            yield Mail(
                to=reader.email,
                template="decisions_awaited",
                key=f"PositionAwaited:{fact.decision_seat_id}",
                context={"reader": reader, "round": round_, "link": _link(fact, round_.number)},
            )


def tell_lead(fact: RoundClosed) -> Iterator[Mail]:
    """To the lead, unless they closed it themselves: the outcome can be confirmed."""
    round_ = mails.round_in_words(fact.round_id)
    for reader in mails.leads(fact.workgroup_id):
        if reader.person_id != fact.actor_id:
            yield Mail(
                to=reader.email,
                template="decisions_closed",
                key=f"RoundClosed:{fact.round_id}:{reader.person_id}",
                context={"reader": reader, "round": round_, "link": _link(fact, round_.number)},
            )


def tell_outcome(fact: OutcomeConfirmed) -> Iterator[Mail]:
    """To whoever speaks for a place: what came of it."""
    round_ = mails.round_in_words(fact.round_id)
    for reader in mails.speaking(fact.round_id, fact.workgroup_id):
        if reader.person_id != fact.actor_id:
            yield Mail(
                to=reader.email,
                template="decisions_outcome",
                key=f"OutcomeConfirmed:{fact.round_id}:{reader.decision_seat_id}",
                context={
                    "reader": reader,
                    "round": round_,
                    "outcome": outcome_name(fact.outcome, fact.carried),
                    "link": _link(fact, round_.number, "uitkomst"),
                },
            )


def ask_again(fact: MinorityChanged) -> Iterator[Mail]:
    """To whoever held the earlier text of a minority position: do you hold this one too?"""
    round_ = mails.round_in_words(fact.round_id)
    waiting = set(mails.earlier_holders(fact.minority_id, fact.version))
    for reader in mails.speaking(fact.round_id, fact.workgroup_id):
        if reader.decision_seat_id in waiting:
            yield Mail(
                to=reader.email,
                template="decisions_minority",
                key=f"MinorityChanged:{fact.minority_id}:{fact.version}:{reader.decision_seat_id}",
                context={
                    "reader": reader,
                    "round": round_,
                    "link": _link(fact, round_.number, f"minderheid-{fact.minority_id}"),
                },
            )


NOTICES: Notices = {
    RoundOpened: ask,
    PositionAwaited: remind,
    RoundClosed: tell_lead,
    OutcomeConfirmed: tell_outcome,
    MinorityChanged: ask_again,
}
