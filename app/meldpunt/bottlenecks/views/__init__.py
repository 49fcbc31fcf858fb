"""The pages of bottlenecks: for everyone, and the secretariat's."""

from app.meldpunt.bottlenecks.views import describing, gathering, public
from app.meldpunt.bottlenecks.views.blueprint import bp

__all__ = ["bp", "describing", "gathering", "public"]
