"""Pages of coding: the codebook, coding itself, settling, campaigns, and what comes of it."""

from __future__ import annotations

from app.consultations.coding.views import (  # noqa: F401 - importing them adds their routes
    campaigns,
    codebook,
    desk,
    marking,
    settling,
)
