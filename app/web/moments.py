"""Fields for a moment and for a day, as people in Flanders choose them."""

from __future__ import annotations

from datetime import UTC, datetime

from flask_babel import lazy_gettext as _l
from wtforms import DateField, DateTimeLocalField

from app.core.clock import BRUSSELS

MOMENT_FORMAT = "%Y-%m-%dT%H:%M"
YEARS = range(2000, 2101)
"""Any other year is a slip of the keyboard."""


class MomentField(DateTimeLocalField):  # type: ignore[misc]  # WTForms has no types
    """A moment as clocks in Flanders show it; aware, in UTC, once it is read."""

    def process_data(self, value: datetime | None) -> None:
        """Show a stored moment on the clock of Brussels."""
        self.data = value.astimezone(BRUSSELS) if value else None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a moment; one that the clock skips in spring is refused."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            local = datetime.strptime(text[:16], MOMENT_FORMAT).replace(tzinfo=BRUSSELS)
        except ValueError:
            raise ValueError(str(_l("Kies een dag en een uur."))) from None
        if local.year not in YEARS:
            raise ValueError(str(_l("Kies een jaar tussen 2000 en 2100.")))
        moment = local.astimezone(UTC)
        if moment.astimezone(BRUSSELS).replace(tzinfo=None) != local.replace(tzinfo=None):
            raise ValueError(
                str(_l("Dat uur bestaat niet: de klok gaat dan een uur vooruit. Kies een ander."))
            )
        self.data = moment

    def _value(self) -> str:
        if self.data is None:
            return self.raw_data[0] if self.raw_data else ""
        return str(self.data.astimezone(BRUSSELS).strftime(MOMENT_FORMAT))


class DayField(DateField):  # type: ignore[misc]  # WTForms has no types
    """A day, with our own sentence for what is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a day; nothing is nothing."""
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        if not text:
            return
        try:
            day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=BRUSSELS).date()
        except ValueError:
            raise ValueError(str(_l("Kies een dag."))) from None
        if day.year not in YEARS:
            raise ValueError(str(_l("Kies een jaar tussen 2000 en 2100.")))
        self.data = day
