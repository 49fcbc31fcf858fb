"""Writing an advice and taking it from draft to published."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.advice import queries, scope, services
from app.advice.models import Advice, Citation, Section, SectionVersion
from app.advice.rules import AdviceKind, AdviceState, Approval
from app.advice.services import Front, Scope
from app.advice.services.writing import MOST_SECTIONS
from app.contributions import lineage
from app.contributions import services as register
from app.contributions.models import Channel, Contribution
from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.partnership.models import Assignment
from tests.advice import build
from tests.contributions.build import disposed, received


def cited_by(section: Section) -> list[tuple[int, str]]:
    """(contribution, place) of each citation of a section, in order."""
    rows = db.session.execute(
        select(Citation.contribution_id, Citation.label)
        .where(Citation.section_id == section.id)
        .order_by(Citation.ordinal, Citation.contribution_id)
    )
    return [(row[0], row[1]) for row in rows]


class TestCiting:
    """Citations follow the text, in the same transaction."""

    def test_saving_a_section_records_which_paragraph_cites_what(self, app: Flask) -> None:
        one, two = received("Een."), received("Twee.")
        part = build.section(build.started())
        build.rewritten(
            part, f"Zonder.\n\nMet [#{one.number}].\n\nBeide [#{one.number}, #{two.number}]."
        )
        assert cited_by(part) == [
            (one.id, "1, alinea 2"),
            (one.id, "1, alinea 3"),
            (two.id, "1, alinea 3"),
        ]

    def test_a_citation_that_is_deleted_from_the_text_is_gone(self, app: Flask) -> None:
        one = received()
        part = build.section(build.started(), f"Met [#{one.number}].")
        build.rewritten(part, "Zonder.")
        assert cited_by(part) == []

    def test_an_unknown_number_is_refused_by_name_and_nothing_is_saved(self, app: Flask) -> None:
        part = build.section(build.started(), "Oud.")
        with pytest.raises(Invalid, match="2026-9998, 2026-9999"):
            build.rewritten(part, "Met [#2026-9998] en [#2026-9999].")
        db.session.rollback()
        assert db.session.get_one(Section, part.id).text == "Oud."

    def test_a_withdrawn_contribution_may_be_cited_with_a_warning(self, app: Flask) -> None:
        one = received()
        register.withdraw(one, now=clock.now())
        part = build.section(build.started())
        assert build.rewritten(part, f"Met [#{one.number}].") == (one.number,)

    def test_each_contribution_shows_where_it_was_used_down_to_the_paragraph(
        self, app: Flask
    ) -> None:
        one, other = received(), received()
        advice = build.started()
        part = build.section(advice, f"Zonder.\n\nMet [#{one.number}].")
        with app.test_request_context():
            used = lineage.uses_of([one.id, other.id])
        (use,) = used[one.id]
        assert (use.document, use.place, use.is_public) == (advice.title, "1, alinea 2", False)
        assert use.url == f"/adviezen/{advice.id}#d{part.id}-a2"
        assert used[other.id] == []

    def test_a_link_to_a_paragraph_outlives_a_paragraph_before_it(self, app: Flask) -> None:
        one = received()
        part = build.section(build.started(), f"Met [#{one.number}].")
        before = db.session.scalars(select(Citation.anchor)).one()
        build.rewritten(part, f"Nieuw begin.\n\nMet [#{one.number}].")
        after = db.session.execute(select(Citation.anchor, Citation.ordinal)).one()
        assert tuple(after) == (before, 2)
        assert f'id="d{part.id}-a{before}"' in part.html


class TestSections:
    """Sections come, go and change places, and everything after them follows."""

    def test_moving_a_section_renumbers_the_places_of_its_citations(self, app: Flask) -> None:
        one = received()
        advice = build.started()
        first = build.section(advice, "Eerst.", title="Eerst")
        second = build.section(advice, f"Dan [#{one.number}].", title="Dan")
        services.move_section(second, up=True, by=None, now=clock.now())
        assert cited_by(second) == [(one.id, "1, alinea 1")]
        assert [s.title for s in queries.sections_of(advice.id)] == ["Dan", "Eerst"]
        assert (second.number, first.number) == ("1", "2")

    def test_at_the_edge_a_section_stays(self, app: Flask) -> None:
        advice = build.started()
        only = build.section(advice)
        services.move_section(only, up=True, by=None, now=clock.now())
        services.move_section(only, up=False, by=None, now=clock.now())
        assert only.position == 1

    def test_a_removed_section_is_gone_with_its_citations_and_keeps_its_versions(
        self, app: Flask
    ) -> None:
        one = received()
        advice = build.started()
        part = build.section(advice, f"Met [#{one.number}].")
        services.remove_section(part, by=None, now=clock.now())
        assert queries.sections_of(advice.id) == []
        with app.test_request_context():
            assert lineage.uses_of([one.id]) == {one.id: []}
        assert len(queries.versions_of(part.id)) == 1
        with pytest.raises(NotFound):
            queries.section_of(advice.id, part.id)

    def test_every_version_is_kept(self, app: Flask) -> None:
        part = build.section(build.started(), "Een.")
        build.rewritten(part, "Twee.")
        assert [row.text for row in queries.versions_of(part.id)] == ["Twee.", "Een."]

    def test_a_stale_edit_is_refused(self, app: Flask) -> None:
        part = build.section(build.started(), "Een.")
        build.rewritten(part, "Van een ander.")
        with pytest.raises(StaleEdit):
            build.rewritten(part, "Van mij.", version=1)

    def test_saving_the_same_twice_makes_one_version(self, app: Flask) -> None:
        part = build.section(build.started(), "Een.")
        build.rewritten(part, "Twee.", version=1)
        build.rewritten(part, "Twee.", version=1)
        assert part.version == 2
        assert db.session.scalar(select(func.count()).select_from(SectionVersion)) == 2

    def test_an_advice_has_a_most_of_sections(
        self, app: Flask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert MOST_SECTIONS == 80
        monkeypatch.setattr("app.advice.services.writing.MOST_SECTIONS", 1)
        advice = build.started()
        build.section(advice)
        with pytest.raises(Refused, match="hoogstens 1"):
            build.section(advice)


@dataclass(frozen=True)
class Case:
    """What the scope asks, and which of the five contributions then belong."""

    asked: Scope
    numbers: str


class TestScope:
    """Which contributions an advice must answer."""

    @pytest.fixture
    def five(self, app: Flask) -> dict[str, Contribution]:
        """Five contributions: on two assignments, on the plan, by another channel, of last year."""
        first, second = db.session.scalars(select(Assignment).order_by(Assignment.number).limit(2))
        earlier = clock.now() - timedelta(days=365)
        return {
            "a": received(assignment_id=first.id),
            "b": received(assignment_id=second.id),
            "c": received(),
            "d": received(channel=Channel.WORKGROUP_COMMENT, assignment_id=first.id),
            "e": received(assignment_id=first.id, now=earlier),
        }

    def in_scope(self, asked: Scope, five: dict[str, Contribution]) -> str:
        """The letters of those that belong."""
        advice = build.started(scope=asked)
        found = {row.id for row in scope.treatments(advice)}
        return "".join(letter for letter, one in five.items() if one.id in found)

    def test_without_a_choice_everything_belongs(self, five: dict[str, Contribution]) -> None:
        assert self.in_scope(Scope(), five) == "abcde"

    def test_it_is_narrowed_by_assignment_channel_and_day(
        self, five: dict[str, Contribution]
    ) -> None:
        first = five["a"].assignment_id
        assert first is not None
        today = clock.today()
        for asked, letters in (
            (Scope(assignment_ids=(first,), with_plan=True), "acde"),
            (Scope(assignment_ids=(first,), with_plan=False), "ade"),
            (Scope(channels=(Channel.REPORT,)), "abce"),
            (Scope(since=today), "abcd"),
            (Scope(until=today - timedelta(days=1)), "e"),
            (Scope(until=today), "abcde"),
            (Scope(assignment_ids=(first,), channels=(Channel.REPORT,), since=today), "ac"),
        ):
            assert self.in_scope(asked, five) == letters, asked

    def test_what_is_withdrawn_needs_no_disposition(self, app: Flask) -> None:
        register.withdraw(received(), now=clock.now())
        advice = build.started()
        assert scope.open_count(advice.id) == 0
        assert scope.treatments(advice) == []

    def test_what_is_cited_stands_in_the_table_even_outside_the_scope(self, app: Flask) -> None:
        one, letter = received(), received()
        advice = build.started(
            scope=Scope(channels=(Channel.WORKGROUP_COMMENT,)), letter=f"Zie [#{letter.number}]."
        )
        build.section(advice, f"Met [#{one.number}].")
        assert {row.id for row in scope.treatments(advice)} == {one.id, letter.id}

    def test_what_comes_in_after_the_text_was_finished_is_no_part_of_it(self, app: Flask) -> None:
        advice = build.started()
        build.section(advice, "Tekst.")
        services.finish(advice, open_reason="", by=None, now=clock.now())
        received(now=clock.now() + timedelta(minutes=1))
        assert scope.open_count(advice.id) == 0

    def test_the_worklist_of_the_desk_counts_what_is_open_per_advice(self, app: Flask) -> None:
        received()
        disposed(received(channel=Channel.WORKGROUP_COMMENT))
        build.started(title="Alles", deadline=date(2026, 5, 1))
        build.started(title="Werkgroepen", scope=Scope(channels=(Channel.WORKGROUP_COMMENT,)))
        assert [(work.title, work.open_count) for work in queries.worklist()] == [
            ("Alles", 1),
            ("Werkgroepen", 0),
        ]


class TestProcess:
    """Draft, finished, approved, published; nothing else."""

    def test_open_contributions_keep_it_from_being_finished_without_a_reason(
        self, app: Flask
    ) -> None:
        received()
        advice = build.started()
        build.section(advice, "Tekst.")
        with pytest.raises(Refused, match="Nu nog zonder gevolg: 1"):
            services.finish(advice, open_reason=" ", by=None, now=clock.now())
        services.finish(advice, open_reason="Ze kwam te laat.", by=None, now=clock.now())
        assert (advice.open_count, advice.open_reason) == (1, "Ze kwam te laat.")

    def test_a_reason_is_not_kept_when_nothing_is_open(self, app: Flask) -> None:
        advice = build.started()
        build.section(advice, "Tekst.")
        services.finish(advice, open_reason="Zomaar.", by=None, now=clock.now())
        assert (advice.open_count, advice.open_reason) == (0, None)

    def test_a_finished_text_is_closed_until_it_is_reopened(self, app: Flask) -> None:
        advice = build.started()
        part = build.section(advice, "Tekst.")
        services.finish(advice, open_reason="", by=None, now=clock.now())
        for change in (
            lambda: build.rewritten(part, "Anders."),
            lambda: build.section(advice),
            lambda: services.remove_section(part, by=None, now=clock.now()),
            lambda: services.move_section(part, up=True, by=None, now=clock.now()),
            lambda: services.change_front(
                advice,
                Front(title="Anders", kind=advice.kind, requester="X"),
                version=1,
                by=None,
                now=clock.now(),
            ),
        ):
            with pytest.raises(Refused, match="De tekst ligt vast"):
                change()
        services.reopen(advice, by=None, now=clock.now())
        build.rewritten(part, "Anders.")

    def test_steps_can_not_be_skipped(self, app: Flask) -> None:
        advice = build.started()
        with pytest.raises(Refused, match="in opmaak"):
            services.approve(
                advice, on=clock.today(), approval=Approval.UNANIMOUS, by=None, now=clock.now()
            )
        with pytest.raises(Refused, match="in opmaak"):
            services.publish(advice, with_feedback=False, by=None, now=clock.now())

    def test_publishing_can_tell_every_treated_contributor_in_scope(self, app: Flask) -> None:
        treated = disposed(received(), reason="Staat in 1.")
        received("Nog open.")
        advice = build.started()
        build.section(advice, "Tekst.")
        build.published(advice, open_reason="Kwam te laat.")
        assert advice.state is AdviceState.PUBLISHED
        assert db.session.get_one(Contribution, treated.id).published_reason == "Staat in 1."

    def test_without_feedback_a_published_advice_tells_no_disposition(self, app: Flask) -> None:
        disposed(received())
        advice = build.started()
        build.section(advice, "Tekst.")
        build.published(advice, with_feedback=False)
        (row,) = scope.treatments(advice)
        assert row.disposition is None

    def test_the_public_list_holds_what_is_published(self, app: Flask) -> None:
        build.started(title="Nog niet")
        advice = build.started(title="Al wel")
        build.section(advice, "Tekst.")
        build.published(advice)
        assert [one.title for one in queries.public_list()] == ["Al wel"]


def test_an_edit_of_older_front_pages_is_refused(app: Flask) -> None:
    advice = build.started()
    front = Front(title="Nieuw", kind=advice.kind, requester="De minister")
    services.change_front(advice, front, version=1, by=None, now=clock.now())
    with pytest.raises(StaleEdit):
        services.change_front(advice, front, version=1, by=None, now=clock.now())
    assert db.session.get_one(Advice, advice.id).version == 2


def test_a_double_click_makes_one_advice_and_one_section(app: Flask) -> None:
    front = Front(title="Nieuw", kind=AdviceKind.OWN_INITIATIVE)
    key = "a" * 32
    first = services.start(front, by=None, now=clock.now(), once=key)
    assert services.start(front, by=None, now=clock.now(), once=key) is first
    for _click in range(2):
        services.add_section(first, title="Deel", level=1, by=None, now=clock.now(), once=key)
    assert len(queries.sections_of(first.id)) == 1


def test_two_who_write_at_the_same_moment_never_overwrite_each_other(app: Flask) -> None:
    part = build.section(build.started(), "Begin.")
    part_id, refused = part.id, []
    begin = threading.Barrier(4)

    def write(who: int) -> None:
        with app.app_context():
            begin.wait()
            try:
                services.save_section(
                    db.session.get_one(Section, part_id),
                    title="Tijd",
                    level=1,
                    text=f"Van {who}.",
                    version=1,
                    by=None,
                    now=clock.now(),
                )
                db.session.commit()
            except StaleEdit:
                db.session.rollback()
                refused.append(who)

    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()
    assert len(refused) == 3
    assert db.session.get_one(Section, part_id).version == 2
    assert len(queries.versions_of(part_id)) == 2
