"""Hypothesis throws more than a thousand inputs at the forms; none may make the platform stumble.

The forms are those that the cast can find; every address gets its share, also to read. An answer is
never a 500, each page passes the lint, and what someone typed comes back when it is refused.
`FUZZ_EXAMPLES=100` throws ten times as many, others every time.
"""

from __future__ import annotations

import html
import logging
import os
import random
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from flask import Flask, g, session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.walk.crawl import LEAVING, Crawled, FoundForm, client_of, endpoint_of
from tests.walk.throwing import TYPED, Throw, throws

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "10"))
IS_QUICK = "FUZZ_EXAMPLES" not in os.environ
KEEPS_NO_TEXT = {413}
"""A form that is too large to read at all can't be given back."""


class Target:
    """The platform, with a browser per person that stays signed in."""

    def __init__(self, app: Flask, seen: Iterable[Crawled]) -> None:
        self.app = app
        self.seen = list(seen)
        with app.test_request_context("/"):
            g.pop("csrf_token", None)
            self.token = generate_csrf()
            self.raw_token = session["csrf_token"]
        self.clients: dict[str, FlaskClient] = {}
        self.random = random.Random(2026)
        self.crashes: list[str] = []

    def forms_of(self, endpoint: str, method: str) -> list[FoundForm]:
        """Where the cast found a form that goes to an endpoint."""
        forms = [form for one in self.seen for form in one.forms if form.method == method.lower()]
        return [form for form in forms if endpoint_of(self.app, form.action, method) == endpoint]

    def paths_of(self, endpoint: str) -> st.SearchStrategy[str]:
        """Addresses of an endpoint: with ids that exist somewhere, and with ids that do not."""
        known = [path for one in self.seen for path in one.pages]
        numbers = sorted({part for path in known for part in re.findall(r"\d{1,9}", path)})
        words = sorted({part for path in known for part in path.split("?")[0].split("/") if part})
        strange = ["0", "7777777", "2147483648", "99999999999999999999", "%00", "a%00b", "..", "²"]
        strange += ["x" * 300, "%F0%9F%A6%8A", "2026-0001", "2026-99999999999999999999"]
        paths: list[st.SearchStrategy[str]] = []
        for rule in self.app.url_map.iter_rules(endpoint):
            pieces = [
                st.sampled_from([*(numbers if "int" in piece else words), *strange])
                if piece.startswith("<")
                else st.just(piece)
                for piece in re.findall(r"<[^>]+>|[^<]+", rule.rule)
            ]
            paths.append(st.tuples(*pieces).map("".join))
        return st.one_of(paths)

    def throw(self, one: Throw, endpoint: str) -> str:
        """Send it; what is wrong with the answer, '' when nothing is."""
        client = self.clients.get(one.person) or client_of(self.app, one.person)
        self.clients[one.person] = client
        with client.session_transaction() as kept:
            kept["csrf_token"] = self.raw_token
        place = ".".join(str(self.random.randint(1, 250)) for _part in range(3))
        self.crashes.clear()
        try:
            answer = client.open(
                one.path,
                method=one.method,
                data=one.body.replace(b"TOKEN", self.token.encode(), 1),
                content_type=one.content_type,
                headers=one.headers(),
                environ_overrides={"REMOTE_ADDR": f"127.{place}"},
            )
        except AssertionError as lint:
            return f"lint: {lint}"
        if endpoint in LEAVING:
            del self.clients[one.person]
        if answer.status_code == 503 and endpoint == "operations.ready":
            return ""
        if answer.status_code >= 500 or self.crashes:
            return f"{answer.status_code}: " + " | ".join(self.crashes)
        text = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        is_lost = TYPED not in html.unescape(text)
        may_be_typed = one.typed and one.method == "POST" and not one.is_htmx
        if may_be_typed and answer.status_code >= 400 and is_lost:
            return "" if answer.status_code in KEEPS_NO_TEXT else f"{answer.status_code}: text lost"
        return ""


class _Crashes(logging.Handler):
    """Notes what the platform logs of its own mistakes."""

    def __init__(self, crashes: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.crashes = crashes

    def emit(self, record: logging.LogRecord) -> None:
        if not record.exc_info:
            self.crashes.append(record.getMessage())
            return
        _kind, error, trace = record.exc_info
        place = ""
        while trace is not None:
            code = trace.tb_frame.f_code
            if "/app/" in code.co_filename:
                place = f"{code.co_filename.split('/app/')[1]}:{trace.tb_lineno}"
            trace = trace.tb_next
        said = str(error).splitlines()
        self.crashes.append(f"{type(error).__name__} at {place}: {said[0] if said else ''}")


@contextmanager
def listening(crashes: list[str]) -> Iterator[None]:
    """Hear what is logged as a mistake of ours."""
    logger, handler = logging.getLogger("draagvlak.errors"), _Crashes(crashes)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def bombard(target: Target, method: str, endpoint: str, wrong: dict[str, Throw]) -> int:
    """Throw at one address; how often, with what went wrong in `wrong`."""
    thrown = 0
    forms, paths = target.forms_of(endpoint, method), target.paths_of(endpoint)

    @settings(
        max_examples=EXAMPLES if method == "POST" else EXAMPLES // 2,
        deadline=None,
        database=None,
        derandomize=IS_QUICK,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(throws(method, forms, paths))
    def throw(one: Throw) -> None:
        nonlocal thrown
        thrown += 1
        if problem := target.throw(one, endpoint):
            wrong.setdefault(f"{method} {endpoint}: {problem}", one)

    throw()
    return thrown


def test_no_input_makes_the_platform_stumble(
    demonstration: Flask, crawled: dict[str, Crawled]
) -> None:
    target = Target(demonstration, crawled.values())
    aims = sorted(
        {
            (method, rule.endpoint)
            for rule in demonstration.url_map.iter_rules()
            for method in {"GET", "POST"} & (rule.methods or set())
            if rule.endpoint != "static"
        }
    )
    wrong: dict[str, Throw] = {}
    with listening(target.crashes):
        thrown = {aim: bombard(target, *aim, wrong) for aim in aims}
    assert not wrong, report(wrong)
    at_forms = sum(count for (method, _endpoint), count in thrown.items() if method == "POST")
    assert at_forms > 1_000  # on each of the two engines


def report(wrong: dict[str, Throw]) -> str:
    """Each problem once, with what made it."""
    return "\n".join(
        f"{problem}\n    {one.person} {one.method} {one.path[:300]} {one.content_type[:20]} "
        f"htmx={one.is_htmx} {one.body[:300]!r}"
        for problem, one in sorted(wrong.items())
    )
