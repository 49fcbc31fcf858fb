"""`make bench`: what is found as alike, and each page of the walk beside its floor."""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from app.core.db import db
from app.workgroups.differences import version_changes
from app.workgroups.queries import comments
from bench import data, floor, journey, likeness, respondents, results, search
from bench.load import CONNECTIONS, Client, Figures, read, write
from bench.servers import PLATFORM, Server, compile_all, serving

ROUNDS = 3
SMALL, LARGE = 500, 50_000
SEARCH = "opleidingen+werkgevers"


@dataclass(frozen=True)
class Page:
    """A page that is measured; `rows` is in how many pieces its floor reads it."""

    name: str
    path: str
    person: str = ""
    rows: int = 20


@dataclass(frozen=True)
class Measured:
    """One line of the report."""

    name: str
    ours: Figures
    floor: Figures
    ratio: float
    """Our rate as a share of the floor's: the median over the rounds."""
    statements: int
    size: int


def register_pages() -> list[Page]:
    """The register, unfiltered, filtered, searched, both."""
    return [
        Page("register", "/register", "secretariaat", 50),
        Page("register, gefilterd", "/register?kanaal=report&gevolg=open", "secretariaat", 50),
        Page("register, gezocht", f"/register?q={SEARCH}", "secretariaat", 50),
        Page("register, beide", f"/register?q={SEARCH}&kanaal=report", "secretariaat", 50),
    ]


def signed_in(url: str, person: str) -> Client:
    """A client that is signed in as one of the cast."""
    client = Client(url)
    if person:
        status, text, _location = client.send("POST", "/demo/aanmelden", {"person": person})
        if status != 303:
            raise RuntimeError(f"Signing in as {person} answered {status}: {text[:200]}")
    return client


def statements_of(app: Flask, page: Page) -> int:
    """How many SQL statements a page sends, once it was asked before (BEGIN not counted)."""
    sent: list[str] = []
    client = app.test_client()
    if page.person:
        client.post("/demo/aanmelden", data={"person": page.person})
    for _visit in range(2):  # the first gives the session its token, the second is kept
        client.get(page.path)
    with app.app_context():
        engine = db.engine

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    client.get(page.path)
    event.remove(engine, "before_cursor_execute", note)
    return len(sent)


def fresh(app: Flask, page: Page) -> str:
    """How long a page takes in this process when nothing is kept; the median of five."""
    client = app.test_client()
    client.post("/demo/aanmelden", data={"person": page.person})
    took = []
    for _visit in range(5):
        app.extensions["kept_pages"].clear()
        version_changes.cache_clear()
        began = time.perf_counter()
        client.get(page.path)
        took.append(time.perf_counter() - began)
    return f"{statistics.median(took) * 1000:.0f} ms"


def paired(
    ours: Callable[[], Figures], other: Callable[[], Figures]
) -> tuple[Figures, Figures, float]:
    """Both in turn, so that a slow moment of the machine hits both.

    Gives the round of each with its median rate, and the median quotient of the two rates.
    """
    rounds = [(ours(), other()) for _round in range(ROUNDS)]
    quotients = (mine.rate / its.rate for mine, its in rounds)
    return (
        middle_of(mine for mine, _its in rounds),
        middle_of(its for _mine, its in rounds),
        statistics.median(quotients),
    )


def middle_of(rounds: Iterable[Figures]) -> Figures:
    """The round with the median rate."""
    ordered = sorted(rounds, key=lambda figures: figures.rate)
    return ordered[len(ordered) // 2]


def measure_page(app: Flask, server: Server, bare: Server, path: str, page: Page) -> Measured:
    """One page and its floor."""
    client = signed_in(server.url, page.person)
    status, html, _location = client.send("GET", page.path)
    if status != 200:
        raise RuntimeError(f"{page.path} answered {status}")
    key = uuid.uuid5(uuid.NAMESPACE_URL, page.path).hex
    floor.fill(path, key, html, page.rows)
    ours, bottom, share = paired(
        lambda: read(server.url + page.path, cookie=client.cookie),
        lambda: read(f"{bare.url}/{key}"),
    )
    return Measured(page.name, ours, bottom, share, statements_of(app, page), len(html.encode()))


def measure_comments(server: Server, bare: Server, draft: str) -> Measured:
    """A submitted comment, beside one inserted row."""
    clients = [signed_in(server.url, person) for person in ("werkgever", "werknemer")] * 2
    own = [Client(server.url, client.cookie) for client in clients]
    forms = [journey.fill(client, f"{draft}/reageer") for client in own]

    def comment(number: int) -> bool:
        action, values = forms[number]
        form = {**values, "once": uuid.uuid4().hex, "text": journey.TEXT}
        return own[number].send("POST", action, form, keep=False)[0] == 303

    ours, bottom, share = paired(lambda: write(comment), lambda: floor_writes(bare))
    return Measured("een reactie versturen", ours, bottom, share, 0, len(journey.TEXT))


def measure_reports(server: Server, bare: Server) -> Measured:
    """The last step of a report (number, code, register, mail, audit), beside one inserted row."""
    places = itertools.count(1)

    def prepared() -> list[tuple[Client, str, dict[str, str]]]:
        made = []
        for _ in range(40):
            place = next(places)
            client = Client(server.url, place=f"10.{place >> 16}.{place >> 8 & 255}.{place & 255}")
            made.append((client, *journey.ready_report(client)))
        return made

    def ours() -> Figures:
        waiting = prepared()

        def send(_number: int) -> bool:
            client, action, values = waiting.pop()
            return client.send("POST", action, values)[0] == 303

        return write(send, times=len(waiting))

    mine, bottom, share = paired(ours, lambda: floor_writes(bare, times=40))
    return Measured("een melding versturen", mine, bottom, share, 0, len(journey.TEXT))


def floor_writes(bare: Server, times: int | None = None) -> Figures:
    """One inserted row per request."""
    clients = [Client(bare.url) for _ in range(CONNECTIONS)]

    def insert(number: int) -> bool:
        return clients[number].send("POST", "/write", {"text": journey.TEXT})[0] == 303

    return write(insert, times=times)


def line(measured: Measured) -> str:
    """One row of the report."""
    ours, bottom = measured.ours, measured.floor
    return (
        f"| {measured.name} | {ours.rate:.0f} | {ours.p50_ms:.1f} / {ours.p95_ms:.1f} "
        f"| {bottom.rate:.0f} | {bottom.p50_ms:.1f} / {bottom.p95_ms:.1f} "
        f"| {measured.ratio:.2f} | {measured.statements or '–'} | {measured.size:,} "
        f"| {ours.wrong + bottom.wrong} |"
    )


HEAD = (
    "| wat | per s | p50 / p95 ms | vloer per s | p50 / p95 ms | deel | SQL | bytes | fout |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
)


def run(folder: Path, size: int, *, everything: bool) -> None:
    """Measure one installation."""
    folder.mkdir()
    app, draft, difference = data.prepare(folder, size)
    floor_path = str(folder / "floor.db")
    floor.fill(floor_path, "home", "klaar", 1)
    with (
        serving(PLATFORM, data.environment(folder), "/healthz") as server,
        serving("bench.floor:create_app()", {"FLOOR_DATABASE": floor_path}, "/home") as bare,
    ):
        pages = register_pages()
        if everything:
            pages = [
                Page("home", "/", rows=20),
                Page("opdracht", "/opdrachten/9", rows=20),
                Page("gesprek van 1.000", draft, "werkgever", comments.PART),
                Page("verschil van 50 bladzijden", difference, "werkgever", 250),
                *pages,
            ]
        print(f"\nRegister van {size:,}\n\n{HEAD}", flush=True)
        for page in pages:
            print(line(measure_page(app, server, bare, floor_path, page)), flush=True)
        if everything:
            print(line(measure_comments(server, bare, draft)), flush=True)
            print(line(measure_reports(server, bare)), flush=True)
            took = fresh(app, Page("", difference, "werkgever"))
            print(f"\nVerschil van twee versies van {data.PAGES} bladzijden, niets bewaard: {took}")
        print(f"\nGeheugen per werkproces: {held(server)}", flush=True)


def held(server: Server) -> str:
    """The memory of each worker in words."""
    each = (f"{resident:.0f} MB ({share:.0f} naar aandeel)" for resident, share in server.memory())
    return ", ".join(each)


def compare_sizes(small: Path, large: Path) -> None:
    """The register at both sizes, in turn: the quotient of the times of the same page."""
    print("\nRegister: tijd bij de grote tegenover de kleine (doel: hoogstens 1,3)\n")
    with (
        serving(PLATFORM, data.environment(small), "/healthz") as few,
        serving(PLATFORM, data.environment(large), "/healthz") as many,
    ):
        for page in register_pages():
            cookies = [signed_in(server.url, page.person).cookie for server in (few, many)]
            _few, _many, quotient = paired(
                partial(read, few.url + page.path, cookie=cookies[0]),
                partial(read, many.url + page.path, cookie=cookies[1]),
            )
            print(f"- {page.name}: {quotient:.2f}", flush=True)


def main() -> None:
    """Measure all, and compare the register at both sizes."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--large", type=int, default=LARGE, help="size of the large register")
    parser.add_argument(
        "--likeness", action="store_true", help="only what is found as alike; needs no servers"
    )
    parser.add_argument("--search", action="store_true", help="only searching, small and large")
    parser.add_argument("--results", action="store_true", help="only results of a consultation")
    parser.add_argument("--saving", action="store_true", help="only 500 who save at the same time")
    wanted = parser.parse_args()
    if wanted.saving:
        respondents.run()
        return
    if wanted.results:
        results.run()
        return
    if wanted.search:
        os.environ.pop("DATABASE_URL", None)
        search.run()
        return
    print(f"## Lijkt op\n\n{likeness.report()}\n")
    if wanted.likeness:
        return
    os.environ.pop("DATABASE_URL", None)
    compile_all()
    with tempfile.TemporaryDirectory() as scratch:
        small, large = Path(scratch) / "small", Path(scratch) / "large"
        run(small, SMALL, everything=False)
        run(large, wanted.large, everything=True)
        compare_sizes(small, large)
    respondents.run()


if __name__ == "__main__":
    main()
