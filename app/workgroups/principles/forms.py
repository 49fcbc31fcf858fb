"""The form with a verdict and a reason per principle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField

from app.partnership.queries import ReferenceRow
from app.web.forms import BaseForm, at_most, text_in
from app.workgroups.principles import labels
from app.workgroups.principles.queries import VerdictRow
from app.workgroups.principles.rules import LONGEST_REASON, Verdict

_CHOICES = [(one.value, labels.VERDICTS[one]) for one in Verdict]


class TestForm(BaseForm):
    """What every form of this kind has; `form_for` adds the fields of each principle."""

    __test__ = False
    versie = HiddenField()
    gezien = HiddenField(default="0")

    def verdicts(self, keys: Sequence[str]) -> dict[str, tuple[Verdict, str]]:
        """The verdicts that were chosen, with their reasons."""
        return {
            key: (Verdict(self[f"v-{key}"].data), self[f"r-{key}"].data or "")
            for key in keys
            if self[f"v-{key}"].data in set(Verdict)
        }

    def is_complete(self, keys: Sequence[str]) -> bool:
        """Whether each chosen verdict has its reason; lays a refusal on the field where not."""
        for key in keys:
            reason, verdict = self[f"r-{key}"], self[f"v-{key}"]
            if verdict.data in set(Verdict) and not (reason.data or "").strip():
                self.refuse(reason.name, _l("Geef een reden bij dit oordeel."))
            elif verdict.data not in set(Verdict) and (reason.data or "").strip():
                self.refuse(verdict.name, _l("Kies een oordeel bij deze reden."))
        return not self.errors


def _fields(principles: Sequence[ReferenceRow]) -> Iterator[tuple[str, Any]]:
    for number, row in enumerate(principles, 1):
        yield (
            f"v-{row.key}",
            RadioField(
                f"{number}. {row.name}",
                description=row.text,
                choices=_CHOICES,
                validate_choice=False,
            ),
        )
        yield (
            f"r-{row.key}",
            TextAreaField(
                _l("Reden bij principe %(number)s", number=number),
                validators=[at_most(LONGEST_REASON)],
                filters=[text_in],
            ),
        )


def form_for(
    principles: Sequence[ReferenceRow],
    known: Mapping[str, Sequence[VerdictRow]],
    version: int,
) -> TestForm:
    """The form, with the verdicts that are known in it."""
    made = type("PrinciplesForm", (TestForm,), dict(_fields(principles)))
    values: dict[str, Any] = {"versie": str(version)}
    for key, rows in known.items():
        values[f"v-{key}"], values[f"r-{key}"] = rows[0].verdict.value, rows[0].reason
    here = [rows[0].id for rows in known.values() if rows[0].version == version]
    values["gezien"] = str(max(here, default=0))
    form: TestForm = made(data=values)
    return form
