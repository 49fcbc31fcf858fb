"""The configuration: one typed object read from the environment, checked at start."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent


class ConfigError(click.ClickException):
    """The installation can't start; the message lists everything that is missing or wrong."""


@dataclass(frozen=True)
class Config:
    """How this installation runs. Every field comes from one environment variable."""

    database_url: str
    secret_key: str
    demo: bool
    host: str
    port: int
    public_url: str
    mail_url: str | None
    mail_from: str
    session_hours: int
    trusted_proxies: int
    kept_bytes: int = 8_000_000
    """How much memory a process gives to pages it keeps; 0: none (to measure without)."""
    testing: bool = False

    @property
    def is_https(self) -> bool:
        """Whether visitors reach the platform over https (cookies are then Secure)."""
        return self.public_url.startswith("https://")


def is_loopback(host: str) -> bool:
    """Whether a bind address can only be reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _number(env: Mapping[str, str], name: str, default: int, problems: list[str]) -> int:
    raw = env.get(name, str(default))
    if not raw.isdecimal():
        problems.append(f"{name} must be a whole number, not {raw!r}.")
        return default
    return int(raw)


def _database_url(raw: str, problems: list[str]) -> str:
    """PostgreSQL always through psycopg 3, whatever spelling the host gives."""
    for spelling in ("postgres://", "postgresql://"):
        if raw.startswith(spelling):
            return "postgresql+psycopg://" + raw.removeprefix(spelling)
    if not raw.startswith(("sqlite:", "postgresql+psycopg:")):
        problems.append("DATABASE_URL must start with sqlite: or postgresql+psycopg:.")
    return raw


def _secret(env: Mapping[str, str], problems: list[str]) -> str:
    secret = env.get("SECRET_KEY", "")
    if not secret and (path := env.get("SECRET_KEY_FILE")):
        try:
            secret = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            problems.append(f"SECRET_KEY_FILE can't be read: {error.strerror}.")
    if len(secret) < 32:
        problems.append("SECRET_KEY (or SECRET_KEY_FILE) must hold at least 32 characters.")
    return secret


def from_environment(env: Mapping[str, str] | None = None) -> Config:
    """Read and check the configuration; raises ConfigError naming every problem at once."""
    env = os.environ if env is None else env
    problems: list[str] = []
    demo = env.get("DEMO", "") == "1"
    host = env.get("HOST", "127.0.0.1")
    port = _number(env, "PORT", 8000, problems)
    if demo and not is_loopback(host):
        problems.append(
            f"DEMO=1 lets anyone sign in as anyone, so HOST must be a loopback address, not {host}."
        )
    mail_url = env.get("MAIL_URL") or None
    if mail_url is None and not demo:
        problems.append("MAIL_URL is missing (smtp://user:password@host:port).")
    if mail_url is not None and not mail_url.startswith(("smtp://", "smtps://")):
        problems.append("MAIL_URL must start with smtp:// or smtps://.")
    config = Config(
        database_url=_database_url(
            env.get("DATABASE_URL") or f"sqlite:///{ROOT / 'var' / 'draagvlak.db'}", problems
        ),
        secret_key=_secret(env, problems),
        demo=demo,
        host=host,
        port=port,
        public_url=(env.get("PUBLIC_URL") or f"http://127.0.0.1:{port}").rstrip("/"),
        mail_url=mail_url,
        mail_from=env.get("MAIL_FROM", "Draagvlak <draagvlak@example.org>"),
        session_hours=_number(env, "SESSION_HOURS", 12, problems),
        trusted_proxies=_number(env, "TRUSTED_PROXIES", 0, problems),
        kept_bytes=_number(env, "KEPT_BYTES", 8_000_000, problems),
    )
    if problems:
        raise ConfigError("Draagvlak can't start:\n- " + "\n- ".join(problems))
    return config
