"""What each kind of rule means, read aloud: an oracle that shares no code with the check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import permutations
from typing import Any

from app.partnership.composition.scheme import Seat

Includes = Mapping[str, Set[str]]
"""Which categories a category includes."""


def is_one_of(seat: Seat, categories: Sequence[str], includes: Includes) -> bool:
    return any(
        key in seat.categories or includes.get(key, set()) & seat.categories for key in categories
    )


def holds(rule: dict[str, Any], seats: Sequence[Seat], includes: Includes) -> bool:
    """What each kind of rule means, read aloud."""

    def counted(categories: Sequence[str], organisations: Sequence[str] = ()) -> list[Seat]:
        return [
            seat
            for seat in seats
            if (not categories or is_one_of(seat, categories, includes))
            and (not organisations or seat.organisation in organisations)
        ]

    among = counted(rule.get("categories", ()), rule.get("organisations", ()))
    match rule["kind"]:
        case "at_most_seats":
            return len(seats) <= rule["max"]
        case "at_least_seats":
            return len(seats) >= rule["min"]
        case "at_least":
            return len(among) >= rule["count"]
        case "at_most":
            return len(among) <= rule["count"]
        case "exactly":
            return len(among) == rule["count"]
        case "all_of":
            return {seat.organisation for seat in among} >= set(rule["organisations"])
        case "equal_numbers":
            return len(counted(rule["left"])) == len(counted(rule["right"]))
        case "distribution":
            return is_divided(rule["parts"], seats, includes)
        case "offers_together":
            return all(any(offer in seat.offers for seat in among) for offer in rule["offers"])
        case "exactly_one_role":
            return [seat.role for seat in seats].count(rule["role"]) == 1
        case "no_substitutes":
            return rule["phase"] == "later" or not any(seat.is_substitute for seat in seats)
    raise AssertionError(rule["kind"])


def is_divided(parts: Sequence[dict[str, Any]], seats: Sequence[Seat], includes: Includes) -> bool:
    slots = [part["categories"] for part in parts for _n in range(part["count"])]
    taking = [seat for seat in seats if any(is_one_of(seat, slot, includes) for slot in slots)]
    return len(taking) == len(slots) and any(
        all(is_one_of(seat, slot, includes) for seat, slot in zip(order, slots, strict=True))
        for order in permutations(taking)
    )
