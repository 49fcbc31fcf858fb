"""The pages of the desk: the way in, following a case, and handling it."""

from app.desk.views import (
    asking,
    entering,
    following,
    handling,
    helping,
    inbox,
    merging,
    publishing,
    tools,
)
from app.desk.views.blueprint import bp

__all__ = [
    "asking",
    "bp",
    "entering",
    "following",
    "handling",
    "helping",
    "inbox",
    "merging",
    "publishing",
    "tools",
]
