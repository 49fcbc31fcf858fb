"""What differs between two versions of a scheme, rule by rule. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.partnership.composition.scheme import Rule


@dataclass(frozen=True)
class RuleChange:
    """A rule that is 'added', 'removed' or 'changed'."""

    kind: str
    before: Rule | None
    after: Rule | None


def changes_between(before: Sequence[Rule], after: Sequence[Rule]) -> list[RuleChange]:
    """The rules that differ, by key: first those of `after` in their order, then what is gone."""
    old = {rule.key: rule for rule in before}
    new = {rule.key: rule for rule in after}
    changes = []
    for key, rule in new.items():
        if key not in old:
            changes.append(RuleChange("added", None, rule))
        elif old[key] != rule:
            changes.append(RuleChange("changed", old[key], rule))
    changes += [RuleChange("removed", rule, None) for key, rule in old.items() if key not in new]
    return changes
