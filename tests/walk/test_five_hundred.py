"""Five hundred respondents who save an answer at the same moment: none of it is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from bench.load import Client
from bench.respondents import MANY, Seat, saved, seats
from tests.support.live import Live


def test_five_hundred_save_at_once_and_nothing_is_lost(live: Live) -> None:
    everyone = live.ask(lambda: seats(live.app, MANY))
    start = Barrier(MANY)

    def save(seat: Seat) -> tuple[int, str]:
        line = Client(live.url, seat.cookie, htmx=True)
        form = {**seat.form, seat.field: words_of(seat)}
        start.wait()
        status, text, _location = line.send("POST", seat.path, form)
        return status, text

    with ThreadPoolExecutor(MANY) as together:
        answers = list(together.map(save, everyone))
    assert {status for status, _text in answers} == {200}, sorted(answers)[-1]
    assert all("Bewaard om" in text for _status, text in answers)
    kept = live.ask(lambda: saved([seat.response_id for seat in everyone]))
    assert kept == {seat.response_id: words_of(seat) for seat in everyone}


def words_of(seat: Seat) -> str:
    """What this one writes, and nobody else."""
    return f"Antwoord van inzending {seat.response_id}."
