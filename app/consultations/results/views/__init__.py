"""Pages of results, and the files they can be kept in."""

from __future__ import annotations

from app.consultations.results.views import (  # noqa: F401 - importing them adds their routes
    exporting,
    results,
)
