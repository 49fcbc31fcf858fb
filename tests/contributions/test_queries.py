"""What can be read from the register, the same on both engines."""

from __future__ import annotations

from app.contributions import queries, services
from app.contributions.models import Channel, Disposition, Publication
from app.contributions.selection import OPEN, Criteria, Feedback
from app.core.db import db
from app.web.pagination import Cursor
from tests.contributions.build import disposed, received, told


def numbers(criteria: Criteria) -> list[str]:
    return [row.number for row in queries.page(criteria, Cursor()).rows]


def test_a_search_finds_other_forms_of_a_word_and_ignores_capitals_and_accents(app):
    received("Financiële drempels voor werkgevers in Eén provincie")
    received("Iets heel anders")
    for asked in ("financiele drempel", "DREMPELS", "één", "een", "werkgever", "2026-0001"):
        assert numbers(Criteria(text=asked)) == ["2026-0001"], asked


def test_a_search_finds_the_number_itself_and_not_the_text_that_names_it(app):
    received("Zie 2026-0002")
    received("Hoort bij de vorige")
    assert numbers(Criteria(text="2026-2")) == ["2026-0002"]


def test_typed_marks_and_search_syntax_are_only_words(app):
    received("gewoon", channel=Channel.REPORT)
    for asked in (
        "_c_report",
        '"',
        "AND",
        "a OR b",
        "NEAR(",
        "gewoon*",
        "' | 'x",
        "c:\\",
        "%",
        "-",
    ):
        assert numbers(Criteria(text=asked)) in ([], ["2026-0001"])
    assert numbers(Criteria(text="_c_report")) == []


def test_open_means_no_disposition_and_not_withdrawn(app):
    first, second, third = received(), received(), received()
    disposed(first)
    services.withdraw(second, now=second.received_at)
    assert numbers(Criteria(state=OPEN)) == [third.number]
    assert numbers(Criteria(state=OPEN, channel=Channel.REPORT)) == [third.number]
    assert [row.number for row in queries.open_for()] == [third.number]
    assert queries.worklist_counts().open == 1


def test_feedback_conditions_follow_the_life_of_a_contribution(app):
    contribution = disposed(received())
    assert numbers(Criteria(feedback=Feedback.READY)) == [contribution.number]
    services.publish_feedback([contribution.id], by=None, now=contribution.received_at)
    assert numbers(Criteria(feedback=Feedback.READY)) == []
    assert numbers(Criteria(feedback=Feedback.TOLD)) == [contribution.number]
    disposed(contribution, Disposition.NOT_ADOPTED)
    for feedback in Feedback:
        assert numbers(Criteria(feedback=feedback)) == [contribution.number]


def test_paging_reaches_each_contribution_once_in_both_directions(app):
    made = [received().number for _ in range(7)]
    seen: list[str] = []
    cursor = Cursor()
    while True:
        page = queries.page(Criteria(text="trein"), cursor, size=3)
        seen += [row.number for row in page.rows]
        if page.older is None:
            break
        cursor = Cursor(page.older)
    assert seen == made[::-1]
    back = queries.page(Criteria(text="trein"), Cursor(page.newer, newer=True), size=3)
    assert [row.number for row in back.rows] == seen[3:6]


def test_neighbours_are_the_next_ones_in_the_selection(app):
    first, second, third = received(), received(), received()
    disposed(second)
    assert queries.neighbours(Criteria(state=OPEN), second.id) == (third.number, first.number)
    assert queries.neighbours(Criteria(state=OPEN), first.id) == (third.number, None)


def test_the_public_sees_what_was_told_and_never_more(app):
    told(received("Met naam"))
    told(received("Zonder naam", publication=Publication.WITHOUT_NAME))
    told(received("Alleen analyse", publication=Publication.ANALYSIS_ONLY))
    disposed(received("Nog niet verteld"))
    services.withdraw(told(received("Ingetrokken")), now=clock_now())
    shown = queries.latest_public(limit=10)
    assert [row.excerpt for row in shown] == ["Zonder naam", "Met naam"]
    assert [row.public_label for row in shown] == ["Burger", "An Peeters"]
    counts = queries.counts_by_disposition()
    assert counts.by_disposition[Disposition.ADOPTED] == 3
    assert (counts.told, counts.waiting, counts.withdrawn, counts.total) == (3, 1, 1, 5)


def test_a_change_after_feedback_stays_inside_until_it_is_published(app):
    contribution = told(received())
    disposed(contribution, Disposition.NOT_ADOPTED, reason="Toch niet.")
    (row,) = queries.latest_public()
    assert row.disposition is Disposition.ADOPTED
    assert row.reason == "Het staat in alinea 3."
    assert queries.by_numbers([contribution.number])[contribution.number].is_changed_after_feedback


def clock_now():
    from app.core import clock

    return clock.now()


def test_the_index_holds_only_what_is_there(app):
    received()
    db.session.commit()
    assert numbers(Criteria(text="trein")) == ["2026-0001"]
