"""Other words: suggested, decided one by one, entered in the working text, credited."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import select

from app.contributions.models import Contribution
from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, Refused
from app.workgroups.models import DraftParagraph, Suggestion, WorkingText
from app.workgroups.queries import drafts as draft_queries
from app.workgroups.rules import Verdict
from app.workgroups.services import drafts, suggestions
from app.workgroups.services.comments import NotInPassage
from app.workgroups.services.drafts import Writer
from app.workgroups.services.suggestions import WordsMoved
from tests.workgroups.setting import FIRST

HTMX = {"HX-Request": "true"}


@pytest.fixture
def suggest(draft):
    def made(who, proposal, selection="", anchor="p2", why="Dat is duidelijker."):
        post = suggestions.suggest(
            draft.scope,
            person_id=who.id,
            anchor=anchor,
            edition=draft.scope.current,
            selection=selection,
            proposal=proposal,
            why=why,
            once=uuid.uuid4().hex,
            now=clock.now(),
        )
        db.session.commit()
        return post

    return made


@pytest.fixture
def decide(draft):
    def made(number, verdict=Verdict.ACCEPTED, reason="Ja, dat klopt.", **more):
        suggestions.decide(
            draft_queries.post_scope(draft.group_id, draft.draft_id, number),
            verdict=verdict,
            reason=reason,
            by=Writer(person_id=draft.lead.id, name=draft.lead.name),
            now=clock.now(),
            **more,
        )
        db.session.commit()

    return made


def working() -> str | None:
    return db.session.scalar(select(WorkingText.text).execution_options(populate_existing=True))


def test_accepted_words_enter_the_working_text_and_credit_their_author(
    draft, suggest, decide, sign_in, outbox
):
    suggest(draft.employer, "kalenderjaar", "schooljaar")
    decide(1)
    assert working() == FIRST.replace("schooljaar", "kalenderjaar")
    client = sign_in(draft.lead)
    page = client.get(f"{draft.draft_url}/nieuwe-versie").text
    assert "per kalenderjaar recht" in page
    assert "Met woorden van:" in page
    told = outbox.to(draft.employer.email)[-1]
    assert told.subject == "Uw voorstel bij Leerrechten voor iedereen is overgenomen"
    assert "Ja, dat klopt." in told.body
    data = {"text": working(), "note": "Kalenderjaar past beter.", "base": "1", "revision": "1"}
    assert client.send(f"{draft.draft_url}/nieuwe-versie", data).status_code == 303
    assert working() is None
    page = client.get(draft.draft_url).text
    assert "Met woorden van:" in page
    assert "Wim Werkgever (Bedrijvenbond (voorbeeld)" in page
    assert "Staat in versie 2" in page
    assert "Met woorden van: Wim Werkgever" in outbox.to(draft.employee.email)[-1].body


def test_a_refused_suggestion_says_why_and_changes_nothing(draft, suggest, decide, sign_in):
    suggest(draft.employer, "maand", "schooljaar")
    decide(1, Verdict.REFUSED, "Een maand is te kort.")
    assert working() is None
    page = sign_in(draft.employee).get(draft.draft_url).text
    assert "Een maand is te kort." in page
    assert "Niet overgenomen" in page
    with pytest.raises(Refused, match="besliste hier intussen"):
        decide(1)


def test_two_suggestions_about_one_passage_both_enter(draft, suggest, decide):
    suggest(draft.employer, "kalenderjaar", "schooljaar")
    old = "Elke werknemer heeft per schooljaar recht op een aantal dagen opleiding."
    suggest(draft.employee, old.replace("aantal dagen", "vast aantal dagen"))
    decide(1)
    decide(2)
    assert "per kalenderjaar recht op een vast aantal dagen" in working()


def test_words_that_are_gone_are_refused_unless_the_lead_saw_to_it(draft, suggest, decide, sign_in):
    suggest(draft.employer, "kalenderjaar", "schooljaar")
    suggest(draft.employee, "jaar", "schooljaar")
    decide(1)
    with pytest.raises(WordsMoved):
        decide(2)
    client = sign_in(draft.lead)
    path = f"{draft.draft_url}/berichten/2/beslissen"
    answer = client.send(path, {"verdict": "accepted", "reason": "Goed."})
    assert answer.status_code == 409
    assert "staan niet meer zo in de werktekst" in answer.text
    assert "Ik verwerkte dit voorstel zelf" in answer.text
    by_hand = {"verdict": "accepted", "reason": "Goed.", "by_hand": "y"}
    assert client.send(path, by_hand).status_code == 303
    assert "per kalenderjaar" in working()


def test_a_decision_needs_a_choice_and_a_reason_and_the_lead(draft, suggest, sign_in, cast):
    suggest(draft.employer, "kalenderjaar", "schooljaar")
    path = f"{draft.draft_url}/berichten/1/beslissen"
    answer = sign_in(draft.lead).send(path, {"verdict": "", "reason": ""})
    assert answer.status_code == 422
    assert "Kies of u het voorstel overneemt." in answer.text
    assert "Geef de reden in een zin." in answer.text
    assert sign_in(draft.employer).get(path).status_code == 403
    assert sign_in(cast.outsider).get(path).status_code == 404
    assert sign_in(draft.lead).get(f"{draft.draft_url}/berichten/9/beslissen").status_code == 404


def test_a_suggestion_is_one_numbered_contribution_with_both_texts(draft, suggest, sign_in):
    suggest(draft.employer, "kalenderjaar", "schooljaar")
    [entry] = db.session.scalars(select(Contribution))
    assert entry.about == "Ontwerpactie «Leerrechten voor iedereen», versie 1, alinea 2, voorstel"
    assert "In plaats van: schooljaar" in entry.text
    assert "Voorstel: kalenderjaar" in entry.text
    client = sign_in(draft.employer)
    path = f"{draft.draft_url}/berichten/1/bewerken"
    client.send(path, {"text": "Dat sluit aan bij de boekhouding.", "revision": "1"})
    assert "Voorstel: kalenderjaar" in entry.text
    assert "Dat sluit aan bij de boekhouding." in entry.text


def test_what_the_lead_decided_stands_on_the_contributors_page_and_is_no_disposition(
    draft, suggest, decide, sign_in
):
    suggest(draft.employer, "kalenderjaar", "schooljaar")
    decide(1, Verdict.REFUSED, "Een schooljaar is de regel.")
    [entry] = db.session.scalars(select(Contribution))
    assert entry.disposition is None
    page = sign_in(draft.employer).get(f"/mijn/inbreng/{entry.number}").text
    assert "Een schooljaar is de regel." in page


@pytest.mark.parametrize(
    ("selection", "proposal", "said"),
    [
        ("per weekdag", "x", "Deze woorden staan niet in alinea 2"),
        ("schooljaar", "schooljaar", "Uw voorstel is nog gelijk aan de tekst."),
        ("schooljaar", "x" * 5_001, "Maak uw tekst 1 tekens korter"),
    ],
)
def test_a_suggestion_that_says_nothing_is_refused_and_kept(
    draft, sign_in, selection, proposal, said
):
    answer = sign_in(draft.employer).send(
        f"{draft.draft_url}/voorstel?alinea=p2",
        {"woorden": selection, "voorstel": proposal, "text": "Beter.", "alinea": "p2"},
    )
    assert answer.status_code == 422
    assert said in answer.text
    assert proposal in answer.text


def test_a_suggestion_opens_in_place_with_the_words_to_change(draft, sign_in):
    client = sign_in(draft.employer)
    form = client.get(f"{draft.draft_url}/voorstel?alinea=p2&woorden=per+schooljaar", headers=HTMX)
    assert form.text.count("per schooljaar</textarea>") == 2
    token = client.token_of(draft.draft_url)
    data = {"csrf_token": token, "alinea": "p2", "versie": "1", "na": "0", "stand": "0"}
    words = {"woorden": "per schooljaar", "voorstel": "per jaar", "text": "Korter."}
    answer = client.post(f"{draft.draft_url}/voorstel", data=data | words, headers=HTMX)
    assert answer.status_code == 200
    assert answer.headers["HX-Retarget"] == "#reageer-p2"
    assert "Voorstel voor andere woorden" in answer.text


def test_words_across_marks_are_found_and_an_unknown_passage_is_not(draft, suggest):
    suggest(draft.employer, "leren", "wil bijblijven", anchor="p1")
    assert db.session.scalar(select(Suggestion.original)) == "wil bijblijven"
    with pytest.raises(NotInPassage):
        suggest(draft.employer, "x", "staat er niet")
    with pytest.raises(Invalid):
        suggest(
            draft.employer,
            db.session.scalar(select(DraftParagraph.text).where(DraftParagraph.anchor == "p2")),
        )


def test_a_withdrawn_suggestion_can_not_be_accepted(draft, suggest, decide, sign_in):
    suggest(draft.employer, "kalenderjaar", "schooljaar")
    sign_in(draft.employer).send(f"{draft.draft_url}/berichten/1/intrekken", {})
    with pytest.raises(Refused, match="er niet meer"):
        decide(1)
    page = sign_in(draft.lead).get(draft.draft_url).text
    assert "Beslis over voorstel" not in page
    assert "kalenderjaar" not in page


def test_an_open_suggestion_travels_along_and_says_what_became_of_its_words(
    draft, suggest, decide, sign_in
):
    suggest(draft.employer, "kalenderjaar", "schooljaar")
    suggest(draft.employee, "vijf dagen", "aantal dagen")
    suggest(draft.provider, "ondernemer", "werkgever", anchor="p3")
    draft.next_version()
    page = sign_in(draft.lead).get(draft.draft_url).text
    assert "De aangehaalde woorden staan niet meer in de tekst." in page
    assert "Deze alinea is intussen gewijzigd. De aangehaalde woorden staan er nog." in page
    assert "Deze alinea is intussen geschrapt." in page
    assert "3 reacties" not in page
    assert "Open voorstellen (3)" in page
    decide(2)
    assert "recht op een vijf dagen opleiding, ook wie" in working()
    old = sign_in(draft.lead).get(f"{draft.draft_url}/versies/1").text
    assert old.count("Voorstel voor andere woorden") == 3


def test_a_version_published_twice_credits_once(draft, suggest, decide):
    suggest(draft.employer, "kalenderjaar", "schooljaar")
    decide(1)
    for number, text in ((1, working()), (2, "Iets heel anders.")):
        drafts.publish_version(
            draft.draft_id,
            text=text,
            note="x",
            base=number,
            revision=1 if number == 1 else 0,
            by=Writer(person_id=draft.lead.id, name=draft.lead.name),
            once=uuid.uuid4().hex,
            now=clock.now(),
        )
    assert db.session.scalar(select(Suggestion.version)) == 2
