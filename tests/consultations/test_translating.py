"""A questionnaire in another language: written beside the Dutch, chosen by who answers."""

from __future__ import annotations

import re

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.config import ROOT
from app.consultations import translating
from app.consultations.models import Consultation, QuestionRow, Submission, SubmittedAnswer
from app.consultations.preparing_models import Correction
from app.consultations.queries.plan import questionnaire_of
from app.consultations.queries.translations import languages_of
from app.consultations.services import planning, taking_over
from app.core import clock
from app.core.db import db
from tests.consultations import build

FRENCH = {
    "Hoe betalen we leren?": "Comment payer la formation ?",
    "We willen weten wat leren voor u duur maakt.": "Ce qui rend la formation chère.",
    "Kosten": "Coûts",
    "Tijd": "Temps",
    "Wat maakt leren duur?": "Qu’est-ce qui coûte ?",
    "Wie moet betalen?": "Qui doit payer ?",
    "Overheid": "Les pouvoirs publics",
    "Wij": "Nous",
    "Hoe zwaar weegt tijd?": "Le temps pèse-t-il ?",
    "niet": "pas du tout",
    "heel zwaar": "beaucoup",
}
FIELD = re.compile(r'id="([^"]+)-nl"[^>]*>([^<]+)<')
MARK = re.compile(r'name="was-([^"]+)" value="(\w+)"')


def translate(desk, made, words=FRENCH, language="fr") -> None:
    """Fill in every page of the editor."""
    for section in (0, *made.sections):
        path = f"{made.url}/vertalingen/{language}/{section}"
        page = desk.get(path).text
        data = {f"was-{name}": mark for name, mark in MARK.findall(page)}
        data |= {name: words.get(dutch, "") for name, dutch in FIELD.findall(page)}
        assert desk.send(path, data).status_code == 303


def offered(made) -> tuple[str, ...]:
    db.session.rollback()
    consultation = db.session.get_one(Consultation, made.consultation.id, populate_existing=True)
    return languages_of(consultation, questionnaire_of(made.consultation.id))


@pytest.fixture
def desk(cast, sign_in):
    return sign_in(cast.secretariat)


def test_what_is_missing_is_shown_and_counted_and_only_a_whole_language_is_offered(desk):
    made = build.planned()
    assert "Nog niets vertaald" in desk.get(f"{made.url}/vertalingen").text
    translate(desk, made, {key: said for key, said in FRENCH.items() if key != "Wij"})
    page = desk.get(f"{made.url}/vertalingen").text
    assert "10 van 11 teksten vertaald." in page
    assert offered(made) == ()
    assert "ontbreekt" in desk.get(f"{made.url}/vertalingen/fr/{made.sections[0]}").text
    translate(desk, made)
    assert (
        "Volledig: deelnemers kunnen deze taal kiezen." in desk.get(f"{made.url}/vertalingen").text
    )
    assert offered(made) == ("fr",)


def test_a_change_of_the_dutch_puts_its_translation_out_of_date(desk):
    made = build.planned()
    translate(desk, made)
    desk.send(
        f"{made.url}/vragen/{made.choice}", {"text": "Wie betaalt?", "options": "Wij\nOverheid"}
    )
    assert offered(made) == ()
    path = f"{made.url}/vertalingen/fr/{made.sections[0]}"
    page = desk.get(path).text
    assert page.count("verouderd") >= 1
    assert "Vertaald van: ‘Wie moet betalen?’" in page
    row = db.session.get_one(QuestionRow, made.choice, populate_existing=True)
    assert row.translations["fr"]["options.1"] == "Nous", "what only moved took its words along"
    marks = {f"was-{name}": mark for name, mark in MARK.findall(page)}
    name = f"v{made.choice}:text"
    same = {**marks, name: FRENCH["Wie moet betalen?"]}
    assert desk.send(path, same).status_code == 303
    assert offered(made) == (), "saving the same words does not say that they are right"
    assert desk.send(path, {**same, f"klopt-{name}": "ja"}).status_code == 303
    assert offered(made) == ("fr",)


def test_another_title_puts_the_translated_title_out_of_date(desk):
    made = build.planned()
    translate(desk, made)
    plan = build.texts(title="Hoe betalen wij het leren?")
    planning.change_plan(
        made.consultation, plan, basis=made.consultation.revision, by=None, now=clock.now()
    )
    db.session.commit()
    assert offered(made) == ()
    page = desk.get(f"{made.url}/vertalingen/fr/0").text
    assert "Vertaald van: ‘Hoe betalen we leren?’" in page
    assert page.count(">verouderd<") == 1


def test_what_is_taken_over_takes_its_translations_along(desk):
    made, other = build.planned(), build.planned(title="Een andere")
    translate(desk, made)
    source = questionnaire_of(made.consultation.id)
    taking_over.take_over(other.consultation, source, by=None, now=clock.now())
    db.session.commit()
    copied = questionnaire_of(other.consultation.id).sections[-2]
    assert copied.translations["fr"]["title"] == "Coûts"
    assert translating.count(translating.texts_of_section(copied, "fr")).is_complete


def test_two_translators_at_once_do_not_overwrite_each_other(desk):
    made = build.planned()
    path = f"{made.url}/vertalingen/fr/0"
    marks = {f"was-{name}": mark for name, mark in MARK.findall(desk.get(path).text)}
    assert desk.send(path, {**marks, "kop:title": "Premier"}).status_code == 303
    late = desk.send(path, {**marks, "kop:title": "Deuxième"})
    assert late.status_code == 422
    assert "Premier" in late.text
    assert "Deuxième" in late.text


def test_an_answer_put_into_a_question_stays_in_its_translation(desk):
    made = build.planned()
    desk.send(
        f"{made.url}/vragen/{made.scale}",
        {"text": "En de tijd, na {antwoord 2}?", "steps": "5", "low": "niet", "high": "heel zwaar"},
    )
    path = f"{made.url}/vertalingen/fr/{made.sections[1]}"
    page = desk.get(path).text
    marks = {f"was-{name}": mark for name, mark in MARK.findall(page)}
    name = f"v{made.scale}:text"
    assert desk.send(path, {**marks, name: "Et le temps ?"}).status_code == 422
    assert desk.send(path, {**marks, name: "Et après {antwoord 2} ?"}).status_code == 303


def test_after_the_opening_only_a_typo_changes_and_stays_on_record(desk):
    made = build.planned()
    translate(desk, made)
    build.open_it(made)
    path = f"{made.url}/vertalingen/fr/{made.sections[0]}"
    page = desk.get(path).text
    marks = {f"was-{name}": mark for name, mark in MARK.findall(page)}
    name = f"v{made.choice}:text"
    other = desk.send(path, {**marks, name: "Qui va donc devoir ouvrir sa bourse ?"})
    assert other.status_code == 422
    assert desk.send(path, {**marks, name: "Qui doit donc payer ?"}).status_code == 303
    row = db.session.scalar(select(Correction))
    assert row is not None
    assert (row.part, row.before) == ("fr:text", "Qui doit payer ?")
    assert offered(made) == ("fr",)


def test_a_respondent_reads_and_answers_in_french_and_the_answers_are_counted_as_one(
    desk, client, outbox
):
    made = build.planned()
    translate(desk, made)
    build.open_it(made)
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    overview = client.get(f"{made.url}/invullen").text
    assert overview.index("Nederlands</strong>") < overview.index('lang="fr"')
    assert client.get(f"{made.url}/invullen/taal/en").status_code == 404
    chosen = client.get(f"{made.url}/invullen/taal/fr?deel={made.sections[0]}")
    assert chosen.location.endswith(f"/invullen/{made.sections[0]}")
    page = client.get(chosen.location).text
    assert "Traduction : seul le texte néerlandais fait foi." in page
    assert 'lang="fr">Coûts</h1>' in page
    assert re.search(rf'id="vraag-{made.choice}" lang="fr"', page)
    assert "Les pouvoirs publics" in page
    assert "Wie moet betalen?" not in page
    refused = build.fill(client, made, made.sections[0], {made.choice: "9"})
    assert "Choisissez une des réponses de la liste." in refused.text
    build.answer_all(client, made)
    check = client.get(f"{made.url}/invullen/nalezen").text
    assert "4 sur une échelle de 1 (pas du tout) à 5 (beaucoup)" in check
    build.submit(client, made)
    assert "Qui doit payer ?" in client.get(f"{made.url}/invullen/ontvangst").text
    db.session.rollback()
    sent = db.session.scalar(select(Submission))
    assert sent is not None
    assert sent.language == "fr"
    assert "Wie moet betalen?" in sent.text, "the register is in Dutch"
    value = db.session.scalar(
        select(SubmittedAnswer.value).where(SubmittedAnswer.question_id == made.choice)
    )
    assert value == "2", "the key of the answer, whatever the language"
    line = desk.get(f"{made.url}/resultaten/antwoorden.csv").text.split("\n")[1]
    assert "fr" in line.split(";")
    assert "Wij" in line.split(";")


def test_with_english_the_whole_site_is_english(desk, client, outbox):
    made = build.planned()
    translate(desk, made, {key: f"E {said}" for key, said in FRENCH.items()}, "en")
    build.open_it(made)
    build.invitees(made, 1)
    build.start(client, made, build.link_in(outbox[-1].body))
    client.get(f"{made.url}/invullen/taal/en")
    page = client.get(f"{made.url}/invullen/{made.sections[0]}").text
    assert '<html lang="en">' in page
    assert f'id="vraag-{made.choice}" data-autosave' in page, "no lang: the page is English"
    assert "Save and continue" in page


PART = st.sampled_from(["text", "options.1", "options.2", "options.3", "low"])
WORDS = st.sampled_from(["a", "b", "c", "d"])


@given(st.dictionaries(PART, WORDS), st.dictionaries(PART, WORDS))
def test_after_a_change_each_translation_stands_by_dutch_it_was_made_from_or_is_out_of_date(
    before, after
):
    said = {"fr": {part: f"{part}:{dutch}" for part, dutch in before.items()}}
    kept, base = translating.after_change(said, {}, before, after)
    assert set(kept["fr"]) <= set(after)
    for part, words in kept["fr"].items():
        assert words.endswith(f":{base['fr'][part]}"), "it knows the Dutch that it was made from"
    for part, dutch in after.items():
        if before.get(part) == dutch:
            assert base["fr"][part] == dutch


def test_the_words_around_a_question_have_french():
    with (ROOT / "app/translations/fr/LC_MESSAGES/messages.po").open("rb") as file:
        known = {one.id: one.string for one in read_po(file, locale="fr") if one.id}
    keywords = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None}
    paths = [
        *(ROOT / "templates/consultations/questions").glob("*.html"),
        *(ROOT / "app/consultations/questions").glob("*.py"),
        ROOT / "app/core/uploads.py",
        ROOT / "app/consultations/paper.py",
    ]
    for path in paths:
        method = "jinja2" if path.suffix == ".html" else "python"
        with path.open("rb") as source:
            for _line, text, _comments, _context in extract(method, source, keywords):
                assert known.get(text), f"no French for {text!r} in {path.name}"
                assert set(re.findall(r"%\(\w+\)s", text)) == set(
                    re.findall(r"%\(\w+\)s", known[text])
                )


def test_a_translation_page_asks_as_much_of_the_database_for_fifty_questions(desk, query_count):
    made = build.planned()
    path = f"{made.url}/vertalingen/fr/{made.sections[0]}"
    desk.get(path)
    with query_count() as few:
        desk.get(path)
    build.more_questions(made, 50)
    with query_count() as many:
        desk.get(path)

    assert len(many) == len(few)
