"""How the register is called on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.contributions.models import Channel, Disposition, Publication
from app.contributions.rules import Stage
from app.contributions.selection import OPEN, Feedback

CHANNELS: Mapping[Channel, Any] = {
    Channel.WORKGROUP_COMMENT: _l("Werkgroep"),
    Channel.CONSULTATION_RESPONSE: _l("Raadpleging"),
    Channel.REPORT: _l("Meldpunt"),
    Channel.ADVICE_DOCUMENT: _l("Adviesdocument"),
}

DISPOSITIONS: Mapping[Disposition, Any] = {
    Disposition.ADOPTED: _l("Overgenomen"),
    Disposition.PARTLY_ADOPTED: _l("Deels overgenomen"),
    Disposition.NOT_ADOPTED: _l("Niet overgenomen"),
    Disposition.OUT_OF_SCOPE: _l("Buiten het onderwerp"),
    Disposition.ALREADY_COVERED: _l("Al voorzien"),
}

DISPOSITION_HINTS: Mapping[Disposition, Any] = {
    Disposition.ADOPTED: _l("Wat gevraagd werd, staat in het advies of gebeurt."),
    Disposition.PARTLY_ADOPTED: _l("Een deel ervan. De reden zegt welk deel niet, en waarom."),
    Disposition.NOT_ADOPTED: _l("De reden zegt waarom niet."),
    Disposition.OUT_OF_SCOPE: _l("Hoort hier niet thuis. De reden zegt waar dan wel."),
    Disposition.ALREADY_COVERED: _l("Het bestaat al of staat al in het plan. De reden zegt waar."),
}

OPEN_LABEL = _l("Nog open")
WITHDRAWN_LABEL = _l("Ingetrokken")

STATES: Mapping[Any, Any] = {OPEN: OPEN_LABEL, **DISPOSITIONS}

PUBLICATIONS: Mapping[Publication, Any] = {
    Publication.WITH_NAME: _l("Met naam"),
    Publication.WITHOUT_NAME: _l("Zonder naam"),
    Publication.ANALYSIS_ONLY: _l("Alleen voor de analyse"),
}

FEEDBACK: Mapping[Feedback, Any] = {
    Feedback.READY: _l("Klaar om terug te koppelen"),
    Feedback.TOLD: _l("Teruggekoppeld"),
    Feedback.CHANGED: _l("Gewijzigd na terugkoppeling"),
}

STAGES: Mapping[Stage, Any] = {
    Stage.RECEIVED: _l("Ingebracht"),
    Stage.TREATED: _l("Behandeld"),
    Stage.IN_ADVICE: _l("In het advies"),
    Stage.IN_ACTION: _l("In actie"),
}

WITHOUT_NAME = _l("zonder naam")
