"""Writing an answer: new, from an answered question, the next version."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import requires
from app.access.permissions import Permission
from app.core import clock
from app.core.errors import NotFound, StaleEdit
from app.desk import queries as cases
from app.desk.models import Case
from app.loket import labels, personal
from app.loket.forms import FromCaseForm, WriteForm
from app.loket.personal import Piece
from app.loket.queries import asked, desk
from app.loket.queries.desk import Manage
from app.loket.services import writing
from app.loket.views.blueprint import answer_in_url, bp, open_version


@bp.get("/beheer/nieuw")
@requires(Permission.LOKET_MANAGE)
def new() -> ResponseReturnValue:
    """The form for a new answer."""
    form = WriteForm(formdata=None).start(g.actor.person_id).offer()
    return render_template("loket/write.html", form=form, page=None, stale="", theirs=None)


@bp.post("/beheer/nieuw")
@requires(Permission.LOKET_MANAGE)
def new_submit() -> ResponseReturnValue:
    """Start an answer."""
    form = WriteForm().offer()
    if not form.validate_on_submit():
        return render_template("loket/write.html", form=form, page=None, stale="", theirs=None), 422
    version = writing.start_answer(
        form.content, form.shelf, by=g.actor.person_id, now=clock.now(), once_key=form.once_key
    )
    flash(_("Bewaard. Iemand anders leest de tekst nu na."), "success")
    return redirect(url_for(".manage", answer_id=version.answer_id), code=303)


@bp.get("/beheer/<int:answer_id>/schrijven")
@requires(Permission.ANSWER_WRITE, on=answer_in_url)
def edit(page: Manage) -> ResponseReturnValue:
    """The version in preparation, to write on."""
    form = WriteForm(formdata=None).show(open_version(page), page).offer()
    return render_template("loket/write.html", form=form, page=page, stale="", theirs=None)


@bp.post("/beheer/<int:answer_id>/schrijven")
@requires(Permission.ANSWER_WRITE, on=answer_in_url)
def edit_submit(page: Manage) -> ResponseReturnValue:
    """Save the version; when someone else did so meanwhile, both texts are shown."""
    version = open_version(page)
    form = WriteForm().offer()
    if not form.validate_on_submit():
        return render_template("loket/write.html", form=form, page=page, stale="", theirs=None), 422
    by, now = g.actor.person_id, clock.now()
    try:
        writing.save(version, form.content, edition=form.edition.data or 0, by=by, now=now)
    except StaleEdit as refusal:
        form.edition.data = version.edition
        stale = refusal.message
        return (
            render_template("loket/write.html", form=form, page=page, stale=stale, theirs=version),
            409,
        )
    writing.shelve(page.answer, form.shelf, by=by, now=now)
    flash(_("Bewaard. Iemand anders leest de tekst nu na."), "success")
    return redirect(url_for(".manage", answer_id=page.answer.id), code=303)


@dataclass(frozen=True)
class Marked:
    """What a case says, in pieces of which the personal ones are marked."""

    case: Case
    question: list[Piece]
    answer: list[Piece]

    @property
    def number(self) -> int:
        """How many personal pieces were found."""
        return personal.count(self.question) + personal.count(self.answer)


def case_in_url(case_id: int) -> Marked:
    """The answered question in the address, with what is personal marked; raises NotFound."""
    case = cases.case(case_id)
    told = asked.words_of(case) if case is not None else None
    if case is None or told is None:
        raise NotFound
    said = personal.names_in(told.question, told.answer)
    names = [case.reporter_name, *told.names, *said]
    return Marked(
        case,
        personal.pieces(told.question, names),
        personal.pieces(told.answer, names),
    )


@bp.get("/beheer/uit-zaak/<int:case_id>")
@requires(Permission.LOKET_MANAGE, on=case_in_url)
def from_case(marked: Marked) -> ResponseReturnValue:
    """An answered question as a new answer, the personal parts taken out; one reads it after."""
    known = desk.answer_of_case(marked.case.id)
    if known is not None:
        return redirect(url_for(".manage", answer_id=known), code=303)
    form = FromCaseForm(formdata=None).start(g.actor.person_id).offer()
    question = personal.without(marked.question, _removed())
    form.question.data = question.split("\n")[0][:300]
    form.body.data = personal.without(marked.answer, _removed())
    return _from_case(marked, form)


def _removed() -> dict[personal.Sort, str]:
    return {sort: str(label) for sort, label in labels.REMOVED.items()}


def _from_case(marked: Marked, form: FromCaseForm, status: int = 200) -> ResponseReturnValue:
    return (
        render_template("loket/from_case.html", marked=marked, form=form, labels=labels),
        status,
    )


@bp.post("/beheer/uit-zaak/<int:case_id>")
@requires(Permission.LOKET_MANAGE, on=case_in_url)
def from_case_submit(marked: Marked) -> ResponseReturnValue:
    """Start the answer; who asked hears of each later version."""
    form = FromCaseForm().offer()
    if not form.validate_on_submit():
        return _from_case(marked, form, 422)
    version = writing.start_answer(
        form.content,
        form.shelf,
        by=g.actor.person_id,
        now=clock.now(),
        once_key=form.once_key,
        case_id=marked.case.id,
    )
    flash(_("Bewaard. Iemand anders leest de tekst nu na."), "success")
    return redirect(url_for(".manage", answer_id=version.answer_id), code=303)
