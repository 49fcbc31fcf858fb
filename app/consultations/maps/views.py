"""The page of an opinion map: its gates in words, its groups, what they share, and tables."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations.maps import queries, telling
from app.consultations.maps.opinions import Direction, Verdict
from app.consultations.models import Consultation
from app.consultations.rules import State
from app.consultations.views.blueprint import BASE, ID, bp, visible_consultation
from app.core.errors import NotFound

PARTICIPANTS_NEEDED, STATEMENTS_NEEDED = 15, 10
"""The gates, as they are said; `reckoning`, which holds them, brings numpy along."""

VERDICTS = {
    Verdict.FEW_PARTICIPANTS: _l(
        "Er is geen kaart: minder dan %(least)s deelnemers beantwoordden genoeg stellingen.",
        least=PARTICIPANTS_NEEDED,
    ),
    Verdict.FEW_STATEMENTS: _l(
        "Er is geen kaart: daarvoor zijn minstens %(least)s stellingen nodig.",
        least=STATEMENTS_NEEDED,
    ),
    Verdict.NO_GROUPS: _l(
        "Er zijn geen duidelijke groepen: de antwoorden lopen te veel in elkaar over."
    ),
    Verdict.UNSTABLE: _l(
        "De groepen zijn onstabiel: met één deelnemer minder vallen ze al anders uit. Besluit er "
        "niets uit."
    ),
    Verdict.GROUPS: _l("De groepen houden stand als er telkens één deelnemer uit gaat."),
}
TONES = {Verdict.GROUPS: "success", Verdict.UNSTABLE: "warning"}


@dataclass(frozen=True)
class _In:
    """What the URL names; the policy asks the state of its consultation."""

    consultation: Consultation
    question_id: int

    @property
    def state(self) -> State:
        """How far the consultation is."""
        return self.consultation.state


@bp.get(f"{BASE}/opiniekaart/<{ID}:question_id>")
@requires(
    Permission.CONSULTATION_READ,
    on=lambda consultation_id, question_id: _In(visible_consultation(consultation_id), question_id),
)
def opinion_map(asked: _In) -> ResponseReturnValue:
    """The map of one statement set; before the results are published for the secretariat only."""
    consultation = asked.consultation
    drawn = queries.of_question(consultation.id, asked.question_id)
    if not drawn.is_published and not actor().is_secretariat:
        raise NotFound
    outcome = drawn.outcome
    return render_template(
        "consultations/maps/map.html",
        consultation=consultation,
        drawn=drawn,
        outcome=outcome,
        verdict=VERDICTS[outcome.verdict],
        tone=TONES.get(outcome.verdict, "info"),
        agreed=telling.shared(outcome.consensus, Direction.AGREE),
        disagreed=telling.shared(outcome.consensus, Direction.DISAGREE),
        teller=telling.Teller(outcome, drawn.tables),
    )
