"""Pages of consultations: public, for respondents, and for the secretariat."""

from __future__ import annotations

from app.consultations.coding import views as _coding  # noqa: F401 - adds its routes
from app.consultations.follow_up import views as _follow_up  # noqa: F401 - idem
from app.consultations.imported import views as _imported  # noqa: F401 - idem
from app.consultations.maps import views as _maps  # noqa: F401 - idem
from app.consultations.synopsis import views as _synopsis  # noqa: F401 - idem
from app.consultations.views import (  # noqa: F401 - importing them adds their routes
    about,
    answer_files,
    answering,
    conditions,
    correcting,
    entering,
    exporting,
    inviting,
    looking,
    other_ways,
    paper,
    planning,
    questionnaire,
    reading,
    results,
    sending,
    speaking,
    taking_over,
    timing,
    together,
    translating,
    trying,
)
from app.consultations.views.blueprint import bp

__all__ = ["bp"]
