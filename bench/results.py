"""`python -m bench --results`: results and export of 20,000 responses to 60 questions."""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, select

from app import create_app
from app.consultations.models import (
    Consultation,
    Invitation,
    QuestionRow,
    Response,
    SectionRow,
    Submission,
    SubmittedAnswer,
)
from app.consultations.questionnaire import QuestionKind
from app.consultations.questions.base import packed
from app.consultations.questions.options import options_from_lines
from app.consultations.results.services.publishing import ask_results, publish_due
from app.consultations.rules import Origin, State, Way
from app.consultations.services import count_changes
from app.contributions.models import Publication
from app.core.db import db
from app.core.transaction import unit_of_work
from app.demo import loading
from app.operations import database
from app.partnership import reference
from app.partnership.models import Assignment, StakeholderGroup
from bench import data

RESPONSES, QUESTIONS, ROUNDS, PIECE = 20_000, 60, 15, 500
FIVE = options_from_lines("een\ntwee\ndrie\nvier\nvijf")
KINDS: tuple[tuple[QuestionKind, dict[str, object]], ...] = (
    (QuestionKind.CHOICE, FIVE),
    (QuestionKind.SCALE, {"steps": 5, "low": "niet", "high": "zeer"}),
    (QuestionKind.SEVERAL, FIVE),
    (QuestionKind.MATRIX, {**FIVE, **options_from_lines("a\nb\nc", "rows")}),
    (QuestionKind.NUMBER, {"unit": "uur"}),
    (QuestionKind.OPEN, {}),
)


def _answer(kind: QuestionKind, dice: random.Random) -> str:
    if kind is QuestionKind.SEVERAL:
        return packed({"keys": sorted(dice.sample("12345", dice.randint(1, 3)))})
    if kind is QuestionKind.MATRIX:
        return packed({row: dice.choice("12345") for row in "123"})
    if kind is QuestionKind.NUMBER:
        return str(dice.randint(1, 200))
    if kind is QuestionKind.OPEN:
        return " ".join(dice.choices(data.WORDS, k=12))
    return dice.choice("12345")


def _consultation(now: datetime) -> tuple[int, list[tuple[int, QuestionKind]]]:
    texts = dict.fromkeys(
        ("purpose", "can_change", "cannot_change", "answers_use", "short_period_reason"), "x"
    )
    made = Consultation(
        assignment_id=db.session.scalar(select(Assignment.id).limit(1)),
        title="Grote raadpleging",
        **texts,
        decided_by="x",
        analysed_by="x",
        opens_at=now - timedelta(days=60),
        closes_at=now + timedelta(days=5),
        report_due_on=(now + timedelta(days=60)).date(),
        state=State.OPEN,
        revision=1,
        created_at=now,
    )
    db.session.add(made)
    db.session.flush()
    questions = []
    for number in range(QUESTIONS):
        if number % 10 == 0:
            section = SectionRow(
                consultation_id=made.id, position=number, title=f"Deel {number}", intro=""
            )
            db.session.add(section)
            db.session.flush()
        kind, settings = KINDS[number % len(KINDS)]
        row = QuestionRow(
            consultation_id=made.id,
            section_id=section.id,
            position=number,
            kind=kind,
            text=f"Vraag {number}?",
            help_text="",
            is_optional=True,
            settings=settings,
        )
        db.session.add(row)
        db.session.flush()
        questions.append((row.id, kind))
    return made.id, questions


def fill(folder: Path) -> int:
    """An installation with one large consultation, its answers counted; its id."""
    app = create_app(data.config(folder))
    dice, now = random.Random(11), datetime.now(UTC)
    with app.app_context():
        database.upgrade()
        with unit_of_work():
            reference.load()
        with unit_of_work():
            loading.load(now)
        with unit_of_work():
            consultation_id, questions = _consultation(now)
            groups = db.session.scalars(select(StakeholderGroup.id)).all()
        for start in range(1_000_000, 1_000_000 + RESPONSES, PIECE):
            with unit_of_work():
                _piece(range(start, start + PIECE), consultation_id, questions, groups, dice, now)
        began, counted = time.perf_counter(), 1
        while counted:
            with unit_of_work():
                counted = count_changes(now)
        print(f"tellen van {RESPONSES:,} inzendingen: {time.perf_counter() - began:.1f} s")
        with db.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
    return consultation_id


def _piece(
    ids: range,
    consultation_id: int,
    questions: Sequence[tuple[int, QuestionKind]],
    groups: Sequence[int],
    dice: random.Random,
    now: datetime,
) -> None:
    shared = {"publication": Publication.WITH_NAME, "represents": "", "consulted": ""}
    db.session.execute(
        insert(Invitation),
        [
            {
                "id": one,
                "consultation_id": consultation_id,
                "email": f"a{one}@v.example",
                "name": "A",
                "organisation_name": "",
                "origin": Origin.INVITED,
                "stakeholder_group_id": dice.choice(groups),
                "invited_at": now,
            }
            for one in ids
        ],
    )
    db.session.execute(
        insert(Response),
        [
            {
                "id": one,
                "invitation_id": one,
                "consultation_id": consultation_id,
                "started_at": now,
                "submitted_at": now,
                "version": 1,
                **shared,
            }
            for one in ids
        ],
    )
    db.session.execute(
        insert(Submission),
        [
            {
                "response_id": one,
                "version": 1,
                "submitted_at": now,
                "text": "",
                **shared,
                "way": Way.WEB,
                "signed_by": "",
            }
            for one in ids
        ],
    )
    db.session.execute(
        insert(SubmittedAnswer),
        [
            {"response_id": one, "version": 1, "question_id": q, "value": _answer(kind, dice)}
            for one in ids
            for q, kind in questions
        ],
    )


def _publish(consultation_id: int) -> None:
    """Let the worker's work of publishing be done once; what it costs."""
    later = datetime.now(UTC) + timedelta(days=400)
    with unit_of_work():
        ask_results(db.session.get_one(Consultation, consultation_id), by=None, now=later)
    began, busy = time.perf_counter(), time.process_time()
    with unit_of_work():
        if publish_due(later) != 1:
            raise RuntimeError("The results were not published.")
    took, own = time.perf_counter() - began, time.process_time() - busy
    print(f"publiceren door de achtergrondtaak: {took:.1f} s, processor {own:.1f} s")


def _memory() -> float:
    """The most that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run() -> None:
    """The page in processor and clock time, and what each export costs and holds."""
    with tempfile.TemporaryDirectory() as scratch:
        consultation_id = fill(Path(scratch))
        client = create_app(data.config(Path(scratch))).test_client()
        client.post("/demo/aanmelden", data={"person": "secretariaat"})
        path = f"/raadplegingen/{consultation_id}/resultaten"
        took, busy = [], []
        for number in range(ROUNDS + 2):
            began, own = time.perf_counter(), time.process_time()
            answer = client.get(path)
            if answer.status_code != 200:
                raise RuntimeError(f"{path} answered {answer.status_code}")
            if number > 1:  # the first ones load templates
                took.append((time.perf_counter() - began) * 1000)
                busy.append((time.process_time() - own) * 1000)
        print("\n| resultaten | p50 ms | meeste ms | processor p50 ms | bytes |")
        print("|---|--:|--:|--:|--:|")
        size = len(answer.get_data())
        half, own_half = statistics.median(took), statistics.median(busy)
        print(f"| pagina | {half:.0f} | {max(took):.0f} | {own_half:.0f} | {size:,} |")
        print("\n| export | s | processor s | bytes | geheugen voor MB | na MB |")
        print("|---|--:|--:|--:|--:|--:|")
        for ending in ("csv", "json", "xlsx"):
            before, size = _memory(), 0
            began, spent = time.perf_counter(), time.process_time()
            with client.get(f"{path}/antwoorden.{ending}", buffered=False) as sent:
                for piece in sent.response:
                    size += len(piece)
            seconds, own = time.perf_counter() - began, time.process_time() - spent
            held = f"{before:.0f} | {_memory():.0f}"
            print(f"| {ending} | {seconds:.1f} | {own:.1f} | {size:,} | {held} |")
        with create_app(data.config(Path(scratch))).app_context():
            _publish(consultation_id)
