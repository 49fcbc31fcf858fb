"""What happens with people: making them known, roles, access, passwords, signing in and out."""

from app.people.services.attempts import count_attempt, forget_attempts, uncount_attempt
from app.people.services.passwords import (
    LinkIsExpired,
    LinkIsUsed,
    answer_password_requests,
    ask_new_password,
    change_password,
    check_password,
    choose_password,
    give_password_link,
    hash_password,
    purge_links,
    usable_link,
)
from app.people.services.persons import (
    AddressIsTaken,
    LastAdministrator,
    change_person,
    create_person,
    deactivate,
    end_role,
    grant_role,
    introduce,
    invite_again,
    reactivate,
)
from app.people.services.sessions import end_session, start_session

__all__ = [
    "AddressIsTaken",
    "LastAdministrator",
    "LinkIsExpired",
    "LinkIsUsed",
    "answer_password_requests",
    "ask_new_password",
    "change_password",
    "change_person",
    "check_password",
    "choose_password",
    "count_attempt",
    "create_person",
    "deactivate",
    "end_role",
    "end_session",
    "forget_attempts",
    "give_password_link",
    "grant_role",
    "hash_password",
    "introduce",
    "invite_again",
    "purge_links",
    "reactivate",
    "start_session",
    "uncount_attempt",
    "usable_link",
]
