"""A question of the demonstration that became an answer: what was found first did not help."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from app.core.clock import BRUSSELS
from app.core.db import db
from app.demo.cast import Cast
from app.demo.content import desk as questions
from app.desk import services as desk
from app.desk.models import Case
from app.desk.rules import Helped, State
from app.loket.models import LoketTheme
from app.loket.rules import REVIEW_AFTER, Audience
from app.loket.services import writing
from app.loket.services.standing import Source
from app.loket.services.writing import Content, Shelf
from app.regulation.models import Regulation
from app.search import services as search

WORDS = "examen ervaring verlof"
"""What was sought first, in vain."""
ASKED: questions.Answers = {
    "reporter_kind": "individual",
    "regulation": "Vlaams opleidingsverlof",
    "practice": "Ik ben Nadia Verlinden (voorbeeld). Ik kan al veel en wil daar een bewijs van, "
    "met een examen. Mag ik daar ook verlof voor nemen? In het loket vond ik alleen iets over "
    "opleidingen volgen, en ik volg er geen.",
    "email": "nadia@voorbeeld.example",
    "publication": "without_name",
}
TOLD = (
    "Dag Nadia Verlinden\n\nJa. Ook examens om verworven competenties te erkennen, tellen mee voor "
    "Vlaams opleidingsverlof. We zetten dit in het loket, want u bent vast niet de enige.\n\n"
    "Met vriendelijke groet\nhet secretariaat"
)
QUESTION = "Krijg ik opleidingsverlof voor een examen over wat ik al kan?"
BODY = (
    "Ja. Ook examens om verworven competenties te erkennen, tellen mee voor **Vlaams "
    "opleidingsverlof**.\n\nWe kijken nog na hoeveel uren dat zijn. Uw werkgever kan u zeggen hoe "
    "u het aanvraagt."
)


def make(cast: Cast, rule: Regulation, now: datetime) -> Case:
    """Sought, asked, answered, and published with the personal parts taken out."""
    by = cast.secretariaat.id

    def ago(days: float) -> datetime:
        return now - timedelta(days=days)

    search.note_miss(WORDS, now=ago(15))
    case = questions.question(ASKED, ago(15))
    desk.assign(case, by, by=by, now=ago(14))
    desk.tell_all(case, to=State.ANSWERED, body=TOLD, by=by, now=ago(13), once_key="0" * 30 + "a1")
    day = ago(12).astimezone(BRUSSELS).date()
    theme_id = db.session.scalar(select(LoketTheme.id).where(LoketTheme.key == "tijd"))
    version = writing.start_answer(
        Content(
            question=QUESTION,
            body=BODY,
            valid_from=day,
            valid_until=None,
            review_on=day + REVIEW_AFTER,
            sources=[Source(rule.id)],
        ),
        Shelf(audiences=(Audience.INDIVIDUAL,), theme_id=theme_id or 0, owner_id=cast.expert.id),
        by=by,
        now=ago(12),
        once_key="0" * 30 + "a2",
        case_id=case.id,
    )
    writing.check(version, edition=1, by=cast.expert.id, now=ago(11))
    writing.publish(version, by=by, now=ago(10))
    desk.say_helped(case, Helped.YES, now=ago(9))
    return case
