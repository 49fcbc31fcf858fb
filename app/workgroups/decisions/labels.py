"""How deciding is called on the screen, and why an outcome is what it is, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.web.filters import datum
from app.workgroups.decisions.queries.process import Process
from app.workgroups.decisions.rules import (
    Bench,
    Ground,
    Majority,
    Outcome,
    OutcomeKind,
    Phase,
    PlanProblem,
    RoundState,
    Stance,
    Tally,
)

PHASES: Mapping[Phase, Any] = {
    Phase.CLARIFY: _l("Verduidelijken"),
    Phase.REACT: _l("Reageren"),
    Phase.SENSE_CHECK: _l("Aftoetsen"),
    Phase.DECIDE: _l("Beslissen"),
    Phase.OUTCOME: _l("Uitkomst"),
}
PHASE_HINTS: Mapping[Phase, Any] = {
    Phase.CLARIFY: _l("De leden stellen vragen tot iedereen de tekst begrijpt."),
    Phase.REACT: _l("De leden reageren op de tekst; de trekker schrijft nieuwe versies."),
    Phase.SENSE_CHECK: _l("De groep toetst af of de tekst klaar is om erover te beslissen."),
    Phase.DECIDE: _l("Elke zetel geeft een standpunt over één versie."),
    Phase.OUTCOME: _l("De uitkomst staat vast, met de minderheidsstandpunten erbij."),
}
ROUND_STATES: Mapping[RoundState, Any] = {
    RoundState.OPEN: _l("open"),
    RoundState.CLOSED: _l("gesloten, uitkomst nog te bevestigen"),
    RoundState.CONFIRMED: _l("uitkomst bevestigd"),
    RoundState.STOPPED: _l("gestopt"),
}
ROUND_TONES: Mapping[RoundState, str] = {
    RoundState.OPEN: "open",
    RoundState.CLOSED: "busy",
    RoundState.CONFIRMED: "done",
    RoundState.STOPPED: "neutral",
}
STANCES: Mapping[Stance, Any] = {
    Stance.AGREE: _l("Akkoord"),
    Stance.NO_OBJECTION: _l("Geen bezwaar"),
    Stance.OBJECTION: _l("Bezwaar"),
    Stance.ABSTAIN: _l("Onthouding"),
    Stance.NOT_COMPETENT: _l("Niet bevoegd of een belangenconflict"),
}
STANCES_SHORT: Mapping[Stance, Any] = {**STANCES, Stance.NOT_COMPETENT: _l("Stapt opzij")}
"""At the head of a column."""
STANCE_HINTS: Mapping[Stance, Any] = {
    Stance.AGREE: _l("Uw organisatie onderschrijft de tekst."),
    Stance.NO_OBJECTION: _l("U onderschrijft hem niet, maar houdt hem ook niet tegen."),
    Stance.OBJECTION: _l("U zegt waarom, en wat het bezwaar kan wegnemen."),
    Stance.ABSTAIN: _l("U neemt deel, maar spreekt zich niet uit."),
    Stance.NOT_COMPETENT: _l("U stapt opzij en zegt waarom. U telt niet mee voor het quorum."),
}
STANCE_TONES: Mapping[Stance, str] = {
    Stance.AGREE: "adopted",
    Stance.NO_OBJECTION: "covered",
    Stance.OBJECTION: "not",
    Stance.ABSTAIN: "outside",
    Stance.NOT_COMPETENT: "neutral",
}
BENCHES: Mapping[Bench, Any] = {
    Bench.EMPLOYERS: _l("Werkgevers"),
    Bench.EMPLOYEES: _l("Werknemers"),
    Bench.PROVIDERS: _l("Opleidingsverstrekkers"),
    Bench.COUNCILS: _l("Adviesraden"),
    Bench.EXPERTS: _l("Experten"),
    Bench.OTHERS: _l("Anderen"),
}
MAJORITIES: Mapping[Majority, Any] = {
    Majority.NONE: _l("Er wordt niet gestemd: met een bezwaar is er geen besluit"),
    Majority.HALF: _l("Stemming: meer dan de helft van wie voor of tegen is"),
    Majority.TWO_THIRDS: _l("Stemming: minstens twee derde van wie voor of tegen is"),
}
OUTCOMES: Mapping[OutcomeKind, Any] = {
    OutcomeKind.CONSENSUS: _l("Consensus"),
    OutcomeKind.CONSENT: _l("Instemming met opmerkingen"),
    OutcomeKind.VOTE: _l("Stemming"),
    OutcomeKind.NO_DECISION: _l("Geen besluit"),
}
PLAN_PROBLEMS: Mapping[PlanProblem, Any] = {
    PlanProblem.IS_PAST: _l("Deze dag is voorbij. Kies vandaag of later."),
    PlanProblem.BEFORE_EARLIER_PHASE: _l("Deze fase kan niet eindigen vóór de fase ervoor."),
}


def outcome_name(kind: OutcomeKind, carried: bool | None) -> str:
    """An outcome in a few words; of a vote also how it went."""
    if kind is OutcomeKind.VOTE:
        return str(_("Aangenomen bij stemming") if carried else _("Verworpen bij stemming"))
    return str(OUTCOMES[kind])


def outcome_tone(kind: OutcomeKind, carried: bool | None) -> str:
    """The tone of an outcome."""
    if kind is OutcomeKind.NO_DECISION:
        return "outside"
    return "not" if kind is OutcomeKind.VOTE and not carried else "adopted"


def explanation(found: Outcome) -> list[str]:
    """Why the outcome is what it is, sentence by sentence."""
    total = found.total
    said = [
        _(
            "%(part)s van de %(seats)s zetels namen deel; het quorum is %(quorum)s.",
            part=total.took_part,
            seats=total.seats,
            quorum=found.quorum,
        )
    ]
    if found.ground is Ground.NO_QUORUM:
        said.append(_("Het quorum is niet gehaald. Daarom is er geen besluit."))
    elif found.ground is Ground.NOBODY_TOOK_A_STAND:
        said.append(_("Niemand sprak zich uit voor of tegen. Daarom is er geen besluit."))
    elif found.ground is Ground.ALL_IN_FAVOUR:
        said.append(_("Niemand heeft een bezwaar en niemand maakte een opmerking: consensus."))
    elif found.ground is Ground.REMARKS:
        said.append(
            _(
                "Niemand heeft een bezwaar. Opmerkingen: %(count)s. Dat is instemming met "
                "opmerkingen.",
                count=found.remarks,
            )
        )
    elif found.ground is Ground.OBJECTIONS:
        said.append(
            _(
                "Bezwaren: %(count)s. Vooraf is afgesproken om niet te stemmen. Daarom is er geen "
                "besluit.",
                count=total.against,
            )
        )
    else:
        said.append(_vote(found, total))
    return said


def _vote(found: Outcome, total: Tally) -> str:
    is_half = found.majority is Majority.HALF
    asked = _("meer dan de helft") if is_half else _("minstens twee derde")
    numbers = {"favour": total.in_favour, "against": total.against, "asked": asked}
    if found.carried:
        said = _(
            "Er zijn bezwaren, dus telt de stemming: %(favour)s voor, %(against)s tegen. Nodig was "
            "%(asked)s. De tekst is aangenomen.",
            **numbers,
        )
    else:
        said = _(
            "Er zijn bezwaren, dus telt de stemming: %(favour)s voor, %(against)s tegen. Nodig was "
            "%(asked)s. De tekst is niet aangenomen.",
            **numbers,
        )
    return str(said)


def next_sentence(process: Process) -> str:
    """What comes next, with its date as far as it is known."""
    here, day = process.phase, process.present_day
    if here is Phase.OUTCOME:
        return str(_("De uitkomst van de laatste beslissingsronde staat vast."))
    following = {
        Phase.CLARIFY: Phase.REACT,
        Phase.REACT: Phase.SENSE_CHECK,
        Phase.SENSE_CHECK: Phase.DECIDE,
        Phase.DECIDE: Phase.OUTCOME,
    }[here]
    then = str(PHASES[following]).lower()
    if day is None:
        return str(_("Daarna: %(phase)s. De dag is nog niet bepaald.", phase=then))
    return str(_("Nu tot en met %(day)s. Daarna: %(phase)s.", day=datum(day), phase=then))


@dataclass(frozen=True)
class ShownPhase:
    """A phase as the component `phase_line` takes it."""

    label: str
    state: str
    date: str


def shown_phases(process: Process) -> list[ShownPhase]:
    """The line of phases in words."""
    return [
        ShownPhase(
            str(PHASES[step.phase]),
            step.state,
            _("tot %(day)s", day=datum(step.day))
            if step.day and step.state != "done"
            else datum(step.day),
        )
        for step in process.steps
    ]
