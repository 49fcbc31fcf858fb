"""The whole line in a browser: from what people put in to what was done with it.

One test walks it from home to feedback, on each engine, with JavaScript and without. It reads as a
person does: by the words on the screen.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.browser import Visitor
from tests.support.live import Live
from tests.walk import giving_back, putting_in
from tests.walk.walking import Walk


@pytest.mark.parametrize("has_script", [True, False], ids=["with_script", "without_script"])
def test_from_input_to_feedback(
    live: Live, visitor: Callable[..., Visitor], has_script: bool
) -> None:
    walk = Walk(live, visitor, has_script)
    putting_in.a_visitor_reads_what_is_going_on(walk)
    putting_in.members_comment_on_a_draft(walk)
    putting_in.the_secretariat_invites(walk)
    putting_in.a_stakeholder_answers(walk)
    putting_in.a_citizen_reports(walk)
    secretariat = walk.person("Saar De Smedt")
    giving_back.the_register_holds_each_input(walk, secretariat)
    giving_back.each_gets_a_disposition(walk, secretariat)
    giving_back.an_advice_is_written(walk, secretariat)
    giving_back.it_is_finished_with_a_reason(walk, secretariat)
    giving_back.the_files_hold_what_the_page_holds(walk, secretariat)
    giving_back.it_is_approved_and_published(walk, secretariat)
    giving_back.the_feedback_is_published(walk, secretariat)
    giving_back.each_contributor_sees_what_was_done(walk)
