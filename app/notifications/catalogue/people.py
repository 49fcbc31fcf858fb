"""Mails about one's own account: a link to choose a password, and that one was chosen."""

from __future__ import annotations

from collections.abc import Iterator

from app.notifications.catalogue import Mail, Notices
from app.notifications.links import absolute
from app.people import queries
from app.people.events import PasswordChosen, PasswordLinkGiven
from app.people.rules import LinkPurpose

_TEMPLATES = {
    LinkPurpose.NEW_PERSON: "people_new",
    LinkPurpose.FORGOTTEN: "people_forgotten",
}


def link_given(fact: PasswordLinkGiven) -> Iterator[Mail]:
    """To the person: the link, and until when it works."""
    person = queries.person(fact.person_id)
    yield Mail(
        to=person.email,
        template=_TEMPLATES[fact.purpose],
        key=f"PasswordLinkGiven:{fact.link_id}",
        context={
            "name": person.name,
            "email": person.email,
            "link": absolute("people.choose_password", token=fact.token),
            "until": fact.expires_at,
            "again": absolute("people.forgotten"),
        },
    )


def chosen(fact: PasswordChosen) -> Iterator[Mail]:
    """To the person, so that someone else's change does not go unseen (OWASP ASVS 5.0 §6.3.7)."""
    person = queries.person(fact.person_id)
    yield Mail(
        to=person.email,
        template="people_password",
        key=f"PasswordChosen:{person.id}:{fact.at.isoformat()}",
        context={"name": person.name, "at": fact.at, "again": absolute("people.forgotten")},
    )


NOTICES: Notices = {PasswordLinkGiven: link_given, PasswordChosen: chosen}
