"""The secretariat says when a question, or a whole section, is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations.conditions import rules as conditions
from app.consultations.conditions import words as condition_words
from app.consultations.conditions.forms import ConditionForm, ConnectionForm
from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.queries import plan as plan_queries
from app.consultations.questionnaire import Clause, Condition, Question, Questionnaire
from app.consultations.services import planning, questions
from app.consultations.views.blueprint import BASE, ID, bp
from app.consultations.views.questionnaire import question_in_url, section_in_url
from app.core import clock
from app.core.errors import NotFound, Refused

_OWNER = f"{BASE}/vragen/<any(vraag, deel):what>/<{ID}:owner_id>/voorwaarde"


@dataclass(frozen=True)
class Owner:
    """The question or section whose condition it is."""

    consultation: Consultation
    row: QuestionRow | SectionRow
    whole: Questionnaire

    @property
    def is_question(self) -> bool:
        """Whether it is one question; else a section."""
        return isinstance(self.row, QuestionRow)

    @property
    def what(self) -> str:
        """As the address says it."""
        return "vraag" if self.is_question else "deel"

    @property
    def name(self) -> str:
        """As people call it."""
        return self.row.text if isinstance(self.row, QuestionRow) else self.row.title

    @property
    def condition(self) -> Condition | None:
        """The present condition."""
        return Condition.from_data(self.row.condition)

    def earlier(self) -> list[Question]:
        """The questions that a condition may look at."""
        found: list[Question] = []
        for section in self.whole.sections:
            if not self.is_question and section.id == self.row.id:
                break
            for question in section.questions:
                if self.is_question and question.id == self.row.id:
                    return found
                found.append(question)
        return found

    def problems_with(self, condition: Condition) -> list[str]:
        """What would be wrong with this condition here, in sentences."""
        sections = tuple(
            replace(
                section,
                condition=condition
                if not self.is_question and section.id == self.row.id
                else section.condition,
                questions=tuple(
                    replace(one, condition=condition)
                    if self.is_question and one.id == self.row.id
                    else one
                    for one in section.questions
                ),
            )
            for section in self.whole.sections
        )
        changed = Questionnaire(sections)
        mine = self.row.id if self.is_question else None
        return [
            condition_words.problem(one, changed)
            for one in conditions.problems(changed)
            if one.question_id == mine and (mine is not None or one.section_id == self.row.id)
        ]


def owner_in_url(consultation_id: int, what: str, owner_id: int) -> Owner:
    """The question or section of this consultation; refused once it was opened."""
    loader = question_in_url if what == "vraag" else section_in_url
    consultation, row = loader(consultation_id, owner_id)
    planning.must_be_preparing(consultation)
    return Owner(consultation, row, plan_queries.questionnaire_of(consultation.id))


@bp.get(_OWNER)
@requires(Permission.CONSULTATION_MANAGE, on=owner_in_url)
def condition(owner: Owner) -> ResponseReturnValue:
    """When it is asked."""
    return _page(owner, ConditionForm.about_one_of(owner.earlier(), owner.whole))


def _page(owner: Owner, form: ConditionForm, status: int = 200) -> ResponseReturnValue:
    now = owner.condition
    body = render_template(
        "consultations/manage/condition.html",
        owner=owner,
        form=form,
        connection=ConnectionForm(formdata=None, any_of="een" if now and now.any_of else "alle"),
        clauses=[
            condition_words.sentence(Condition((clause,)), owner.whole)
            for clause in (now.clauses if now else ())
        ],
        problems=owner.problems_with(now) if now else [],
        has_earlier=bool(owner.earlier()),
    )
    return make_response(body, status)


def _here(owner: Owner) -> ResponseReturnValue:
    return redirect(
        url_for(
            ".condition",
            consultation_id=owner.consultation.id,
            what=owner.what,
            owner_id=owner.row.id,
        ),
        code=303,
    )


def _save(owner: Owner, clauses: tuple[Clause, ...], *, any_of: bool) -> None:
    questions.set_condition(
        owner.consultation,
        owner.row,
        Condition(clauses, any_of=any_of) if clauses else None,
        by=actor().person_id,
        now=clock.now(),
    )


@bp.post(_OWNER)
@requires(Permission.CONSULTATION_MANAGE, on=owner_in_url)
def add_clause(owner: Owner) -> ResponseReturnValue:
    """Ask one thing more of an earlier answer; what can never hold is refused."""
    form = ConditionForm.about_one_of(owner.earlier(), owner.whole)
    if not form.validate_on_submit():
        return _page(owner, form, 422)
    before = owner.condition or Condition(())
    clause = form.clause()
    if clause in before.clauses:
        return _here(owner)
    wanted = Condition((*before.clauses, clause), any_of=before.any_of)
    problems = owner.problems_with(wanted)
    if problems:
        form.refuse("about", problems[0])
        return _page(owner, form, 422)
    _save(owner, wanted.clauses, any_of=wanted.any_of)
    flash(_("De voorwaarde is bewaard."), "success")
    return _here(owner)


@bp.post(f"{_OWNER}/verband")
@requires(Permission.CONSULTATION_MANAGE, on=owner_in_url)
def connect_clauses(owner: Owner) -> ResponseReturnValue:
    """Whether all parts have to hold, or one of them."""
    before = owner.condition
    if before is None:
        raise NotFound
    form = ConnectionForm()
    any_of = form.any_of.data == "een"
    problems = owner.problems_with(Condition(before.clauses, any_of=any_of))
    if problems:
        raise Refused(problems[0])
    _save(owner, before.clauses, any_of=any_of)
    flash(_("De voorwaarde is bewaard."), "success")
    return _here(owner)


@bp.post(f"{_OWNER}/schrappen/<{ID}:place>")
@requires(
    Permission.CONSULTATION_MANAGE,
    on=lambda consultation_id, what, owner_id, place: (
        owner_in_url(consultation_id, what, owner_id),
        place,
    ),
)
def remove_clause(found: tuple[Owner, int]) -> ResponseReturnValue:
    """Take one part out of the condition; without any it is always asked."""
    owner, place = found
    before = owner.condition
    if before is None or not 1 <= place <= len(before.clauses):
        raise NotFound
    left = before.clauses[: place - 1] + before.clauses[place:]
    _save(owner, left, any_of=before.any_of)
    flash(_("Dat deel van de voorwaarde is geschrapt."), "success")
    return _here(owner)
