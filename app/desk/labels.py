"""How the words of the desk are called on screen."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.contributions.models import Publication
from app.desk.rules import (
    Bulk,
    Due,
    Entry,
    Helped,
    Kind,
    Party,
    Region,
    ReporterKind,
    State,
    Step,
    Urgency,
)

REPORTER_KINDS: dict[ReporterKind, Any] = {
    ReporterKind.EMPLOYER: _l("Werkgever of ondernemer"),
    ReporterKind.INDIVIDUAL: _l("Iemand die leert of wil leren"),
    ReporterKind.SCHOOL: _l("Onderwijsinstelling"),
    ReporterKind.PROVIDER: _l("Opleidingsverstrekker"),
    ReporterKind.LOCAL_GOVERNMENT: _l("Gemeente, stad of provincie"),
    ReporterKind.OTHER: _l("Iemand anders"),
}

REGIONS: dict[Region, Any] = {
    Region.ANTWERP: _l("Provincie Antwerpen"),
    Region.LIMBURG: _l("Limburg"),
    Region.EAST_FLANDERS: _l("Oost-Vlaanderen"),
    Region.FLEMISH_BRABANT: _l("Vlaams-Brabant"),
    Region.WEST_FLANDERS: _l("West-Vlaanderen"),
    Region.BRUSSELS: _l("Brussel"),
    Region.ELSEWHERE: _l("Elders"),
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

BULK: dict[Bulk, Any] = {
    Bulk.ASSIGN: _l("Toewijzen"),
    Bulk.TREAT: _l("In behandeling nemen"),
    Bulk.ANSWER: _l("Beantwoorden"),
    Bulk.CLOSE: _l("Afsluiten"),
    Bulk.SET_APART: _l("Apart zetten als verdacht"),
    Bulk.RELEASE: _l("Vrijgeven"),
}

STEPS: dict[Step, Any] = {
    Step.CONVERTED: _l("omgezet in een %(kind)s"),
    Step.ASSIGNED: _l("toegewezen aan %(person)s"),
    Step.RELEASED: _l("vrijgegeven"),
    Step.SET_APART: _l("apart gezet als verdacht"),
    Step.MERGED: _l("samengevoegd met %(other)s"),
    Step.SPLIT: _l("losgemaakt van %(other)s"),
    Step.HANDED_OVER: _l("doorgegeven aan %(note)s"),
    Step.NEW_CODE: _l("nieuwe volgcode gemaakt"),
}

HELPED: dict[Helped, Any] = {
    Helped.YES: _l("Ja"),
    Helped.PARTLY: _l("Voor een deel"),
    Helped.NO: _l("Nee"),
}

QUESTIONS: dict[str, Any] = {
    "reporter_kind": _l("Als wie meldt u dit?"),
    "region": _l("Waar speelt dit?"),
    "regulation": _l("Over welke regel of maatregel gaat het?"),
    "barrier_type": _l("Waar zit het moeilijke vooral?"),
    "topic": _l("Bij welke opdracht past uw melding?"),
    "practice": _l("Wat gebeurt er in de praktijk?"),
    "burden": _l("Wat kost of hindert het?"),
    "proposal": _l("Wat zou helpen?"),
    "files": _l("Bijlagen"),
    "name": _l("Uw naam"),
    "email": _l("Uw e-mailadres"),
    "publication": _l("Hoe mogen we uw melding publiceren?"),
    "link_account": _l("Bij uw account zetten"),
}

QUESTIONS_OF: dict[Kind, dict[str, Any]] = {
    Kind.REPORT: {},
    Kind.QUESTION: {
        "reporter_kind": _l("Als wie vraagt u dit?"),
        "topic": _l("Bij welke opdracht past uw vraag?"),
        "practice": _l("Wat wilt u weten?"),
        "burden": _l("Over welke situatie gaat het?"),
        "publication": _l("Hoe mogen we uw vraag publiceren?"),
    },
}
"""Where a door asks the same thing in other words."""

THINGS: dict[Kind, Any] = {Kind.REPORT: _l("melding"), Kind.QUESTION: _l("vraag")}
"""What a case is called in a sentence; both are ‘de’."""
KINDS: dict[Kind, Any] = {Kind.REPORT: _l("Melding"), Kind.QUESTION: _l("Vraag")}
PLURALS: dict[Kind, Any] = {Kind.REPORT: _l("Meldingen"), Kind.QUESTION: _l("Vragen")}

UNKNOWN = _l("Dat weet ik niet")

BARRIERS: dict[str, Any] = {
    "dispositional": _l("Zin in leren of vertrouwen dat het lukt"),
    "situational": _l("Tijd of steun, thuis of op het werk"),
    "institutional": _l("Voorwaarden, aanbod of administratie"),
    "informational": _l("Informatie vinden of begrijpen"),
    "financial": _l("Geld"),
}
"""In plain words, by the key of the reference list; an unknown key keeps its own name."""

NEXT: dict[State, Any] = {
    State.RECEIVED: _l(
        "Het secretariaat leest uw %(thing)s. Ten laatste op %(day)s leest u hier of het ze zelf "
        "behandelt, doorgeeft, of niet bevoegd is."
    ),
    State.REOPENED: _l(
        "Het secretariaat bekijkt uw %(thing)s opnieuw. Ten laatste op %(day)s leest u hier "
        "wat het ermee doet."
    ),
    State.IN_TREATMENT: _l(
        "Het secretariaat zoekt het uit. Ten laatste op %(day)s leest u hier een antwoord, of "
        "waarom het langer duurt."
    ),
    State.WAITING: _l(
        "Het secretariaat stelde u een vraag. Antwoord, dan kan het verder. De termijn staat stil "
        "sinds %(since)s. Antwoordt u vandaag, dan leest u ten laatste op %(day)s het vervolg. "
        "Antwoordt u later, dan schuift die dag evenveel op."
    ),
    State.ANSWERED: _l("U kreeg een antwoord. U kunt nog zeggen of het hielp."),
    State.PASSED_ON: _l("Uw %(thing)s is doorgegeven. In het bericht leest u aan wie en waarom."),
    State.NOT_COMPETENT: _l(
        "Het partnerschap kan hier zelf niets aan doen. In het bericht leest u waarom."
    ),
    State.CLOSED: _l("De behandeling is afgelopen."),
    State.WITHDRAWN: _l(
        "U trok uw %(thing)s in. Nummer en tekst blijven in het register, met de vermelding "
        "‘ingetrokken’."
    ),
}
"""What happens next, per state, with the day when one counts."""

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
