"""What may come in in the conversation about a draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, TextAreaField

from app.contributions.models import Publication
from app.discussions.rules import LONGEST_POST, with_mentions
from app.web.forms import BaseForm, OnceForm, at_most, one_of, optional, required, text_in
from app.workgroups.rules import LONGEST_NOTE, LONGEST_PROPOSAL, Verdict

LONGEST_SELECTION = 2_000


class PlacedForm(OnceForm):
    """A form of which several may stand on one page: each has ids of its own."""

    def at(self, place: str) -> None:
        """Tell the fields of this form from those of the others."""
        for field in self:
            if not isinstance(field, HiddenField):
                field.id = f"{field.name}-{place}"


class WithMentions(PlacedForm):
    """A post in which one can ask members for their attention."""

    vermeld = SelectMultipleField(
        _l("Wie wilt u erbij halen?"),
        description=_l("Wie u aankruist, krijgt een mail. U kunt ook @ en de naam typen."),
        coerce=int,
        validate_choice=False,
    )

    def offer(self, names: Mapping[int, str], me: int | None) -> None:
        """Let the other members be chosen."""
        self.vermeld.choices = [(one, name) for one, name in names.items() if one != me]

    def said(self, text: str) -> str:
        """The text, with the chosen members called at its end."""
        chosen = set(self.vermeld.data or ())
        return with_mentions(text, [name for one, name in self.vermeld.choices if one in chosen])


def _words() -> Any:
    return TextAreaField(
        _l("Over welke woorden gaat het?"),
        description=_l("Neem ze letterlijk over uit de alinea. Leeg: over de hele alinea."),
        validators=[optional(), at_most(LONGEST_SELECTION)],
        filters=[text_in],
    )


class CommentForm(WithMentions):
    """A comment; which passage and version it is about travels along."""

    woorden = _words()
    text = TextAreaField(
        _l("Uw reactie"),
        validators=[required(_l("Schrijf eerst uw reactie.")), at_most(LONGEST_POST)],
        filters=[text_in],
    )
    is_vraag = BooleanField(
        _l("Dit is een vraag"), description=_l("Ze blijft openstaan tot iemand ze beantwoordt.")
    )
    versie = HiddenField()
    alinea = HiddenField()


class ReplyForm(WithMentions):
    """An answer to a post."""

    text = TextAreaField(
        _l("Uw antwoord"),
        validators=[required(_l("Schrijf eerst uw antwoord.")), at_most(LONGEST_POST)],
        filters=[text_in],
    )
    is_antwoord = BooleanField(_l("Hiermee is de vraag beantwoord"))


class EditForm(BaseForm):
    """Changing one's own post; `revision` says on top of which text."""

    text = TextAreaField(
        _l("Uw bericht"),
        validators=[
            required(_l("Schrijf iets, of trek uw bericht in.")),
            at_most(LONGEST_POST),
        ],
        filters=[text_in],
    )
    revision = HiddenField()


class SettleForm(BaseForm):
    """Settling a conversation."""

    reason = TextAreaField(
        _l("Waarom is dit gesprek afgerond?"),
        validators=[
            required(_l("Zeg in een zin waarom dit gesprek afgerond is.")),
            at_most(LONGEST_NOTE),
        ],
        filters=[text_in],
    )


class SuggestForm(PlacedForm):
    """Other words for a passage, or for some words in it."""

    woorden = _words()
    voorstel = TextAreaField(
        _l("Uw voorstel"),
        description=_l("Schrijf wat er in de plaats moet komen. Leeg: schrappen."),
        validators=[optional(), at_most(LONGEST_PROPOSAL)],
        filters=[text_in],
    )
    text = TextAreaField(
        _l("Waarom is dat beter?"),
        validators=[required(_l("Zeg in een zin waarom dat beter is.")), at_most(LONGEST_POST)],
        filters=[text_in],
    )
    versie = HiddenField()
    alinea = HiddenField()


class DecideForm(BaseForm):
    """Accepting or refusing a suggestion."""

    verdict = RadioField(
        _l("Neemt u dit voorstel over?"),
        choices=[
            (Verdict.ACCEPTED.value, _l("Ja, de woorden komen in de werktekst")),
            (Verdict.REFUSED.value, _l("Neen")),
        ],
        validators=[one_of(_l("Kies of u het voorstel overneemt."))],
        validate_choice=False,
    )
    reason = TextAreaField(
        _l("Waarom?"),
        description=_l("Wie het voorstel deed, leest dit."),
        validators=[required(_l("Geef de reden in een zin.")), at_most(LONGEST_NOTE)],
        filters=[text_in],
    )
    by_hand = BooleanField(_l("Ik verwerkte dit voorstel zelf in de werktekst"))


class ReactForm(PlacedForm):
    """A reaction to a public reading version."""

    woorden = _words()
    text = TextAreaField(
        _l("Uw reactie"),
        validators=[required(_l("Schrijf eerst uw reactie.")), at_most(LONGEST_POST)],
        filters=[text_in],
    )
    publication = RadioField(
        _l("Wie mag uw reactie lezen?"),
        choices=[
            (Publication.WITH_NAME.value, _l("Iedereen, met mijn naam")),
            (Publication.WITHOUT_NAME.value, _l("Iedereen, zonder mijn naam")),
            (Publication.ANALYSIS_ONLY.value, _l("Alleen de werkgroep en het secretariaat")),
        ],
        validators=[one_of(_l("Kies wie uw reactie mag lezen."))],
        validate_choice=False,
    )
    alinea = HiddenField()
