"""How the words of the meldpunt are called on screen."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.desk.rules import State

QUESTIONS: dict[str, Any] = {
    "reporter_kind": _l("Als wie meldt u dit?"),
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
        "Het secretariaat leest uw melding. Ten laatste op %(day)s leest u hier of het ze zelf "
        "behandelt, doorgeeft, of niet bevoegd is."
    ),
    State.REOPENED: _l(
        "Het secretariaat bekijkt uw melding opnieuw. Ten laatste op %(day)s leest u hier wat het "
        "ermee doet."
    ),
    State.IN_TREATMENT: _l(
        "Het secretariaat zoekt het uit. Ten laatste op %(day)s leest u hier een antwoord, of "
        "waarom het langer duurt."
    ),
    State.WAITING: _l(
        "Het secretariaat stelde u een vraag. Antwoord hieronder, dan kan het verder. Het antwoord "
        "op uw melding volgt ten laatste op %(day)s."
    ),
    State.ANSWERED: _l("U kreeg een antwoord. Zeg hieronder of het hielp."),
    State.PASSED_ON: _l("Uw melding is doorgegeven. In het bericht leest u aan wie en waarom."),
    State.NOT_COMPETENT: _l(
        "Het partnerschap kan hier zelf niets aan doen. In het bericht leest u waarom."
    ),
    State.CLOSED: _l("De behandeling is afgelopen."),
    State.WITHDRAWN: _l(
        "U trok uw melding in. Nummer en tekst blijven in het register, met de vermelding "
        "‘ingetrokken’."
    ),
}
"""What happens next, per state, with the day when one counts."""
