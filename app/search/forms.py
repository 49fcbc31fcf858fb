"""What may come in at the search."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from app.search import rules
from app.web.forms import BaseForm, OnceForm, at_most, required, text_in


class MissForm(BaseForm):
    """A search that found nothing, as it was typed."""

    q = StringField(validators=[required(_l("Typ eerst wat u zoekt.")), at_most(200)])


class SynonymsForm(OnceForm):
    """Words for the same thing."""

    ways = TextAreaField(
        _l("Woorden voor hetzelfde"),
        validators=[required(_l("Schrijf minstens twee manieren om het te zeggen.")), at_most(500)],
        filters=[text_in],
        description=_l("Zet een = tussen de woorden: VOV = Vlaams opleidingsverlof."),
    )

    @property
    def listed(self) -> list[str]:
        """The ways, each once."""
        return rules.synonym_lines(self.ways.data or "")

    def validate(self, extra_validators: Any = None) -> bool:
        """Two ways at least, each short enough to be a word or a name."""
        if not super().validate(extra_validators):
            return False
        if len(self.listed) < 2:
            self.refuse("ways", _l("Schrijf minstens twee manieren, met een = ertussen."))
        elif any(len(rules.term(way)) > 6 for way in self.listed):
            self.refuse("ways", _l("Gebruik hoogstens zes woorden per manier."))
        return not self.errors
