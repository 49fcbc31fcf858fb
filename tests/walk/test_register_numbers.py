"""Many at once over the line, to several processes: numbers without gaps, none of them twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import select

from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from tests.support.caller import Answer, Caller
from tests.support.live import Live
from tests.walk.places import draft_path, posts_under_the_draft

MEMBERS = ("trekker", "werkgever", "werknemer", "verstrekker")
COMMENTS_EACH = 8
REPORTERS = 4
REPORTS_EACH = 3


def test_many_at_once_get_numbers_without_gaps(live: Live) -> None:
    before = live.ask(sequences)
    draft = live.ask(draft_path)
    start = Barrier(len(MEMBERS) + REPORTERS)
    with ThreadPoolExecutor(len(MEMBERS) + REPORTERS) as together:
        work = [together.submit(comment, live, draft, who, start) for who in MEMBERS]
        work += [together.submit(report, live, n + 2, start) for n in range(REPORTERS)]
        answers = [answer for one in work for answer in one.result()]
    assert {answer.status for answer in answers} == {303}
    now = live.ask(sequences)
    assert len(now) - len(before) == len(answers)
    assert now == list(range(1, len(now) + 1))
    posts = [post.number for post in live.ask(posts_under_the_draft)]
    assert posts == list(range(1, len(posts) + 1))


def test_two_clicks_at_once_make_one_comment_and_one_report(live: Live) -> None:
    draft = live.ask(draft_path)
    before = len(live.ask(sequences))
    one, other = (signed_in(live, "werkgever") for _line in range(2))
    other._cookies = one._cookies  # the same browser, on a second line
    form = one.hidden(f"{draft}/reageer") | {"text": "Twee keer geklikt.", "versie": "2"}
    answers = at_once(lambda line: line.post(f"{draft}/reageer", form), one, other)
    assert {answer.status for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1

    one, other = Caller(live.url, place=3), Caller(live.url, place=3)
    check = fill_in_a_report(one, "Twee keer verstuurd.")
    other._cookies = one._cookies
    answers = at_once(lambda line: line.post("/meldpunt/melden/nakijken", check), one, other)
    assert {answer.status for answer in answers} == {303}
    assert len(live.ask(sequences)) - before == 2


def at_once(act: Callable[[Caller], Answer], *lines: Caller) -> list[Answer]:
    """Do the same over several lines at the same moment."""
    start = Barrier(len(lines))

    def wait_and_act(line: Caller) -> Answer:
        start.wait()
        return act(line)

    with ThreadPoolExecutor(len(lines)) as together:
        return list(together.map(wait_and_act, lines))


def signed_in(live: Live, who: str) -> Caller:
    line = Caller(live.url)
    assert line.post("/demo/aanmelden", {"person": who}).status == 303
    return line


def comment(live: Live, draft: str, who: str, start: Barrier) -> list[Answer]:
    """Someone who writes one comment after the other, as fast as it goes."""
    with signed_in(live, who) as line:
        start.wait()
        return [
            line.fill_in(f"{draft}/reageer", {"text": f"Reactie {n} van {who}."})
            for n in range(COMMENTS_EACH)
        ]


def report(live: Live, place: int, start: Barrier) -> list[Answer]:
    """Someone who reports one thing after the other."""
    with Caller(live.url, place) as line:
        start.wait()
        sent = []
        for n in range(REPORTS_EACH):
            check = fill_in_a_report(line, f"Melding {n} vanaf plaats {place}.")
            sent.append(line.post("/meldpunt/melden/nakijken", check))
        return sent


def fill_in_a_report(line: Caller, practice: str) -> dict[str, str]:
    """Every page of the journey; what the last one sends along."""
    pages: dict[str, dict[str, str]] = {
        "wie": {"reporter_kind": "individual"},
        "waarover": {"unknown": "y"},
        "praktijk": {"practice": practice},
        "contact": {"publication": "analysis_only"},
    }
    for step, form in pages.items():
        assert line.fill_in(f"/meldpunt/melden/{step}", form).status == 303
    return line.hidden("/meldpunt/melden/nakijken")


def sequences() -> list[int]:
    """This year's numbers in the register, in order."""
    this_year = Contribution.year == clock.today().year
    return list(
        db.session.scalars(
            select(Contribution.sequence).where(this_year).order_by(Contribution.sequence)
        )
    )
