"""The secretariat prepares a consultation, and the gate keeps it shut until it is complete."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.rules import State
from app.consultations.services import close_due, planning
from app.core import clock
from app.core.db import db
from app.partnership.models import Assignment
from tests.consultations import build


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.secretariat)


def read(made) -> Consultation:
    db.session.rollback()
    return db.session.get(Consultation, made.consultation.id, populate_existing=True)


def test_title_and_assignment_are_enough_to_begin(desk):
    assignment = db.session.scalar(select(Assignment.id).limit(1))
    made = desk.send("/raadplegingen/nieuw", {"assignment_id": assignment, "title": "Nieuw"})
    assert made.status_code == 303
    assert "Dit ontbreekt nog" in desk.get(made.location).text


def test_without_them_the_form_says_what_to_do(desk):
    refused = desk.send("/raadplegingen/nieuw", {"title": " "})
    assert refused.status_code == 422
    assert "Kies een opdracht." in refused.text
    assert "Geef de raadpleging een titel." in refused.text


def test_an_incomplete_consultation_can_not_be_opened_and_hears_why(desk):
    made = build.planned(purpose="", decided_by="")
    refused = desk.send(f"{made.url}/openen", {}, on=f"{made.url}/beheer")
    assert refused.status_code == 409
    assert "Zeg wie beslist." in refused.text
    assert "Zeg in gewone woorden" in refused.text
    assert read(made).state is State.DRAFT


def test_a_complete_one_is_announced_and_opened(desk, client):
    made = build.planned()
    assert client.get(made.url).status_code == 404
    for step in ("aankondigen", "openen"):
        assert desk.send(f"{made.url}/{step}", {}, on=f"{made.url}/beheer").status_code == 303
    assert read(made).state is State.OPEN
    assert "Antwoorden kan tot" in client.get(made.url).text


def test_the_reason_of_a_short_period_is_printed(client):
    closes = build.OPENS + timedelta(weeks=4)
    made = build.opened(closes_at=closes, short_period_reason="De begroting wacht niet.")
    page = client.get(made.url).text
    assert "korter dan 8 weken" in page
    assert "De begroting wacht niet." in page


def test_questions_are_frozen_on_opening(desk):
    made = build.opened()
    for path, data in (
        (f"{made.url}/vragen/deel", {"title": "Nog een"}),
        (f"{made.url}/vragen/{made.choice}", {"text": "Anders", "options": "a\nb"}),
        (f"{made.url}/vragen/{made.choice}/schrappen", {}),
        (f"{made.url}/vragen/deel/{made.sections[0]}/open", {"text": "Nog een"}),
    ):
        refused = desk.send(path, data, on=f"{made.url}/uitnodigingen")
        assert refused.status_code == 409, path
        assert "liggen vast sinds de opening" in refused.text


@pytest.mark.parametrize(
    ("word", "data"),
    [
        ("open", {"text": "Wat denkt u?"}),
        ("keuze", {"text": "Welke?", "options": "een\ntwee"}),
        ("schaal", {"text": "Hoe erg?", "steps": "7", "low": "niet", "high": "erg"}),
        ("kort", {"text": "In één woord?", "why": "Om te vergelijken."}),
        ("keuzes", {"text": "Welke wel?", "options": "een\ntwee", "other": "y", "most": "2"}),
        ("jaofnee", {"text": "Werkt u?"}),
        ("rooster", {"text": "Hoe vaak?", "rows": "thuis\nelders", "options": "nooit\naltijd"}),
        ("volgorde", {"text": "Wat eerst?", "options": "een\ntwee\ndrie", "most": "2"}),
        ("getal", {"text": "Hoeveel?", "unit": "uren", "least": "0", "most": "1.000,5"}),
        ("datum", {"text": "Wanneer?"}),
        ("stellingen", {"text": "Wat vindt u?", "statements": "A is goed.\nB is beter."}),
    ],
)
def test_a_question_of_each_kind_can_be_written_changed_and_previewed(desk, word, data):
    made = build.planned()
    path = f"{made.url}/vragen/deel/{made.sections[0]}/{word}"
    assert desk.send(path, data).status_code == 303
    row = db.session.scalar(select(QuestionRow).order_by(QuestionRow.id.desc()).limit(1))
    assert data["text"] in desk.get(f"{made.url}/vragen").text
    edit = f"{made.url}/vragen/{row.id}"
    assert data["text"] in desk.get(edit).text
    assert desk.send(edit, {**data, "text": "Gewijzigd"}).status_code == 303
    assert "Gewijzigd" in desk.get(f"{made.url}/voorbeeld").text


def test_a_choice_without_options_is_refused_on_its_field(desk):
    made = build.planned()
    refused = desk.send(
        f"{made.url}/vragen/deel/{made.sections[0]}/keuze", {"text": "Welke?", "options": "een"}
    )
    assert refused.status_code == 422
    assert "elk op een eigen regel" in refused.text


def order(made) -> list[int]:
    db.session.rollback()
    return list(
        db.session.scalars(
            select(QuestionRow.id)
            .join(SectionRow, SectionRow.id == QuestionRow.section_id)
            .order_by(SectionRow.position, QuestionRow.position)
        )
    )


def test_questions_move_with_buttons_also_into_the_next_section(desk):
    made = build.planned()

    def press(question, act):
        on = f"{made.url}/vragen"
        assert desk.send(f"{on}/{question}/{act}", {}, on=on).status_code == 303

    press(made.open_question, "omlaag")
    assert order(made) == [made.choice, made.open_question, made.scale]
    press(made.open_question, "omlaag")
    row = db.session.get(QuestionRow, made.open_question, populate_existing=True)
    assert row.section_id == made.sections[1]
    press(made.open_question, "omhoog")
    press(made.open_question, "omhoog")
    assert order(made) == [made.open_question, made.choice, made.scale]
    press(made.open_question, "omhoog")
    assert order(made) == [made.open_question, made.choice, made.scale]


def test_a_section_with_questions_can_not_go(desk):
    made = build.planned()
    on = f"{made.url}/vragen"
    refused = desk.send(f"{on}/deel/{made.sections[0]}/schrappen", {}, on=on)
    assert refused.status_code == 409
    assert "staan nog vragen" in refused.text


def plan_form(made, **changes) -> dict[str, str]:
    return {
        "assignment_id": str(made.consultation.assignment_id),
        "title": "Andere titel",
        "purpose": "x",
        "basis": "1",
        **changes,
    }


def test_a_stale_edit_of_the_plan_shows_both_texts(desk):
    made = build.planned()
    path = f"{made.url}/plan"
    assert desk.send(path, plan_form(made, title="De eerste")).status_code == 303
    late = desk.send(path, plan_form(made, title="De tweede"))
    assert late.status_code == 409
    assert "De eerste" in late.text
    assert "De tweede" in late.text
    assert read(made).title == "De eerste"


@pytest.mark.parametrize(
    ("opens", "sentence"),
    [
        ("2026-03-29T02:30", "Dat uur bestaat niet"),
        ("0001-01-01T00:00", "tussen 2000 en 2100"),
        ("gisteren", "Kies een dag en een uur."),
    ],
)
def test_a_moment_that_can_not_be_is_refused(desk, opens, sentence):
    made = build.planned()
    refused = desk.send(f"{made.url}/plan", plan_form(made, opens_at=opens))
    assert refused.status_code == 422
    assert sentence in refused.text
    assert f'value="{opens}"' in refused.text


def test_a_moment_is_on_the_clock_of_brussels(desk):
    made = build.planned()
    form = plan_form(made, opens_at="2026-03-28T09:00", closes_at="2026-07-01T09:00")
    assert desk.send(f"{made.url}/plan", form).status_code == 303
    stored = read(made)
    assert (stored.opens_at.hour, stored.closes_at.hour) == (8, 7)


def test_closing_can_only_move_later_and_the_page_says_so(desk, client):
    made = build.opened()
    path = f"{made.url}/verlengen"
    assert desk.send(path, {"closes_at": "2026-04-01T12:00"}).status_code == 422
    assert desk.send(path, {"closes_at": "2026-07-31T12:00"}).status_code == 422
    assert desk.send(path, {"closes_at": "2026-05-20T12:00"}).status_code == 303
    assert "eerst was het 5 mei 2026" in client.get(made.url).text


def test_a_passed_closing_moment_closes_it_without_the_worker(client, frozen_at):
    made = build.opened()
    frozen_at(build.CLOSES)
    assert "De raadpleging sloot op" in client.get(made.url).text
    assert read(made).state is State.OPEN
    assert close_due(clock.now()) == 1
    db.session.commit()
    assert read(made).state is State.CLOSED
    assert close_due(clock.now()) == 0


def test_after_closing_it_is_analysed_and_waits_for_its_report(cast, sign_in, desk, frozen_at):
    made = build.opened()
    refused = desk.send(f"{made.url}/verwerkt", {}, on=f"{made.url}/uitnodigingen")
    assert refused.status_code == 409
    frozen_at(build.CLOSES)
    desk = sign_in(cast.secretariat)
    on = f"{made.url}/beheer"
    assert desk.send(f"{made.url}/verwerkt", {}, on=on).status_code == 303
    assert read(made).state is State.ANALYSED
    assert "Naar het verslag" in desk.get(on).text


def test_a_group_is_addressed_with_a_reason_and_can_be_left_out(desk):
    made = build.planned()
    path = f"{made.url}/doelgroepen"
    refused = desk.send(path, {"group_id": made.groups[0], "why": ""})
    assert refused.status_code == 422
    assert "Zeg waarom u deze groep bevraagt." in refused.text
    saved = desk.send(
        path,
        {"group_id": made.groups[0], "why": "Nieuw.", "reached_by": "Mail", "relation": "affected"},
    )
    assert saved.status_code == 303
    assert "Nieuw." in desk.get(path).text
    gone = desk.send(f"{path}/{made.groups[0]}/weglaten", {}, on=path)
    assert gone.status_code == 303


@pytest.mark.parametrize(
    "path",
    ["beheer", "plan", "vragen", "doelgroepen", "uitnodigingen", "resultaten", "voorbeeld"],
)
def test_the_desk_is_the_secretariats_alone(cast, sign_in, client, path):
    made = build.opened()
    assert client.get(f"{made.url}/{path}").status_code == 303
    assert sign_in(cast.employer).get(f"{made.url}/{path}").status_code == 403


def test_a_group_that_is_hard_to_reach_needs_a_way_beside_the_web(desk):
    made = build.planned()
    path = f"{made.url}/doelgroepen"
    group = {
        "group_id": made.groups[0],
        "why": "Zij leren niet vanzelf.",
        "reached_by": "Mail",
        "relation": "affected",
        "is_hard_to_reach": "y",
    }
    refused = desk.send(path, group)
    assert refused.status_code == 422
    assert "Zeg hoe u hen buiten het web bereikt." in refused.text
    assert desk.send(path, {**group, "other_channel": "Buurthuis"}).status_code == 303
    assert "Buurthuis" in desk.get(path).text
    assert "Buurthuis" in desk.get(f"{path}?groep={made.groups[0]}").text
    planning.address_group(
        made.consultation,
        stakeholder_group_id=made.groups[0],
        why="Zij.",
        reached_by="Mail",
        is_hard_to_reach=True,
        by=None,
        now=clock.now(),
    )
    db.session.commit()
    shut = desk.send(f"{made.url}/openen", {}, on=f"{made.url}/beheer")
    assert shut.status_code == 409
    assert "buiten het web" in shut.text


def test_the_pages_of_the_editor_ask_as_much_for_fifty_questions_as_for_three(desk, query_count):
    made = build.planned()
    pages = [f"{made.url}/{page}" for page in ("vragen", "voorbeeld", "beheer", "doelgroepen")]
    pages.append(f"{made.url}/vragen/vraag/{made.scale}/voorwaarde")
    pages += [f"{made.url}/vragen/{made.scale}", f"{made.url}/vragen/overnemen"]

    def cost(page: str) -> int:
        with query_count() as counted:
            assert desk.get(page).status_code == 200
        return len(counted)

    few = [cost(page) for page in pages]
    build.more_questions(made, 50)
    assert [cost(page) for page in pages] == few
