"""The address of a file under static/, with a mark of its content so that it can be kept long."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, request


def init_app(app: Flask) -> None:
    """Give templates `asset('css/base.css')`."""
    folder = Path(str(app.static_folder))

    @cache
    def mark(filename: str) -> str:
        return hashlib.sha256((folder / filename).read_bytes()).hexdigest()[:10]

    def asset(filename: str) -> str:
        content = mark(filename) if not app.debug else "dev"
        return f"{request.script_root}/static/{filename}?v={content}"

    app.jinja_env.globals["asset"] = asset
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 31536000
