"""The configuration under which tests run."""

from __future__ import annotations

from app.config import Config

SECRET = "a secret that only tests know, long enough"


def config_for(url: str) -> Config:
    """A demonstration on loopback, on this database, that sends no mail."""
    return Config(
        database_url=url,
        secret_key=SECRET,
        demo=True,
        host="127.0.0.1",
        port=8000,
        public_url="http://localhost",
        mail_url=None,
        mail_from="Draagvlak <draagvlak@example.org>",
        session_hours=12,
        trusted_proxies=0,
        testing=True,
    )
