"""`python -m bench --search`: searching and suggesting, small beside large, and many who type."""

from __future__ import annotations

import random
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from app import create_app
from app.core.db import db
from app.core.findable import Document, Kind
from app.core.transaction import unit_of_work
from app.search import index
from bench import data
from bench.load import Client
from bench.servers import PLATFORM, serving

SIZES = {"klein": (950, 50), "groot": (100_000, 5_000)}
"""(input, answers): 1,000 in all beside 100,000 cases and 5,000 answers."""
SEARCHES = (
    *("opleiding", "verlof werkgever", "VOV", "loopbaan begeleiding cheque", "zeldzaamheid"),
    *("erkenning attest", "oplijding", "digitaal formulier gemeente", "nacht ploeg", "premie uren"),
)
TYPED = ("opleiding verlof", "werkgever premie", "loopbaan begeleiding", "erkenning school")
ROUNDS, TYPISTS, SECONDS = 40, 20, 8
STROKE = 0.15
"""Seconds between two asked suggestions of one person, as the page waits (htmx delay)."""


def fill(folder: Path, cases: int, answers: int) -> None:
    """An installation with so many published contributions and answers in its index."""
    app = data.prepare(folder, 200)[0]
    dice = random.Random(5)
    start = datetime(2020, 1, 6, 9, tzinfo=UTC)
    with app.app_context():
        for kind, number, length in ((Kind.CONTRIBUTION, cases, 30), (Kind.ANSWER, answers, 80)):
            documents = (
                Document(
                    source_id=1_000_000 + n,
                    title=" ".join(dice.choices(data.WORDS, k=6)),
                    text=" ".join(dice.choices(data.WORDS, k=length))
                    + (f" {data.RARE}" if n % 97 == 0 else ""),
                    path=f"/loket/antwoorden/{1_000_000 + n}",
                    at=start + timedelta(minutes=n),
                )
                for n in range(number)
            )
            with unit_of_work():
                index.put_many(kind, documents)
        with db.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")


def _p95(took: Sequence[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)] * 1000


def searched(url: str) -> list[float]:
    """How long each search takes, one after the other."""
    client = Client(url)
    for said in SEARCHES:
        client.send("GET", f"/zoeken?q={quote(said)}")
    took = []
    for number in range(ROUNDS * len(SEARCHES)):
        path = f"/zoeken?q={quote(SEARCHES[number % len(SEARCHES)])}"
        began = time.perf_counter()
        status, _text, _location = client.send("GET", path)
        took.append(time.perf_counter() - began)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
    return took


def typed(url: str) -> list[float]:
    """How long each suggestion takes while twenty people type at once."""
    took: list[float] = []
    until = time.perf_counter() + SECONDS

    def type_on(number: int) -> None:
        client = Client(url, htmx=True)
        dice = random.Random(number)
        time.sleep(dice.random() * STROKE)
        while time.perf_counter() < until:
            said = dice.choice(TYPED)
            for length in range(2, len(said) + 1):
                began = time.perf_counter()
                client.send("GET", f"/zoeken/suggesties?q={quote(said[:length])}")
                took.append(time.perf_counter() - began)
                time.sleep(STROKE)

    threads = [threading.Thread(target=type_on, args=(n,)) for n in range(TYPISTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def processor_time(folder: Path, paths: Sequence[str], headers: dict[str, str]) -> list[float]:
    """What each page costs the processor, in this process: free of what else the machine does."""
    client = create_app(data.config(folder)).test_client()
    took = []
    for number in range(10 * len(paths)):
        began = time.process_time()
        client.get(paths[number % len(paths)], headers=headers)
        if number >= len(paths):  # the first time each is asked, templates and words are loaded
            took.append(time.process_time() - began)
    return took


def run() -> None:
    """Both sizes in turn on one machine, and what became of the aims."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = {name: Path(scratch) / name for name in SIZES}
        for name, folder in folders.items():
            folder.mkdir()
            fill(folder, *SIZES[name])
        took: dict[str, list[float]] = {name: [] for name in SIZES}
        suggested: dict[str, list[float]] = {}
        for _round in range(3):  # in turn, so that a slow moment of the machine hits both
            for name, folder in folders.items():
                with serving(PLATFORM, data.environment(folder), "/healthz") as server:
                    took[name] += searched(server.url)
                    if name not in suggested:
                        suggested[name] = typed(server.url)
        searches = [f"/zoeken?q={quote(said)}" for said in SEARCHES]
        hints = [
            f"/zoeken/suggesties?q={quote(said[:length])}"
            for said in TYPED
            for length in range(2, len(said) + 1)
        ]
        own = {name: processor_time(folder, searches, {}) for name, folder in folders.items()}
        own_hints = processor_time(folders["groot"], hints, {"HX-Request": "true"})
    print("\n| zoeken | inbreng | antwoorden | p50 ms | p95 ms | suggesties p50 | p95 | p99 |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")
    for name, (cases, answers) in SIZES.items():
        waited = sorted(suggested[name])
        print(
            f"| {name} | {cases:,} | {answers:,} | {statistics.median(took[name]) * 1000:.1f} "
            f"| {_p95(took[name]):.1f} | {statistics.median(waited) * 1000:.1f} "
            f"| {_p95(waited):.1f} | {waited[int(len(waited) * 0.99)] * 1000:.1f} |"
        )
    ratio = _p95(took["groot"]) / _p95(took["klein"])
    print(f"\nZoeken, p95 groot tegenover klein: {ratio:.2f} (doel: hoogstens 1,3)")
    print(
        f"In processortijd: {_p95(own['groot']):.1f} tegenover {_p95(own['klein']):.1f} ms "
        f"({_p95(own['groot']) / _p95(own['klein']):.2f}); suggesties {_p95(own_hints):.1f} ms"
    )
    print(f"Suggesties, {TYPISTS} mensen, p95: {_p95(suggested['groot']):.1f} ms (doel: onder 50)")
