"""What is true of deciding on a draft: its phases, the positions, and what follows from them."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LONGEST_REASON = 3000
LONGEST_MINORITY = 6000
SHORTEST_MINORITY = 500
USUAL_MINORITY = 2500
"""Characters that a minority position takes at most, unless another size is agreed at opening."""
MINORITY_TERM = timedelta(days=14)
"""So long after a round closed its minority positions can be written, joined and changed."""
REMIND_BEFORE = timedelta(days=2)
LONGEST_ROUND = timedelta(days=366)


class Phase(enum.StrEnum):
    """Where a draft is on its way to a decision (standards §7)."""

    CLARIFY = "clarify"
    REACT = "react"
    SENSE_CHECK = "sense_check"
    DECIDE = "decide"
    OUTCOME = "outcome"


MOVES: Mapping[Phase, frozenset[Phase]] = {
    Phase.CLARIFY: frozenset({Phase.REACT}),
    Phase.REACT: frozenset({Phase.CLARIFY, Phase.SENSE_CHECK}),
    Phase.SENSE_CHECK: frozenset({Phase.REACT, Phase.DECIDE}),
    Phase.DECIDE: frozenset({Phase.SENSE_CHECK, Phase.OUTCOME}),
    Phase.OUTCOME: frozenset({Phase.REACT}),
}
"""The one table of moves; what is not in it is refused."""
PLANNED = (Phase.CLARIFY, Phase.REACT, Phase.SENSE_CHECK, Phase.DECIDE)
"""The phases that have a last day; the outcome is where it ends."""
ORDER = tuple(Phase)


def may_move(here: Phase, there: Phase) -> bool:
    """Whether a draft may go from one phase to another."""
    return there in MOVES[here]


def moves_by_hand(here: Phase) -> list[Phase]:
    """Where the lead can bring it now; into and out of deciding only a round brings it."""
    if here is Phase.DECIDE:
        return []
    return [phase for phase in ORDER if may_move(here, phase) and phase is not Phase.DECIDE]


class PlanProblem(enum.StrEnum):
    """What is wrong with the last day of a phase."""

    IS_PAST = "is_past"
    BEFORE_EARLIER_PHASE = "before_earlier_phase"


def plan_problems(
    days: Mapping[Phase, date | None], *, here: Phase, today: date
) -> dict[Phase, PlanProblem]:
    """What is wrong with the planned last days, by phase; phases that are over are left alone."""
    found: dict[Phase, PlanProblem] = {}
    latest: date | None = None
    for phase in PLANNED[min(ORDER.index(here), len(PLANNED)) :]:
        day = days.get(phase)
        if day is None:
            continue
        if day < today:
            found[phase] = PlanProblem.IS_PAST
        elif latest is not None and day < latest:
            found[phase] = PlanProblem.BEFORE_EARLIER_PHASE
        latest = day if latest is None else max(latest, day)
    return found


@dataclass(frozen=True)
class PhaseStep:
    """One phase on the line: 'done', 'current' or 'todo', with its day when there is one."""

    phase: Phase
    state: str
    day: date | None


def phase_steps(
    here: Phase, *, left_on: Mapping[Phase, date], days: Mapping[Phase, date]
) -> list[PhaseStep]:
    """The line of phases: when each was left, until when the present one runs, what is planned."""
    at = ORDER.index(here)
    steps = []
    for index, phase in enumerate(ORDER):
        if index < at:
            steps.append(PhaseStep(phase, "done", left_on.get(phase)))
        elif index == at:
            steps.append(PhaseStep(phase, "current", days.get(phase)))
        else:
            steps.append(PhaseStep(phase, "todo", days.get(phase)))
    return steps


class RoundState(enum.StrEnum):
    """Where a round is; closed means that its positions no longer change."""

    OPEN = "open"
    CLOSED = "closed"
    CONFIRMED = "confirmed"
    STOPPED = "stopped"


def state_at(state: RoundState, closes_at: datetime, now: datetime) -> RoundState:
    """The state as it is: at the exact second of its closing moment a round is closed."""
    return RoundState.CLOSED if state is RoundState.OPEN and now >= closes_at else state


def remind_at(opened_at: datetime, closes_at: datetime) -> datetime:
    """When who gave no position is reminded: two days ahead, in a short round halfway."""
    return max(opened_at + (closes_at - opened_at) / 2, closes_at - REMIND_BEFORE)


class Bench(enum.StrEnum):
    """On behalf of whom a place speaks."""

    EMPLOYERS = "employers"
    EMPLOYEES = "employees"
    PROVIDERS = "providers"
    COUNCILS = "councils"
    EXPERTS = "experts"
    OTHERS = "others"


SOCIAL_PARTNERS = frozenset({Bench.EMPLOYERS, Bench.EMPLOYEES})
_EXPERTS = frozenset({"academic", "field_expert", "experience_expert"})


def is_expert(categories: Collection[str]) -> bool:
    """Whether an organisation sits there for its expertise."""
    return any(key in _EXPERTS or key.startswith("expert_") for key in categories)


def bench_of(categories: Collection[str], providers: Collection[str]) -> Bench:
    """The bench of an organisation; `providers` are the categories that count as provider."""
    if "employers" in categories:
        return Bench.EMPLOYERS
    if "employees" in categories:
        return Bench.EMPLOYEES
    if any(key in providers for key in categories):
        return Bench.PROVIDERS
    if "advisory_secretariat" in categories:
        return Bench.COUNCILS
    return Bench.EXPERTS if is_expert(categories) else Bench.OTHERS


class Stance(enum.StrEnum):
    """What a place holds of the version that is decided on."""

    AGREE = "agree"
    NO_OBJECTION = "no_objection"
    OBJECTION = "objection"
    ABSTAIN = "abstain"
    NOT_COMPETENT = "not_competent"


IN_FAVOUR = frozenset({Stance.AGREE, Stance.NO_OBJECTION})
TAKES_PART = frozenset({Stance.AGREE, Stance.NO_OBJECTION, Stance.OBJECTION, Stance.ABSTAIN})
"""These count for the quorum; who is not competent or has a conflict of interest steps aside."""
NEEDS_REASON = frozenset({Stance.OBJECTION, Stance.NOT_COMPETENT})


class Gap(enum.StrEnum):
    """What a position still lacks."""

    REASON = "reason"
    REMEDY = "remedy"


def gaps(stance: Stance, reason: str, remedy: str) -> list[Gap]:
    """What a position lacks: an objection says why, and what would take it away."""
    found = [Gap.REASON] if stance in NEEDS_REASON and not reason.strip() else []
    if stance is Stance.OBJECTION and not remedy.strip():
        found.append(Gap.REMEDY)
    return found


def may_see(*, is_blind: bool, is_over: bool, gave_own: bool) -> bool:
    """Whether someone may see the positions of others: in a blind round after giving their own."""
    return is_over or not is_blind or gave_own


@dataclass(frozen=True)
class Place:
    """A seat as it was when the round opened."""

    id: int
    person_id: int
    organisation_id: int


@dataclass(frozen=True)
class Sitting:
    """Who sits in the group now."""

    person_id: int
    organisation_id: int


def speakers(places: Sequence[Place], sitting: Iterable[Sitting]) -> dict[int, int]:
    """Who speaks for each place now: {place: person}.

    The composition is the one of the opening. Whoever sat there then speaks for the place as long
    as they sit for that organisation; after that, who came for the same organisation in their
    stead. A place for which nobody sits any more keeps its position and still counts.
    """
    free = list(dict.fromkeys(sitting))
    found: dict[int, int] = {}
    for place in places:
        own = Sitting(place.person_id, place.organisation_id)
        if own in free:
            found[place.id] = own.person_id
            free.remove(own)
    for place in places:
        if place.id in found:
            continue
        heir = next((one for one in free if one.organisation_id == place.organisation_id), None)
        if heir is not None:
            found[place.id] = heir.person_id
            free.remove(heir)
    return found


def usual_quorum(seats: int) -> int:
    """More than half of the seats."""
    return seats // 2 + 1


class Majority(enum.StrEnum):
    """What decides when there are objections."""

    NONE = "none"
    HALF = "half"
    TWO_THIRDS = "two_thirds"


def is_carried(majority: Majority, in_favour: int, against: int) -> bool:
    """Whether enough of those who voted for or against are in favour."""
    if majority is Majority.HALF:
        return 2 * in_favour > in_favour + against
    return majority is Majority.TWO_THIRDS and 3 * in_favour >= 2 * (in_favour + against) > 0


class OutcomeKind(enum.StrEnum):
    """What came of a round."""

    CONSENSUS = "consensus"
    CONSENT = "consent"
    VOTE = "vote"
    NO_DECISION = "no_decision"


class Ground(enum.StrEnum):
    """Why the outcome is what it is."""

    ALL_IN_FAVOUR = "all_in_favour"
    REMARKS = "remarks"
    MAJORITY = "majority"
    NO_MAJORITY = "no_majority"
    NO_QUORUM = "no_quorum"
    NOBODY_TOOK_A_STAND = "nobody_took_a_stand"
    OBJECTIONS = "objections"


@dataclass(frozen=True)
class Held:
    """What one place holds; None as long as it gave no position."""

    name: str
    bench: Bench
    stance: Stance | None
    has_remark: bool = False


@dataclass(frozen=True)
class Tally:
    """How a bench, or all of them, stands."""

    seats: int
    counts: Mapping[Stance, int]

    @property
    def in_favour(self) -> int:
        """Who agrees or has no objection."""
        return sum(self.counts[stance] for stance in IN_FAVOUR)

    @property
    def against(self) -> int:
        """Who objects."""
        return self.counts[Stance.OBJECTION]

    @property
    def took_part(self) -> int:
        """Who counts for the quorum."""
        return sum(self.counts[stance] for stance in TAKES_PART)

    @property
    def silent(self) -> int:
        """Who gave no position."""
        return self.seats - sum(self.counts.values())


def tally(held: Iterable[Held]) -> Tally:
    """Count the places by what they hold."""
    rows = list(held)
    return Tally(
        seats=len(rows),
        counts={stance: sum(row.stance is stance for row in rows) for stance in Stance},
    )


@dataclass(frozen=True)
class Outcome:
    """What follows from the positions, with all that explains it."""

    kind: OutcomeKind
    ground: Ground
    carried: bool | None
    """Of a vote: whether the majority was reached."""
    total: Tally
    benches: Mapping[Bench, Tally]
    remarks: int
    quorum: int
    majority: Majority


def outcome(held: Sequence[Held], *, quorum: int, majority: Majority) -> Outcome:
    """What follows from these positions (standards §7).

    Without quorum, or when nobody took a stand, there is no decision. Nobody objects: consensus,
    or consent when somebody added a remark. Somebody objects: a vote, if one was agreed at opening.
    """
    total = tally(held)
    remarks = sum(row.has_remark and row.stance in TAKES_PART for row in held)
    kind, ground, carried = OutcomeKind.NO_DECISION, Ground.NO_QUORUM, None
    if total.took_part >= quorum:
        if not total.in_favour + total.against:
            ground = Ground.NOBODY_TOOK_A_STAND
        elif not total.against:
            kind = OutcomeKind.CONSENT if remarks else OutcomeKind.CONSENSUS
            ground = Ground.REMARKS if remarks else Ground.ALL_IN_FAVOUR
        elif majority is Majority.NONE:
            ground = Ground.OBJECTIONS
        else:
            kind = OutcomeKind.VOTE
            carried = is_carried(majority, total.in_favour, total.against)
            ground = Ground.MAJORITY if carried else Ground.NO_MAJORITY
    return Outcome(
        kind=kind,
        ground=ground,
        carried=carried,
        total=total,
        benches={
            bench: tally(row for row in held if row.bench is bench)
            for bench in Bench
            if any(row.bench is bench for row in held)
        },
        remarks=remarks,
        quorum=quorum,
        majority=majority,
    )


@dataclass(frozen=True)
class OneVoice:
    """Whether the social partners speak with one voice, and who did not endorse it."""

    exists: bool
    partners: Sequence[str]
    missing: Sequence[str]


def one_voice(held: Iterable[Held]) -> OneVoice:
    """A joint position of the social partners: only when each of them, on both sides, agrees.

    'Geen bezwaar' lets a decision pass, but endorses nothing (SERV 2020 table 1; domain §3).
    """
    rows = [row for row in held if row.bench in SOCIAL_PARTNERS]
    missing = [row.name for row in rows if row.stance is not Stance.AGREE]
    both = {row.bench for row in rows} == SOCIAL_PARTNERS
    return OneVoice(both and not missing, [row.name for row in rows], missing)


def may_write_minority(closed_at: datetime | None, now: datetime) -> bool:
    """Whether minority positions can be written now: from the closing on, for two weeks."""
    return closed_at is not None and closed_at <= now < closed_at + MINORITY_TERM
