"""What is true about sending mail."""

from __future__ import annotations

import re
from datetime import timedelta

BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""How long to wait after the first, second, … attempt that failed; after the last it is dead."""

LEASE = timedelta(minutes=10)
"""A mail that is 'sending' for longer was left behind by a worker that stopped."""

FORGET_WORKER_AFTER = timedelta(days=1)

SUBJECT_LENGTH = 200
ERROR_LENGTH = 500

_ONE_ADDRESS = re.compile(r"[^\s,;:<>()\[\]\\\"@]+@[^\s,;:<>()\[\]\\\"@]+")
_BLANK_LINES = re.compile(r"\n{3,}")


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait when this many attempts have failed; None: it is dead."""
    return BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else None


def is_one_address(to: str) -> bool:
    """Whether this is one plain address: no list, no name, nothing that could be a header."""
    return len(to) <= 320 and _ONE_ADDRESS.fullmatch(to) is not None


def one_line(text: str, length: int) -> str:
    """A text without line ends or control characters, cut to a length."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= length else line[: length - 2].rstrip() + " …"


def subject_and_body(rendered: str) -> tuple[str, str]:
    """A rendered mail: what stands before the first blank line is the subject, on one line."""
    text = rendered.replace("\r\n", "\n").replace("\r", "\n").strip()
    subject, _blank, body = text.partition("\n\n")
    lines = "\n".join(line.rstrip() for line in body.strip().split("\n"))
    return one_line(subject, SUBJECT_LENGTH), _BLANK_LINES.sub("\n\n", lines) + "\n"
