"""How things of goals are called on screen, and what the concerns about them say."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.workgroups.goals.rules import MOST_INDICATORS, Collection, Concern, ConcernKind

COLLECTIONS = {
    Collection.EXISTING: _l("bestaande bron"),
    Collection.NEW: _l("nieuwe bevraging of telling"),
}


def concern_text(concern: Concern) -> str:
    """A concern as a sentence that says what would help."""
    if concern.kind is ConcernKind.MANY:
        text = _(
            "Deze doelstelling heeft %(count)s indicatoren. Meer dan %(most)s wordt al snel een "
            "last: welke kunnen weg?",
            count=concern.count,
            most=MOST_INDICATORS,
        )
    else:
        text = _(
            "‘%(indicator)s’ vraagt nieuwe gegevens, terwijl %(source)s daar cijfers over heeft. "
            "Volstaan die?",
            indicator=concern.indicator,
            source=concern.source,
        )
    return str(text)
