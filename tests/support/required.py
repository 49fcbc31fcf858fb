"""With REQUIRE_ALL=1 (in CI) nothing may be skipped: a test that can't run fails the run."""

from __future__ import annotations

import os
from typing import Any

import pytest

IS_ASKED = os.environ.get("REQUIRE_ALL") == "1"
_skipped: list[tuple[str, str]] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped."""
    _note(report)


@pytest.hookimpl(tryfirst=True)
def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Let a file that is skipped as a whole fail: of what it skips a worker tells nothing."""
    if report.skipped and IS_ASKED:
        report.outcome = "failed"


def _note(report: Any) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _skipped.append((report.nodeid, why))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Let the run fail when something had to be skipped."""
    if IS_ASKED and _skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what was skipped and must not be."""
    if IS_ASKED and _skipped:
        terminalreporter.section("Skipped, but REQUIRE_ALL=1 asks that everything runs")
        for nodeid, why in _skipped:
            terminalreporter.write_line(f"{nodeid}: {why}")
