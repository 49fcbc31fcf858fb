"""A session's cookie is verified once, and still refused when it is not ours or too old."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from flask import Flask, session

from app.web import cookies


@pytest.fixture
def shop() -> Flask:
    app = Flask(__name__)
    app.secret_key = "a secret of this test only"
    cookies.init_app(app)

    @app.get("/put")
    def put() -> str:
        session["basket"] = ["pears"]
        return ""

    @app.get("/more")
    def more() -> str:
        session.get("basket", []).append("never saved")
        return ""

    @app.get("/basket")
    def basket() -> str:
        return ",".join(session.get("basket", ()))

    return app


def test_what_the_cookie_holds_comes_back_each_time(shop):
    client = shop.test_client()
    client.get("/put")
    assert [client.get("/basket").text for _ in "12"] == ["pears", "pears"]


def test_what_a_request_does_to_it_without_saving_is_gone_at_the_next(shop):
    client = shop.test_client()
    client.get("/put")
    client.get("/more")
    assert client.get("/basket").text == "pears"


def test_a_cookie_with_another_signature_is_an_empty_session(shop):
    client = shop.test_client()
    client.get("/put")
    assert client.get("/basket").text == "pears"
    kept = client.get_cookie("session")
    assert kept
    client.set_cookie("session", kept.value[:-2] + "xx")
    assert client.get("/basket").text == ""


def test_a_remembered_cookie_still_grows_too_old(shop, monkeypatch):
    client = shop.test_client()
    client.get("/put")
    assert client.get("/basket").text == "pears"
    later = time.time() + timedelta(days=32).total_seconds()
    monkeypatch.setattr(cookies.time, "time", lambda: later)
    assert client.get("/basket").text == ""
