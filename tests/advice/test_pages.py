"""The pages of advice, as a visitor and as the secretariat."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.core.db import db
from app.people.models import Person
from tests.advice import build
from tests.contributions.build import disposed, received
from tests.support.cast import Cast
from tests.support.client import LintingClient

SignIn = Callable[[Person], LintingClient]


def test_every_page_can_be_read_by_the_secretariat(app: Flask, cast: Cast, sign_in: SignIn) -> None:
    one = disposed(received())
    received("Nog niet behandeld.")
    db.session.commit()
    advice = build.started(letter="Mevrouw de minister")
    part = build.section(advice, f"Tijd is schaars [#{one.number}].")
    desk = sign_in(cast.secretariat)
    for path in (
        "/adviezen",
        "/adviezen/nieuw",
        f"/adviezen/{advice.id}",
        f"/adviezen/{advice.id}/gegevens",
        f"/adviezen/{advice.id}/schrijven",
        f"/adviezen/{advice.id}/schrijven/{part.id}",
        f"/adviezen/{advice.id}/schrijven/{part.id}/versies",
        f"/adviezen/{advice.id}/schrijven/{part.id}/verwijderen",
        f"/adviezen/{advice.id}/zonder-gevolg",
        f"/adviezen/{advice.id}/zonder-gevolg?lijst=niet-aangehaald",
        f"/adviezen/{advice.id}/stappen",
        "/adviezen/toetsing/serv-2020",
    ):
        assert desk.get(path).status_code == 200, path
