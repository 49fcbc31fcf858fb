"""Whatever is sent to the journey and the small forms, the answer is a page with words."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desk.forms.handling import EntryForm
from tests.desk import journey
from tests.desk.made import report

anything = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
TEXT = st.text(max_size=300)
FIELDS = sorted(
    {name for answers in journey.ANSWERS.values() for name in answers}
    | {"unknown", "website", "remove", "once", "link_account", "about_known"}
)
VALUES = st.one_of(
    TEXT,
    st.sampled_from(["employer", "opdracht-3", "uitdaging-9", "with_name", "y", "next", "\x00"]),
    st.text("0123456789-", max_size=40),
    st.just("a" * 6000),
)
REFUSALS = {303, 400, 404, 409, 422, 429}


ENTRY_FIELDS = set(EntryForm.__dict__) & {
    *("entry", "received_on", "reporter_kind", "regulation", "barrier_type", "topic"),
    *("practice", "burden", "proposal", "name", "email", "publication", "read_back"),
}


@pytest.fixture
def desk(cast, sign_in):
    """A client of the secretariat."""
    return sign_in(cast.secretariat)


@pytest.fixture
def a_report(app) -> int:
    """The id of a report."""
    return report(1).id


@anything
@given(
    step=st.one_of(st.sampled_from([*journey.ANSWERS, "nakijken"]), TEXT),
    data=st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=5),
)
def test_any_answer_at_any_step(client, step, data):
    token = client.token_of("/meldpunt/melden/wie")
    response = client.post(
        f"/meldpunt/melden/{step.replace('/', '').replace('?', '').replace('#', '')}",
        data={"csrf_token": token, **data},
    )
    assert response.status_code in REFUSALS | {405, 308}
    for path in [*journey.ANSWERS, "nakijken"]:
        assert client.get(f"/meldpunt/melden/{path}").status_code in {200, 303}


@anything
@given(name=TEXT, content=st.binary(max_size=300))
def test_any_file_with_any_name(client, name, content):
    token = client.token_of("/meldpunt/melden/bijlagen")
    response = client.post(
        "/meldpunt/melden/bijlagen",
        data={"csrf_token": token, "action": "add", "attachment": (io.BytesIO(content), name)},
        content_type="multipart/form-data",
    )
    assert response.status_code in {303, 422}


@anything
@given(code=TEXT)
def test_any_code(client, code):
    token = client.token_of("/zaken/volgen")
    response = client.post("/zaken/volgen", data={"csrf_token": token, "code": code})
    assert response.status_code in {422, 429}


@anything
@given(
    act=st.sampled_from(["", "/notitie", "/vrijgeven", "/brief"]),
    data=st.dictionaries(
        st.sampled_from(["state", "body", "note", "once"]),
        st.one_of(VALUES, st.sampled_from(["answered", "closed", "in_treatment"])),
    ),
)
def test_any_act_of_the_desk(desk, a_report, act: str, data: dict[str, Any]):
    path = f"/zaken/behandelen/{a_report}"
    token = desk.token_of(path)
    response = desk.post(path + act, data={"csrf_token": token, **data})
    assert response.status_code in REFUSALS


@anything
@given(data=st.dictionaries(st.sampled_from(sorted(ENTRY_FIELDS)), VALUES))
def test_any_entry_for_someone(desk, data: dict[str, Any]):
    path = "/zaken/behandelen/nieuw"
    response = desk.post(path, data={"csrf_token": desk.token_of(path), **data})
    assert response.status_code in {303, 422}
