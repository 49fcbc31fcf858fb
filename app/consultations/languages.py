"""The languages in which a questionnaire can stand beside its Dutch.

Each has a catalogue of the words around a question (`app/translations`); for French only those.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from app.consultations.questionnaire import DUTCH
from app.web.language import LANGUAGES as OF_THE_SITE
from app.web.language import catalogue, chosen_language

OTHERS = ("en", "fr")
"""The languages beside Dutch, in the order in which they are offered."""

NAMES: Mapping[str, Any] = {DUTCH: _l("Nederlands"), "en": _l("Engels"), "fr": _l("Frans")}
OWN_NAMES: Mapping[str, str] = {DUTCH: "Nederlands", "en": "English", "fr": "Français"}
"""As its speakers call it, for who chooses."""

DISCLAIMERS: Mapping[str, str] = {
    "en": "Translation: the Dutch text is the one that counts.",
    "fr": "Traduction : seul le texte néerlandais fait foi.",
}
"""What stands above a translation, in its own language."""


def speaking(language: str) -> AbstractContextManager[None]:
    """Put the words of kinds and answers in this language for a while."""
    forced: AbstractContextManager[None] = force_locale(language)
    return forced


def words_in(language: str) -> Callable[..., Markup]:
    """`_()` for the texts around a question; what this language lacks stands in Dutch."""
    known = catalogue(language)

    def said(text: str, **values: Any) -> Markup:
        safe = Markup(known.get(text, text))  # noqa: S704 - the catalogue is ours; values are escaped
        return safe % values if "%" in safe else safe

    return said


def mark_of(language: str) -> str:
    """The `lang` attribute for texts in this language; '' when the page is in it already."""
    return "" if language == chosen_language() else language


def marked(text: str, language: str) -> Markup:
    """A text inside a line of the page, with the language that it is in."""
    mark = mark_of(language)
    return Markup('<span lang="{}">{}</span>').format(mark, text) if mark else escape(text)


def of_the_site(language: str) -> bool:
    """Whether the whole site can be read in this language."""
    return language in OF_THE_SITE
