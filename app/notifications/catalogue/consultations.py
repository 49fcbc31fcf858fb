"""Mails of consultations: invitation, reminder, new link, receipt, withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.consultations import labels, wording
from app.consultations.coding.events import CoderAppointed
from app.consultations.events import (
    ClosingExtended,
    ColleagueBroughtIn,
    ExtraTimeGiven,
    InvitationFact,
    LinkGiven,
    MandatePassed,
    NewLinkRequested,
    ResponseSubmitted,
    ResponseWithdrawn,
    StakeholderInvited,
    StakeholderReminded,
    UnsentTold,
)
from app.consultations.queries import mailing
from app.consultations.synopsis import queries as synopsis
from app.consultations.synopsis.events import SynopsisPublished
from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute
from app.people.queries import person


def _context(invitee: mailing.Addressed) -> dict[str, Any]:
    return {
        "title": invitee.title,
        "name": invitee.name,
        "opens_at": invitee.opens_at,
        "closes_at": invitee.closes_at,
        "report_due_on": invitee.report_due_on,
        "page": absolute("consultations.detail", consultation_id=invitee.consultation_id),
    }


def _link(fact: LinkGiven) -> str:
    return absolute("consultations.landing", consultation_id=fact.consultation_id, token=fact.token)


def _addressed(fact: LinkGiven) -> mailing.Addressed:
    return mailing.addressed(fact.invitation_id, fact.participant_id)


def _signer(fact: InvitationFact) -> mailing.Addressed:
    """Who has the mandate to send."""
    return mailing.addressed(fact.invitation_id, mailing.signer_of(fact.invitation_id))


def invited(fact: StakeholderInvited) -> Iterator[Mail]:
    """The invitation with the personal link."""
    invitee = _addressed(fact)
    yield Mail(
        to=invitee.email,
        template="consultations_invited",
        key=f"StakeholderInvited:{fact.link_id}",
        context={
            **_context(invitee),
            "organisation": invitee.organisation,
            "purpose": invitee.purpose,
            "why": invitee.why,
            "count": invitee.question_count,
            "link": _link(fact),
        },
    )


def reminded(fact: StakeholderReminded) -> Iterator[Mail]:
    """The reminder, with a new link."""
    invitee = _addressed(fact)
    yield Mail(
        to=invitee.email,
        template="consultations_reminded",
        key=f"StakeholderReminded:{fact.link_id}",
        context={**_context(invitee), "link": _link(fact)},
    )


def new_link(fact: NewLinkRequested) -> Iterator[Mail]:
    """A new link, only to the address that was invited."""
    invitee = _addressed(fact)
    yield Mail(
        to=invitee.email,
        template="consultations_new_link",
        key=f"NewLinkRequested:{fact.link_id}",
        context={**_context(invitee), "link": _link(fact)},
    )


def receipt(fact: ResponseSubmitted) -> Iterator[Mail]:
    """The receipt with number, code (the first time) and a copy; where there is an address."""
    invitee = _signer(fact)
    if not invitee.email:
        return
    sent = mailing.sent(fact.response_id, fact.version)
    yield Mail(
        to=invitee.email,
        template="consultations_receipt",
        key=f"ResponseSubmitted:{fact.response_id}:{fact.version}",
        context={
            **_context(invitee),
            "number": fact.number,
            "version": fact.version,
            "follow_code": fact.follow_code or "",
            "publication": labels.PUBLICATIONS[sent.publication],
            "copy": wording.for_mail(sent.text),
        },
    )


def withdrawn(fact: ResponseWithdrawn) -> Iterator[Mail]:
    """That it was withdrawn."""
    invitee = _signer(fact)
    if not invitee.email:
        return
    yield Mail(
        to=invitee.email,
        template="consultations_withdrawn",
        key=f"ResponseWithdrawn:{fact.response_id}:{fact.at.isoformat()}",
        context={**_context(invitee), "number": fact.number},
    )


def brought_in(fact: ColleagueBroughtIn) -> Iterator[Mail]:
    """That a colleague asks to write along, with an own link."""
    invitee = _addressed(fact)
    yield Mail(
        to=invitee.email,
        template="consultations_brought_in",
        key=f"ColleagueBroughtIn:{fact.link_id}",
        context={
            **_context(invitee),
            "organisation": invitee.organisation,
            "by": fact.brought_in_by,
            "link": _link(fact),
            "signs": mailing.signer_of(fact.invitation_id) == fact.participant_id,
        },
    )


def mandate_passed(fact: MandatePassed) -> Iterator[Mail]:
    """That this one signs off from now on."""
    invitee = _addressed(fact)
    yield Mail(
        to=invitee.email,
        template="consultations_mandate",
        key=f"MandatePassed:{fact.link_id}",
        context={**_context(invitee), "by": fact.passed_by, "link": _link(fact)},
    )


def report(fact: SynopsisPublished) -> Iterator[Mail]:
    """The report, to everyone who answered; a corrected edition is no news."""
    if fact.version > 1:
        return
    title = synopsis.title_of(fact.consultation_id)
    for one in synopsis.respondents(fact.consultation_id):
        if not one.email:
            continue  # on paper, or along the public link without an address
        yield Mail(
            to=one.email,
            template="consultations_report",
            key=f"SynopsisPublished:{fact.consultation_id}:{one.response_id}",
            context={
                "title": title,
                "name": one.name,
                "number": one.number,
                "report": absolute(
                    "consultations.read_synopsis", consultation_id=fact.consultation_id
                ),
            },
        )


def coder(fact: CoderAppointed) -> Iterator[Mail]:
    """That someone is asked to code, with where."""
    asked = person(fact.person_id)
    yield Mail(
        to=asked.email,
        template="consultations_coder",
        key=f"CoderAppointed:{fact.consultation_id}:{fact.place}:{fact.person_id}",
        context={
            "title": synopsis.title_of(fact.consultation_id),
            "name": asked.name,
            "page": absolute("consultations.next_text", consultation_id=fact.consultation_id),
        },
    )


def extra_time(fact: ExtraTimeGiven) -> Iterator[Mail]:
    """That this one may answer longer."""
    invitee = _addressed(fact)
    yield Mail(
        to=invitee.email,
        template="consultations_extra_time",
        key=f"ExtraTimeGiven:{fact.link_id}",
        context={**_context(invitee), "link": _link(fact)},
    )


def unsent(fact: UnsentTold) -> Iterator[Mail]:
    """That what is saved is not sent yet."""
    invitee = _addressed(fact)
    yield Mail(
        to=invitee.email,
        template="consultations_unsent",
        key=f"UnsentTold:{fact.link_id}",
        context={**_context(invitee), "link": _link(fact), "grace_until": fact.grace_until},
    )


def moved(fact: ClosingExtended) -> Iterator[Mail]:
    """That it stays open longer, to everyone who was invited and didn't decline."""
    for invitation_id, signer_id in mailing.told_of_closing(fact.consultation_id):
        invitee = mailing.addressed(invitation_id, signer_id)
        yield Mail(
            to=invitee.email,
            template="consultations_longer",
            key=f"ClosingExtended:{invitation_id}:{fact.closes_at.isoformat()}",
            context={**_context(invitee), "closed_at_before": fact.closed_at_before},
        )


NOTICES: Notices = {
    ClosingExtended: moved,
    ExtraTimeGiven: extra_time,
    UnsentTold: unsent,
    ColleagueBroughtIn: brought_in,
    MandatePassed: mandate_passed,
    StakeholderInvited: invited,
    StakeholderReminded: reminded,
    NewLinkRequested: new_link,
    ResponseSubmitted: receipt,
    ResponseWithdrawn: withdrawn,
    SynopsisPublished: report,
    CoderAppointed: coder,
}
