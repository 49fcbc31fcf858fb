"""What an address can hold: a number or a word that no row can have does not exist."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter

LARGEST_ID = 2**31 - 1
"""What an integer column of PostgreSQL holds."""


class NumberInAddress(IntegerConverter):
    """`<int:…>`: no larger than an id can be, so that no larger one reaches the database."""

    def __init__(self, map: Map, *args: Any, **options: Any) -> None:
        super().__init__(map, *args, **{"max": LARGEST_ID, **options})


class WordInAddress(UnicodeConverter):
    """`<…>` without a type: no NUL, which PostgreSQL takes in no text."""

    def __init__(self, map: Map, *args: Any, **options: Any) -> None:
        super().__init__(map, *args, **options)
        self.regex = self.regex.replace("[^/]", r"[^/\x00]")


def init_app(app: Flask) -> None:
    """Read every part of an address so; before any route is added."""
    app.url_map.converters |= {
        "int": NumberInAddress,
        "default": WordInAddress,
        "string": WordInAddress,
    }
