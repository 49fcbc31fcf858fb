"""Writers take turns: one at a time, in threads and in processes, and none is left out for good."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from app.core import db as database
from app.core import turns
from app.core.turns import Turns


def held(path: str, ready: Any) -> None:
    Turns(path).take({})
    ready.set()
    signal.pause()


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "some.db")


def test_a_turn_lasts_until_it_is_given_back(path):
    both, mine, told = Turns(path), {}, threading.Event()
    both.take(mine)
    other = threading.Thread(target=lambda: (both.take({}), told.set()))
    other.start()
    assert not told.wait(0.05)
    both.give_back(mine)
    assert told.wait(5)
    other.join()


def test_who_has_no_turn_gives_none_back(path):
    ours, mine = Turns(path), {}
    ours.take(mine)
    ours.give_back({})
    ours.give_back(mine)
    ours.give_back(mine)
    assert mine == {}


def test_who_waits_too_long_goes_on_without_a_turn(path, monkeypatch):
    monkeypatch.setattr(turns, "MOST_SECONDS", 0.01)
    ours, late = Turns(path), {}
    ours.take({})
    ours.take(late)
    assert late == {}


def test_a_process_that_dies_gives_its_turn_back(path):
    spawned = multiprocessing.get_context("spawn")
    ready = spawned.Event()
    other = spawned.Process(target=held, args=(path, ready))
    other.start()
    assert ready.wait(20)
    taken = threading.Event()
    waiting = threading.Thread(target=lambda: (Turns(path).take({}), taken.set()))
    waiting.start()
    assert not taken.wait(0.05)
    os.kill(other.pid or 0, signal.SIGKILL)
    assert taken.wait(5)
    waiting.join()
    other.join()


@pytest.mark.parametrize("ending", ["commit", "rollback"])
def test_a_transaction_takes_its_turn_and_gives_it_back(path, ending, monkeypatch):
    monkeypatch.setattr(turns, "MOST_SECONDS", 0.01)
    engine = create_engine(f"sqlite:///{path}")
    database.prepare_engine(engine)
    for _ in range(2):
        with engine.connect() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS things (id INTEGER)"))
            assert connection.info["has_the_turn"]
            getattr(connection, ending)()
    engine.dispose()
