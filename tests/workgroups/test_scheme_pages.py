"""The secretariat reads, copies and changes schemes on screen, and sees what it would mean."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.core.db import db
from app.partnership.composition import pages, services
from app.partnership.composition.scheme import RuleKind
from tests.workgroups.setting import empty_group

BASE = "/beheer/samenstellingen"
WERKGROEP = f"{BASE}/werkgroep"
WORKING = f"{WERKGROEP}/werkversie"
EXPERT = {
    "text": "Er is een expert.",
    "source": "Beslist in juni.",
    "count": "1",
    "categories": "academic",
}


def revision() -> str:
    db.session.rollback()
    return str(services.working_copy("werkgroep").revision)


def rules() -> list[dict[str, Any]]:
    db.session.rollback()
    return services.working_copy("werkgroep").rules


@pytest.fixture
def desk(cast, sign_in):
    """The secretariat, with a working copy of the scheme of workgroups."""
    client = sign_in(cast.secretariat)
    assert client.send(f"{WERKGROEP}/wijzigen", {}, on=WERKGROEP).status_code == 303
    return client


def test_the_list_and_a_scheme_show_rules_with_their_sources_and_who_answers(
    setting, cast, sign_in
):
    client = sign_in(cast.secretariat)
    assert "Technische werkgroep" in client.get(BASE).text
    page = client.get(WERKGROEP).text
    assert "Nagekeken als: minstens twee onderwijs-, vormings- of opleidingsverstrekkers" in page
    assert "Nagekeken als: elk van Vlor en SERV, als secretariaat van een adviesraad" in page
    assert page.count("Bron: SERV, Conceptnota ‘de lerende samenleving’, 2020, §3.6") == 7
    assert "alle regels vervuld" in page
    assert client.get(f"{WERKGROEP}/versies/1").status_code == 200
    assert client.get(f"{WERKGROEP}/versies/2").status_code == 404
    assert client.get(f"{BASE}/onbekend").status_code == 404


def test_a_rule_is_added_weighed_and_adopted(setting, desk):
    added = desk.send(
        f"{WORKING}/regel-toevoegen/exactly", {**EXPERT, "count": "1", "revision": revision()}
    )
    assert added.status_code == 303, added.text
    page = desk.get(WORKING).text
    assert "voldoet niet meer" in page
    assert "Nog één expert uit de academische wereld nodig; vier van de tien plaatsen" in page
    assert desk.get(WERKGROEP).text.count("Er is een expert.") == 0
    empty = desk.send(f"{WORKING}/vaststellen", {"note": "", "revision": revision()}, on=WORKING)
    assert empty.status_code == 422
    done = desk.send(
        f"{WORKING}/vaststellen", {"note": "Op vraag.", "revision": revision()}, on=WORKING
    )
    assert done.status_code == 303
    assert "Op vraag." in desk.get(WERKGROEP).text
    assert "De samenstelling klopt niet meer" in desk.get(setting.url).text


def test_rules_that_conflict_are_refused_in_words_and_the_note_stays(desk):
    small = {"text": "Hoogstens twee leden.", "source": "Proef.", "count": "2"}
    desk.send(f"{WORKING}/regel-toevoegen/at_most_seats", {**small, "revision": revision()})
    page = desk.get(WORKING).text
    assert "Zo kan het schema niet gelden" in page
    refused = desk.send(
        f"{WORKING}/vaststellen", {"note": "Kleiner.", "revision": revision()}, on=WORKING
    )
    assert refused.status_code == 409
    assert "Deze regels kunnen niet samen gelden" in refused.text
    assert "Kleiner." in refused.text
    assert pages.stored("werkgroep").current == 1


def test_a_stale_rule_shows_both_texts_and_can_be_sent_again(desk):
    path = f"{WORKING}/regels/werkgevers"
    old = revision()
    rule = {"text": "Een werkgever.", "source": "Proef.", "count": "1", "categories": "employers"}
    assert desk.send(path, {**rule, "revision": old}).status_code == 303
    stale = desk.send(path, {**rule, "text": "Twee werkgevers.", "revision": old})
    assert stale.status_code == 409
    assert "Een werkgever." in stale.text
    assert "Twee werkgevers." in stale.text
    [again] = re.findall(r'name="revision"[^>]*value="(\d+)"', stale.text)
    sent = desk.send(path, {**rule, "text": "Twee werkgevers.", "revision": again})
    assert sent.status_code == 303


def test_a_rule_is_taken_out_and_a_name_changed_before_all_is_thrown_away(desk):
    dropped = desk.send(f"{WORKING}/regels/trekker/schrappen", {"revision": revision()}, on=WORKING)
    assert dropped.status_code == 303
    names = {"name": "Werkgroep", "text": "", "source": "Eigen", "revision": revision()}
    assert desk.send(f"{WORKING}/naam", names).status_code == 303
    page = desk.get(WORKING).text
    assert "De naam, de uitleg of de bron." in page
    assert "geschrapt" in page
    asked = desk.get(f"{WORKING}/weggooien").text
    assert "blijft gelden. Wat hieronder staat, gaat verloren." in asked
    assert "geschrapt" in asked
    assert desk.send(f"{WORKING}/weggooien", {}).status_code == 303
    assert desk.get(WORKING).status_code == 404
    assert len(pages.stored("werkgroep").rules) == 7


FILLED = {
    RuleKind.AT_MOST_SEATS: {"count": "12"},
    RuleKind.AT_LEAST_SEATS: {"count": "4"},
    RuleKind.AT_LEAST: {"count": "1", "categories": "vdab"},
    RuleKind.AT_MOST: {"count": "3", "organisations": "voka\nUNIZO"},
    RuleKind.EXACTLY: {"count": "2", "categories": "university"},
    RuleKind.ALL_OF: {"organisations": "VDAB"},
    RuleKind.EQUAL_NUMBERS: {"left": "employers", "right": "employees"},
    RuleKind.DISTRIBUTION: {"parts": "1 universiteit\n2 hogescholen"},
    RuleKind.OFFERS_TOGETHER: {"categories": "provider", "offers": "formal"},
    RuleKind.EXACTLY_ONE_ROLE: {"role": "chair"},
    RuleKind.NO_SUBSTITUTES: {"phase": "start", "until": "2027-01-31"},
}


def test_every_kind_of_rule_can_be_written_and_shown_again(desk):
    assert set(FILLED) == set(RuleKind)
    for kind, fields in FILLED.items():
        sentence = {"text": f"Regel {kind.value}.", "source": "Proef."}
        path = f"{WORKING}/regel-toevoegen/{kind.value}"
        assert desk.send(path, {"revision": revision()}).status_code == 422
        sent = desk.send(path, {**sentence, **fields, "revision": revision()})
        assert sent.status_code == 303, (kind, sent.text)
        [made] = [
            r for r in services.working_copy("werkgroep").rules if r["text"] == sentence["text"]
        ]
        again = desk.get(f"{WORKING}/regels/{made['key']}")
        assert again.status_code == 200
        same = {name: value for name, value in made.items() if name != "key"}
        desk.send(f"{WORKING}/regels/{made['key']}", {**sentence, **fields, "revision": revision()})
        [now] = [r for r in rules() if r["key"] == made["key"]]
        assert {name: value for name, value in now.items() if name != "key"} == same
    assert desk.get(f"{WORKING}/regel-toevoegen/anders").status_code == 404
    assert desk.get(f"{WORKING}/regel-toevoegen").status_code == 200


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("at_least", {"count": "veel", "categories": "vdab"}, "Vul een getal in, in cijfers."),
        ("at_least", {"count": "101", "categories": "vdab"}, "van 0 tot en met 100"),
        ("at_least", {"count": "1"}, "Kies minstens één categorie of noem een organisatie."),
        ("all_of", {"organisations": "UNISO"}, "Bedoelt u ‘UNIZO’?"),
        ("all_of", {"organisations": "qqqq"}, "staat niet in de lijst. Voeg ze eerst toe."),
        ("distribution", {"parts": "een universiteit"}, "geen getal met een categorie"),
        ("distribution", {"parts": "1 circus"}, "geen getal met een categorie"),
        ("exactly_one_role", {"role": "koning"}, "Kies een rol."),
    ],
)
def test_what_can_not_be_a_rule_is_told_how_to_mend(desk, kind, fields, said):
    path = f"{WORKING}/regel-toevoegen/{kind}"
    sentence = {"text": "Proef.", "source": "Proef."}
    answer = desk.send(path, {**sentence, **fields, "revision": revision()})
    assert answer.status_code == 422
    assert said in answer.text


def test_a_copy_gets_its_own_page_and_a_double_click_makes_one(cast, sign_in):
    client = sign_in(cast.secretariat)
    once = "c" * 32
    for _click in range(2):
        made = client.send(f"{BASE}/serv/kopieren", {"name": "Eigen", "once": once})
        assert made.status_code == 303
        assert made.location == f"{BASE}/eigen-cccccc/werkversie"
    assert "nog niet vastgesteld" in client.get(BASE).text
    assert "Eigen" not in client.get("/partnerschap").text
    assert client.send(f"{BASE}/serv/kopieren", {"name": ""}).status_code == 422


def test_only_the_secretariat_comes_here(cast, sign_in, client):
    assert client.get(BASE).status_code == 303
    assert sign_in(cast.lead).get(BASE).status_code == 403
    assert sign_in(cast.lead).get(WERKGROEP).status_code == 403


def test_a_scheme_asks_as_many_statements_for_one_group_as_for_twenty(cast, sign_in, query_count):
    client = sign_in(cast.secretariat)
    empty_group("Een")
    db.session.commit()
    client.get(WERKGROEP)
    with query_count() as few:
        client.get(WERKGROEP)
    for n in range(19):
        empty_group(f"Groep {n}")
    db.session.commit()
    with query_count() as many:
        assert "Groep 18" in client.get(WERKGROEP).text
    assert len(few) == len(many)
