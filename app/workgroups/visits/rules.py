"""What is one visit, and what is the next."""

from __future__ import annotations

from datetime import timedelta

WORKGROUP = "workgroup"
MINUTES = "minutes"
"""What one can visit: a group, the minutes of a meeting."""

ONE_VISIT = timedelta(hours=2)
"""Whoever gives no sign for this long and then comes back, makes another visit: only then does
what they saw before stop being new, so that news stays while one reads on and returns."""
