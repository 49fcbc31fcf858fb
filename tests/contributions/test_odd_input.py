"""Whatever is typed or put in an address gets an answer, never a crash."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.db import db
from tests.contributions.build import received

ODD = st.text(max_size=60) | st.sampled_from(
    ["\x00", "\ud7ff", "' OR 1=1 --", "<b>x</b>", "%", "_", "1e9", "-1", "9" * 40, "\u202e", "²"]
)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def test_any_address_of_the_register_is_answered(cast, sign_in):
    received("Een trein")
    db.session.commit()
    desk = sign_in(cast.secretariat)
    names = st.sampled_from(
        [
            *("q", "kanaal", "gevolg", "thema", "opdracht", "ingetrokken"),
            *("terugkoppeling", "van", "tot", "ouder", "nieuwer", "nr", "selectie"),
        ]
    )

    @MANY
    @given(st.dictionaries(names, ODD, max_size=4), st.sampled_from(["", "/terugkoppelen", ".csv"]))
    def ask(query, page):
        assert desk.get(f"/register{page}", query_string=query).status_code == 200

    ask()


def test_any_treatment_is_kept_or_refused_with_a_sentence(cast, sign_in):
    number = received("Een trein").number
    db.session.commit()
    desk = sign_in(cast.secretariat)
    path = f"/register/{number}"
    token = desk.token_of(path)

    @MANY
    @given(st.fixed_dictionaries(dict.fromkeys(("disposition", "reason", "theme"), ODD)), ODD)
    def treat(data, version):
        data = {**data, "version": version, "csrf_token": token}
        assert desk.post(path, data=data).status_code in {303, 409, 422}
        data["disposition"] = "adopted"
        assert desk.post(path, data=data).status_code in {303, 409, 422}

    treat()
    assert desk.get("/register/themas").status_code == 200


def test_any_code_is_refused_until_one_has_to_wait(client):
    token = client.token_of("/volgen")

    @MANY
    @given(ODD)
    def follow(code):
        answer = client.post("/volgen", data={"code": code, "csrf_token": token})
        assert answer.status_code in {422, 429}

    follow()
