"""Headers, error pages, language, prefix: what holds for every answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import MAX_REQUEST_BYTES, create_app
from app.web.language import safe_next
from tests.support.config import config_for

LONG = "Dit is de tekst die ik al had getypt en niet kwijt wil."


def test_every_answer_protects_its_visitor(client):
    for path in ("/", "/bestaat-niet", "/static/css/base.css", "/healthz"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        for part in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert part in policy
        assert "form-action 'self'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert "Strict-Transport-Security" not in headers


def test_under_https_the_cookie_and_the_line_are_secure(app):
    config = replace(
        config_for(app.config["SQLALCHEMY_DATABASE_URI"]),
        public_url="https://leren.voorbeeld.example",
    )
    answer = (
        create_app(config)
        .test_client()
        .get("/aanmelden", base_url="https://leren.voorbeeld.example")
    )
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-draagvlak=")
    for mark in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert mark in cookie
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_a_personal_page_is_stored_nowhere(cast, sign_in):
    assert sign_in(cast.employer).get("/mijn/sessies").headers["Cache-Control"] == "no-store"


def test_an_unknown_page_says_so(client):
    answer = client.get("/bestaat-niet")
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in answer.text


def test_a_wrong_method_says_so(client):
    assert "gebruik de knop op de pagina" in client.get("/afmelden").text


def test_a_form_without_its_token_gives_the_text_back(client):
    answer = client.post(
        "/aanmelden", data={"email": LONG, "password": "een geheim dat lang genoeg is"}
    )
    assert answer.status_code == 400
    assert LONG in answer.text
    assert "een geheim dat lang" not in answer.text


def test_a_fragment_stays_a_fragment(client):
    answer = client.post("/aanmelden", data={}, headers={"HX-Request": "true"})
    assert answer.status_code == 400
    assert "<html" not in answer.text
    assert "HX-Request" in answer.headers["Vary"]


def test_too_much_is_refused_with_words(client):
    answer = client.post("/aanmelden", data={"email": "x" * (MAX_REQUEST_BYTES + 1)})
    assert answer.status_code == 413
    assert "te groot" in answer.text


def test_a_mistake_of_ours_asks_nothing_of_the_database(app, client, query_count, monkeypatch):
    def fall(**_url_args: object) -> str:
        raise ZeroDivisionError("geheim")

    monkeypatch.setitem(app.view_functions, "people.sign_in", fall)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    with query_count() as counted:
        answer = client.get("/aanmelden")
    assert answer.status_code == 500
    assert "Er ging iets mis bij ons" in answer.text
    assert "geheim" not in answer.text
    assert not [statement for statement in counted if not statement.startswith("BEGIN")]


@pytest.mark.parametrize(
    "path",
    [
        "https://elders.example",
        "//elders.example",
        "/\\elders.example",
        "elders",
        "",
        None,
        "javascript:alert(1)",
        "\\\\elders.example",
        "/\t/elders.example",
        "/\n/elders.example",
    ],
)
def test_going_on_never_leaves_the_site(app, path):
    with app.test_request_context("/"):
        target = safe_next(path)
    assert target.startswith("/")
    assert "\n" not in target
    assert not target.startswith(("//", "/\\", "/\t"))


def test_going_on_keeps_the_prefix_of_the_installation(app):
    with app.test_request_context("/", base_url="http://localhost/draagvlak"):
        assert safe_next("/mijn") == "/draagvlak/mijn"


def test_the_language_switch_goes_back_where_one_was(client):
    answer = client.get("/taal/en?terug=/aanmelden")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/aanmelden")
    assert '<html lang="en"' in client.get("/aanmelden").text
    client.get("/taal/nl?terug=//elders.example")
    assert '<html lang="nl-BE"' in client.get("/aanmelden").text
    assert client.get("/taal/fr").status_code == 404


def behind_a_proxy(app, hops: int):
    config = replace(config_for(app.config["SQLALCHEMY_DATABASE_URI"]), trusted_proxies=hops)
    return create_app(config).test_client()


HEADERS = {
    "X-Forwarded-For": "192.0.2.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "leren.voorbeeld.example",
    "X-Forwarded-Prefix": "/draagvlak",
}


def test_behind_a_trusted_proxy_addresses_carry_host_and_prefix(app):
    page = behind_a_proxy(app, 1).get("/aanmelden", headers=HEADERS).text
    assert 'action="/draagvlak/aanmelden"' in page
    assert 'href="/draagvlak/static/css/base.css' in page


def test_without_a_trusted_proxy_those_headers_say_nothing(app):
    page = behind_a_proxy(app, 0).get("/aanmelden", headers=HEADERS).text
    assert 'action="/aanmelden"' in page
