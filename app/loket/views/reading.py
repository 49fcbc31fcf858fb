"""Reading: the door, the answers for someone or under a theme, one answer, its versions."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.contributions.changes import segments
from app.core import clock
from app.core.errors import NotFound
from app.loket import labels, rules
from app.loket.forms import FollowForm, VoteForm
from app.loket.queries import public as reading
from app.loket.rules import Audience
from app.loket.views.blueprint import bp, published_or_gone
from app.web.kept import kept
from app.web.pagination import Cursor


@bp.get("")
@public
@kept
def front() -> ResponseReturnValue:
    """The door: search, for whom, about what, the guide, and asking."""
    return render_template("loket/front.html", page=reading.front(), labels=labels)


@bp.get("/voor/<audience>")
@public
@kept
def audience(audience: str) -> ResponseReturnValue:
    """The answers for one audience."""
    if audience not in set(Audience):
        raise NotFound
    chosen = Audience(audience)
    asked = request.args.get("thema", "")
    theme = reading.theme(asked) if asked else None
    page = reading.listed(_cursor(), audience=chosen, theme_id=theme.id if theme else None)
    base = url_for(".audience", audience=chosen, thema=asked or None)
    return render_template(
        "loket/list.html",
        title=labels.AUDIENCES[chosen],
        lead=labels.AUDIENCE_HINTS[chosen],
        page=page,
        themes=reading.themes(),
        theme=theme,
        here=url_for(".audience", audience=chosen),
        **_ways(base, page.newer, page.older),
    )


@bp.get("/thema/<key>")
@public
@kept
def theme(key: str) -> ResponseReturnValue:
    """The answers under one theme."""
    found = reading.theme(key)
    if found is None:
        raise NotFound
    page = reading.listed(_cursor(), theme_id=found.id)
    return render_template(
        "loket/list.html",
        title=found.name,
        lead=found.text,
        page=page,
        themes=(),
        theme=found,
        here=url_for(".theme", key=key),
        **_ways(url_for(".theme", key=key), page.newer, page.older),
    )


def _cursor() -> Cursor:
    return Cursor.from_query(request.args.get("ouder"), request.args.get("nieuwer"))


def _ways(base: str, newer: int | None, older: int | None) -> dict[str, str]:
    joined = "&" if "?" in base else "?"
    return {
        "newer": f"{base}{joined}nieuwer={newer}" if newer else "",
        "older": f"{base}{joined}ouder={older}" if older else "",
    }


@bp.get("/antwoorden/<int:answer_id>")
@public
def answer(answer_id: int) -> ResponseReturnValue:
    """One answer: what it says, since when, against which regulation, by whom."""
    return answer_page(answer_id)


def answer_page(
    answer_id: int,
    *,
    vote: VoteForm | None = None,
    follow: FollowForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    """The page of an answer, with the form on it that was refused."""
    page = published_or_gone(answer_id)
    doubts = rules.doubts(
        page.period, page.version.review_on, flags=len(page.flags), today=clock.today()
    )
    vote, follow, refused = (
        vote or VoteForm(formdata=None),
        follow or FollowForm(formdata=None),
        vote or follow,
    )
    return (
        render_template(
            "loket/answer.html",
            page=page,
            version=page.version,
            doubts=doubts,
            form=refused or vote,
            vote=vote,
            follow=follow,
            today=clock.today(),
            labels=labels,
        ),
        status,
    )


@bp.get("/antwoorden/<int:answer_id>/versies")
@public
@kept
def versions(answer_id: int) -> ResponseReturnValue:
    """Every version that was before the public, with what changed in words."""
    page = published_or_gone(answer_id)
    found = reading.history(answer_id)
    before = [*found[1:], None]
    changes = [
        (
            version,
            segments(earlier.question, version.question) if earlier else [],
            segments(earlier.body, version.body) if earlier else [],
        )
        for version, earlier in zip(found, before, strict=True)
    ]
    return render_template("loket/versions.html", page=page, changes=changes)
