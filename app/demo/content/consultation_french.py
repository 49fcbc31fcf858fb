"""The open consultation of the demonstration in French, beside its Dutch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from app.consultations import translating
from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.queries.plan import questionnaire_of
from app.consultations.queries.translations import head_of
from app.consultations.services import translating as services
from app.consultations.services.translating import Owner, Written
from app.consultations.translating import HEAD
from app.core.db import db

FRENCH: Mapping[str, str] = {
    "Wat maakt leren betaalbaar?": "Qu’est-ce qui rend la formation abordable ?",
    "Wie leert, betaalt vaak op drie manieren: met geld, met tijd en met loon dat wegvalt. We "
    "willen weten waar dat het hardst knelt, en welke steun echt helpt.": "Se former coûte "
    "souvent trois fois : de l’argent, du temps et du salaire perdu. Nous voulons savoir où cela "
    "pèse le plus, et quelle aide est vraiment utile.",
    "Wat leren kost": "Ce que coûte la formation",
    "Denk aan de laatste twee jaar.": "Pensez aux deux dernières années.",
    "Wat is voor u de grootste kost van leren?": "Quel est pour vous le coût le plus lourd ?",
    "Het inschrijvingsgeld": "Les frais d’inscription",
    "De tijd of het loon dat wegvalt": "Le temps ou le salaire perdu",
    "Vervoer, opvang en materiaal": "Le transport, la garde d’enfants et le matériel",
    "Het zoeken en het papierwerk": "Les recherches et la paperasse",
    "Hoe zwaar weegt de prijs bij de keuze om te leren?": "Quel est le poids du prix dans le choix "
    "de se former ?",
    "helemaal niet": "aucun",
    "heel zwaar": "très lourd",
    "Wanneer liep een opleiding mis door geld of tijd?": "Quand une formation a-t-elle échoué "
    "faute d’argent ou de temps ?",
    "Eén voorbeeld uit uw praktijk is genoeg.": "Un seul exemple de votre pratique suffit.",
    "De steun die er is": "Les aides qui existent",
    "Hoe goed kent uw organisatie de steun die er is?": "Votre organisation connaît-elle bien les "
    "aides qui existent ?",
    "niet goed": "mal",
    "heel goed": "très bien",
    "Hoe verliep uw laatste aanvraag van steun?": "Comment s’est passée votre dernière demande ?",
    "Vlot": "Sans problème",
    "Met moeite": "Difficilement",
    "We haakten af": "Nous avons abandonné",
    "We vroegen nooit iets aan": "Nous n’avons jamais rien demandé",
    "Wat maakt het aanvragen van steun moeilijk?": "Qu’est-ce qui rend une demande difficile ?",
    "Wat zou helpen": "Ce qui aiderait",
    "Waar zou nieuwe steun het meest opleveren?": "Où une aide serait-elle la plus utile ?",
    "Bij wie leert": "Chez ceux qui se forment",
    "Bij wie mensen in dienst heeft": "Chez ceux qui emploient",
    "Bij wie opleiding geeft": "Chez ceux qui forment",
    "Welke ene verandering zou u morgen invoeren?": "Quel changement feriez-vous dès demain ?",
    "Hebt u cijfers of een nota die wij mogen lezen?": "Avez-vous des chiffres ou une note que "
    "nous pouvons lire ?",
    "Laat namen van personen weg.": "N’y laissez aucun nom de personne.",
}


def translate(consultation: Consultation, *, by: int, now: datetime) -> None:
    """Put the French beside everything that has it."""
    whole = questionnaire_of(consultation.id)
    texts = translating.texts_of_head(head_of(consultation), "fr")
    for section in whole.sections:
        texts += translating.texts_of_section(section, "fr")
    written = [
        Written(one, _spaced(FRENCH[one.dutch]), one.mark) for one in texts if one.dutch in FRENCH
    ]
    services.save(consultation, "fr", written, _owners(consultation), by=by, now=now)


def _spaced(text: str) -> str:
    """With the spaces of French before its signs, which may not break off."""
    return re.sub(r" ([?:;!])", "\u00a0\\1", text)


def _owners(consultation: Consultation) -> dict[str, Owner]:
    owners: dict[str, Owner] = {HEAD: consultation}
    for section in db.session.scalars(
        select(SectionRow).where(SectionRow.consultation_id == consultation.id)
    ):
        owners[f"d{section.id}"] = section
    for question in db.session.scalars(
        select(QuestionRow).where(QuestionRow.consultation_id == consultation.id)
    ):
        owners[f"v{question.id}"] = question
    return owners
