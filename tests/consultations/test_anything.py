"""Whatever is sent, no page breaks: no 500 on any input."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.db import db
from tests.consultations import build

WILD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["\x00", "\x00a", "9" * 400, "-1", "1", "2", "٣", "a" * 6000, "<script>", "%s%(x)s", "\r\n"]
    ),
)
FINE = {200, 303, 400, 404, 405, 409, 410, 413, 422, 429}
UNDISTURBED = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def token_on(client, path: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def fields(names: list[str]):
    return st.dictionaries(st.sampled_from(names), st.lists(WILD, min_size=1, max_size=3))


def test_answers_of_any_shape(client, outbox):
    made = build.opened()
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    token = token_on(client, f"{made.url}/invullen")
    ids = (made.open_question, made.choice, made.scale)
    names = [f"{letter}{number}" for letter in "vbk" for number in ids]
    names += ["basis", "represents", "consulted", "publication", "naar"]
    pages = [f"invullen/{made.sections[0]}", f"invullen/{made.sections[1]}"]
    pages += ["invullen/over-uw-antwoorden", "invullen/versturen", f"invullen/{'9' * 30}"]

    @UNDISTURBED
    @given(st.sampled_from(pages), fields(names), st.booleans())
    def send(page, data, htmx):
        headers = {"HX-Request": "true"} if htmx else {}
        answer = client.post(
            f"{made.url}/{page}", data={**data, "csrf_token": token}, headers=headers
        )
        assert answer.status_code in FINE

    send()
    db.session.rollback()
    assert client.get(f"{made.url}/invullen").status_code == 200


def test_desk_forms_of_any_shape(cast, sign_in):
    desk = sign_in(cast.secretariat)
    made = build.planned()
    token = token_on(desk, f"{made.url}/doelgroepen")
    names = ["assignment_id", "title", "purpose", "opens_at", "closes_at", "report_due_on"]
    names += ["basis", "group_id", "why", "reached_by", "lines", "text", "help_text", "options"]
    names += ["steps", "low", "high", "is_optional", "intro", "decided_by", "short_period_reason"]
    pages = ["plan", "doelgroepen", "uitnodigingen", "vragen/deel", "verlengen", "herinneren"]
    pages += [f"vragen/deel/{made.sections[0]}/{word}" for word in ("open", "keuze", "schaal")]
    pages += [f"vragen/{made.choice}", f"vragen/{made.scale}", "aankondigen"]
    pages += [f"doelgroepen/{'9' * 30}/weglaten", f"vragen/{made.scale}/omhoog"]

    @UNDISTURBED
    @given(st.sampled_from(pages), fields(names))
    def send(page, data):
        answer = desk.post(f"{made.url}/{page}", data={**data, "csrf_token": token})
        assert answer.status_code in FINE

    send()


def test_addresses_of_any_shape(client):
    made = build.opened()
    for path in ("/raadplegingen/0", "/raadplegingen/" + "9" * 40, "/raadplegingen/-1"):
        assert client.get(path).status_code == 404
    for query in ("ouder=" + "9" * 40, "nieuwer=x", "ouder=%00"):
        assert client.get(f"{made.url}?{query}").status_code == 200
