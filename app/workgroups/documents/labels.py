"""How things of documents are called on screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.workgroups.documents.rules import Audience, DocumentKind

KINDS = {
    DocumentKind.NOTE: _l("nota"),
    DocumentKind.STUDY: _l("studie"),
    DocumentKind.FIGURES: _l("cijfers"),
    DocumentKind.PRESENTATION: _l("presentatie"),
    DocumentKind.REGULATION: _l("regelgeving"),
    DocumentKind.OTHER: _l("ander document"),
}
AUDIENCES = {
    Audience.GROUP: _l("alleen de werkgroep en het secretariaat"),
    Audience.ANYONE: _l("iedereen, op de pagina van de opdracht"),
}
