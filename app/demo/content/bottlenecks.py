"""Bottlenecks of invented people, and two rounds: one that is closed, one that is running."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from app.core.db import db
from app.demo.cast import Cast
from app.demo.content.bottleneck_texts import BOTTLENECKS, REMARKS, STORIES
from app.desk import services as desk
from app.desk.models import Case
from app.desk.rules import Region, ReporterKind
from app.meldpunt.bottlenecks import services
from app.meldpunt.bottlenecks.models import Bottleneck
from app.meldpunt.bottlenecks.services import Content
from app.meldpunt.rounds import queries as round_queries
from app.meldpunt.rounds import services as rounds
from app.meldpunt.rounds.models import Round, RoundItem
from app.meldpunt.rounds.rules import Outcome
from app.meldpunt.rounds.services import Plan, Weights
from app.partnership.models import StakeholderGroup
from app.regulation.models import Regulation
from app.regulation.rules import Domain, Level, Verdict

SUPPORTERS = (
    (ReporterKind.INDIVIDUAL, Region.ANTWERP, 9),
    (ReporterKind.INDIVIDUAL, Region.EAST_FLANDERS, 7),
    (ReporterKind.EMPLOYER, Region.WEST_FLANDERS, 5),
    (ReporterKind.SCHOOL, Region.LIMBURG, 2),
    (None, None, 4),
)

Ago = Callable[[float], datetime]


def make(cast: Cast, now: datetime) -> None:
    """Four bottlenecks with their reports and supports, and two rounds."""
    by = cast.secretariaat.id

    def ago(days: float) -> datetime:
        return now - timedelta(days=days)

    made = {key: _bottleneck(key, ago, by) for key in BOTTLENECKS if key != "meetelt"}
    _closed_round(cast, made, ago)
    made["meetelt"] = _bottleneck("meetelt", ago, by)
    stories = [_story(number, ago(18 - number * 3)) for number in range(len(STORIES))]
    subjects = {"meetelt": "Opleidingscheques", "gegevens": "Attesten voor opleidingsverlof"}
    subjects |= {"ploeg": "Vlaams opleidingsverlof", "bus": "Dienstregeling van de avondbus"}
    for key, subject in subjects.items():
        found = db.session.scalars(
            select(Case.id).where(Case.subject == subject, Case.id.not_in(stories))
        )
        services.gather(made[key], list(found), now=ago(6), by=by)
    services.gather(made["meetelt"], stories, now=ago(5), by=by)
    for key in ("meetelt", "ploeg"):
        services.publish(made[key], now=ago(5), by=by)
    _support(made["meetelt"], ago)
    _running_round(cast, ago)


def _story(number: int, sent_at: datetime) -> int:
    given = {"about_known": True, **STORIES[number]}
    token = desk.save_answers(None, given, now=sent_at - timedelta(minutes=6))
    sent = desk.send(token, person_id=None, now=sent_at)
    if sent is None:
        raise LookupError("The draft that was just made is gone.")
    return sent.case.id


def _bottleneck(key: str, ago: Ago, by: int) -> Bottleneck:
    text = BOTTLENECKS[key]
    regulation = db.session.scalar(
        select(Regulation.id).where(Regulation.key == text["regulation"])
    )
    touched = ("individuen", "ondernemers-werkgevers", "onderwijsinstellingen")
    groups = select(StakeholderGroup.id).where(StakeholderGroup.key.in_(touched))
    content = Content(
        title=text["title"],
        text=text["text"],
        barrier_type=text["barrier_type"],
        level=Level(text["level"]) if text["level"] else None,
        domain=Domain.WORK if regulation else None,
        regulation_id=regulation,
        passage=text["passage"],
        evidence=text["evidence"],
        proposal=text["proposal"],
        owner_id=by,
        group_ids=tuple(db.session.scalars(groups)),
    )
    days = 7 if key == "meetelt" else 260
    return services.make(content, once=None, now=ago(days), by=by)


def _support(bottleneck: Bottleneck, ago: Ago) -> None:
    """Invented visitors; their marks are made like real ones."""
    number = 0
    for kind, region, many in SUPPORTERS:
        for _visitor in range(many):
            number += 1
            marks = services.supporter_of(device=f"demo-toestel-{number:04d}")
            services.support(bottleneck, marks, now=ago(5 - number / 6))
            services.describe_support(bottleneck, marks, reporter_kind=kind, region=region)


def _plan(name: str, text: str, starts: datetime, ends: datetime) -> Plan:
    return Plan(name=name, text=text, starts_on=starts.date(), ends_on=ends.date())


def _closed_round(cast: Cast, made: Mapping[str, Bottleneck], ago: Ago) -> None:
    by = cast.secretariaat.id
    panel = [cast.werkgever.id, cast.werknemer.id, cast.verstrekker.id]
    for key in ("gegevens", "bus"):
        services.publish(made[key], now=ago(240), by=by)
    plan = _plan("Eerste ronde (voorbeeld)", "", ago(220), ago(200))
    first = rounds.open_round(plan, panel, once=None, now=ago(220), by=by)
    items = _items(first)
    for place, person in enumerate(panel):
        for item in items.values():
            _weigh(first, item, person, place, ago(215))
    rounds.go_together(first, now=ago(210), by=by)
    decisions: Mapping[str, tuple[Outcome, Verdict | None, str]] = {
        "gegevens": (
            Outcome.ACT,
            Verdict.REFORM,
            "Wie dezelfde gegevens drie keer vraagt, kan ze ook één keer vragen. De werkgroep "
            "van opdracht 4 werkt dat uit.",
        ),
        "ploeg": (Outcome.FOLLOW, None, "We willen eerst van meer kleine ondernemingen horen."),
        "bus": (
            Outcome.SET_ASIDE,
            None,
            "Het partnerschap beslist niet over de dienstregeling. We gaven het signaal door.",
        ),
    }
    for key, (outcome, verdict, reason) in decisions.items():
        rounds.decide(
            first,
            items[made[key].id],
            outcome,
            verdict=verdict if made[key].regulation_id else None,
            reason=reason,
            edition=1,
            now=ago(203),
            by=by,
        )
    conclusion = "Het panel woog drie knelpunten. Minder papier kan het snelst en helpt velen."
    rounds.close(first, conclusion=conclusion, now=ago(200), by=by)


def _items(found: Round) -> dict[int, RoundItem]:
    rows = db.session.scalars(select(RoundItem).where(RoundItem.round_id == found.id))
    return {row.bottleneck_id: row for row in rows}


def _weigh(found: Round, item: RoundItem, person_id: int, place: int, at: datetime) -> None:
    seed = (item.bottleneck_id * 3 + place * 2) % 5
    weights = Weights(
        impact=1 + (seed + 3) % 5,
        frequency=None if seed == 2 else 1 + (seed + 2) % 5,
        feasibility=1 + (seed + 1) % 5,
        urgency=3 + seed % 3,
        remark=REMARKS[place % len(REMARKS)] if place < 2 else "",
    )
    rounds.weigh(found, item, weights, now=at, by=person_id)


def _running_round(cast: Cast, ago: Ago) -> None:
    by = cast.secretariaat.id
    panel = [
        *(cast.trekker.id, cast.werkgever.id, cast.werknemer.id),
        *(cast.verstrekker.id, cast.expert.id),
    ]
    plan = _plan(
        "Tweede ronde (voorbeeld)",
        "We bekijken wat er sinds de eerste ronde bij kwam. Kijk ook naar wat toen beslist werd.",
        ago(4),
        ago(-10),
    )
    second = rounds.open_round(plan, panel, once=None, now=ago(4), by=by)
    items = [_items(second)[row.bottleneck_id] for row in round_queries.items(second.id)]
    for place, person in enumerate(panel[1:]):
        for item in items:
            _weigh(second, item, person, place, ago(3))
