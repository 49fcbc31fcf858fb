"""Whether the seats of a body answer to its composition scheme, and if not, what would.

A rule is data (reference/composition_schemes.yaml). The answer explains itself: the page lists it,
a refusal says it and a test asserts it. Its sentences are Dutch, like the rules they speak of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Rule = Mapping[str, Any]

_COUNTED = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_ROLES = {"lead": "trekker", "chair": "voorzitter"}
_OFFERS = {"formal": "formeel leren", "non_formal": "non-formeel leren"}


class UnknownRuleKind(ValueError):
    """A scheme asks for a kind of rule that this code does not know."""


@dataclass(frozen=True)
class Seat:
    """One occupied seat, as far as rules look at it."""

    name: str
    """How the page names it: 'An Peeters (VOKA)'."""
    organisation: str
    """The key of the organisation, '' for none."""
    categories: frozenset[str] = frozenset()
    role: str = "member"
    offers: frozenset[str] = frozenset()
    is_substitute: bool = False


@dataclass(frozen=True)
class Category:
    """A category of seats; with `includes` it also counts the seats of those."""

    key: str
    name: str
    includes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Words:
    """The names that sentences use for what rules call by key."""

    categories: Mapping[str, Category] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)

    def category(self, key: str) -> str:
        """The name of a category inside a sentence."""
        known = self.categories.get(key)
        return _inside(known.name) if known else key

    def organisation(self, key: str) -> str:
        """The name of an organisation."""
        return self.organisations.get(key, key)

    def expanded(self, keys: Iterable[str]) -> frozenset[str]:
        """The categories themselves and all that they include."""
        found: set[str] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting.extend(self.categories[key].includes if key in self.categories else ())
        return frozenset(found)


@dataclass(frozen=True)
class Finding:
    """One rule against the present seats."""

    key: str
    kind: str
    is_satisfied: bool
    rule: str
    """The rule as the scheme words it."""
    counted: tuple[str, ...]
    """Which seats count toward it."""
    need: str
    """What would satisfy it; '' when it is satisfied."""
    source: str


@dataclass(frozen=True)
class _Room:
    """How many places there are and how many are free; None: no maximum."""

    most: int | None
    free: int | None

    def tail(self, needed: int) -> str:
        """The second half of a sentence that asks for more seats."""
        if self.most is None or self.free is None:
            return "."
        of_all = f"van de {number(self.most)} plaatsen"
        if self.free == 0:
            return f"; alle {number(self.most)} plaatsen zijn bezet, dus moet iemand plaats maken."
        if self.free < needed:
            return f"; maar {number(self.free)} {of_all} {_is(self.free)} vrij, dus te weinig."
        return f"; {number(self.free)} {of_all} {_is(self.free)} vrij."


@dataclass(frozen=True)
class _Answer:
    counted: Sequence[Seat]
    need: str = ""


def check(
    rules: Iterable[Rule],
    seats: Sequence[Seat],
    words: Words | None = None,
    *,
    phase: str | None = None,
) -> list[Finding]:
    """Per rule of a scheme: whether it holds, what counts toward it, what would satisfy it.

    Raises UnknownRuleKind for a kind of rule that is not in `KINDS`.
    Source of the rules for workgroups: SERV 13-7-2020 §3.6.
    """
    rules = list(rules)
    words = words or Words()
    room = _room(rules, len(seats))
    return [_finding(rule, seats, words, room, phase) for rule in rules]


def unmet(findings: Iterable[Finding]) -> list[Finding]:
    """The rules that do not hold."""
    return [finding for finding in findings if not finding.is_satisfied]


def _finding(
    rule: Rule, seats: Sequence[Seat], words: Words, room: _Room, phase: str | None
) -> Finding:
    try:
        ask = KINDS[rule["kind"]]
    except KeyError as error:
        raise UnknownRuleKind(f"No such kind of rule: {rule['kind']!r}.") from error
    answer = ask(rule, seats, words, room, phase)
    source = rule.get("source") or {}
    return Finding(
        key=rule["key"],
        kind=rule["kind"],
        is_satisfied=not answer.need,
        rule=rule["text"],
        counted=tuple(seat.name for seat in answer.counted),
        need=answer.need,
        source=source.get("place", "") if isinstance(source, Mapping) else str(source),
    )


def _room(rules: Sequence[Rule], taken: int) -> _Room:
    maxima = [int(rule["max"]) for rule in rules if rule["kind"] == "at_most_seats"]
    if not maxima:
        return _Room(None, None)
    return _Room(min(maxima), max(min(maxima) - taken, 0))


def _counting(rule: Rule, seats: Sequence[Seat], words: Words) -> list[Seat]:
    """The seats that fall under both the categories and the organisations of a rule."""
    categories = words.expanded(rule.get("categories") or ())
    organisations = frozenset(rule.get("organisations") or ())
    return [
        seat
        for seat in seats
        if (not categories or categories & seat.categories)
        and (not organisations or seat.organisation in organisations)
    ]


def _whom(rule: Rule, words: Words, count: int = 1) -> str:
    """Whom a rule asks for: 'werkgeversorganisatie', 'twee' of them in the plural."""
    names = [words.category(key) for key in rule.get("categories") or ()]
    organisations = [words.organisation(key) for key in rule.get("organisations") or ()]
    if count != 1:
        names = [_plural(name) for name in names]
    kind = enumerated(names, "of")
    if not organisations:
        return kind or ("plaats" if count == 1 else "plaatsen")
    which = enumerated(organisations, "of")
    return f"{kind} van {which}" if kind else which


def _at_most_seats(
    rule: Rule, seats: Sequence[Seat], _words: Words, _room: _Room, _phase: str | None
) -> _Answer:
    most = int(rule["max"])
    extra = len(seats) - most
    if extra <= 0:
        return _Answer(seats)
    places = "plaats" if extra == 1 else "plaatsen"
    return _Answer(
        seats,
        f"{_first(extra)} {places} te veel; er zijn er hoogstens {number(most)}.",
    )


def _at_least(
    rule: Rule, seats: Sequence[Seat], words: Words, room: _Room, _phase: str | None
) -> _Answer:
    counted = _counting(rule, seats, words)
    short = int(rule["count"]) - len(counted)
    if short <= 0:
        return _Answer(counted)
    return _Answer(
        counted, f"Nog {number(short)} {_whom(rule, words, short)} nodig{room.tail(short)}"
    )


def _exactly(
    rule: Rule, seats: Sequence[Seat], words: Words, room: _Room, phase: str | None
) -> _Answer:
    answer = _at_least(rule, seats, words, room, phase)
    extra = len(answer.counted) - int(rule["count"])
    if extra <= 0:
        return answer
    too_many = f"{_first(extra)} {_whom(rule, words, extra)} te veel"
    return _Answer(answer.counted, f"{too_many}; juist {number(int(rule['count']))} is de regel.")


def _equal_numbers(
    rule: Rule, seats: Sequence[Seat], words: Words, room: _Room, _phase: str | None
) -> _Answer:
    left = _counting({"categories": rule["left"]}, seats, words)
    right = _counting({"categories": rule["right"]}, seats, words)
    counted = left + [seat for seat in right if seat not in left]
    short = abs(len(left) - len(right))
    if short == 0:
        return _Answer(counted)
    fewer = rule["left"] if len(left) < len(right) else rule["right"]
    whom = _whom({"categories": fewer}, words, short)
    balance = f"{number(len(left))} tegenover {number(len(right))}"
    return _Answer(
        counted, f"Het is nu {balance}: nog {number(short)} {whom} nodig{room.tail(short)}"
    )


def _offers_together(
    rule: Rule, seats: Sequence[Seat], words: Words, room: _Room, _phase: str | None
) -> _Answer:
    counted = _counting(rule, seats, words)
    offered = frozenset().union(*(seat.offers for seat in counted))
    missing = [_OFFERS.get(offer, offer) for offer in rule["offers"] if offer not in offered]
    if not missing:
        return _Answer(counted)
    asked = f"Nog een {_whom(rule, words)} nodig die {enumerated(missing, 'en')} aanbiedt"
    return _Answer(counted, asked + room.tail(1))


def _exactly_one_role(
    rule: Rule, seats: Sequence[Seat], _words: Words, _room: _Room, _phase: str | None
) -> _Answer:
    counted = [seat for seat in seats if seat.role == rule["role"]]
    role = _ROLES.get(rule["role"], rule["role"])
    if len(counted) == 1:
        return _Answer(counted)
    if not counted:
        return _Answer(counted, f"Er is nog geen {role}: duid één van de leden aan.")
    return _Answer(counted, f"Er zijn {number(len(counted))} {role}s; er mag er maar één zijn.")


def _all_of(
    rule: Rule, seats: Sequence[Seat], words: Words, room: _Room, _phase: str | None
) -> _Answer:
    counted = _counting(rule, seats, words)
    present = {seat.organisation for seat in counted}
    missing = [key for key in rule["organisations"] if key not in present]
    if not missing:
        return _Answer(counted)
    names = enumerated([words.organisation(key) for key in missing], "en")
    return _Answer(counted, f"Nog nodig: {names}{room.tail(len(missing))}")


def _no_substitutes(
    rule: Rule, seats: Sequence[Seat], _words: Words, _room: _Room, phase: str | None
) -> _Answer:
    if rule.get("phase") is not None and rule["phase"] != phase:
        return _Answer(seats)
    counted = [seat for seat in seats if not seat.is_substitute]
    substitutes = [seat.name for seat in seats if seat.is_substitute]
    if not substitutes:
        return _Answer(counted)
    names = enumerated(substitutes, "en")
    verb = "is plaatsvervanger" if len(substitutes) == 1 else "zijn plaatsvervangers"
    return _Answer(counted, f"{names} {verb}: vraag de vaste leden zelf.")


KINDS: Mapping[str, Callable[[Rule, Sequence[Seat], Words, _Room, str | None], _Answer]] = {
    "at_most_seats": _at_most_seats,
    "at_least": _at_least,
    "exactly": _exactly,
    "equal_numbers": _equal_numbers,
    "offers_together": _offers_together,
    "exactly_one_role": _exactly_one_role,
    "all_of": _all_of,
    "no_substitutes": _no_substitutes,
}
"""Every kind of rule that a scheme can use."""


def number(count: int) -> str:
    """A number in a sentence: in words up to ten."""
    return _COUNTED[count] if 0 <= count < len(_COUNTED) else str(count)


def _first(count: int) -> str:
    """A number that begins a sentence; Dutch writes 'Eén', not 'Één'."""
    return "Eén" if count == 1 else number(count).capitalize()


def enumerated(names: Sequence[str], last: str) -> str:
    """'a', 'a en b', 'a, b en c'."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def _is(count: int) -> str:
    return "is" if count == 1 else "zijn"


def _inside(name: str) -> str:
    """A name inside a sentence: small first letter, unless it is an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _plural(name: str) -> str:
    """The plural where it is plain, else the name as the name of a kind."""
    if name.endswith("universiteit"):
        return f"{name}en"
    if name.endswith("school"):
        return f"{name[:-6]}scholen"
    if name.endswith("fonds"):
        return f"{name}en"
    if name.endswith(("organisatie", "verstrekker", "secretaris", "partner")):
        return f"{name}s"
    return f"leden uit de groep ‘{name}’"
