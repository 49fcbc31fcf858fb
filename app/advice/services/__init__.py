"""What happens with an advice: writing its text, and finishing, approving, publishing it."""

from app.advice.services.front import Front, Scope, change_front, start
from app.advice.services.process import approve, finish, publish, reopen
from app.advice.services.writing import (
    add_section,
    move_section,
    remove_section,
    save_section,
)

__all__ = [
    "Front",
    "Scope",
    "add_section",
    "approve",
    "change_front",
    "finish",
    "move_section",
    "publish",
    "remove_section",
    "reopen",
    "save_section",
    "start",
]
