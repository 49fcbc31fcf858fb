"""How gunicorn serves the platform: `gunicorn -c python:app.serving`.

Everything comes from the environment that the app itself reads (HOST, PORT, DEMO, …).
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click
from flask import Flask

from app.config import Config, ConfigError, from_environment, is_loopback

Started = TypeVar("Started")

wsgi_app = "app.serving:application()"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 5
forwarded_allow_ips = ""  # who is behind a proxy is said by TRUSTED_PROXIES alone
accesslog = None  # an address may hold a personal link
loglevel = "warning"


def application() -> Flask:
    """The app for gunicorn; a configuration that is not complete is told without a traceback.

    It is made once, before the workers are forked off, and they share it: no connection to the
    database may go along, and the collector of garbage leaves alone (and so unwritten, and
    shared) what was there before.
    """
    from app import create_app  # only gunicorn comes along here; above it would be a circle
    from app.core.db import db  # idem

    app = _or_stop(create_app)
    with app.app_context():
        db.engine.dispose()
    gc.collect()
    gc.freeze()
    return app


def refuse_other_addresses(addresses: Iterable[Any]) -> None:
    """Stop a demonstration that would listen to anyone else than this machine.

    `addresses` are as sockets tell them: a (host, port, …) tuple, or a path.
    """
    for address in addresses:
        host = address[0] if isinstance(address, tuple) else str(address)
        if not is_loopback(host):
            raise ConfigError(
                "Draagvlak can't start:\n- DEMO=1 lets anyone sign in as anyone, so it may only "
                f"listen on a loopback address, not on {host}."
            )


def check_development_server(config: Config) -> None:
    """The same for `flask run`, whose --host the environment does not tell."""
    context = click.get_current_context(silent=True)
    host = context.params.get("host") if context and context.info_name == "run" else None
    if config.demo and host:
        refuse_other_addresses([(host,)])


def on_starting(server: Any) -> None:
    """Before anything listens: check the configuration and the addresses it will bind to."""
    _or_stop(lambda: _check(server.cfg.address))


def when_ready(server: Any) -> None:
    """Once it listens: check where it really does, and say so."""
    _or_stop(lambda: _check(listener.getsockname() for listener in server.LISTENERS))
    address = from_environment().public_url
    click.echo(f"Draagvlak answers on {address}")
    if os.environ.get("DEMO") == "1":
        click.echo(
            f"Choose who you are: {address}/demo - and read the mail: {address}/demo/postvak"
        )


def _check(addresses: Iterable[Any]) -> None:
    if from_environment().demo:
        refuse_other_addresses(addresses)


def _or_stop(start: Callable[[], Started]) -> Started:
    try:
        return start()
    except ConfigError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
