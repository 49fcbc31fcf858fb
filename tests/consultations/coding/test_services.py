"""Coding by two, blind; settling; the codebook; and what follows in the register."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.consultations.coding.kappa import Agreement
from app.consultations.coding.models import Coding, CodingWork, How, Settlement
from app.consultations.coding.queries import agreement, alike, results, texts
from app.consultations.coding.queries import codebook as codebooks
from app.consultations.coding.queries.texts import Asked
from app.consultations.coding.rules import Passage, whole
from app.consultations.coding.services import codebook, gathering, marking, publishing, settling
from app.consultations.coding.services.codebook import EntryTexts, HotkeyTaken, ThemeTaken
from app.consultations.models import Response, Submission, SubmittedAnswer
from app.consultations.queries.responses import groups
from app.contributions import services as register
from app.contributions.models import Channel, Contribution, Disposition, Publication, Theme
from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, Refused, StaleEdit
from tests.consultations import build
from tests.consultations.coding import making
from tests.consultations.coding.making import code, theme


@pytest.fixture
def made(app, cast, frozen_at):
    return making.answered(frozen_at, coders=(cast.secretariat, cast.provider))


def settled(text_id: int) -> tuple[How, frozenset[int]] | None:
    found = agreement.decided(text_id)
    return None if found is None else (found.how, found.entry_ids)


def settle(text, *entries, by=None, basis: int = 0, reason: str = "") -> None:
    settling.settle(
        text,
        [one.id for one in entries],
        reason=reason,
        basis=basis,
        by=by,
        now=clock.now(),
    )
    db.session.commit()


def test_answers_are_laid_ready_once_and_only_when_nobody_can_answer_any_more(app, cast, frozen_at):
    made = build.opened()
    making.respond(made, [{made.open_question: "Te duur.", made.choice: "1"}])
    assert gathering.gather_due(clock.now()) == 0
    frozen_at(build.after_closing())
    assert gathering.gather_due(clock.now()) == 1
    assert gathering.gather_due(clock.now()) == 0
    assert [one.text for one in making.texts(made)] == ["Te duur."]


def test_a_changed_answer_is_noticed_and_has_to_be_coded_again(made, cast):
    costs = theme(made, "Kosten", "1")
    text = making.texts(made)[0]
    code(text, cast.secretariat, costs)
    code(text, cast.provider, costs)
    assert settled(text.id) == (How.AGREED, {costs.id})
    response = db.session.get_one(Response, text.response_id)
    send_again(response, made.open_question, "Toch niet te duur.")
    assert gathering.gather_due(clock.now()) > 0
    db.session.refresh(text)
    assert (text.text, text.edition) == ("Toch niet te duur.", 2)
    assert settled(text.id) is None
    put = texts.codings(text.id, cast.secretariat.id)
    assert [(one.quote, one.is_of_earlier) for one in put] == [(making.SAID[0], True)]
    assert texts.next_id(made.consultation.id, Asked(), cast.secretariat.id) == text.id


def send_again(response: Response, question_id: int, value: str) -> None:
    response.version += 1
    submission = Submission(
        response_id=response.id,
        version=response.version,
        submitted_at=clock.now(),
        publication=Publication.WITH_NAME,
        represents="",
        consulted="",
        text="",
    )
    db.session.add(submission)
    db.session.flush()
    db.session.add(
        SubmittedAnswer(
            response_id=response.id,
            version=response.version,
            question_id=question_id,
            value=value,
        )
    )
    db.session.commit()


def test_equal_themes_are_agreed_wherever_in_the_answer_they_were_put(made, cast):
    costs = theme(made, "Kosten", "1")
    text = making.texts(made)[0]
    marking.mark(
        text,
        cast.provider.id,
        edition=1,
        passage=Passage(3, 9),
        entry_ids=[costs.id],
        is_done=True,
        now=clock.now(),
    )
    assert settled(text.id) is None
    code(text, cast.secretariat, costs)
    assert settled(text.id) == (How.AGREED, {costs.id})
    quotes = {one.coder_id: one.quote for one in texts.codings(text.id)}
    assert quotes == {cast.provider.id: "cursus", cast.secretariat.id: making.SAID[0]}


def test_the_same_passage_gets_a_theme_once(made, cast):
    costs = theme(made, "Kosten", "1")
    text = making.texts(made)[0]
    code(text, cast.secretariat, costs)
    code(text, cast.secretariat, costs)
    assert db.session.scalar(select(func.count()).select_from(Coding)) == 1


def test_taking_a_theme_back_keeps_the_row(made, cast):
    costs, far = theme(made, "Kosten", "1"), theme(made, "Afstand", "2")
    text = making.texts(made)[0]
    code(text, cast.secretariat, costs)
    first = texts.codings(text.id)[0]
    marking.mark(
        text,
        cast.secretariat.id,
        edition=1,
        passage=whole(text.text),
        entry_ids=[far.id],
        dropped=[first.id],
        now=clock.now(),
    )
    assert [one.theme for one in texts.codings(text.id)] == ["Afstand"]
    assert db.session.get_one(Coding, first.id).ended_at is not None


def test_nobody_takes_back_what_another_put(made, cast):
    costs = theme(made, "Kosten", "1")
    text = making.texts(made)[0]
    code(text, cast.secretariat, costs)
    first = texts.codings(text.id)[0]
    marking.mark(
        text,
        cast.provider.id,
        edition=1,
        passage=whole(text.text),
        entry_ids=[],
        dropped=[first.id],
        none_fits=True,
        is_done=True,
        now=clock.now(),
    )
    assert db.session.get_one(Coding, first.id).ended_at is None


def test_being_done_asks_for_a_theme_or_for_saying_that_none_fits(made, cast):
    text = making.texts(made)[0]
    more = {"edition": 1, "passage": whole(text.text), "now": clock.now()}
    with pytest.raises(marking.NothingChosen):
        marking.mark(text, cast.secretariat.id, entry_ids=[], is_done=True, **more)
    costs = theme(made, "Kosten", "1")
    with pytest.raises(marking.NothingChosen):
        marking.mark(
            text, cast.secretariat.id, entry_ids=[costs.id], none_fits=True, is_done=True, **more
        )


def test_once_both_are_done_neither_changes_it_any_more(made, cast):
    costs = theme(made, "Kosten", "1")
    text = making.texts(made)[0]
    code(text, cast.secretariat, costs)
    code(text, cast.provider)
    with pytest.raises(Refused):
        code(text, cast.provider, costs)
    assert settled(text.id) is None


def test_a_difference_is_settled_by_a_third_act(made, cast):
    costs, far = theme(made, "Kosten", "1"), theme(made, "Afstand", "2")
    text = making.texts(made)[3]
    code(text, cast.secretariat, costs)
    with pytest.raises(Refused):
        settle(text, costs)
    code(text, cast.provider, costs, far)
    settle(text, costs, far, by=cast.administrator.id, reason="Het gaat over beide.")
    found = agreement.decided(text.id)
    assert found is not None
    assert (found.how, found.by) == (How.SETTLED, cast.administrator.name)
    with pytest.raises(StaleEdit):
        settle(text, costs)
    settle(text, costs, basis=found.id)
    kept = db.session.scalars(select(Settlement).order_by(Settlement.id)).all()
    assert [one.ended_at is None for one in kept] == [False, True]


def test_after_settling_began_nobody_codes_and_single_codings_can_be_taken_over(made, cast):
    costs = theme(made, "Kosten", "1")
    first, second, *_rest = making.texts(made)
    code(first, cast.secretariat, costs)
    with pytest.raises(Refused):
        settling.take_over(made.consultation.id, by=None, now=clock.now())
    settling.begin(made.consultation.id, by=None, now=clock.now())
    with pytest.raises(Refused):
        code(second, cast.provider, costs)
    assert settling.take_over(made.consultation.id, by=None, now=clock.now()) == 1
    assert settling.take_over(made.consultation.id, by=None, now=clock.now()) == 0
    assert settled(first.id) == (How.TAKEN_OVER, {costs.id})
    work = db.session.get_one(CodingWork, made.consultation.id)
    assert work.settling_at == clock.now()


def test_kappa_is_counted_over_what_both_coded(made, cast):
    costs, far = theme(made, "Kosten", "1"), theme(made, "Afstand", "2")
    one, two, three, four = making.texts(made)
    for text, mine, theirs in (
        (one, [costs], [costs]),
        (two, [far], []),
        (three, [], []),
        (four, [costs, far], [costs]),
    ):
        code(text, cast.secretariat, *mine)
        code(text, cast.provider, *theirs)
    coders = [one.person_id for one in codebooks.coders(made.consultation.id)]
    entries = codebooks.entries(made.consultation.id)
    found = agreement.agreements(made.consultation.id, entries, coders)
    assert [one.counts for one in found.themes] == [Agreement(2, 0, 0, 2), Agreement(0, 2, 0, 2)]
    assert [one.kappa for one in found.themes] == [1, 0]
    stands = agreement.progress(made.consultation.id, coders)
    assert (stands.both, stands.settled, stands.differ) == (4, 2, 2)


def test_a_merged_theme_takes_its_codings_along_and_settles_what_is_now_equal(made, cast):
    costs, money = theme(made, "Kosten", "1"), theme(made, "Geld", "2")
    text = making.texts(made)[0]
    code(text, cast.secretariat, costs)
    code(text, cast.provider, money, costs)
    assert settled(text.id) is None
    codebook.merge_entries(money, into=costs, by=None, now=clock.now())
    assert [one.name for one in codebooks.entries(made.consultation.id)] == ["Kosten"]
    assert settled(text.id) == (How.AGREED, {costs.id})
    assert {one.theme for one in texts.codings(text.id)} == {"Kosten"}


def test_a_merge_in_the_register_is_followed_by_the_codebook(made, cast):
    costs, money = theme(made, "Kosten", "1"), theme(made, "Geld", "2")
    other = register.theme_named("Tijd", now=clock.now(), by=None)
    register.merge_themes(
        db.session.get_one(Theme, money.theme_id), into=other, now=clock.now(), by=None
    )
    assert [one.name for one in codebooks.entries(made.consultation.id)] == ["Kosten", "Tijd"]
    register.merge_themes(
        other, into=db.session.get_one(Theme, costs.theme_id), now=clock.now(), by=None
    )
    assert [one.name for one in codebooks.entries(made.consultation.id)] == ["Kosten"]


def test_a_theme_in_use_is_merged_and_not_taken_out(made, cast):
    costs, far = theme(made, "Kosten", "1"), theme(made, "Afstand", "2")
    code(making.texts(made)[0], cast.secretariat, costs)
    with pytest.raises(Refused):
        codebook.remove_entry(costs, by=None, now=clock.now())
    codebook.remove_entry(far, by=None, now=clock.now())
    assert [one.name for one in codebooks.entries(made.consultation.id)] == ["Kosten"]


def test_a_codebook_has_two_levels_and_a_key_per_theme(made):
    costs = theme(made, "Kosten", "1")
    child = theme(made, "Inschrijving", "2", costs)
    for texts_, refusal in (
        (EntryTexts(name="Geld", hotkey="1"), HotkeyTaken),
        (EntryTexts(name="kosten", hotkey="3"), ThemeTaken),
        (EntryTexts(name="Geld", hotkey="n"), Invalid),
        (EntryTexts(name="Geld", hotkey="3", parent_id=child.id), Invalid),
    ):
        with pytest.raises(refusal):
            codebook.add_entry(made.consultation.id, texts_, by=None, now=clock.now())
    with pytest.raises(StaleEdit):
        codebook.change_entry(
            child, EntryTexts(name="X", hotkey="2"), basis=9, by=None, now=clock.now()
        )


def test_a_coder_who_began_is_not_replaced(made, cast):
    code(making.texts(made)[0], cast.secretariat)
    again = {"by": None, "now": clock.now()}
    with pytest.raises(Refused):
        codebook.appoint(made.consultation.id, cast.lead.id, place=1, **again)
    with pytest.raises(Refused):
        codebook.appoint(made.consultation.id, cast.secretariat.id, place=2, **again)
    codebook.appoint(made.consultation.id, cast.lead.id, place=2, **again)
    assert [one.name for one in codebooks.coders(made.consultation.id)][1] == cast.lead.name


def test_a_respondent_counts_once_per_theme_and_a_theme_counts_what_stands_under_it(made, cast):
    costs = theme(made, "Kosten", "1")
    entry = theme(made, "Inschrijving", "2", costs)
    for text, given in zip(making.texts(made), ([costs, entry], [entry], [], []), strict=True):
        code(text, cast.secretariat, *given)
        code(text, cast.provider, *given)
    consultation_id = made.consultation.id
    table = results.theme_table(
        consultation_id, codebooks.entries(consultation_id), groups(consultation_id)
    )
    assert [(row.entry.name, row.respondents) for row in table.rows] == [
        ("Kosten", 2),
        ("Inschrijving", 2),
    ]
    assert (table.coded, table.without, sum(table.sizes)) == (4, 2, 4)


def test_similar_answers_say_which_words_they_share_and_hide_the_other_coder(made, cast):
    costs = theme(made, "Kosten", "1")
    first, _two, _three, last = making.texts(made)
    code(first, cast.provider, costs)
    found = alike.like(made.consultation.id, last.id, last.text, cast.secretariat.id)
    assert [one.text_id for one in found] == [first.id]
    assert "cursus" in found[0].words
    assert found[0].themes == ()
    seen = alike.like(made.consultation.id, last.id, last.text, cast.provider.id)
    assert seen[0].themes == ("Kosten",)


def test_a_coded_response_gets_its_main_theme_in_the_register_but_no_disposition(made, cast):
    costs, far = theme(made, "Kosten", "1"), theme(made, "Afstand", "2")
    one, two, *_rest = making.texts(made)
    received = [receive(text.response_id) for text in (one, two)]
    register.dispose(
        received[1],
        disposition=Disposition.ADOPTED,
        reason="Het staat erin.",
        theme="Anders",
        by=None,
        now=clock.now(),
    )
    for text in (one, two):
        code(text, cast.secretariat, far, costs)
        code(text, cast.provider, costs, far)
    consultation_id = made.consultation.id
    assert publishing.hand_over(consultation_id, by=None, now=clock.now()) == 1
    db.session.expire_all()
    names = [contribution.theme.name for contribution in received if contribution.theme]
    assert names == ["Kosten", "Anders"]
    assert received[0].disposition is None
    with pytest.raises(Refused):
        publishing.hand_over(consultation_id, by=None, now=clock.now())


def receive(response_id: int) -> Contribution:
    return register.receive(
        channel=Channel.CONSULTATION_RESPONSE,
        source_id=response_id,
        about="De raadpleging",
        text="Te duur.",
        author=register.Author(name="An"),
        publication=Publication.WITH_NAME,
        now=clock.now(),
    )
