"""How a Fleming writes dates and numbers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from flask import Flask
from flask_babel import get_locale

from app.core.clock import BRUSSELS

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_MONTH_NAMES = {language: names.split() for language, names in _MONTHS.items()}


def _language() -> str:
    locale = get_locale()
    return locale.language if locale is not None and locale.language in _MONTH_NAMES else "nl"


def datum(value: date | datetime | None) -> str:
    """13 juli 2020, as it is in Flanders; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(BRUSSELS).date()
    return f"{value.day} {_MONTH_NAMES[_language()][value.month - 1]} {value.year}"


def tijdstip(value: datetime | None) -> str:
    """13 juli 2020 om 14.02 uur, as it is in Flanders; nothing for None."""
    if value is None:
        return ""
    local = value.astimezone(BRUSSELS)
    if _language() == "en":
        return f"{datum(value)} at {local:%H:%M}"
    if _language() == "fr":
        return f"{datum(value)} à {local.hour}h{local:%M}"
    return f"{datum(value)} om {local.hour}.{local:%M} uur"


def uur(value: datetime) -> str:
    """14.02, for 'bewaard om 14.02 uur'."""
    local = value.astimezone(BRUSSELS)
    return f"{local.hour}.{local:%M}"


def getal(value: float | Decimal, decimals: int | None = None) -> str:
    """1.234,5; as many decimals as asked, else as many as needed up to two."""
    text = f"{value:,.{2 if decimals is None else decimals}f}"
    if decimals is None:
        text = text.rstrip("0").rstrip(".")
    if _language() == "en":
        return text
    return text.translate(str.maketrans(",.", ".,"))


def procent(share: float) -> str:
    """22,4 % of a share 0.224."""
    return f"{getal(share * 100, 1)} %"


def init_app(app: Flask) -> None:
    """Make the filters known to the templates."""
    for function in (datum, tijdstip, uur, getal, procent):
        app.jinja_env.filters[function.__name__] = function
