"""The sentences of composition: what a rule lacks and what would satisfy it, for any reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import format_date, gettext

from app.partnership.composition import labels
from app.partnership.composition.contradictions import Verdict
from app.partnership.composition.rules import Finding, Room, WhatIf
from app.partnership.composition.scheme import Rule, RuleKind, Vocabulary

_: Callable[..., str] = gettext


@dataclass(frozen=True)
class Told:
    """One rule against the seats, in sentences."""

    key: str
    kind: RuleKind
    is_satisfied: bool
    rule: str
    """The rule as the scheme words it."""
    counted: tuple[str, ...]
    """Which seats count toward it."""
    need: str
    """What would satisfy it; '' when it is satisfied."""
    source: str


def told(findings: Iterable[Finding]) -> list[Told]:
    """Findings as a page shows them."""
    return [
        Told(
            key=finding.rule.key,
            kind=finding.rule.kind,
            is_satisfied=finding.is_satisfied,
            rule=finding.rule.text,
            counted=tuple(seat.name for seat in finding.counted),
            need=need(finding),
            source=finding.rule.source,
        )
        for finding in findings
    ]


def need(finding: Finding) -> str:
    """What would satisfy a rule, '' if nothing: 'Nog één … nodig; één plaats is vrij.'"""
    return "" if finding.is_satisfied else _NEEDS[finding.rule.kind](finding)


def missing(finding: Finding) -> str:
    """What a rule lacks, as part of a sentence: 'één werknemersorganisatie'."""
    rule, words = finding.rule, finding.scheme.vocabulary
    if rule.kind is RuleKind.ALL_OF:
        return enumerated([organisation(key, words) for key in finding.missing], _("en"))
    if rule.kind is RuleKind.OFFERS_TOGETHER:
        return _provider_of(finding)
    if rule.kind is RuleKind.EXACTLY_ONE_ROLE:
        return _("een %(role)s", role=labels.ROLES[rule.role][0])
    if rule.kind is RuleKind.DISTRIBUTION:
        return enumerated([_so_many(n, p.categories, (), words) for p, n in finding.parts], _("en"))
    if rule.kind is RuleKind.EQUAL_NUMBERS:
        return _so_many(finding.short, _fewer(finding), (), words)
    return _so_many(finding.short, rule.categories, rule.organisations, words)


def is_one(finding: Finding) -> bool:
    """Whether what lacks is one thing, for the verb."""
    if finding.rule.kind is RuleKind.DISTRIBUTION:
        return sum(short for _part, short in finding.parts) == 1
    if finding.rule.kind is RuleKind.ALL_OF:
        return len(finding.missing) == 1
    return finding.rule.kind is RuleKind.OFFERS_TOGETHER or finding.short == 1


def consequence(what_if: WhatIf) -> str:
    """'Als dit lid vertrekt, ontbreekt één werknemersorganisatie.'; '' when nothing changes."""
    if not what_if.worse:
        return ""
    named = list(dict.fromkeys(missing(finding) for finding in what_if.worse))
    if len(named) == 1 and is_one(what_if.worse[0]):
        return _("Als dit lid vertrekt, ontbreekt %(what)s.", what=named[0])
    return _("Als dit lid vertrekt, ontbreken %(what)s.", what=enumerated(named, _("en")))


def conflict(verdict: Verdict) -> str:
    """Why a scheme can't be adopted: which of its rules can't hold together."""
    texts = [f"‘{rule.text}’" for rule in verdict.conflict]
    if len(texts) == 1:
        return _("Aan deze regel kan geen enkele samenstelling voldoen: %(rule)s", rule=texts[0])
    return _("Deze regels kunnen niet samen gelden: %(rules)s", rules=enumerated(texts, _("en")))


def unknown_organisation(name: str, nearest: str) -> str:
    """Why a rule can't be kept: it names an organisation that is not there."""
    if nearest:
        return _(
            "De organisatie ‘%(name)s’ staat niet in de lijst. Bedoelt u ‘%(nearest)s’?",
            name=name,
            nearest=nearest,
        )
    return _("De organisatie ‘%(name)s’ staat niet in de lijst. Voeg ze eerst toe.", name=name)


def asks(rule: Rule, words: Vocabulary) -> str:
    """What a rule is reckoned as, beside its own sentence: 'minstens twee universiteiten'."""
    among = _so_many(rule.count, rule.categories, rule.organisations, words)
    seats = number(rule.count)
    match rule.kind:
        case RuleKind.AT_MOST_SEATS:
            return _("hoogstens %(count)s zetels", count=seats)
        case RuleKind.AT_LEAST_SEATS:
            return _("minstens %(count)s zetels", count=seats)
        case RuleKind.AT_LEAST:
            return _("minstens %(who)s", who=among)
        case RuleKind.AT_MOST:
            return _("hoogstens %(who)s", who=among)
        case RuleKind.EXACTLY:
            return _("juist %(who)s", who=among)
        case RuleKind.ALL_OF:
            who = enumerated([organisation(key, words) for key in rule.organisations], _("en"))
            if not rule.categories:
                return _("elk van %(who)s", who=who)
            kind = whom(rule.categories, (), words)
            return _("elk van %(who)s, als %(kind)s", who=who, kind=kind)
        case RuleKind.EQUAL_NUMBERS:
            left, right = whom(rule.left, (), words, 2), whom(rule.right, (), words, 2)
            return _("evenveel %(left)s als %(right)s", left=left, right=right)
        case RuleKind.DISTRIBUTION:
            parts = [_so_many(part.count, part.categories, (), words) for part in rule.parts]
            return _("%(parts)s; een zetel telt één keer", parts=enumerated(parts, _("en")))
        case RuleKind.OFFERS_TOGETHER:
            offers = enumerated([str(labels.OFFERS[offer]) for offer in rule.offers], _("en"))
            who = whom(rule.categories, (), words, 2)
            return _("%(who)s bieden samen %(offers)s aan", who=who, offers=offers)
        case RuleKind.EXACTLY_ONE_ROLE:
            return _("juist één %(role)s", role=labels.ROLES[rule.role][0])
        case RuleKind.NO_SUBSTITUTES:
            return _without_substitutes(rule)


def _without_substitutes(rule: Rule) -> str:
    phase = labels.PHASES.get(rule.phase or "")
    said = (
        _("geen plaatsvervangers tijdens %(phase)s", phase=phase)
        if phase
        else _("geen plaatsvervangers")
    )
    if rule.until is None:
        return said
    until = format_date(rule.until, "d MMMM yyyy")
    return _("%(rule)s, tot en met %(day)s", rule=said, day=until)


def number(count: int) -> str:
    """A number in a sentence: in words up to ten."""
    return str(labels.NUMBERS[count]) if 0 <= count < len(labels.NUMBERS) else str(count)


def first(count: int) -> str:
    """A number that begins a sentence; Dutch writes 'Eén', not 'Één'."""
    return _("Eén") if count == 1 else number(count).capitalize()


def enumerated(names: Sequence[str], last: str) -> str:
    """'a', 'a en b', 'a, b en c'."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def organisation(key: str, words: Vocabulary) -> str:
    """The name of an organisation."""
    known = words.organisations.get(key)
    return known.name if known else key


def category(key: str, words: Vocabulary, count: int = 1) -> str:
    """A category inside a sentence: one of them, or several."""
    named = labels.CATEGORIES.get(key)
    if named is not None:
        return str(named[0] if count == 1 else named[1])
    known = words.categories.get(key)
    name = known.name if known else key
    name = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    return name if count == 1 else _("leden uit de groep ‘%(name)s’", name=name)


def whom(
    categories: Sequence[str], organisations: Sequence[str], words: Vocabulary, count: int = 1
) -> str:
    """Whom a rule asks for: 'werkgeversorganisatie'; several of them in the plural."""
    kind = enumerated([category(key, words, count) for key in categories], _("of"))
    if not organisations:
        return kind or (_("plaats") if count == 1 else _("plaatsen"))
    which = enumerated([organisation(key, words) for key in organisations], _("of"))
    return _("%(kind)s van %(which)s", kind=kind, which=which) if kind else which


def _so_many(
    count: int, categories: Sequence[str], organisations: Sequence[str], words: Vocabulary
) -> str:
    return f"{number(count)} {whom(categories, organisations, words, count)}"


def _of_rule(finding: Finding, count: int) -> str:
    rule = finding.rule
    return whom(rule.categories, rule.organisations, finding.scheme.vocabulary, count)


def tail(room: Room, needed: int) -> str:
    """The second half of a sentence that asks for more seats."""
    if room.most is None or room.free is None:
        return "."
    most, free = number(room.most), number(room.free)
    if room.free == 0:
        return _("; alle %(most)s plaatsen zijn bezet, dus moet iemand plaats maken.", most=most)
    if room.free < needed:
        if room.free == 1:
            return _("; maar één van de %(most)s plaatsen is vrij, dus te weinig.", most=most)
        return _(
            "; maar %(free)s van de %(most)s plaatsen zijn vrij, dus te weinig.",
            free=free,
            most=most,
        )
    if room.free == 1:
        return _("; één van de %(most)s plaatsen is vrij.", most=most)
    return _("; %(free)s van de %(most)s plaatsen zijn vrij.", free=free, most=most)


def _more(finding: Finding) -> str:
    asked = _(
        "Nog %(count)s %(whom)s nodig",
        count=number(finding.short),
        whom=_of_rule(finding, finding.short),
    )
    return asked + tail(finding.room, finding.short)


def _too_many_seats(finding: Finding) -> str:
    most = number(finding.rule.count)
    if finding.extra == 1:
        return _("Eén plaats te veel; er zijn er hoogstens %(most)s.", most=most)
    return _(
        "%(extra)s plaatsen te veel; er zijn er hoogstens %(most)s.",
        extra=first(finding.extra),
        most=most,
    )


def _too_many(finding: Finding) -> str:
    return _(
        "%(extra)s %(whom)s te veel; hoogstens %(most)s is de regel.",
        extra=first(finding.extra),
        whom=_of_rule(finding, finding.extra),
        most=number(finding.rule.count),
    )


def _not_exactly(finding: Finding) -> str:
    if finding.short:
        return _more(finding)
    return _(
        "%(extra)s %(whom)s te veel; juist %(count)s is de regel.",
        extra=first(finding.extra),
        whom=_of_rule(finding, finding.extra),
        count=number(finding.rule.count),
    )


def _absent(finding: Finding) -> str:
    return _("Nog nodig: %(who)s", who=missing(finding)) + tail(finding.room, len(finding.missing))


def _fewer(finding: Finding) -> tuple[str, ...]:
    left, right = finding.balance or (0, 0)
    return finding.rule.left if left < right else finding.rule.right


def _out_of_balance(finding: Finding) -> str:
    left, right = finding.balance or (0, 0)
    asked = _(
        "Het is nu %(left)s tegenover %(right)s: nog %(whom)s nodig",
        left=number(left),
        right=number(right),
        whom=missing(finding),
    )
    return asked + tail(finding.room, finding.short)


def _not_divided(finding: Finding) -> str:
    said = []
    if finding.parts:
        needed = sum(short for _part, short in finding.parts)
        said.append(_("Nog %(what)s nodig", what=missing(finding)) + tail(finding.room, needed))
    if finding.surplus:
        names = enumerated([seat.name for seat in finding.surplus], _("en"))
        said.append(_("Te veel in deze verdeling: %(names)s.", names=names))
    return " ".join(said)


def _provider_of(finding: Finding) -> str:
    offers = enumerated([str(labels.OFFERS[offer]) for offer in finding.missing], _("en"))
    who = whom(finding.rule.categories, (), finding.scheme.vocabulary)
    return _("een %(whom)s die %(offers)s aanbiedt", whom=who, offers=offers)


def _not_offered(finding: Finding) -> str:
    return _("Nog %(whom)s nodig", whom=_provider_of(finding)) + tail(finding.room, 1)


def _not_one_role(finding: Finding) -> str:
    one, several = labels.ROLES[finding.rule.role]
    if finding.short:
        return _("Er is nog geen %(role)s: duid één van de leden aan.", role=one)
    return _(
        "Er zijn %(count)s %(roles)s; er mag er maar één zijn.",
        count=number(len(finding.counted)),
        roles=several,
    )


def _substituted(finding: Finding) -> str:
    names = enumerated([seat.name for seat in finding.surplus], _("en"))
    if len(finding.surplus) == 1:
        return _("%(names)s is plaatsvervanger: vraag het vaste lid zelf.", names=names)
    return _("%(names)s zijn plaatsvervangers: vraag de vaste leden zelf.", names=names)


_NEEDS: Mapping[RuleKind, Callable[[Finding], str]] = {
    RuleKind.AT_MOST_SEATS: _too_many_seats,
    RuleKind.AT_LEAST_SEATS: _more,
    RuleKind.AT_LEAST: _more,
    RuleKind.AT_MOST: _too_many,
    RuleKind.EXACTLY: _not_exactly,
    RuleKind.ALL_OF: _absent,
    RuleKind.EQUAL_NUMBERS: _out_of_balance,
    RuleKind.DISTRIBUTION: _not_divided,
    RuleKind.OFFERS_TOGETHER: _not_offered,
    RuleKind.EXACTLY_ONE_ROLE: _not_one_role,
    RuleKind.NO_SUBSTITUTES: _substituted,
}
