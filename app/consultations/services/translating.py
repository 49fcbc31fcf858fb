"""Writing the translation of a questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app.consultations import correcting, insertion
from app.consultations.events import ConsultationPlanChanged
from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.preparing_models import Correction
from app.consultations.questionnaire import Question, QuestionKind
from app.consultations.rules import OVER, PREPARING
from app.consultations.translating import Text
from app.core import facts
from app.core.db import db
from app.core.errors import Refused

Owner = Consultation | SectionRow | QuestionRow


@dataclass(frozen=True)
class Written:
    """A translation as it came in."""

    text: Text
    """The text as it is stored now."""
    said: str
    mark: str
    """The mark of what the translator had in front of them."""
    is_right: bool = False
    """Whether an old translation still says what the changed Dutch says."""

    @property
    def is_changed(self) -> bool:
        """Whether there is something to store."""
        return self.said != self.text.said or (self.is_right and self.text.is_outdated)


def must_be_translatable(consultation: Consultation) -> None:
    """Refuse once nobody answers any more."""
    if consultation.state in OVER:
        raise Refused(_("De raadpleging is gesloten. De vertaling kan niet meer wijzigen."))


def problems(consultation: Consultation, written: Sequence[Written]) -> dict[str, str]:
    """What is wrong with each changed text, by the name of its field."""
    found: dict[str, str] = {}
    for one in written:
        said = _problem(consultation, one) if one.is_changed else ""
        if said:
            found[one.text.name] = said
    return found


def _problem(consultation: Consultation, one: Written) -> str:
    text = one.text
    if one.mark != text.mark:
        return str(
            _(
                "Intussen wijzigde iemand dit. Nu staat er: ‘%(said)s’ bij ‘%(dutch)s’.",
                said=text.said or _("nog niets"),
                dutch=text.dutch,
            )
        )
    if len(one.said) > text.longest:
        return str(_("Gebruik hoogstens %(most)s tekens.", most=text.longest))
    if one.said and _looked_at(one.said) != _looked_at(text.dutch):
        return str(_("Laat {antwoord …} staan zoals in het Nederlands."))
    is_frozen = consultation.state not in PREPARING and text.said
    if is_frozen and (text.owner == "kop" or not correcting.is_a_typo(text.said, one.said)):
        return str(
            _(
                "Dit is meer dan een tikfout. Sinds de opening vult u aan wat ontbreekt en "
                "verbetert u tikfouten."
            )
        )
    return ""


def _looked_at(text: str) -> set[int]:
    return insertion.looked_at(Question(0, QuestionKind.OPEN, text))


def save(
    consultation: Consultation,
    language: str,
    written: Iterable[Written],
    owners: dict[str, Owner],
    *,
    by: int | None,
    now: datetime,
) -> int:
    """Store what changed, and say how many texts that were; `problems` was asked before.

    After the opening a mended typo stays on record beside those of the Dutch.
    """
    must_be_translatable(consultation)
    changed = [one for one in written if one.is_changed]
    for one in changed:
        owner = owners[one.text.owner]
        if consultation.state not in PREPARING and one.text.said and one.said != one.text.said:
            db.session.add(_correction(consultation, owner, language, one, by, now))
        owner.translations = _with(owner.translations, language, one.text.part, one.said)
        owner.translated_from = _with(
            owner.translated_from, language, one.text.part, one.text.dutch if one.said else ""
        )
    db.session.flush()
    if changed:
        facts.record(
            ConsultationPlanChanged(
                at=now, actor_id=by, consultation_id=consultation.id, what="translation"
            )
        )
    return len(changed)


def _with(texts: dict[str, Any], language: str, part: str, text: str) -> dict[str, Any]:
    """The texts with one of them changed; an empty one goes."""
    own = {**texts.get(language, {}), part: text}
    return {**texts, language: {name: said for name, said in own.items() if said}}


def _correction(
    consultation: Consultation,
    owner: Owner,
    language: str,
    one: Written,
    by: int | None,
    now: datetime,
) -> Correction:
    return Correction(
        consultation_id=consultation.id,
        question_id=owner.id if isinstance(owner, QuestionRow) else None,
        section_id=owner.id if isinstance(owner, SectionRow) else None,
        part=f"{language}:{one.text.part}",
        before=one.text.said,
        after=one.said,
        at=now,
        by_id=by,
    )
