"""Cases that are handled together, converted, handed over and published."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.contributions.models import Channel, Contribution
from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, Refused
from app.desk import queries, rules, services
from app.desk.asked import Asked
from app.desk.models import Case, CaseMerge, Redaction
from app.desk.queries import alike, inbox, publishing
from app.desk.rules import Bulk, Kind, Party, State
from app.web.pagination import Cursor
from tests.desk.made import report


def now():
    return clock.now()


def key(number: int) -> str:
    return f"{number:032x}"


@pytest.fixture
def by(cast) -> int:
    return cast.secretariat.id


def test_a_question_becomes_a_report_and_keeps_number_code_text_and_history(app, by):
    case = report(1, kind=Kind.QUESTION)
    number, digest, answers = case.number, case.follow_digest, queries.answers(case.id)
    services.add_note(case, "Eigenlijk een knelpunt.", by=by, now=now())
    services.convert(case, to=Kind.REPORT, by=by, now=now())
    services.convert(case, to=Kind.REPORT, by=by, now=now())
    contribution = db.session.scalars(select(Contribution)).one()
    assert contribution.channel is Channel.REPORT
    assert (case.number, contribution.number, case.follow_digest) == (number, number, digest)
    assert queries.answers(case.id) == answers
    assert len(queries.notes(case.id)) == 1
    services.convert(case, to=Kind.QUESTION, by=by, now=now())
    assert db.session.scalars(select(Contribution.channel)).one() is Channel.QUESTION


def test_what_is_merged_is_told_together_and_split_without_loss(app, by):
    lead, other = report(1), report(2)
    services.merge(other, lead, by=by, now=now())
    services.merge(other, lead, by=by, now=now())
    told = services.tell_all(
        lead, to=State.ANSWERED, body="Het kan al.", by=by, now=now(), once_key=key(1)
    )
    assert told == 2
    assert other.state is State.ANSWERED
    assert [row.html for row in queries.messages(other.id)] == ["<p>Het kan al.</p>\n"]
    services.split(other, by=by, now=now())
    services.split(other, by=by, now=now())
    assert other.lead_id is None
    assert len(queries.messages(other.id)) == 1
    (row,) = db.session.scalars(select(CaseMerge)).all()
    assert row.ended_by_id == by


def test_merging_a_lead_takes_along_those_with_it(app, by):
    one, two, three = report(1), report(2), report(3)
    services.merge(two, one, by=by, now=now())
    services.merge(one, three, by=by, now=now())
    assert {one.lead_id, two.lead_id} == {three.id}
    assert [row.number for row in inbox.page(Asked(), Cursor(), person_id=by).rows] == [
        three.number
    ]


def test_a_member_that_is_reopened_or_a_lead_that_is_withdrawn_goes_its_own_way(app, by):
    lead, other = report(1), report(2)
    services.merge(other, lead, by=by, now=now())
    services.tell_all(lead, to=State.ANSWERED, body="Zo.", by=by, now=now(), once_key=key(1))
    services.reopen(other, reason="Nee.", by=None, now=now(), once_key=key(2))
    assert (other.lead_id, other.state, lead.state) == (None, State.REOPENED, State.ANSWERED)
    third = report(3)
    services.merge(other, third, by=by, now=now())
    services.withdraw(third, reason="", by=None, now=now())
    assert other.lead_id is None


def test_two_cases_cannot_be_with_two_leads_at_once(app, by):
    case, one, two = report(1), report(2), report(3)
    services.merge(case, one, by=by, now=now())
    db.session.add(CaseMerge(case_id=case.id, lead_id=two.id, merged_at=now(), merged_by_id=by))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_the_clock_stands_still_while_the_desk_waits_for_the_reporter(app, by, frozen_at):
    case = report(1)
    before = case.answer_by
    services.tell_all(case, to=State.WAITING, body="Wat?", by=by, now=now(), once_key=key(1))
    frozen_at(now() + timedelta(days=14))
    assert queries.worklist().late == 0
    services.reporter_writes(case, "Dit.", by=None, now=now(), once_key=key(2))
    assert (case.state, case.waiting_since) == (State.IN_TREATMENT, None)
    assert case.answer_by == before + timedelta(days=14)


def test_a_term_never_ends_on_a_day_on_which_nobody_works():
    # 10 days after 11 July 2026 is 21 July, a holiday
    assert rules.react_by(date(2026, 7, 11)) == date(2026, 7, 22)
    assert rules.after_waiting(date(2026, 5, 12), date(2026, 5, 1), date(2026, 5, 3)) == date(
        2026, 5, 15
    )


def test_what_one_made_another_approves_before_the_public_reads_it(app, cast, by):
    case = report(1, practice="Jan Peeters van jan@werk.example zegt het.")
    other = cast.administrator.id
    first = services.redact(case, "Iemand zegt het.", by=by, now=now())
    with pytest.raises(services.SameEyes):
        services.judge(case, first.id, approved=True, remark="", by=by, now=now())
    assert publishing.published_page(case.number) is None
    with pytest.raises(Invalid):
        services.judge(
            case, first.id, approved=False, remark="", by=cast.administrator.id, now=now()
        )
    services.judge(case, first.id, approved=True, remark="", by=other, now=now())
    page = publishing.published_page(case.number)
    assert page is not None
    assert "Iemand zegt het." in page.html
    contribution = db.session.scalars(select(Contribution)).one()
    assert contribution.public_excerpt == "Iemand zegt het."
    assert "Jan Peeters" in contribution.text


def test_the_database_itself_refuses_one_pair_of_eyes(app, by):
    case = report(1)
    redaction = services.redact(case, "Zo.", by=by, now=now())
    redaction.judged_by_id, redaction.judged_at, redaction.approved = by, now(), True
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_what_the_reporter_wants_kept_inside_is_never_redacted_for_publication(app, by):
    case = report(1, publication="analysis_only")
    with pytest.raises(services.NotToPublish):
        services.redact(case, "Zo.", by=by, now=now())
    assert db.session.scalar(select(func.count()).select_from(Redaction)) == 0


def test_a_case_goes_to_another_body_once_with_its_origin(app, by, outbox):
    case = report(1, email="melder@voorbeeld.example")
    receiver = services.Receiver(body="Vervoerregio", mail="post@regio.example")
    for _click in range(2):
        services.hand_over(
            case, receiver, reason="Zij beslissen.", by=by, now=now(), once_key=key(5)
        )
    (mail,) = outbox.to("post@regio.example")
    assert case.number in mail.subject
    assert "melder@voorbeeld.example" not in mail.body
    assert case.state is State.PASSED_ON
    assert len(outbox.to("melder@voorbeeld.example")) == 2  # the receipt, and to whom it went


def test_a_message_of_the_reporter_reaches_who_handles_it_without_its_text(app, cast, by, outbox):
    case = report(1)
    services.assign(case, by, by=by, now=now())
    services.reporter_writes(case, "Mijn geheim.", by=None, now=now(), once_key=key(1))
    (mail,) = outbox.to(cast.secretariat.email)
    assert case.number in mail.subject
    assert "geheim" not in mail.body


def test_bulk_does_only_what_can_be_done(app, by):
    open_one, suspected, closed = report(1), report(2), report(3)
    suspected.suspected = True
    services.tell_all(closed, to=State.ANSWERED, body="Ja.", by=by, now=now(), once_key=key(1))
    db.session.flush()
    done = services.do_in_bulk(
        Bulk.ANSWER,
        [open_one.id, suspected.id, closed.id],
        body="Dag {naam}, {nummer}.",
        assignee_id=None,
        by=by,
        by_name="Saar",
        now=now(),
        once_key=key(2),
    )
    assert done == 1
    assert queries.messages(open_one.id)[-1].html == f"<p>Dag, {open_one.number}.</p>\n"
    assert [row.party for row in queries.messages(suspected.id)] == []
    assert queries.messages(closed.id)[-1].party is Party.DESK


def test_what_says_the_same_in_other_words_is_suggested_until_it_is_judged(app, by):
    one = report(1, regulation="VOV", practice="De uren tellen per schooljaar, niet per jaar.")
    two = report(
        2,
        regulation="Vlaams opleidingsverlof",
        practice="Het aantal uren wordt per academiejaar geteld.",
    )
    report(3, regulation="Bus", practice="De laatste bus is weg als de avondles gedaan is.")
    assert [row.id for row in alike.like(one)] == [two.id]
    services.judge_apart(two, one, by=by, now=now())
    assert alike.like(one) == []


@pytest.mark.parametrize("text", ["academiejaar", "2026-0002", "schooljaar uren", "Heldenmoed"])
def test_the_inbox_is_searched_by_words_stems_numbers_and_messages(app, by, text):
    report(1, practice="Iets anders.")
    two = report(2, practice="Het aantal uren wordt per academiejaar geteld.")
    services.add_note(two, "Zie heldenmoed.", by=by, now=now())
    found = inbox.page(Asked(text=text), Cursor(), person_id=by).rows
    assert [row.number for row in found] == [two.number]


def test_the_inbox_and_the_desk_take_as_many_statements_for_many_as_for_one(
    sign_in, cast, by, query_count
):
    counts = []
    desk = sign_in(cast.secretariat)
    lead = report(1)
    others = [report(2), report(3)]
    for case in others:
        services.merge(case, lead, by=by, now=now())
        services.write(case, "Woord.", party=Party.REPORTER, now=now())
        db.session.commit()
        with query_count() as counted:
            desk.get("/zaken/behandelen")
            desk.get(f"/zaken/behandelen/{lead.id}")
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_refusals_say_what_stands_in_the_way(app, by):
    case = report(1)
    services.tell_all(case, to=State.IN_TREATMENT, body="", by=by, now=now(), once_key=key(1))
    with pytest.raises(Refused, match="voor u begint"):
        services.set_apart(case, by=by, now=now())
    other = report(2)
    services.withdraw(other, reason="", by=None, now=now())
    with pytest.raises(services.CannotMerge, match="ingetrokken"):
        services.merge(other, case, by=by, now=now())
    assert db.session.get(Case, other.id).lead_id is None


def said(case, **how):
    return [(row.html.strip("<p>/\n"), row.number) for row in queries.messages(case.id, **how)]


def test_what_was_said_before_merging_stays_whole_for_desk_and_reporter(app, by, frozen_at):
    lead, other = report(1), report(2)

    def later():
        frozen_at(now() + timedelta(hours=1))
        return now()

    services.tell_all(lead, to=None, body="Aan een.", by=by, now=later(), once_key=key(1))
    services.tell_all(other, to=State.WAITING, body="Wat?", by=by, now=later(), once_key=key(2))
    services.reporter_writes(other, "Dit.", by=None, now=later(), once_key=key(3))
    services.merge(other, lead, by=by, now=later())
    services.tell_all(lead, to=State.ANSWERED, body="Zo.", by=by, now=later(), once_key=key(4))
    services.reporter_writes(other, "Dank u.", by=None, now=later(), once_key=key(5))
    one, two = lead.number, other.number
    whole = [("Aan een.", one), ("Wat?", two), ("Dit.", two), ("Zo.", one), ("Dank u.", two)]
    assert said(lead, with_others=True) == whole
    theirs = [("Wat?", two), ("Dit.", two), ("Zo.", two), ("Dank u.", two)]
    assert said(other) == theirs
    services.split(other, by=by, now=later())
    assert said(other) == said(other, with_others=True) == theirs
    assert said(lead, with_others=True) == [("Aan een.", one), ("Zo.", one)]


def test_words_told_together_stand_once_also_with_a_later_lead_or_after_theirs_left(app, by):
    first, member, last = report(1), report(2), report(3)
    services.merge(member, first, by=by, now=now())
    services.tell_all(first, to=None, body="Samen.", by=by, now=now(), once_key=key(1))
    services.merge(first, last, by=by, now=now())
    assert said(last, with_others=True) == [("Samen.", first.number)]
    services.merge(report(4), first, by=by, now=now())
    services.tell_all(last, to=None, body="Nog eens.", by=by, now=now(), once_key=key(2))
    assert [words for words, _number in said(last, with_others=True)] == ["Samen.", "Nog eens."]
    services.withdraw(last, reason="", by=None, now=now())
    services.merge(first, member, by=by, now=now())
    assert [words for words, _number in said(member, with_others=True)] == ["Samen.", "Nog eens."]


def test_the_inbox_says_that_a_reporter_wrote_whose_case_is_handled_with_another(app, by):
    lead, other = report(1), report(2)
    services.merge(other, lead, by=by, now=now())

    def has_news():
        (row,) = inbox.page(Asked(), Cursor(), person_id=by).rows
        return row.has_news

    assert not has_news()
    services.reporter_writes(other, "Nog iets.", by=None, now=now(), once_key=key(1))
    assert has_news()
    services.tell_all(lead, to=None, body="Dank u.", by=by, now=now(), once_key=key(2))
    assert not has_news()


def test_an_open_case_with_a_finished_lead_is_still_on_the_desk(app, by):
    lead, late = report(1), report(2)
    services.tell_all(lead, to=State.ANSWERED, body="Zo.", by=by, now=now(), once_key=key(1))
    services.merge(late, lead, by=by, now=now())
    rows = inbox.page(Asked(), Cursor(), person_id=by).rows
    assert [row.number for row in rows] == [late.number]
    assert queries.worklist().to_react == 1


def test_handing_over_gives_each_that_is_handled_with_it_and_tells_each_reporter(app, by, outbox):
    lead, other, done = (report(n, email=f"m{n}@voorbeeld.example") for n in (1, 2, 3))
    services.tell_all(done, to=State.ANSWERED, body="Ja.", by=by, now=now(), once_key=key(1))
    for one in (other, done):
        services.merge(one, lead, by=by, now=now())
    receiver = services.Receiver(body="Vervoerregio", mail="post@regio.example")
    for _click in range(2):
        services.hand_over_all(lead, receiver, reason="Zij.", by=by, now=now(), once_key=key(5))
    assert [lead.state, other.state, done.state] == [
        State.PASSED_ON,
        State.PASSED_ON,
        State.ANSWERED,
    ]
    given = [mail.subject for mail in outbox.to("post@regio.example")]
    assert [lead.number in given[0], other.number in given[1], len(given)] == [True, True, 2]
    assert "Zij." in outbox.to("m2@voorbeeld.example")[-1].body


def test_the_nearest_term_counts_also_of_a_case_under_a_lead(app, by, frozen_at):
    old = report(1)
    frozen_at(now() + timedelta(days=7))
    lead = report(2)
    services.merge(old, lead, by=by, now=now())
    (row,) = inbox.page(Asked(), Cursor(), person_id=by).rows
    assert (row.number, row.due.on) == (lead.number, old.react_by)
    frozen_at(now() + timedelta(days=4))
    assert queries.worklist().late == 1
    (late,) = inbox.page(Asked(view="te-laat"), Cursor(), person_id=by).rows
    assert late.number == lead.number
    services.tell_all(lead, to=State.ANSWERED, body="Zo.", by=by, now=now(), once_key=key(1))
    assert queries.worklist().late == 0
