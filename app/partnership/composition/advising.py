"""The sentences about open places: to whom they go, or why not all rules can hold any more."""

from __future__ import annotations

from dataclasses import dataclass

from app.partnership.composition import labels
from app.partnership.composition.proposal import Place, Proposal
from app.partnership.composition.scheme import Seat, Vocabulary
from app.partnership.composition.wording import (
    _,
    category,
    enumerated,
    first,
    need,
    number,
    organisation,
)


@dataclass(frozen=True)
class Advice:
    """A proposal as a page shows it."""

    tone: str
    title: str
    places: tuple[str, ...] = ()
    """To whom the places go: 'één werkgeversorganisatie'."""
    remarks: tuple[str, ...] = ()


def advise(proposal: Proposal) -> Advice:
    """A proposal in sentences."""
    if proposal.is_possible is None:
        return Advice(
            "warning",
            _("Of alle regels nog vervuld kunnen worden, is niet nagegaan"),
            remarks=(_("De regels van dit schema zijn daarvoor te ingewikkeld."),),
        )
    places = tuple(_place(place, proposal.scheme.vocabulary) for place in proposal.places)
    if not proposal.is_possible:
        return Advice(
            "warning",
            _("Met deze leden kunnen niet alle regels nog vervuld worden"),
            places if _is_too_full(proposal) else (),
            tuple(_why_not(proposal)),
        )
    if not places:
        return Advice(
            "success", _("Er is geen extra lid meer nodig"), remarks=tuple(_room(proposal))
        )
    remarks = [*_offers(proposal), *_room(proposal)]
    return Advice("info", _("Zo kunnen alle regels nog vervuld worden"), places, tuple(remarks))


def _place(place: Place, words: Vocabulary) -> str:
    if place.kind.is_anyone:
        if place.count == 1:
            return _("één lid dat u vrij kiest")
        return _("%(count)s leden die u vrij kiest", count=number(place.count))
    kinds = [_kind(seat, words, place.count) for seat in place.kind.alternatives]
    return f"{number(place.count)} {enumerated(list(dict.fromkeys(kinds)), _('of'))}"


def _kind(seat: Seat, words: Vocabulary, count: int) -> str:
    if seat.organisation:
        name = organisation(seat.organisation, words)
        if count == 1:
            return _("lid van %(name)s", name=name)
        return _("leden van %(name)s", name=name)
    named = [category(key, words, count) for key in sorted(seat.categories)]
    if len(named) == 1:
        return named[0]
    return _("lid dat tegelijk %(kinds)s is", kinds=enumerated(named, _("en")))


def _is_too_full(proposal: Proposal) -> bool:
    return proposal.free is not None and proposal.needed > proposal.free and not proposal.in_the_way


def _why_not(proposal: Proposal) -> list[str]:
    said = [need(finding) for finding in proposal.in_the_way]
    if _is_too_full(proposal):
        if proposal.free == 0:
            said.append(
                _(
                    "Er zijn nog %(needed)s plaatsen nodig, maar alle plaatsen zijn bezet.",
                    needed=number(proposal.needed),
                )
                if proposal.needed > 1
                else _("Er is nog één plaats nodig, maar alle plaatsen zijn bezet.")
            )
        elif proposal.free == 1:
            said.append(
                _(
                    "Er zijn nog %(needed)s plaatsen nodig, maar er is er maar één vrij.",
                    needed=number(proposal.needed),
                )
            )
        else:
            said.append(
                _(
                    "Er zijn nog %(needed)s plaatsen nodig, maar er zijn er maar %(free)s vrij.",
                    needed=number(proposal.needed),
                    free=number(proposal.free or 0),
                )
            )
    elif not said:
        said.append(_("Wat de regels nog vragen, gaat met deze leden niet samen."))
    return [*said, *_departures(proposal)]


def _departures(proposal: Proposal) -> list[str]:
    names = [seat.name for seat in proposal.departures]
    if not names:
        return []
    if len(names) == 1:
        return [_("Minstens één lid moet plaats maken, bijvoorbeeld %(names)s.", names=names[0])]
    return [
        _(
            "Minstens %(count)s leden moeten plaats maken, bijvoorbeeld %(names)s.",
            count=number(len(names)),
            names=enumerated(names, _("en")),
        )
    ]


def _offers(proposal: Proposal) -> list[str]:
    if not proposal.offers:
        return []
    offers = enumerated([str(labels.OFFERS[offer]) for offer in proposal.offers], _("en"))
    return [_("Samen moeten de nieuwe leden ook %(offers)s aanbieden.", offers=offers)]


def _room(proposal: Proposal) -> list[str]:
    if proposal.free is None:
        return []
    rest = proposal.free - proposal.needed
    if rest == 0:
        return [_("Dan zijn alle plaatsen bezet.")] if proposal.needed else []
    if rest == 1:
        return [_("Eén plaats kiest u vrij.")]
    return [_("%(count)s plaatsen kiest u vrij.", count=first(rest))]
