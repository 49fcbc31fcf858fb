"""The one table of who may do what, assembled from the features' pure policies."""

from __future__ import annotations

from collections.abc import Mapping

from app.access.guard import Policy
from app.access.permissions import Permission


def assemble(*policies: Mapping[Permission, Policy]) -> dict[Permission, Policy]:
    """One table of all policies; two policies for one permission, or none, is a mistake."""
    table: dict[Permission, Policy] = {}
    for part in policies:
        for permission, policy in part.items():
            if permission in table:
                raise ValueError(f"{permission} has two policies; keep one.")
            table[permission] = policy
    if missing := set(Permission) - set(table):
        raise ValueError(f"No policy for: {', '.join(sorted(missing))}.")
    return table
