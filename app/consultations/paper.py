"""A questionnaire on paper: the blank form, the receipt, and the letter that goes with it. Pure.

Each is a `Sheet` that a page shows and `app.documents` prints, in the language that is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from app.consultations import insertion, labels, languages, questions
from app.consultations.conditions import words as condition_words
from app.consultations.questionnaire import DUTCH, Answers, Question, Questionnaire
from app.consultations.questions import KINDS
from app.contributions.models import Publication
from app.documents import Item, Part, Sheet
from app.web.filters import datum, tijdstip

TAGS: Mapping[str, str] = {DUTCH: "nl-BE", "en": "en", "fr": "fr-BE"}


@dataclass(frozen=True)
class About:
    """What a sheet says of the consultation."""

    id: int
    title: str
    purpose: str
    assignment: int
    closes_at: datetime | None
    report_due_on: date | None
    mail_address: str
    publisher: str
    language: str = DUTCH

    @property
    def called(self) -> str:
        """'nummer 3, bij opdracht 10'."""
        return str(_("nummer %(id)s, bij opdracht %(number)s", id=self.id, number=self.assignment))


def blank_form(
    about: About, questionnaire: Questionnaire, groups: Sequence[str], *, day: date
) -> Sheet:
    """A form to fill in by hand, with conditions as sentences and where to send it."""
    with languages.speaking(about.language):
        facts = [(_("Raadpleging"), about.called)]
        if about.closes_at is not None:
            facts.append((_("Terug voor"), tijdstip(about.closes_at)))
        facts.append((_("Terugsturen naar"), about.mail_address))
        opening = [about.purpose] if about.purpose else []
        opening.append(
            _(
                "Vul dit formulier met de hand in. Stuur een scan of foto terug, of geef het af. "
                "Het secretariaat voert uw antwoorden in; u krijgt een nummer."
            )
        )
        if about.language != DUTCH:
            opening.append(languages.DISCLAIMERS[about.language])
        numbers = condition_words.numbers_of(questionnaire)
        parts = [
            Part(
                section.title,
                tuple(_lines(section.intro))
                + (
                    (condition_words.sentence(section.condition, questionnaire),)
                    if section.condition
                    else ()
                ),
                tuple(_blank(one, questionnaire, numbers) for one in section.questions),
            )
            for section in questionnaire.sections
        ]
        return Sheet(
            title=about.title,
            kind=_("Vragenlijst op papier"),
            date=day,
            publisher=about.publisher,
            facts=tuple(facts),
            opening=tuple(opening),
            parts=(*parts, _about_you(groups)),
            page=(_("Pagina"), _("van")),
            language=TAGS[about.language],
        )


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _blank(question: Question, questionnaire: Questionnaire, numbers: Mapping[int, int]) -> Item:
    paper = KINDS[question.kind].on_paper(question)
    text = insertion.on_paper(question.text, numbers)
    if question.is_optional:
        text = f"{text} {_('(optioneel)')}"
    notes = [
        condition_words.sentence(question.condition, questionnaire) if question.condition else "",
        insertion.on_paper(question.help_text, numbers),
        _("Waarom vragen we dit? %(why)s", why=question.why) if question.why else "",
        paper.hint,
    ]
    return Item(
        title=f"{numbers[question.id]}. {text}",
        notes=tuple(note for note in notes if note),
        boxes=paper.boxes,
        blanks=paper.blanks,
        grid=paper.grid,
        lines=paper.lines,
        unit=paper.unit,
    )


def _about_you(groups: Sequence[str]) -> Part:
    publications = tuple(
        f"{labels.PUBLICATIONS[one]}. {labels.PUBLICATION_HINTS[one]}" for one in Publication
    )
    return Part(
        _("Over u en uw antwoorden"),
        items=(
            Item(_("Uw naam"), lines=1),
            Item(_("Uw organisatie, als u voor een organisatie antwoordt"), lines=1),
            Item(_("Uw e-mailadres, als u een ontvangstbewijs per mail wilt"), lines=1),
            *((Item(_("Tot welke groep hoort u?"), boxes=tuple(groups)),) if groups else ()),
            Item(_("Namens wie spreekt uw organisatie?"), lines=2),
            Item(_("Met wie overlegde u over deze antwoorden?"), lines=2),
            Item(_("Hoe mogen we uw antwoorden publiceren?"), boxes=publications),
        ),
    )


@dataclass(frozen=True)
class Receipt:
    """A response as it was sent."""

    number: str
    version: int
    submitted_at: datetime
    sender: str
    way: str
    represents: str
    consulted: str
    publication: Publication
    signed_by: str
    answers: Answers
    may_change: bool
    follow_url: str
    address: tuple[str, ...] = ()
    """To whom the letter goes, line by line."""
    code: str = ""
    """The follow-up code, when it can be printed."""


def receipt(
    about: About, questionnaire: Questionnaire, sent: Receipt, *, is_letter: bool, day: date
) -> Sheet:
    """What was sent and what happens next; as a letter for who has no mail address."""
    with languages.speaking(about.language):
        next_up = Part(_("Wat nu?"), tuple(_next(about, sent, is_letter=is_letter)))
        said = [
            (_("Hoe we uw antwoorden mogen publiceren"), str(labels.PUBLICATIONS[sent.publication]))
        ]
        if sent.represents or sent.consulted:
            said = [
                (_("Namens wie uw organisatie spreekt"), sent.represents),
                (_("Met wie u overlegde"), sent.consulted),
                *said,
            ]
        parts = [
            Part(
                section.title,
                items=tuple(
                    _answered(one.text, questions.as_text(one, sent.answers.get(one.id, "")))
                    for one in section.questions
                ),
            )
            for section in questionnaire.sections
        ]
        mine = Part(_("Over uw antwoorden"), items=tuple(_answered(*one) for one in said))
        return Sheet(
            title=about.title,
            kind=_("Ontvangstbewijs"),
            date=day,
            publisher=about.publisher,
            facts=tuple(_facts(about, sent)),
            address=sent.address if is_letter else (),
            opening=(_thanks(),) if is_letter else (),
            parts=(next_up, *parts, mine),
            closing=(_("Met vriendelijke groet"), _("Het secretariaat")) if is_letter else (),
            page=(_("Pagina"), _("van")),
            language=TAGS[about.language],
        )


def _answered(title: str, answer: str) -> Item:
    return Item(title, answer=answer or _("Niet ingevuld"))


def _facts(about: About, sent: Receipt) -> Iterator[tuple[str, str]]:
    yield _("Nummer"), sent.number
    yield _("Raadpleging"), about.called
    when = tijdstip(sent.submitted_at)
    if sent.version > 1:
        when = f"{when} ({_('versie %(version)s', version=sent.version)})"
    yield _("Verstuurd"), when
    if sent.way:
        yield _("Hoe het ons bereikte"), sent.way
    if sent.sender:
        yield _("Van"), sent.sender
    if sent.signed_by:
        yield _("Ondertekend door"), sent.signed_by


def _thanks() -> str:
    return str(
        _("Bedankt voor uw antwoorden. Wij voerden ze voor u in. Hieronder leest u wat er staat.")
    )


def _next(about: About, sent: Receipt, *, is_letter: bool) -> Iterator[Any]:
    if sent.code:
        yield _("Uw volgcode is %(code)s. Bewaar ze goed.", code=sent.code)
        yield _("U volgt uw antwoorden op %(url)s.", url=sent.follow_url)
    elif not is_letter:
        yield _(
            "Met uw volgcode ziet u op %(url)s wat er met uw antwoorden gebeurde. Ze stond op het "
            "scherm na het versturen.",
            url=sent.follow_url,
        )
    if is_letter:
        yield _(
            "Klopt er iets niet? Laat het ons weten op %(address)s en noem het nummer.",
            address=about.mail_address,
        )
    elif sent.may_change and about.closes_at is not None:
        yield _(
            "Tot %(end)s kunt u uw antwoorden wijzigen en opnieuw versturen.",
            end=tijdstip(about.closes_at),
        )
    if about.report_due_on is not None:
        yield _(
            "Op %(report)s leest u wat er met de antwoorden gebeurde.",
            report=datum(about.report_due_on),
        )
