"""The pages of the meldpunt: reporting, following a report, and handling it."""

from app.meldpunt.views import entering, following, handling, reporting
from app.meldpunt.views.blueprint import bp

__all__ = ["bp", "entering", "following", "handling", "reporting"]
