"""What happens with a case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.contributions.models import Publication
from app.core import clock, codes, uploads
from app.core.db import db
from app.core.errors import Invalid
from app.desk import queries, rules, services
from app.desk.asked import Asked
from app.desk.models import Case, CaseMove
from app.desk.queries import inbox as inbox_queries
from app.desk.rules import Helped, Kind, Party, ReporterKind, State
from app.desk.services import MoveNotAllowed, Reporter
from app.desk.services import cases as case_services
from app.web.pagination import Cursor


def opened(number: int = 1, *, kind: Kind = Kind.REPORT, suspected: bool = False) -> Case:
    """A case of an employer who gave no name."""
    case = services.open_case(
        kind=kind,
        subject=f"Opleidingsverlof {number}",
        reporter=Reporter(kind=ReporterKind.EMPLOYER, publication=Publication.WITHOUT_NAME),
        once_digest=codes.digest(f"once {number}"),
        follow_code=f"{number:016d}",
        now=clock.now(),
        suspected=suspected,
    )
    case.number = f"2026-{number:04d}"
    db.session.flush()
    return case


def move(case: Case, to: State, reason: str = "Daarom.", party: Party = Party.DESK) -> None:
    services.move(case, to, party=party, now=clock.now(), reason=reason)


def test_a_move_is_kept_as_a_row_with_its_words_as_a_message(app):
    case = opened()
    move(case, State.ANSWERED, "Het kan al sinds **januari**.")
    row = db.session.scalars(select(CaseMove)).one()
    assert (row.state, row.party, row.reason) == (
        State.ANSWERED,
        Party.DESK,
        "Het kan al sinds **januari**.",
    )
    (message,) = queries.messages(case.id)
    assert "<strong>januari</strong>" in message.html


@pytest.mark.parametrize("to", [State.WAITING, State.ANSWERED, State.PASSED_ON])
def test_a_move_that_the_reporter_must_understand_needs_words(app, to):
    case = opened()
    with pytest.raises(Invalid, match="uitleg"):
        move(case, to, "")
    assert case.state is State.RECEIVED


def test_a_move_outside_the_table_is_refused(app):
    case = opened()
    with pytest.raises(MoveNotAllowed):
        move(case, State.CLOSED)


def test_two_who_move_at_the_same_time_do_not_overwrite_each_other(app):
    case = opened()
    db.session.commit()
    with db.engine.begin() as other:
        other.execute(Case.__table__.update().values(state=State.IN_TREATMENT))
    with pytest.raises(MoveNotAllowed, match="net voor"):
        move(case, State.ANSWERED)


def test_the_answer_of_the_reporter_brings_the_case_back_to_the_desk(app):
    case = opened()
    move(case, State.WAITING, "Welke cursus was dat?")
    services.write(case, "Boekhouden.", party=Party.REPORTER, now=clock.now())
    assert case.state is State.IN_TREATMENT
    assert [row.party for row in queries.messages(case.id)] == [Party.DESK, Party.REPORTER]


def test_reopening_starts_the_terms_anew(app, frozen_at):
    case = opened()
    first = case.react_by
    move(case, State.ANSWERED)
    frozen_at(clock.now() + timedelta(days=30))
    move(case, State.REOPENED, "Het hielp niet.", Party.REPORTER)
    assert case.react_by == rules.react_by(clock.today())
    assert case.react_by > first


def test_a_message_that_is_clicked_twice_is_written_once(app):
    case = opened()
    for _ in range(2):
        services.write(case, "Eén keer.", party=Party.DESK, now=clock.now(), once_key="a" * 32)
    assert len(queries.messages(case.id)) == 1


def test_a_move_that_is_clicked_twice_is_made_once(app):
    case = opened()
    move(case, State.IN_TREATMENT, "")
    move(case, State.IN_TREATMENT, "")
    assert db.session.scalar(select(func.count()).select_from(CaseMove)) == 1


def test_the_reporter_adds_no_more_than_five_files(app):
    case = opened()
    text = uploads.check("a.txt", b"tekst")
    for _ in range(uploads.MAX_FILES):
        services.add_file(case, text, party=Party.REPORTER, now=clock.now())
    with pytest.raises(Invalid, match="al 5 bestanden"):
        services.add_file(case, text, party=Party.REPORTER, now=clock.now())
    services.add_file(case, text, party=Party.DESK, now=clock.now())
    assert len(queries.files(case.id)) == uploads.MAX_FILES + 1


def test_whether_it_helped_is_asked_only_after_an_answer(app):
    case = opened()
    with pytest.raises(MoveNotAllowed):
        services.say_helped(case, Helped.YES, now=clock.now())
    move(case, State.ANSWERED)
    services.say_helped(case, Helped.YES, now=clock.now())
    assert case.helped is Helped.YES


def test_a_case_is_open_on_a_device_for_two_hours_or_until_it_is_closed(app, frozen_at):
    case = opened()
    token = services.start_following(case.id, now=clock.now())
    other = services.start_following(case.id, now=clock.now())
    assert queries.followed_case_id(token, clock.now()) == case.id
    services.stop_following(token)
    assert queries.followed_case_id(token, clock.now()) is None
    frozen_at(clock.now() + services.FOLLOWED_FOR)
    assert queries.followed_case_id(other, clock.now()) is None


def test_a_new_code_ends_the_old_one_and_all_who_used_it(app, cast):
    case = opened(1)
    token = services.start_following(case.id, now=clock.now())
    case_services.replace_follow_code(
        case, "9999 0000 9999 0000", by=cast.secretariat.id, now=clock.now()
    )
    assert queries.case_by_code("0000000000000001") is None
    assert queries.case_by_code("9999-0000-9999-0000") is case
    assert queries.followed_case_id(token, clock.now()) is None


def test_the_inbox_pages_through_all_and_keeps_the_suspected_apart(app):
    for number in range(1, 8):
        opened(number, suspected=number == 4)
    opened(99, kind=Kind.QUESTION)
    seen: list[str] = []
    cursor = Cursor()
    while True:
        page = inbox_queries.page(Asked(kind="report"), cursor, person_id=None, size=2)
        seen += [row.number for row in page.rows]
        if page.older is None:
            break
        cursor = Cursor(page.older)
    assert seen == [f"2026-{n:04d}" for n in (7, 6, 5, 3, 2, 1)]
    (apart,) = inbox_queries.page(Asked(view="verdacht"), Cursor(), person_id=None).rows
    assert apart.number == "2026-0004"


def test_the_worklist_counts_what_waits(app, frozen_at):
    cases = [opened(number, suspected=number == 1) for number in range(1, 6)]
    move(cases[1], State.IN_TREATMENT)
    move(cases[2], State.WAITING)
    move(cases[3], State.ANSWERED)
    frozen_at(clock.now() + timedelta(days=11))
    work = queries.worklist(Kind.REPORT)
    assert (work.to_react, work.in_treatment, work.waiting) == (1, 1, 1)
    assert (work.late, work.suspected, work.open) == (1, 1, 3)
    late = inbox_queries.page(Asked(view="te-laat"), Cursor(), person_id=None).rows
    assert [row.number for row in late] == ["2026-0005"]
