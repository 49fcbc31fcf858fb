"""What may come in about contributions."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField, TextAreaField

from app.contributions import labels, rules
from app.contributions.models import Disposition
from app.web.forms import BaseForm, at_most, one_of, required, text_in


def _number(value: Any) -> int:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 10 else 0


class DisposeForm(BaseForm):
    """What is done with a contribution, under which theme and why."""

    disposition = RadioField(
        _l("Wat gebeurt ermee?"),
        choices=[(member.value, label) for member, label in labels.DISPOSITIONS.items()],
        validate_choice=False,
        validators=[one_of(_l("Kies wat ermee gebeurt."))],
    )
    reason = TextAreaField(
        _l("Reden"),
        description=_l("In een of twee zinnen. De inzender krijgt die te lezen."),
        filters=[text_in],
        validators=[
            required(_l("Geef een reden. De inzender krijgt die te lezen.")),
            at_most(rules.REASON_LENGTH),
        ],
    )
    theme = StringField(
        _l("Thema"),
        description=_l("Kies uit de lijst, of typ een nieuwe naam."),
        filters=[text_in],
        validators=[required(_l("Kies een thema of typ een nieuw.")), at_most(rules.THEME_LENGTH)],
    )
    version = HiddenField(default="0")

    @property
    def based_on(self) -> int:
        """The version of the disposition that was on the screen."""
        return _number(self.version.data)

    @property
    def chosen(self) -> Disposition:
        """The disposition, once the form is valid."""
        return Disposition(self.disposition.data)


class RenameThemeForm(BaseForm):
    """Another name for a theme."""

    name = StringField(
        _l("Nieuwe naam"),
        filters=[text_in],
        validators=[required(_l("Geef het thema een naam.")), at_most(rules.THEME_LENGTH)],
    )


class PublishForm(BaseForm):
    """Telling a selection of contributors: how many there were on the page that asked."""

    counted = HiddenField(default="0")

    @property
    def expected(self) -> int:
        """How many the page said there were."""
        return _number(self.counted.data)


class FollowForm(BaseForm):
    """The code with which someone who has no account follows their input."""

    code = StringField(
        _l("Uw code"),
        description=_l("16 cijfers. Spaties mogen, maar hoeven niet."),
        validators=[required(_l("Vul de code in die u bij uw inbreng kreeg.")), at_most(60)],
    )


class ButtonForm(BaseForm):
    """A button alone: only the CSRF token."""
