"""Putting load on a page: wrk for reading, a few patient clients for writing."""

from __future__ import annotations

import http.client
import itertools
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

CONNECTIONS = 4
REPORT = """
done = function(summary, latency, requests)
  local wrong = summary.errors.status + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), wrong))
end
"""


@dataclass(frozen=True)
class Figures:
    """What came out: requests per second, and how long half and 95 % of them took at most."""

    rate: float
    p50_ms: float
    p95_ms: float
    wrong: int


def read(url: str, *, cookie: str = "", seconds: int = 3) -> Figures:
    """Load a page with wrk for some seconds."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise SystemExit("make bench needs wrk: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "report.lua"
        script.write_text(REPORT, encoding="utf-8")
        command = [wrk, "-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "-s", str(script)]
        if cookie:
            command += ["-H", f"Cookie: {cookie}"]
        printed = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    line = next(line for line in printed.splitlines() if line.startswith("RESULT"))
    requests, duration, p50, p95, wrong = (int(part) for part in line.split()[1:])
    return Figures(requests / (duration / 1e6), p50 / 1000, p95 / 1000, wrong)


class Client:
    """One patient client on one connection, with its cookies."""

    def __init__(self, url: str, cookie: str = "", place: str = "", *, htmx: bool = False) -> None:
        self._htmx = htmx
        self._place = place
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=60)
        self._cookies: dict[str, str] = {}
        for pair in cookie.split("; "):
            name, _, value = pair.partition("=")
            if name:
                self._cookies[name] = value

    def send(
        self, method: str, path: str, form: Mapping[str, str] | None = None, *, keep: bool = True
    ) -> tuple[int, str, str]:
        """(status, text, location) of an answer; without `keep` its cookies are not taken over.

        Messages for the next page travel in the cookie: who never asks for that page gathers them.
        """
        headers = {"Cookie": self.cookie}
        if self._htmx:
            headers["HX-Request"] = "true"
        if self._place:
            headers["X-Forwarded-For"] = self._place
        body = None
        if form is not None:
            body = urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        for header in answer.headers.get_all("Set-Cookie") or () if keep else ():
            name, _, rest = header.partition("=")
            self._cookies[name] = rest.partition(";")[0]
        text = answer.read().decode("utf-8", "replace")
        return answer.status, text, answer.headers.get("Location", "")

    @property
    def cookie(self) -> str:
        """The cookies as a request header."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())


def write(
    act: Callable[[int], bool],
    *,
    clients: int = CONNECTIONS,
    seconds: int = 3,
    times: int | None = None,
) -> Figures:
    """Let some clients do `act` (true: it went well) for some seconds, or a number of times."""
    left = itertools.count(1)
    until = time.perf_counter() + seconds
    took: list[float] = []
    wrong = 0

    def work(number: int) -> None:
        nonlocal wrong
        while time.perf_counter() < until if times is None else next(left) <= times:
            start = time.perf_counter()
            if not act(number):
                wrong += 1
            took.append(time.perf_counter() - start)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took.sort()
    return Figures(
        rate=len(took) / (time.perf_counter() - start),
        p50_ms=statistics.median(took) * 1000,
        p95_ms=took[int(len(took) * 0.95)] * 1000,
        wrong=wrong,
    )
