"""Questions of invented people, and what the desk does with them beside the reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from app.core.db import db
from app.demo.cast import Cast
from app.desk import services
from app.desk.models import Case, Statement
from app.desk.rules import Kind, State

Answers = Mapping[str, str | bool]

HALF_TIME: Answers = {
    "reporter_kind": "individual",
    "regulation": "Vlaams opleidingsverlof",
    "practice": "Hoeveel uren verlof kan ik opnemen als ik halftijds werk?",
    "burden": "Ik werk 19 uur per week en wil een opleiding van 120 uur volgen.",
    "email": "halftijds@voorbeeld.example",
    "publication": "without_name",
}
EVENING: Answers = {
    "reporter_kind": "individual",
    "regulation": "Opleidingscheques",
    "topic": "opdracht-4",
    "practice": "Telt een avondcursus boekhouden mee voor de opleidingscheques? Op de website van "
    "het centrum vind ik het niet.",
    "publication": "without_name",
}
RULE: Answers = {
    "reporter_kind": "employer",
    "regulation": "Vlaams opleidingsverlof",
    "practice": "Waarom vallen de lessen van twee medewerkers altijd op dezelfde dag? Wij zijn een "
    "klein team, dan ligt een machine stil. Kan dat gespreid worden?",
    "name": "Schrijnwerkerij De Schaaf (voorbeeld)",
    "publication": "with_name",
}
STATION: Answers = {
    "reporter_kind": "local_government",
    "practice": "Wie zorgt voor een fietsenstalling bij het station? Dan halen mensen de les.",
    "name": "Gemeente Wijdegem (voorbeeld)",
    "publication": "with_name",
}
REPLIES = (
    (
        "Vraag om meer uitleg",
        "Dag {naam}\n\nBedankt voor uw {soort} {nummer}. Om u goed te helpen, weten we graag nog: "
        "\n\nMet vriendelijke groet\n{behandelaar}",
    ),
    (
        "Doorgegeven aan een andere dienst",
        "Dag {naam}\n\nUw {soort} {nummer} gaat over iets waarover het partnerschap niet zelf "
        "beslist. We gaven ze door. Uw nummer en code blijven werken.\n\n{behandelaar}",
    ),
    (
        "Het duurt langer",
        "Dag {naam}\n\nUw {soort} {nummer} van {datum} is nog in behandeling. We hebben meer tijd "
        "nodig, omdat we op informatie van anderen wachten.\n\n{behandelaar}",
    ),
)


def make(cast: Cast, now: datetime) -> None:
    """Three questions, one of them turned into a report and handled together with another."""
    by, other = cast.secretariaat.id, cast.beheerder.id

    def ago(days: float) -> datetime:
        return now - timedelta(days=days)

    for title, body in REPLIES:
        services.save_reply(None, title=title, body=body, version=0, by=by, now=ago(60))
    services.save_view(
        "Vragen van niemand",
        {"soort": "question", "behandelaar": "niemand"},
        shared=True,
        by=by,
        now=ago(20),
    )
    half_time = question(HALF_TIME, ago(11))
    services.assign(half_time, by, by=by, now=ago(10))
    services.tell_all(
        half_time,
        to=State.WAITING,
        body="Volgt u de opleiding op eigen initiatief, of stelde uw werkgever ze voor? Dat maakt "
        "een verschil voor wat we u kunnen zeggen.",
        by=by,
        now=ago(9),
        once_key="0" * 31 + "1",
    )
    question(EVENING, ago(3))
    rule = question(RULE, ago(6))
    services.convert(rule, to=Kind.REPORT, by=by, now=ago(5))
    lead = db.session.scalar(
        select(Case)
        .join(Statement, Statement.case_id == Case.id)
        .where(Statement.practice.contains("Dan ligt een machine stil"), Case.id != rule.id)
        .order_by(Case.id)
        .limit(1)
    )
    if lead is not None:
        services.merge(rule, lead, by=by, now=ago(5))
        services.add_note(rule, "Zelfde vraag om te spreiden.", by=by, now=ago(5))
    services.hand_over(
        question(STATION, ago(7)),
        services.Receiver(body="Vervoerregio Middenland (voorbeeld)"),
        reason="We gaven uw vraag door aan de vervoerregio, die over stallingen beslist.",
        by=by,
        now=ago(6),
        once_key="demo-handover",
    )
    _publish(by=by, other=other, now=ago(2))


def question(answers: Answers, sent_at: datetime) -> Case:
    """A question that was sent at a moment, four minutes after it was begun."""
    given = {"about_known": True, **answers}
    begun = sent_at - timedelta(minutes=4)
    token = services.save_answers(None, given, now=begun, kind=Kind.QUESTION)
    sent = services.send(token, person_id=None, now=sent_at)
    if sent is None:
        raise LookupError("The draft that was just made is gone.")
    return sent.case


def _publish(*, by: int, other: int, now: datetime) -> None:
    """A text that two people agreed on, and one that waits for the second."""
    for passage, text, is_judged in (
        (
            "dezelfde gegevens in voor de werkgever",
            "Een school vult voor elke cursist dezelfde gegevens drie keer in: voor de werkgever, "
            "voor het eigen systeem en op een formulier dat de cursist meebrengt. Voorstel: de "
            "gegevens één keer doorsturen.",
            True,
        ),
        (
            "korte opleidingen op de werkvloer",
            "Een opleidingsverstrekker geeft korte opleidingen op de werkvloer en vond de "
            "voorwaarde over de duur niet helder. Voorstel: voorbeelden op de website.",
            False,
        ),
    ):
        case = db.session.scalar(
            select(Case)
            .join(Statement, Statement.case_id == Case.id)
            .where(Statement.practice.contains(passage))
            .order_by(Case.id)
            .limit(1)
        )
        if case is None:
            continue
        redaction = services.redact(case, text, by=by, now=now)
        if is_judged:
            services.judge(
                case, redaction.id, approved=True, remark="", by=other, now=now + timedelta(hours=3)
            )
