"""Mails to send, and a worker to send them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from app.core import clock
from app.core.db import db
from app.notifications import services
from app.notifications.catalogue import Mail
from tests.support.smtp import MailServer, mail_server

SAMPLE = """{{ _('Nieuws over %(title)s', title=title) }}

{{ _('Dag %(name)s,', name=name) }}

{{ text }}
{% include 'mail/_signature.txt' %}
"""


@pytest.fixture(autouse=True)
def sample_template(app: Flask) -> Iterator[None]:
    """A mail template that only these tests know."""
    loader = app.jinja_env.loader
    assert loader is not None
    app.jinja_env.loader = ChoiceLoader([DictLoader({"mail/sample.txt": SAMPLE}), loader])
    yield
    app.jinja_env.loader = loader


@pytest.fixture
def queue(app: Flask) -> Callable[..., None]:
    """Queue a mail and commit."""

    def put(key: str = "sample:1", to: str = "an@voorbeeld.example", **context: str) -> None:
        told = {"title": "het loket", "name": "An", "text": "Tot ziens & bedankt", **context}
        services.queue_mail(Mail(to=to, template="sample", key=key, context=told), now=clock.now())
        db.session.commit()

    return put


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server on loopback."""
    with mail_server() as running:
        yield running
