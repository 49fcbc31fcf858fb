"""Numbers in addresses: one that no row can have is an address that does not exist."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID = 2**31 - 1
"""What an integer column of PostgreSQL holds."""


class NumberInAddress(IntegerConverter):
    """`<int:…>`: no larger than an id can be, so that no larger one reaches the database."""

    def __init__(self, map: Map, *args: Any, **options: Any) -> None:
        super().__init__(map, *args, **{"max": LARGEST_ID, **options})


def init_app(app: Flask) -> None:
    """Read every `<int:…>` so; before any route is added."""
    app.url_map.converters["int"] = NumberInAddress
