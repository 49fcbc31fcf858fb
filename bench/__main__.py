"""`make bench`: each page of the walk beside its floor, in one run with two worker processes."""

from __future__ import annotations

import argparse
import itertools
import os
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from app.core.db import db
from bench import data, floor, journey
from bench.load import CONNECTIONS, Client, Figures, read, write
from bench.servers import Server, serving

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
    statements: int
    size: int

    @property
    def ratio(self) -> float:
        """Our rate as a share of the floor's."""
        return self.ours.rate / self.floor.rate if self.floor.rate else 0.0


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


def median_of(measure: Callable[[], Figures]) -> Figures:
    """The round with the median rate."""
    rounds = sorted((measure() for _round in range(ROUNDS)), key=lambda figures: figures.rate)
    return rounds[len(rounds) // 2]


def paired(ours: Callable[[], Figures], other: Callable[[], Figures]) -> tuple[Figures, Figures]:
    """Both in turn, so that a slow moment of the machine hits both; the median of each."""
    rounds = [(ours(), other()) for _round in range(ROUNDS)]
    middle = len(rounds) // 2
    return (
        sorted((pair[0] for pair in rounds), key=lambda f: f.rate)[middle],
        sorted((pair[1] for pair in rounds), key=lambda f: f.rate)[middle],
    )


def measure_page(app: Flask, server: Server, bare: Server, path: str, page: Page) -> Measured:
    """One page and its floor."""
    client = signed_in(server.url, page.person)
    status, html, _location = client.send("GET", page.path)
    if status != 200:
        raise RuntimeError(f"{page.path} answered {status}")
    key = uuid.uuid5(uuid.NAMESPACE_URL, page.path).hex
    floor.fill(path, key, html, page.rows)
    ours, bottom = paired(
        lambda: read(server.url + page.path, cookie=client.cookie),
        lambda: read(f"{bare.url}/{key}"),
    )
    return Measured(page.name, ours, bottom, statements_of(app, page), len(html.encode()))


def measure_comments(server: Server, bare: Server, draft: str) -> Measured:
    """A submitted comment, beside one inserted row."""
    clients = [signed_in(server.url, person) for person in ("werkgever", "werknemer")] * 2
    own = [Client(server.url, client.cookie) for client in clients]
    forms = [journey.fill(client, f"{draft}/reageer") for client in own]

    def comment(number: int) -> bool:
        action, values = forms[number]
        form = {**values, "once": uuid.uuid4().hex, "text": journey.TEXT}
        return own[number].send("POST", action, form, keep=False)[0] == 303

    ours, bottom = paired(lambda: write(comment), lambda: floor_writes(bare))
    return Measured("een reactie versturen", ours, bottom, 0, len(journey.TEXT))


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

    mine, bottom = paired(ours, lambda: floor_writes(bare, times=40))
    return Measured("een melding versturen", mine, bottom, 0, len(journey.TEXT))


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


def run(folder: Path, size: int, *, everything: bool) -> dict[str, Measured]:
    """Measure one installation."""
    folder.mkdir()
    app, draft = data.prepare(folder, size)
    floor_path = str(folder / "floor.db")
    floor.fill(floor_path, "home", "klaar", 1)
    found: list[Measured] = []
    with (
        serving("app:create_app()", data.environment(folder), "/healthz") as server,
        serving("bench.floor:create_app()", {"FLOOR_DATABASE": floor_path}, "/home") as bare,
    ):
        pages = register_pages()
        if everything:
            pages = [
                Page("home", "/", rows=20),
                Page("opdracht", "/opdrachten/9", rows=20),
                Page(f"gesprek van {data.COMMENTS}", draft, "werkgever", data.COMMENTS),
                *pages,
            ]
        print(f"\nRegister van {size:,}\n\n{HEAD}", flush=True)
        for page in pages:
            found.append(measure_page(app, server, bare, floor_path, page))
            print(line(found[-1]), flush=True)
        if everything:
            found.append(measure_comments(server, bare, draft))
            print(line(found[-1]), flush=True)
            found.append(measure_reports(server, bare))
            print(line(found[-1]), flush=True)
        memory = ", ".join(f"{amount:.0f}" for amount in server.memory())
        print(f"\nGeheugen per werkproces: {memory} MB", flush=True)
    return {measured.name: measured for measured in found}


def main() -> None:
    """Measure all, and compare the register at both sizes."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--large", type=int, default=LARGE, help="size of the large register")
    wanted = parser.parse_args()
    os.environ.pop("DATABASE_URL", None)
    with tempfile.TemporaryDirectory() as scratch:
        small = run(Path(scratch) / "small", SMALL, everything=False)
        large = run(Path(scratch) / "large", wanted.large, everything=True)
    print("\nRegister: tijd bij de grote tegenover de kleine, elk gedeeld door die van zijn vloer")
    print("(doel: hoogstens 1,3)\n")
    for name, measured in small.items():
        print(f"- {name}: {measured.ratio / large[name].ratio:.2f}")


if __name__ == "__main__":
    main()
