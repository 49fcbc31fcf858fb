"""Starting and ending the servers that are measured, each with two worker processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WORKERS = 2
THREADS = 2
PLATFORM = "app.serving:application()"
"""What is measured; anything else is a floor."""
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    pid: int

    def memory(self) -> list[tuple[float, float]]:
        """(resident, proportional) memory of each worker process, in MB (10^6 bytes).

        What several processes share counts whole in the first and by its share in the second.
        """
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return sorted((_held(child, "Rss:"), _held(child, "Pss:")) for child in children)


def _held(process: str, kind: str) -> float:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in rollup if line.startswith(kind)).split()[1]) * 1024 / 1e6


def free_port() -> int:
    """A port on loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def compile_all() -> None:
    """Leave compiled files, as where it was started before: compiling takes memory of its own."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    compiled = [sys.executable, "-OO", "-c", "import app, bench.floor, gunicorn.app.wsgiapp"]
    subprocess.run(compiled, cwd=ROOT, env=environment, check=True)


@contextmanager
def serving(target: str, environment: dict[str, str], ready_path: str) -> Iterator[Server]:
    """Serve an application with gunicorn until the block ends; ours as an installation does."""
    port = free_port()
    ours = ("-c", "python:app.serving") if target == PLATFORM else ()
    command = [
        *(sys.executable, "-OO", "-m", "gunicorn", *ours, "--bind", f"127.0.0.1:{port}"),
        *("--workers", str(WORKERS), "--threads", str(THREADS), "--worker-class", "gthread"),
        *("--log-level", "error", "--keep-alive", "30", target),
    ]
    environment = {**os.environ, **environment, "PORT": str(port), "HOST": "127.0.0.1"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url + ready_path, process)
        yield Server(url, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(1200):
        if process.poll() is not None:
            raise RuntimeError(f"The server for {url} stopped at once.")
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own loopback address
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"{url} did not answer.")
