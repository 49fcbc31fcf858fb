"""The guide: status, situation and aim, and on the same page what there is for you."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access.guard import public
from app.core.errors import NotFound
from app.loket import guide as rules
from app.loket import labels
from app.loket.guide import Profile
from app.loket.queries import measures
from app.loket.views.blueprint import bp
from app.web import htmx
from app.web.kept import kept


@bp.get("/wegwijzer")
@public
@kept
def guide() -> ResponseReturnValue:
    """One page; it follows as soon as an answer changes, and is a plain form without script."""
    questions = measures.questions()
    asked = Profile(
        status=request.args.get("statuut", ""),
        situation=request.args.get("situatie", ""),
        aim=request.args.get("doel", ""),
    )
    profile = rules.tidy(asked, questions)
    return htmx.render(
        "loket/guide.html",
        "loket/_guide.html",
        questions={question.key: question for question in questions},
        profile=profile,
        found=rules.outcome(measures.all_measures(), profile),
        labels=labels,
    )


@bp.get("/maatregelen/<key>")
@public
@kept
def measure(key: str) -> ResponseReturnValue:
    """One measure: what it gives, on which conditions, and what is still to be looked up."""
    found = measures.facts_of(key)
    if found is None:
        raise NotFound
    questions = {question.key: question for question in measures.questions()}
    return render_template("loket/measure.html", measure=found, questions=questions, labels=labels)
