"""The secretariat writes the questionnaire: sections, questions, their order, and a preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.access.guard import actor, requires
from app.access.permissions import Permission
from app.consultations import insertion, labels
from app.consultations.conditions import rules as conditions
from app.consultations.conditions import words as condition_words
from app.consultations.forms import SectionForm
from app.consultations.labels import KIND_WORDS
from app.consultations.models import Consultation, QuestionRow, SectionRow
from app.consultations.queries import plan as plan_queries
from app.consultations.question_forms import QUESTION_FORMS, QuestionForm
from app.consultations.questionnaire import QuestionKind, Questionnaire
from app.consultations.questions import KINDS
from app.consultations.rules import PREPARING
from app.consultations.services import planning, questions
from app.consultations.services.questions import QuestionTexts
from app.consultations.views import trying
from app.consultations.views.blueprint import BASE, ID, bp, consultation_in_url
from app.core import clock
from app.core.db import db
from app.core.errors import NotFound

_SECTION = f"{BASE}/vragen/deel/<{ID}:section_id>"
_QUESTION = f"{BASE}/vragen/<{ID}:question_id>"
_KIND = f"<any({', '.join(KIND_WORDS)}):kind>"


def section_in_url(consultation_id: int, section_id: int) -> tuple[Consultation, SectionRow]:
    """A section of this consultation."""
    consultation = consultation_in_url(consultation_id)
    row = db.session.get(SectionRow, section_id)
    if row is None or row.consultation_id != consultation.id:
        raise NotFound
    return consultation, row


def question_in_url(consultation_id: int, question_id: int) -> tuple[Consultation, QuestionRow]:
    """A question of this consultation."""
    consultation = consultation_in_url(consultation_id)
    row = db.session.get(QuestionRow, question_id)
    if row is None or row.consultation_id != consultation.id:
        raise NotFound
    return consultation, row


def _back(consultation: Consultation, anchor: str = "") -> ResponseReturnValue:
    url = url_for(".questionnaire", consultation_id=consultation.id, _anchor=anchor or None)
    return redirect(url, code=303)


@bp.get(f"{BASE}/vragen")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def questionnaire(consultation: Consultation) -> ResponseReturnValue:
    """All sections and questions."""
    return _overview(consultation, SectionForm())


def _overview(
    consultation: Consultation, form: SectionForm, status: int = 200
) -> ResponseReturnValue:
    whole = plan_queries.questionnaire_of(consultation.id)
    numbers = condition_words.numbers_of(whole)
    body = render_template(
        "consultations/manage/questionnaire.html",
        consultation=consultation,
        questionnaire=_readable(whole, numbers),
        numbers=numbers,
        conditions=_sentences(whole),
        problems=[condition_words.problem(one, whole) for one in conditions.problems(whole)],
        form=form,
        warnings=trying.warnings(whole),
        duration=trying.duration(whole),
        may_change=consultation.state in PREPARING,
        kinds=labels.KINDS,
        kind_words={word: labels.KINDS[kind] for word, kind in KIND_WORDS.items()},
    )
    return make_response(body, status)


def _readable(whole: Questionnaire, numbers: Mapping[int, int]) -> Questionnaire:
    """The texts as an editor writes them."""
    return Questionnaire(
        tuple(
            replace(
                section,
                questions=tuple(
                    replace(one, text=insertion.written(one.text, numbers))
                    for one in section.questions
                ),
            )
            for section in whole.sections
        )
    )


def _sentences(whole: Questionnaire) -> dict[tuple[str, int], str]:
    """The condition of each question and section that has one, in words."""
    owners = [("deel", one.id, one.condition) for one in whole.sections]
    owners += [("vraag", one.id, one.condition) for one in whole.questions()]
    return {
        (what, owner_id): condition_words.sentence(condition, whole)
        for what, owner_id, condition in owners
        if condition is not None
    }


@bp.post(f"{BASE}/vragen/deel")
@requires(Permission.CONSULTATION_MANAGE, on=consultation_in_url)
def add_section(consultation: Consultation) -> ResponseReturnValue:
    """Add a section."""
    form = SectionForm()
    if not form.validate_on_submit():
        return _overview(consultation, form, 422)
    row = questions.add_section(
        consultation,
        title=form.title.data,
        intro=form.intro.data or "",
        by=actor().person_id,
        now=clock.now(),
    )
    return _back(consultation, f"deel-{row.id}")


@bp.get(_SECTION)
@requires(Permission.CONSULTATION_MANAGE, on=section_in_url)
def edit_section(found: tuple[Consultation, SectionRow]) -> ResponseReturnValue:
    """The heading of a section."""
    consultation, row = found
    planning.must_be_preparing(consultation)
    return _section_page(consultation, row, SectionForm(obj=row))


def _section_page(
    consultation: Consultation, row: SectionRow, form: SectionForm, status: int = 200
) -> ResponseReturnValue:
    body = render_template(
        "consultations/manage/section.html", consultation=consultation, section=row, form=form
    )
    return make_response(body, status)


@bp.post(_SECTION)
@requires(Permission.CONSULTATION_MANAGE, on=section_in_url)
def save_section_heading(found: tuple[Consultation, SectionRow]) -> ResponseReturnValue:
    """Change the heading of a section."""
    consultation, row = found
    form = SectionForm()
    if not form.validate_on_submit():
        return _section_page(consultation, row, form, 422)
    questions.change_section(
        consultation,
        row,
        title=form.title.data,
        intro=form.intro.data or "",
        by=actor().person_id,
        now=clock.now(),
    )
    return _back(consultation, f"deel-{row.id}")


@bp.post(f"{_SECTION}/<any(omhoog, omlaag, schrappen):act>")
@requires(
    Permission.CONSULTATION_MANAGE,
    on=lambda consultation_id, section_id, act: (
        *section_in_url(consultation_id, section_id),
        act,
    ),
)
def act_on_section(found: tuple[Consultation, SectionRow, str]) -> ResponseReturnValue:
    """Move a section one place, or remove it."""
    consultation, row, act = found
    by, now = actor().person_id, clock.now()
    if act == "schrappen":
        questions.remove_section(consultation, row, by=by, now=now)
        flash(_("Het deel is geschrapt."), "success")
        return _back(consultation)
    questions.move_section(consultation, row, down=act == "omlaag", by=by, now=now)
    return _back(consultation, f"deel-{row.id}")


@bp.get(f"{_SECTION}/vraag")
@requires(Permission.CONSULTATION_MANAGE, on=section_in_url)
def choose_kind(found: tuple[Consultation, SectionRow]) -> ResponseReturnValue:
    """From the chosen kind to its form."""
    consultation, row = found
    word = request.args.get("soort", "")
    if word not in KIND_WORDS:
        raise NotFound
    return redirect(
        url_for(".new_question", consultation_id=consultation.id, section_id=row.id, kind=word),
        code=303,
    )


@bp.get(f"{_SECTION}/{_KIND}")
@requires(
    Permission.CONSULTATION_MANAGE,
    on=lambda consultation_id, section_id, kind: (
        *section_in_url(consultation_id, section_id),
        kind,
    ),
)
def new_question(found: tuple[Consultation, SectionRow, str]) -> ResponseReturnValue:
    """The form for a question of one kind."""
    consultation, row, word = found
    planning.must_be_preparing(consultation)
    kind = KIND_WORDS[word]
    return _question_page(consultation, kind, row.title, QUESTION_FORMS[kind]())


@bp.post(f"{_SECTION}/{_KIND}")
@requires(
    Permission.CONSULTATION_MANAGE,
    on=lambda consultation_id, section_id, kind: (
        *section_in_url(consultation_id, section_id),
        kind,
    ),
)
def add_question(found: tuple[Consultation, SectionRow, str]) -> ResponseReturnValue:
    """Add a question to a section."""
    consultation, row, word = found
    kind = KIND_WORDS[word]
    form = QUESTION_FORMS[kind]()
    if not _is_usable(consultation, form, kind):
        return _question_page(consultation, kind, row.title, form, 422)
    made = questions.add_question(
        consultation, row, _texts(form, kind), by=actor().person_id, now=clock.now()
    )
    return _back(consultation, f"vraag-{made.id}")


@bp.get(_QUESTION)
@requires(Permission.CONSULTATION_MANAGE, on=question_in_url)
def edit_question(found: tuple[Consultation, QuestionRow]) -> ResponseReturnValue:
    """A question, to change."""
    consultation, row = found
    planning.must_be_preparing(consultation)
    form = QUESTION_FORMS[row.kind](obj=row)
    if not form.is_submitted():
        form.show(row.settings)
        numbers = condition_words.numbers_of(plan_queries.questionnaire_of(consultation.id))
        for field in (form.text, form.help_text):
            field.data = insertion.written(field.data or "", numbers)
    return _question_page(consultation, row.kind, "", form)


@bp.post(_QUESTION)
@requires(Permission.CONSULTATION_MANAGE, on=question_in_url)
def save_question(found: tuple[Consultation, QuestionRow]) -> ResponseReturnValue:
    """Change a question."""
    consultation, row = found
    form = QUESTION_FORMS[row.kind]()
    if not _is_usable(consultation, form, row.kind):
        return _question_page(consultation, row.kind, "", form, 422)
    questions.change_question(
        consultation, row, _texts(form, row.kind), by=actor().person_id, now=clock.now()
    )
    return _back(consultation, f"vraag-{row.id}")


@bp.post(f"{_QUESTION}/<any(omhoog, omlaag, schrappen):act>")
@requires(
    Permission.CONSULTATION_MANAGE,
    on=lambda consultation_id, question_id, act: (
        *question_in_url(consultation_id, question_id),
        act,
    ),
)
def act_on_question(found: tuple[Consultation, QuestionRow, str]) -> ResponseReturnValue:
    """Move a question one place, or remove it."""
    consultation, row, act = found
    by, now = actor().person_id, clock.now()
    if act == "schrappen":
        questions.remove_question(consultation, row, by=by, now=now)
        flash(_("De vraag is geschrapt."), "success")
        return _back(consultation)
    questions.move_question(consultation, row, down=act == "omlaag", by=by, now=now)
    return _back(consultation, f"vraag-{row.id}")


def _is_usable(consultation: Consultation, form: QuestionForm, kind: QuestionKind) -> bool:
    is_valid = bool(form.validate_on_submit())
    problems = KINDS[kind].settings_problems(form.settings())
    numbers = condition_words.numbers_of(plan_queries.questionnaire_of(consultation.id))
    ids = {number: question_id for question_id, number in numbers.items()}
    for field in (form.text, form.help_text):
        _text, unknown = insertion.stored(field.data or "", ids)
        if unknown is not None:
            problems.append(
                (
                    field.name,
                    _(
                        "Er is geen vraag %(number)s. Verwijs naar een vraag die er al staat.",
                        number=unknown,
                    ),
                )
            )
    for name, message in problems:
        form.refuse(name, message)
    if problems or not is_valid:
        return False
    for field in (form.text, form.help_text):
        field.data = insertion.stored(field.data or "", ids)[0]
    return True


def _texts(form: QuestionForm, kind: QuestionKind) -> QuestionTexts:
    return QuestionTexts(
        kind=kind,
        text=form.text.data,
        help_text=form.help_text.data or "",
        is_optional=bool(form.is_optional.data),
        settings=form.settings(),
        why=form.why.data or "",
        library_name=form.library_name.data or "",
    )


def _question_page(
    consultation: Consultation,
    kind: QuestionKind,
    section_title: str,
    form: QuestionForm,
    status: int = 200,
) -> ResponseReturnValue:
    body = render_template(
        "consultations/manage/question.html",
        consultation=consultation,
        kind=kind,
        kind_label=labels.KINDS[kind],
        section_title=section_title,
        form=form,
    )
    return make_response(body, status)
