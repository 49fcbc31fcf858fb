"""Themes: making, renaming, merging. Nothing of a theme is lost."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select, update

from app.contributions import rules, search, words
from app.contributions.events import ThemeMade, ThemeRenamed, ThemesMerged
from app.contributions.models import Contribution, Theme, ThemeChange, ThemeStep
from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, Refused


def theme_named(name: str, *, now: datetime, by: int | None) -> Theme:
    """The theme with this name (capitals and accents aside), made when there is none.

    The name of a theme that was merged gives the theme into which it went.
    """
    name = _checked(name)
    theme = _of_name(name)
    if theme is not None:
        return theme
    theme = Theme(name=name)
    db.session.add(theme)
    db.session.flush()
    _keep(theme, ThemeChange.MADE, earlier_name="", now=now, by=by)
    facts.record(ThemeMade(at=now, actor_id=by, theme_id=theme.id))
    return theme


def rename_theme(theme: Theme, *, name: str, now: datetime, by: int | None) -> None:
    """Give a theme another name; raises Refused when another theme has it."""
    name = _checked(name)
    _check_alive(theme)
    if name == theme.name:
        return
    other = db.session.scalar(
        select(Theme).where(Theme.name_key == words.fold(name), Theme.id != theme.id)
    )
    if other is not None:
        raise Refused(
            _(
                "Er is al een thema ‘%(name)s’. Voeg de twee samen als ze hetzelfde betekenen.",
                name=other.name,
            )
        )
    earlier = theme.name
    theme.name = name
    theme.name_key = words.fold(name)[:200]
    db.session.flush()
    _keep(theme, ThemeChange.RENAMED, earlier_name=earlier, now=now, by=by)
    facts.record(
        ThemeRenamed(at=now, actor_id=by, theme_id=theme.id, earlier_name=earlier, name=name)
    )


def merge_themes(theme: Theme, *, into: Theme, now: datetime, by: int | None) -> int:
    """Let one theme go into another, with all its contributions; gives how many moved.

    The row of the merged theme stays: earlier dispositions still name it.
    """
    _check_alive(theme)
    _check_alive(into)
    if theme.id == into.id:
        raise Invalid(_("Kies een ander thema: een thema kan niet in zichzelf opgaan."))
    search.move_theme(theme.id, into.id)
    moved = db.session.scalar(
        select(func.count()).select_from(Contribution).where(Contribution.theme_id == theme.id)
    )
    db.session.execute(
        update(Contribution).where(Contribution.theme_id == theme.id).values(theme_id=into.id)
    )
    db.session.execute(
        update(Theme)
        .where((Theme.id == theme.id) | (Theme.merged_into_id == theme.id))
        .values(merged_into_id=into.id)
    )
    db.session.flush()
    _keep(into, ThemeChange.MERGED, earlier_name=theme.name, now=now, by=by, moved=moved or 0)
    facts.record(
        ThemesMerged(at=now, actor_id=by, theme_id=into.id, merged_id=theme.id, moved=moved or 0)
    )
    return moved or 0


def _of_name(name: str) -> Theme | None:
    theme = db.session.scalar(select(Theme).where(Theme.name_key == words.fold(name)[:200]))
    if theme is not None and theme.merged_into_id is not None:
        return db.session.get(Theme, theme.merged_into_id)
    return theme


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Invalid(_("Geef het thema een naam."))
    if len(name) > rules.THEME_LENGTH:
        raise Invalid(
            _(
                "Kies voor het thema een naam van hoogstens %(most)s tekens.",
                most=rules.THEME_LENGTH,
            )
        )
    return name


def _check_alive(theme: Theme) -> None:
    if theme.merged_into_id is not None:
        raise Refused(_("Het thema ‘%(name)s’ is al samengevoegd met een ander.", name=theme.name))


def _keep(
    theme: Theme,
    change: ThemeChange,
    *,
    earlier_name: str,
    now: datetime,
    by: int | None,
    moved: int = 0,
) -> None:
    db.session.add(
        ThemeStep(
            theme_id=theme.id,
            change=change,
            name=theme.name,
            earlier_name=earlier_name,
            moved=moved,
            at=now,
            by_id=by,
        )
    )
    db.session.flush()
