"""Mails about bottlenecks and rounds: reporters hear what becomes of theirs, the panel its work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.core.db import db
from app.meldpunt.bottlenecks import queries
from app.meldpunt.bottlenecks.events import (
    BottleneckMoved,
    BottleneckPublished,
    ReportGathered,
)
from app.meldpunt.bottlenecks.labels import STATES
from app.meldpunt.bottlenecks.models import Bottleneck, BottleneckMove
from app.meldpunt.rounds import queries as rounds
from app.meldpunt.rounds.events import (
    BottleneckDecided,
    PanelMemberAdded,
    RoundClosed,
    RoundOpened,
    RoundReminded,
    RoundTogether,
)
from app.meldpunt.rounds.labels import OUTCOMES
from app.meldpunt.rounds.models import Round, RoundItem
from app.meldpunt.rounds.queries import MemberRow
from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute


def _to_reporters(
    bottleneck_id: int,
    template: str,
    key: str,
    *,
    case_id: int | None = None,
    **context: Any,
) -> Iterator[Mail]:
    bottleneck = db.session.get_one(Bottleneck, bottleneck_id)
    page = (
        absolute("bottlenecks.detail", bottleneck_id=bottleneck.id)
        if bottleneck.published_at is not None
        else ""
    )
    for one in queries.reporters(bottleneck_id, case_id=case_id):
        yield Mail(
            to=one.reply_to,
            template=template,
            key=f"{key}:{one.case_id}",
            context={
                "number": one.number,
                "title": bottleneck.title,
                "page_url": page,
                "follow_url": absolute("desk.follow"),
                **context,
            },
        )


def tell_gathered(fact: ReportGathered) -> Iterator[Mail]:
    """To the reporter: theirs stands with what others reported. Who told a story knows it."""
    if not fact.is_story:
        yield from _to_reporters(
            fact.bottleneck_id,
            "bottlenecks_gathered",
            f"report-gathered:{fact.membership_id}",
            case_id=fact.case_id,
        )


def tell_published(fact: BottleneckPublished) -> Iterator[Mail]:
    """To the reporters: everyone can read it now, without their names."""
    yield from _to_reporters(
        fact.bottleneck_id,
        "bottlenecks_published",
        f"bottleneck-published:{fact.bottleneck_id}:{fact.at:%Y%m%d%H%M%S}",
    )


def tell_moved(fact: BottleneckMoved) -> Iterator[Mail]:
    """To the reporters: where it stands now, and why."""
    move = db.session.get_one(BottleneckMove, fact.move_id)
    yield from _to_reporters(
        fact.bottleneck_id,
        "bottlenecks_moved",
        f"bottleneck-moved:{fact.move_id}",
        outcome=STATES[fact.state],
        reason=move.reason,
        round_name="",
    )


def tell_decided(fact: BottleneckDecided) -> Iterator[Mail]:
    """To the reporters: what the round decided, and why."""
    item = db.session.get_one(RoundItem, fact.item_id)
    weighed_in = db.session.get_one(Round, fact.round_id)
    yield from _to_reporters(
        fact.bottleneck_id,
        "bottlenecks_moved",
        f"bottleneck-decided:{fact.item_id}",
        outcome=OUTCOMES[fact.outcome],
        reason=item.reason,
        round_name=weighed_in.name,
    )


def _to_panel(
    round_id: int, template: str, key: str, members: list[MemberRow] | None = None
) -> Iterator[Mail]:
    found = db.session.get_one(Round, round_id)
    for member in rounds.addresses(round_id) if members is None else members:
        yield Mail(
            to=member.email,
            template=template,
            key=f"{key}:{member.person_id}",
            context={
                "name": member.name,
                "round": found,
                "items": len(rounds.items(round_id)),
                "done": member.done,
                "round_url": absolute("rounds.detail", round_id=round_id),
            },
        )


def ask_panel(fact: RoundOpened) -> Iterator[Mail]:
    """To the panel: there is something to weigh."""
    yield from _to_panel(fact.round_id, "rounds_opened", f"round-opened:{fact.round_id}")


def ask_member(fact: PanelMemberAdded) -> Iterator[Mail]:
    """To who came into the panel later."""
    members = list(rounds.addresses(fact.round_id, [fact.person_id]))
    yield from _to_panel(fact.round_id, "rounds_opened", f"round-opened:{fact.round_id}", members)


def remind_panel(fact: RoundReminded) -> Iterator[Mail]:
    """To who has not weighed everything, and to nobody else."""
    members = list(rounds.addresses(fact.round_id, fact.person_ids))
    key = f"round-reminded:{fact.round_id}:{fact.sending}"
    yield from _to_panel(fact.round_id, "rounds_reminded", key, members)


def call_together(fact: RoundTogether) -> Iterator[Mail]:
    """To the panel: see where you lie apart."""
    yield from _to_panel(fact.round_id, "rounds_together", f"round-together:{fact.round_id}")


def tell_closed(fact: RoundClosed) -> Iterator[Mail]:
    """To the panel: the report is there."""
    yield from _to_panel(fact.round_id, "rounds_closed", f"round-closed:{fact.round_id}")


NOTICES: Notices = {
    ReportGathered: tell_gathered,
    BottleneckPublished: tell_published,
    BottleneckMoved: tell_moved,
    BottleneckDecided: tell_decided,
    RoundOpened: ask_panel,
    PanelMemberAdded: ask_member,
    RoundReminded: remind_panel,
    RoundTogether: call_together,
    RoundClosed: tell_closed,
}
