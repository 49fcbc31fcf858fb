"""How the words of the desk are called on screen."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.contributions.models import Publication
from app.desk.rules import Due, Entry, Helped, Party, ReporterKind, State, Urgency

REPORTER_KINDS: dict[ReporterKind, Any] = {
    ReporterKind.EMPLOYER: _l("Werkgever of ondernemer"),
    ReporterKind.INDIVIDUAL: _l("Iemand die leert of wil leren"),
    ReporterKind.SCHOOL: _l("Onderwijsinstelling"),
    ReporterKind.PROVIDER: _l("Opleidingsverstrekker"),
    ReporterKind.LOCAL_GOVERNMENT: _l("Gemeente, stad of provincie"),
    ReporterKind.OTHER: _l("Iemand anders"),
}

ENTRIES: dict[Entry, Any] = {
    Entry.WEB: _l("website"),
    Entry.TELEPHONE: _l("telefoon"),
    Entry.LETTER: _l("brief"),
    Entry.MEETING: _l("gesprek"),
}

STATES: dict[State, Any] = {
    State.RECEIVED: _l("ontvangen"),
    State.IN_TREATMENT: _l("in behandeling"),
    State.WAITING: _l("wacht op de melder"),
    State.ANSWERED: _l("beantwoord"),
    State.PASSED_ON: _l("doorgegeven"),
    State.NOT_COMPETENT: _l("niet bevoegd"),
    State.CLOSED: _l("afgesloten"),
    State.WITHDRAWN: _l("ingetrokken"),
    State.REOPENED: _l("heropend"),
}

TONES: dict[State, str] = {
    State.RECEIVED: "open",
    State.IN_TREATMENT: "busy",
    State.WAITING: "busy",
    State.ANSWERED: "done",
    State.PASSED_ON: "done",
    State.NOT_COMPETENT: "outside",
    State.CLOSED: "neutral",
    State.WITHDRAWN: "neutral",
    State.REOPENED: "open",
}

PUBLICATIONS: dict[Publication, Any] = {
    Publication.WITH_NAME: _l("Met mijn naam erbij"),
    Publication.WITHOUT_NAME: _l("Zonder mijn naam"),
    Publication.ANALYSIS_ONLY: _l("Niet publiceren, alleen gebruiken voor de analyse"),
}

HELPED: dict[Helped, Any] = {
    Helped.YES: _l("Ja"),
    Helped.PARTLY: _l("Voor een deel"),
    Helped.NO: _l("Nee"),
}

PARTIES: dict[Party, Any] = {Party.DESK: _l("Secretariaat"), Party.REPORTER: _l("Melder")}

URGENCY_TONES: dict[Urgency, str] = {
    Urgency.LATE: "late",
    Urgency.TODAY: "busy",
    Urgency.SOON: "busy",
    Urgency.IN_TIME: "neutral",
}


def due_in_words(due: Due) -> str:
    """How near a due date is: 'nog 3 dagen', 'vandaag', '2 dagen te laat'."""
    if due.urgency is Urgency.TODAY:
        return str(_("vandaag"))
    if due.urgency is Urgency.LATE:
        return str(ngettext("%(num)s dag te laat", "%(num)s dagen te laat", -due.days))
    return str(ngettext("nog %(num)s dag", "nog %(num)s dagen", due.days))
