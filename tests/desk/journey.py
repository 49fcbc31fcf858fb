"""How tests walk the journey: every page in order, as a careful visitor."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from app.core import clock
from tests.support.client import LintingClient

ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "wie": {"reporter_kind": "employer"},
    "waarover": {
        "regulation": "Vlaams opleidingsverlof",
        "barrier_type": "institutional",
        "topic": "opdracht-9",
    },
    "praktijk": {"practice": "De uren tellen per schooljaar; onze cursus begint in januari."},
    "gevolg": {"burden": "Drie dagen per jaar verloren."},
    "oplossing": {"proposal": "Tel per kalenderjaar."},
    "bijlagen": {"action": "next"},
    "contact": {"name": "", "email": "", "publication": "without_name"},
}


def walk(
    client: LintingClient, frozen_at: Callable[..., None], **changes: Mapping[str, Any]
) -> None:
    """Answer every step up to the check page, taking a minute."""
    for step, answers in ANSWERS.items():
        path = f"/meldpunt/melden/{step}"
        response = client.send(path, {**answers, **changes.get(step, {})})
        assert response.status_code == 303, (step, response.text)
    frozen_at(clock.now() + timedelta(minutes=1))


def send(client: LintingClient, frozen_at: Callable[..., None], **changes: Any) -> str:
    """Send a report; gives its follow code, as the reporter reads it."""
    walk(client, frozen_at, **changes)
    answer = client.send("/meldpunt/melden/nakijken", {})
    assert answer.status_code == 303, answer.text
    return code_on(client.get(answer.location).text)


def code_on(page: str) -> str:
    """The sixteen digits on a page."""
    found = re.search(r"\b\d{4} \d{4} \d{4} \d{4}\b", page)
    assert found, "No follow code on this page."
    return found[0]


def follow(client: LintingClient, code: str) -> str:
    """Open a report by its code; gives the address of its page."""
    answer = client.send("/zaken/volgen", {"code": code})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


QUESTION: Mapping[str, Mapping[str, Any]] = {
    "vraag": {"practice": "Hoeveel uren verlof krijg ik?", "burden": "Ik werk halftijds."},
    "wie": {"reporter_kind": "individual"},
    "waarover": {"unknown": "y", "topic": ""},
    "bijlagen": {"action": "next"},
    "contact": {"name": "", "email": "", "publication": "without_name"},
}


def ask(client: LintingClient, frozen_at: Callable[..., None], **changes: Any) -> str:
    """Ask a question through the other door; gives its follow code."""
    for step, answers in QUESTION.items():
        path = f"/loket/vraag-stellen/{step}"
        response = client.send(path, {**answers, **changes.get(step, {})})
        assert response.status_code == 303, (step, response.text)
    frozen_at(clock.now() + timedelta(minutes=1))
    answer = client.send("/loket/vraag-stellen/nakijken", {})
    assert answer.status_code == 303, answer.text
    return code_on(client.get(answer.location).text)
