"""Pages of consultations: public, for respondents, and for the secretariat."""

from __future__ import annotations

from app.consultations.coding import views as _coding  # noqa: F401 - importing it adds its routes
from app.consultations.conditions import views as _conditions  # noqa: F401 - importing it adds its routes
from app.consultations.follow_up import views as _follow_up  # noqa: F401 - importing it adds its routes
from app.consultations.imported import views as _imported  # noqa: F401 - importing it adds its routes
from app.consultations.maps import views as _maps  # noqa: F401 - importing it adds its routes
from app.consultations.results import views as _results  # noqa: F401 - importing it adds its routes
from app.consultations.synopsis import views as _synopsis  # noqa: F401 - importing it adds its routes
from app.consultations.together import views as _together  # noqa: F401 - importing it adds its routes
from app.consultations.views import (  # noqa: F401 - importing them adds their routes
    about,
    answer_files,
    answering,
    correcting,
    entering,
    inviting,
    looking,
    other_ways,
    paper,
    planning,
    questionnaire,
    reading,
    sending,
    speaking,
    taking_over,
    timing,
    translating,
    trying,
)
from app.consultations.views.blueprint import bp

__all__ = ["bp"]
