"""Consultations for the tests, made through the services as the secretariat would make them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from app.consultations.invitation_lines import Invitee
from app.consultations.models import Consultation, Invitation, SectionRow
from app.consultations.questionnaire import QuestionKind
from app.consultations.rules import State
from app.consultations.services import inviting, planning, questions, timing
from app.consultations.services.planning import PlanTexts
from app.consultations.services.questions import QuestionTexts
from app.core import clock
from app.core.db import db
from app.partnership.models import Assignment, StakeholderGroup
from tests.support.client import LintingClient

OPENS = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CLOSES = datetime(2026, 5, 4, 22, 0, tzinfo=UTC)
"""Tests play on 9 March 2026, while it is open."""

_LINK = re.compile(r"/raadplegingen/\d+/uitnodiging/[\w-]+")


@dataclass(frozen=True)
class Made:
    """A consultation with the ids that tests need."""

    consultation: Consultation
    sections: tuple[int, int]
    open_question: int
    choice: int
    scale: int
    groups: tuple[int, int]

    @property
    def url(self) -> str:
        return f"/raadplegingen/{self.consultation.id}"

    @property
    def answers(self) -> dict[int, str]:
        """A good answer to each question."""
        return {self.open_question: "De kosten wegen.", self.choice: "2", self.scale: "4"}


def groups() -> tuple[int, int]:
    ids = db.session.scalars(select(StakeholderGroup.id).order_by(StakeholderGroup.position))
    first, second, *_rest = ids
    return first, second


def texts(**changes: object) -> PlanTexts:
    assignment = db.session.scalar(select(Assignment.id).where(Assignment.number == 10))
    values: dict[str, object] = {
        "assignment_id": assignment,
        "title": "Hoe betalen we leren?",
        "purpose": "We willen weten wat leren voor u duur maakt.",
        "can_change": "De verdeling van de middelen.",
        "cannot_change": "Het budget zelf.",
        "answers_use": "Ze komen in het advies.",
        "decided_by": "De Vlaamse Regering",
        "analysed_by": "Het secretariaat",
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "report_due_on": date(2026, 6, 30),
    }
    return PlanTexts(**{**values, **changes})  # type: ignore[arg-type]


def planned(**changes: object) -> Made:
    """A complete plan with two sections and three questions, in draft."""
    now = clock.now()
    consultation = planning.plan_consultation(texts(**changes), by=None, now=now)
    both = groups()
    for group in both:
        planning.address_group(
            consultation,
            stakeholder_group_id=group,
            why="Zij kennen de praktijk.",
            reached_by="Mail",
            by=None,
            now=now,
        )
    first = questions.add_section(consultation, title="Kosten", intro="", by=None, now=now)
    second = questions.add_section(consultation, title="Tijd", intro="", by=None, now=now)

    def ask(section: object, text: str, kind: QuestionKind, **more: object) -> int:
        made = QuestionTexts(kind=kind, text=text, **more)  # type: ignore[arg-type]
        return questions.add_question(consultation, section, made, by=None, now=now).id  # type: ignore[arg-type]

    result = Made(
        consultation,
        (first.id, second.id),
        ask(first, "Wat maakt leren duur?", QuestionKind.OPEN),
        ask(
            first,
            "Wie moet betalen?",
            QuestionKind.CHOICE,
            settings={"options": [{"key": "1", "label": "Overheid"}, {"key": "2", "label": "Wij"}]},
        ),
        ask(
            second,
            "Hoe zwaar weegt tijd?",
            QuestionKind.SCALE,
            is_optional=True,
            settings={"steps": 5, "low": "niet", "high": "heel zwaar"},
        ),
        both,
    )
    db.session.commit()
    return result


def opened(**changes: object) -> Made:
    """The same, open since 2 March."""
    made = planned(**changes)
    open_it(made)
    return made


def open_it(made: Made) -> None:
    timing.move(made.consultation, State.OPEN, by=None, now=clock.now())
    db.session.commit()


def more_questions(made: Made, number: int) -> None:
    """Open questions in the first section."""
    section = db.session.get(SectionRow, made.sections[0])
    assert section is not None
    for n in range(number):
        texts = QuestionTexts(kind=QuestionKind.OPEN, text=f"Vraag {n}?")
        questions.add_question(made.consultation, section, texts, by=None, now=clock.now())
    db.session.commit()


def invitees(made: Made, number: int, organisation: str = "Bakkerij Oost (voorbeeld)") -> None:
    """Invite a number of people, alternately of both groups."""
    inviting.invite(
        made.consultation,
        [
            Invitee(f"an{n}@voorbeeld.example", f"An {n}", organisation, made.groups[n % 2])
            for n in range(number)
        ],
        by=None,
        now=clock.now(),
    )
    db.session.commit()


def invitation(made: Made) -> Invitation:
    """The last one invited."""
    found = db.session.scalar(select(Invitation).order_by(Invitation.id.desc()).limit(1))
    assert found is not None
    return found


def link_in(body: str) -> str:
    """The path of the personal link in a mail."""
    found = _LINK.search(body)
    assert found, body
    return found[0]


def start(client: LintingClient, made: Made, link: str) -> None:
    """Follow a personal link and press the button."""
    answer = client.send(link, {})
    assert answer.status_code == 303, answer.text
    assert answer.location.endswith(f"{made.url}/invullen")


_BASIS = re.compile(r'name="(b\d+)" value="(\w+)"')


def fill(
    client: LintingClient, made: Made, section: int, answers: dict[int, str], **kw: object
) -> object:
    """Fill in one page and press 'Bewaren en verder'."""
    path = f"{made.url}/invullen/{section}"
    page = client.get(path).text
    data = {name: basis for name, basis in _BASIS.findall(page) if int(name[1:]) in answers}
    data |= {f"v{question}": value for question, value in answers.items()}
    return client.send(path, data, **kw)


def answer_all(client: LintingClient, made: Made) -> None:
    """Everything filled in, up to the check page."""
    good = made.answers
    one = fill(
        client,
        made,
        made.sections[0],
        {key: good[key] for key in (made.open_question, made.choice)},
    )
    assert one.status_code == 303, one.text  # type: ignore[attr-defined]
    two = fill(client, made, made.sections[1], {made.scale: good[made.scale]})
    assert two.status_code == 303  # type: ignore[attr-defined]
    about(client, made)


def about(client: LintingClient, made: Made, publication: str = "with_name") -> None:
    """The page about the answers."""
    path = f"{made.url}/invullen/over-uw-antwoorden"
    basis = re.search(r'name="basis"[^>]*value="(\w+)"', client.get(path).text)
    assert basis
    done = client.send(
        path,
        {
            "basis": basis[1],
            "represents": "120 bakkers",
            "consulted": "Onze raad van bestuur",
            "publication": publication,
        },
    )
    assert done.status_code == 303, done.text


def submit(client: LintingClient, made: Made) -> object:
    """Press 'Versturen' on the check page."""
    page = client.get(f"{made.url}/invullen/nalezen").text
    basis = re.search(r'name="basis"[^>]*value="(\w+)"', page)
    return client.send(
        f"{made.url}/invullen/versturen",
        {"basis": basis[1] if basis else ""},
        on=f"{made.url}/invullen",
    )


def submit_blindly(client: LintingClient, made: Made) -> object:
    """Send without a check page, as from a page that stood open."""
    return client.send(f"{made.url}/invullen/versturen", {"basis": ""}, on=f"{made.url}/invullen")


def after_closing() -> datetime:
    return CLOSES + timedelta(seconds=1)
