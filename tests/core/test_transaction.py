"""One request, one transaction."""

from __future__ import annotations

import pytest

from app.core.db import db
from app.core.transaction import unit_of_work
from app.people.models import Attempt
from tests.core.conftest import put


@pytest.mark.parametrize("status", [200, 201, 303])
def test_what_was_answered_well_is_kept(trial, kept, status):
    assert trial.post(f"/probeer/goed/{status}").status_code == status
    assert kept("goed")


@pytest.mark.parametrize("status", [400, 409, 422, 500])
def test_a_refusal_leaves_no_trace(trial, kept, status):
    assert trial.post(f"/probeer/niet/{status}").status_code == status
    assert not kept("niet")


def test_a_raised_refusal_leaves_no_trace_and_says_why(trial, kept):
    answer = trial.post("/probeer/niet/weigert")
    assert answer.status_code == 409
    assert "het is maar een proef" in answer.text
    assert not kept("niet")


@pytest.mark.parametrize("path", ["/probeer/geteld/422", "/probeer/geteld/weigert"])
def test_what_must_be_counted_is_kept_although_it_was_refused(trial, kept, path):
    assert trial.post(f"{path}?bewaar").status_code in {409, 422}
    assert kept("geteld")


def test_a_mistake_of_ours_leaves_no_trace_and_tells_no_secret(trial, kept):
    answer = trial.post("/probeer/niet/valt")
    assert answer.status_code == 500
    assert "geheim" not in answer.text
    assert not kept("niet")


@pytest.mark.parametrize("path", ["/probeer/niet/lezend", "/probeer/niet/lezend-kern"])
def test_a_get_cannot_write(trial, kept, path):
    assert trial.get(path).status_code == 500
    assert not kept("niet")


def test_after_a_get_that_tried_a_post_can_write(trial, kept):
    trial.get("/probeer/niet/lezend")
    assert trial.post("/probeer/goed/200").status_code == 200
    assert kept("goed")


def test_a_unit_of_work_is_kept_whole_or_not_at_all(app, kept):
    def half() -> None:
        with unit_of_work():
            put("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert not kept("half")
    with unit_of_work():
        put("heel")
    assert kept("heel")


def test_the_same_key_twice_is_a_conflict_and_not_a_crash(trial):
    trial.post("/probeer/dubbel/200")
    assert trial.post("/probeer/dubbel/200").status_code == 409
    assert db.session.get(Attempt, "dubbel") is not None
