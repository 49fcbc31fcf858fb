"""The configuration says everything that is wrong, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import ConfigError, from_environment, is_loopback

GOOD = {"SECRET_KEY": "x" * 32, "MAIL_URL": "smtp://localhost"}


def test_a_demonstration_needs_only_a_secret():
    config = from_environment({"SECRET_KEY": "x" * 32, "DEMO": "1"})
    assert config.demo
    assert config.public_url == "http://127.0.0.1:8000"
    assert config.database_url.startswith("sqlite:///")
    assert not config.is_https


def test_every_problem_is_named_at_once():
    with pytest.raises(ConfigError) as refused:
        from_environment(
            {
                "DATABASE_URL": "mysql://x",
                "PORT": "many",
                "SESSION_HOURS": "-1",
                "DEMO": "1",
                "HOST": "0.0.0.0",  # noqa: S104 - that is what is refused
                "MAIL_URL": "http://x",
            }
        )
    said = str(refused.value)
    for name in ("DATABASE_URL", "PORT", "SESSION_HOURS", "SECRET_KEY", "MAIL_URL", "HOST"):
        assert name in said


def test_outside_the_demonstration_mail_must_be_able_to_leave():
    with pytest.raises(ConfigError, match="MAIL_URL is missing"):
        from_environment({"SECRET_KEY": "x" * 32})


def test_the_secret_may_stand_in_a_file(tmp_path: Path):
    file = tmp_path / "secret"
    file.write_text("y" * 40 + "\n")
    config = from_environment({"SECRET_KEY_FILE": str(file), "MAIL_URL": "smtp://localhost"})
    assert config.secret_key == "y" * 40
    with pytest.raises(ConfigError, match="SECRET_KEY_FILE can't be read"):
        from_environment({**GOOD, "SECRET_KEY": "", "SECRET_KEY_FILE": str(tmp_path / "none")})


@pytest.mark.parametrize("spelling", ["postgres", "postgresql", "postgresql+psycopg"])
def test_each_spelling_of_postgresql_is_understood(spelling: str):
    config = from_environment({**GOOD, "DATABASE_URL": f"{spelling}://db/draagvlak"})
    assert config.database_url == "postgresql+psycopg://db/draagvlak"


def test_a_public_address_under_https_makes_cookies_secure():
    config = from_environment({**GOOD, "PUBLIC_URL": "https://leren.voorbeeld.example/draagvlak/"})
    assert config.is_https
    assert config.public_url == "https://leren.voorbeeld.example/draagvlak"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost"])
def test_loopback(host: str):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "0.0.0.0", "::", "192.0.2.1", "localhost.example"])  # noqa: S104
def test_not_loopback(host: str):
    assert not is_loopback(host)
