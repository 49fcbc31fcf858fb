"""A whole consultation in a browser: plan, questions, 40 invitations, 25 answers of which three
are written together and one is on paper, closing, coding, treatment, synopsis report and feedback.

On both engines. Of the answers, two are given alone and two together in Chromium, each once with
JavaScript and once without; the others come over a line of their own, with the links of the mails.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import expect

from tests.support.browser import Visitor
from tests.support.caller import Caller
from tests.support.live import Live
from tests.walk import answering_round as answering
from tests.walk import asking_round as asking
from tests.walk.answering_round import Asked, Respondent
from tests.walk.walking import Walk

PAPER, TOGETHER = 5, 4
"""Whose answers come on paper, and who writes together without a browser."""


def test_a_whole_consultation(live: Live, visitor: Callable[..., Visitor]) -> None:
    walk = Walk(live, visitor, has_script=True)
    secretariat = walk.person("Saar De Smedt")
    asking.it_is_planned(secretariat)
    asking.it_gets_questions(secretariat)
    asking.it_opens(secretariat)
    asking.forty_are_invited(walk, secretariat)
    asked = asking.asked_of(walk)

    code = ""
    for number, way in enumerate((walk, replace(walk, has_script=False))):
        code = answering.someone_answers(way, asking.address(number))
        answering.an_organisation_answers(way, asking.address(2 + number))
    others_answer(walk, asked)
    asking.answers_on_paper_are_entered(secretariat, asked, PAPER)

    late = begins_and_does_not_send(walk, asked)
    asking.its_time_passes(walk, asked)
    walk.live.deliver()
    who_comes_too_late_reads_it_kindly(walk, asked, late)
    asking.twenty_five_of_forty(walk, secretariat, asked)
    asking.open_answers_are_coded(secretariat, asked)
    asking.each_answer_is_treated(secretariat)
    asking.the_report_is_written_and_published(secretariat, asked)
    asking.everyone_reads_it(walk.person(), asked)
    asking.nobody_waits_for_feedback(secretariat)
    asking.who_answered_reads_what_was_done(walk, code, 1)


def others_answer(walk: Walk, asked: Asked) -> None:
    """One organisation together, and nineteen alone."""
    with Caller(walk.live.url) as line, Caller(walk.live.url) as other:
        invited, signer = Respondent(walk, line, asked), Respondent(walk, other, asked)
        invited.enter(asking.address(TOGETHER))
        invited.bring_in("bo@voorbeeld.example")
        invited.fill(answering.PRACTICE, {answering.FOLLOWED: "nee", answering.AGAINST: "1"})
        signer.enter("bo@voorbeeld.example")
        signer.fill(answering.AHEAD, {answering.CHANGE: "Vervanging voor wie leert."})
        signer.send()
    for number in range(6, 25):
        with Caller(walk.live.url) as line:
            alone = Respondent(walk, line, asked)
            alone.enter(asking.address(number))
            has_followed = bool(number % 2)
            alone.fill(
                answering.PRACTICE,
                {answering.FOLLOWED: "ja" if has_followed else "nee", answering.AGAINST: "2"},
            )
            if has_followed:
                alone.fill(answering.PAST, {answering.FITTED: "4"})
            alone.fill(answering.AHEAD, {answering.CHANGE: "Een lagere prijs."})
            alone.send()


def begins_and_does_not_send(walk: Walk, asked: Asked) -> Caller:
    """Someone who saved an answer and then did something else."""
    line = Caller(walk.live.url)
    slow = Respondent(walk, line, asked)
    slow.enter(asking.address(25))
    slow.fill(answering.PRACTICE, {answering.FOLLOWED: "ja", answering.AGAINST: "1"})
    return line


def who_comes_too_late_reads_it_kindly(walk: Walk, asked: Asked, line: Caller) -> None:
    """Who had begun, who had sent, and who never came."""
    with line:
        assert "U had niets verstuurd" in line.get(asked.filling).text
        assert line.get(f"{asked.filling}/nalezen").status == 410
    never = walk.person()
    never.goto(answering.link_for(walk, asking.address(30)))
    expect(never.get_by_text("Deze raadpleging is gesloten.")).to_be_visible()
    expect(never.get_by_role("button", name="Start de vragenlijst")).to_have_count(0)
