"""How members of the enums are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.consultations.questionnaire import QuestionKind
from app.consultations.rules import (
    Gap,
    InvitationStatus,
    Missing,
    Origin,
    Relation,
    State,
    Way,
)
from app.contributions.models import Publication

STATES: Mapping[State, Any] = {
    State.DRAFT: _l("in voorbereiding"),
    State.ANNOUNCED: _l("aangekondigd"),
    State.OPEN: _l("open"),
    State.CLOSED: _l("gesloten"),
    State.ANALYSED: _l("verwerkt"),
    State.REPORTED: _l("teruggekoppeld"),
}

STATE_TONES: Mapping[State, str] = {
    State.DRAFT: "neutral",
    State.ANNOUNCED: "neutral",
    State.OPEN: "open",
    State.CLOSED: "busy",
    State.ANALYSED: "busy",
    State.REPORTED: "done",
}

RELATIONS: Mapping[Relation, Any] = {
    Relation.AFFECTED: _l("ondervindt de gevolgen"),
    Relation.IMPLEMENTS: _l("voert het uit"),
    Relation.INTEREST: _l("heeft er belang bij"),
    Relation.EXPERTISE: _l("heeft er kennis van"),
}

KINDS: Mapping[QuestionKind, Any] = {
    QuestionKind.OPEN: _l("open vraag"),
    QuestionKind.SHORT: _l("kort antwoord"),
    QuestionKind.CHOICE: _l("één keuze"),
    QuestionKind.SEVERAL: _l("meer keuzes"),
    QuestionKind.YES_NO: _l("ja of nee"),
    QuestionKind.SCALE: _l("schaal"),
    QuestionKind.MATRIX: _l("rooster"),
    QuestionKind.RANKING: _l("volgorde"),
    QuestionKind.NUMBER: _l("getal"),
    QuestionKind.DATE: _l("datum"),
    QuestionKind.STATEMENTS: _l("stellingen"),
    QuestionKind.FILE: _l("bestand"),
}

KIND_WORDS: Mapping[str, QuestionKind] = {
    "open": QuestionKind.OPEN,
    "kort": QuestionKind.SHORT,
    "keuze": QuestionKind.CHOICE,
    "keuzes": QuestionKind.SEVERAL,
    "jaofnee": QuestionKind.YES_NO,
    "schaal": QuestionKind.SCALE,
    "rooster": QuestionKind.MATRIX,
    "volgorde": QuestionKind.RANKING,
    "getal": QuestionKind.NUMBER,
    "datum": QuestionKind.DATE,
    "stellingen": QuestionKind.STATEMENTS,
    "bestand": QuestionKind.FILE,
}
"""The kinds as they stand in a URL and in a file."""

INVITATION_STATUSES: Mapping[InvitationStatus, Any] = {
    InvitationStatus.INVITED: _l("uitgenodigd"),
    InvitationStatus.OPENED: _l("geopend"),
    InvitationStatus.STARTED: _l("begonnen"),
    InvitationStatus.SUBMITTED: _l("ingezonden"),
    InvitationStatus.WITHDRAWN: _l("ingetrokken"),
    InvitationStatus.DECLINED: _l("doet niet mee"),
    InvitationStatus.HANDED_ON: _l("doorgegeven"),
    InvitationStatus.BOUNCED: _l("mail komt niet aan"),
}

INVITATION_TONES: Mapping[InvitationStatus, str] = {
    InvitationStatus.INVITED: "neutral",
    InvitationStatus.OPENED: "neutral",
    InvitationStatus.STARTED: "busy",
    InvitationStatus.SUBMITTED: "done",
    InvitationStatus.WITHDRAWN: "outside",
    InvitationStatus.DECLINED: "outside",
    InvitationStatus.HANDED_ON: "neutral",
    InvitationStatus.BOUNCED: "late",
}

WAYS: Mapping[Way, Any] = {
    Way.WEB: _l("op het scherm"),
    Way.PAPER: _l("op papier"),
    Way.TELEPHONE: _l("aan de telefoon"),
    Way.MEETING: _l("in een gesprek"),
}

ORIGINS: Mapping[Origin, Any] = {
    Origin.INVITED: _l("uitgenodigd"),
    Origin.PUBLIC: _l("open link"),
    Origin.ON_BEHALF: _l("ingevoerd door het secretariaat"),
}

PUBLICATIONS: Mapping[Publication, Any] = {
    Publication.WITH_NAME: _l("Met naam"),
    Publication.WITHOUT_NAME: _l("Zonder naam"),
    Publication.ANALYSIS_ONLY: _l("Alleen voor de verwerking"),
}

PUBLICATION_HINTS: Mapping[Publication, Any] = {
    Publication.WITH_NAME: _l(
        "We publiceren uw antwoorden met de naam van uw organisatie, of met uw eigen naam."
    ),
    Publication.WITHOUT_NAME: _l("We publiceren uw antwoorden, maar zeggen niet van wie ze zijn."),
    Publication.ANALYSIS_ONLY: _l("We gebruiken uw antwoorden, maar publiceren ze niet."),
}

PARTS: Mapping[str, Any] = {
    "title": _l("titel"),
    "purpose": _l("waarom we deze raadpleging houden"),
    "intro": _l("inleiding"),
    "text": _l("vraag"),
    "help_text": _l("uitleg"),
    "why": _l("waarom we dit vragen"),
    "low": _l("wat 1 betekent"),
    "high": _l("wat het hoogste cijfer betekent"),
    "unit": _l("eenheid"),
}
_LIST_PARTS: Mapping[str, Any] = {
    "options": _l("antwoord %(number)s"),
    "rows": _l("rij %(number)s"),
    "statements": _l("stelling %(number)s"),
}


def part(name: str) -> str:
    """How a text of a question, a section or a consultation is called: 'uitleg', 'antwoord 2'."""
    _language, _colon, name = name.rpartition(":")
    kind, dot, key = name.partition(".")
    if dot and kind in _LIST_PARTS:
        return str(_LIST_PARTS[kind]) % {"number": key}
    return str(PARTS.get(name, name))


_GAPS: Mapping[Gap, Any] = {
    Gap.PURPOSE: _l("Zeg in gewone woorden waarom u deze raadpleging houdt."),
    Gap.CAN_CHANGE: _l("Zeg wat nog kan veranderen."),
    Gap.CANNOT_CHANGE: _l("Zeg wat al vastligt."),
    Gap.ANSWERS_USE: _l("Zeg wat er met de antwoorden gebeurt."),
    Gap.DECIDED_BY: _l("Zeg wie beslist."),
    Gap.ANALYSED_BY: _l("Zeg wie de antwoorden verwerkt."),
    Gap.TARGET_GROUPS: _l("Kies minstens één doelgroep."),
    Gap.OPENS_AT: _l("Kies wanneer de raadpleging opent."),
    Gap.CLOSES_AT: _l("Kies wanneer de raadpleging sluit."),
    Gap.CLOSES_BEFORE_OPENING: _l("Laat de raadpleging sluiten na de opening."),
    Gap.CLOSES_IN_THE_PAST: _l("Het sluitingsmoment is voorbij. Kies een later moment."),
    Gap.SHORT_PERIOD_REASON: _l(
        "De raadpleging loopt korter dan 8 weken. Geef de reden: die komt op de pagina."
    ),
    Gap.REPORT_DUE_ON: _l("Kies de dag waarop de deelnemers lezen wat ermee gebeurde."),
    Gap.REPORT_BEFORE_CLOSING: _l("Kies voor de terugkoppeling een dag na de sluiting."),
    Gap.QUESTIONS: _l("Schrijf minstens één vraag."),
}


def gap(missing: Missing) -> str:
    """What is missing, as a sentence that says what to do."""
    if missing.gap is Gap.GROUP_REASON:
        return str(_("Zeg waarom u ‘%(group)s’ bevraagt.", group=missing.about))
    if missing.gap is Gap.OTHER_CHANNEL:
        return str(
            _(
                "‘%(group)s’ is moeilijk te bereiken. Zeg hoe u hen buiten het web bereikt.",
                group=missing.about,
            )
        )
    if missing.gap is Gap.EMPTY_SECTION:
        return str(
            _(
                "Deel ‘%(section)s’ heeft geen vragen. Voeg er een toe of schrap het deel.",
                section=missing.about,
            )
        )
    if missing.gap is Gap.CONDITION:
        return missing.about
    return str(_GAPS[missing.gap])
