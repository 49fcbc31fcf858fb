"""The bodies that answer to a scheme, asked of the packages that have them; see create_app.

This package lies below most of them. Each hands over one function, as `contributions/lineage` does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import current_app

from app.partnership.composition.rules import Finding, check
from app.partnership.composition.scheme import Scheme, Seat


@dataclass(frozen=True)
class BodyNow:
    """A body with its present seats."""

    name: str
    href: str
    seats: tuple[Seat, ...]
    phase: str | None = None


Reader = Callable[[str], Sequence[BodyNow]]
"""From the key of a scheme to the bodies that answer to it."""


@dataclass(frozen=True)
class Effect:
    """What a change of its scheme would do to a body."""

    body: BodyNow
    broken: tuple[Finding, ...]
    """Rules that would not hold, and that it does not fall short of now."""
    mended: int
    """How many rules that do not hold now would no longer be a problem."""
    unmet: int
    """How many rules would not hold."""
    held: bool
    """Whether all rules hold now."""

    @property
    def changes(self) -> bool:
        """Whether anything would be different."""
        return bool(self.broken or self.mended)


def bodies_of(scheme_key: str) -> list[BodyNow]:
    """Every body that answers to a scheme."""
    readers: Sequence[Reader] = current_app.extensions["composed_bodies"]
    return [body for read in readers for body in read(scheme_key)]


def effect_on(body: BodyNow, now: Scheme, then: Scheme, on: date) -> Effect:
    """What the rules of `then` would mean for a body that answers to `now`."""
    before = {_what(f): f for f in check(now, body.seats, on, phase=body.phase) if f.lack}
    after = {_what(f): f for f in check(then, body.seats, on, phase=body.phase) if f.lack}
    return Effect(
        body=body,
        broken=tuple(finding for what, finding in after.items() if what not in before),
        mended=sum(what not in after for what in before),
        unmet=len(after),
        held=not before,
    )


def _what(finding: Finding) -> str:
    """What a finding says, so that a rule that was only worded otherwise is the same."""
    rule = {k: v for k, v in finding.rule.to_data().items() if k not in {"key", "text", "source"}}
    return f"{sorted(rule.items())}"
