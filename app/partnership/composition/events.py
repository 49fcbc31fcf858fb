"""What happened to composition schemes."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.facts import Fact


@dataclass(frozen=True, kw_only=True)
class SchemeFact(Fact):
    """Something about one scheme."""

    scheme_key: str


@dataclass(frozen=True, kw_only=True)
class SchemeAdopted(SchemeFact):
    """A version of a scheme holds from now on, for every body that answers to the scheme."""

    version: int


@dataclass(frozen=True, kw_only=True)
class SchemeWorkingCopyChanged(SchemeFact):
    """Someone works on the next version of a scheme: begun, changed, or thrown away."""

    what: str
