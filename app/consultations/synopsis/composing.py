"""Putting a report together: generated facts and the secretariat's text, part by part, in Dutch.

A document has one language; it does not follow that of the screen. Nothing in the facts is written
by anyone: they are counted, and small numbers are held back as on the results page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import force_locale

from app.consultations import labels, languages
from app.consultations.coding.telling import campaigns_told, themes_told
from app.consultations.follow_up import telling as rounds
from app.consultations.models import Consultation
from app.consultations.queries import invitations as invitation_queries
from app.consultations.queries import plan as plan_queries
from app.consultations.queries.corrections import corrections_of
from app.consultations.queries.invitations import GroupRate
from app.consultations.questionnaire import DUTCH, QuestionKind
from app.consultations.results.publication import groups_apart
from app.consultations.results.queries import public as public_queries
from app.consultations.results.summaries import Bar, QuestionResult
from app.consultations.rules import SMALLEST_CELL, needs_reason
from app.consultations.synopsis import queries, rules
from app.consultations.synopsis.rules import Treated, literal
from app.contributions import labels as register_labels
from app.contributions.models import Disposition
from app.core import prose
from app.documents import PrintedDocument, Section
from app.documents.wording import dutch_date
from app.web.filters import tijdstip

NOT_SHOWN = "niet getoond"
NO_SAMPLE = (
    "Wie antwoordde, is geen steekproef van de bevolking. De cijfers zeggen alleen iets over deze "
    f"inzendingen. Aantallen onder {SMALLEST_CELL} tonen we niet."
)
MINORITY_SHARE = 0.2
"""An answer that at most so many gave is laid before who writes about minority views."""


@dataclass(frozen=True)
class Part:
    """One part of a report, with its facts and the words beside them."""

    key: str
    title: str
    facts: str
    text: str = ""
    level: int = 1

    @property
    def markdown(self) -> str:
        """All of it: the words first, then the facts they rest on."""
        return "\n\n".join(one for one in (self.text, self.facts) if one)


def report_parts(consultation: Consultation, responses: Sequence[Treated]) -> list[Part]:
    """The synopsis report as it stands now."""
    written = queries.texts(consultation.id)
    words = {key: row.text for key, row in written.items()}
    with force_locale("nl"):
        return [
            Part(one.key, one.title, one.facts, words.get(one.key, ""), one.level)
            for one in _report(consultation, responses)
        ]


def _report(consultation: Consultation, responses: Sequence[Treated]) -> Iterable[Part]:
    yield Part(rules.ASKED, "Wie we vroegen, en waarom", _asked(consultation))
    yield Part(rules.ANSWERED, "Wie antwoordde", _answered(consultation, named=True))
    yield from _rounds(consultation)
    yield from _mended(consultation)
    themes = rules.by_theme(responses)
    unnamed = rules.unnamed_per_theme(themes)
    for theme, rows in themes.items():
        facts = _positions(rows, unnamed[theme])
        yield Part(f"{rules.THEME}{theme[0]}", f"Thema: {theme[1]}", facts)
    for key, title, facts in (
        (rules.CODED, "Waarover de open antwoorden gaan", themes_told(consultation.id)),
        (rules.CAMPAIGNS, "Campagnes", campaigns_told(consultation.id)),
    ):
        if facts:
            yield Part(key, title, facts)
    yield Part(rules.MINORITY, "Wat een minderheid zei", _minority(consultation))
    yield Part(rules.UNASKED, "Wat we niet vroegen, maar wel hoorden", "")
    yield Part(rules.DONE, "Wat we ermee deden, en waarom", _done(responses))


def summary_parts(consultation: Consultation) -> list[Part]:
    """The factual summary: numbers, groups and questions, and nothing else."""
    with force_locale("nl"):
        return [
            Part(rules.ASKED, "Wie we vroegen, en waarom", _asked(consultation)),
            Part(rules.ANSWERED, "Wie antwoordde", _answered(consultation, named=False)),
            *_rounds(consultation),
            *_per_question(consultation),
        ]


def _rounds(consultation: Consultation) -> Iterable[Part]:
    facts = rounds.facts_of(consultation)
    if facts:
        yield Part(rules.ROUNDS, "De rondes", facts)


def _mended(consultation: Consultation) -> Iterable[Part]:
    """What was spelled otherwise before; without a mended typo there is no such part."""
    found = corrections_of(consultation.id)
    if found:
        rows = (
            (
                tijdstip(one.at),
                labels.part(one.part) + _in_language(one.language),
                literal(one.before),
                literal(one.after),
            )
            for one in found
        )
        said = (
            "Na de opening veranderde aan de vragen niets dan deze tikfouten. "
            "Deelnemers zagen wat er stond."
        )
        table = _table(("Wanneer", "Wat", "Er stond", "Nu staat er"), rows)
        yield Part(rules.MENDED, "Verbeterde tikfouten in de vragen", f"{said}\n\n{table}")


def _in_language(language: str) -> str:
    return f" ({str(languages.NAMES[language]).lower()})" if language != DUTCH else ""


def stored(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """As an edition keeps them, with the html of each."""
    return [
        {
            "key": one.key,
            "title": one.title,
            "level": one.level,
            "markdown": one.markdown,
            "html": str(prose.render(one.markdown)),
        }
        for one in parts
    ]


def document_of(
    consultation: Consultation, parts: Sequence[Mapping[str, Any]], *, day: Any, kind: str
) -> PrintedDocument:
    """A published edition as it is printed."""
    return PrintedDocument(
        title=consultation.title,
        date=day,
        kind=kind,
        publisher="Partnerschap Levenslang Leren",
        head=(
            ("Raadpleging bij", f"opdracht {consultation.assignment.number}"),
            ("Gesloten op", dutch_date(consultation.closes_at.date()))
            if consultation.closes_at
            else ("Gesloten op", "–"),
        ),
        sections=tuple(Section(one["title"], one["markdown"], one["level"]) for one in parts),
    )


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def _number(value: int | None) -> str:
    return NOT_SHOWN if value is None else str(value)


def _asked(consultation: Consultation) -> str:
    period = (
        f"De raadpleging liep van {tijdstip(consultation.opens_at)} tot "
        f"{tijdstip(consultation.closes_at)}."
    )
    if needs_reason(consultation.opens_at, consultation.closes_at):
        period += f" Dat is korter dan 8 weken: {literal(consultation.short_period_reason)}"
    groups = _table(
        ("Doelgroep", "Waarom", "Bereikt via"),
        (
            (literal(group.name), literal(group.why), literal(group.reached_by))
            for group in plan_queries.groups_of(consultation.id)
        ),
    )
    return "\n\n".join((literal(consultation.purpose), period, groups))


def _answered(consultation: Consultation, *, named: bool) -> str:
    rates = invitation_queries.rates(consultation.id)
    invited, answered = (sum(rate.invited for rate in rates), sum(rate.submitted for rate in rates))
    blocks = [f"We nodigden {invited} adressen uit. Er kwamen {answered} inzendingen. {NO_SAMPLE}"]
    apart = groups_apart(public_queries.sizes_of(consultation.id))
    if answered >= SMALLEST_CELL:
        rows = ((literal(rate.group), rate.invited, _number(_told(rate, apart))) for rate in rates)
        blocks.append(_table(("Doelgroep", "Uitgenodigd", "Ingezonden"), rows))
    people = queries.spokespeople(consultation.id) if named else []
    if people:
        blocks.append("Met naam antwoordden:")
        blocks.append(
            "\n".join(
                f"- {literal(who)}" + (f", namens {literal(whom)}" if whom.strip() else "")
                for who, whom in people
            )
        )
    return "\n\n".join(blocks)


def _told(rate: GroupRate, apart: Sequence[int]) -> int | None:
    """How many of a group answered: only of the groups that the published tables tell apart, so
    that the two together leave no small group over."""
    is_told = rate.group_id in apart and rate.submitted >= SMALLEST_CELL
    return rate.submitted if is_told else None


def _positions(rows: Sequence[Treated], unnamed: int | None) -> str:
    blocks = []
    named = [one for one in rows if one.is_named]
    if named:
        blocks.append("Met naam:")
        lines = (
            f"- **{literal(one.author)}** ({one.number}): {literal(one.excerpt)}" for one in named
        )
        blocks.append("\n".join(lines))
    if unnamed is None:
        blocks.append(f"Er kwamen ook inzendingen zonder naam. Hun aantal: {NOT_SHOWN}.")
    elif unnamed:
        blocks.append(f"Zonder naam: {unnamed} inzendingen.")
    return "\n\n".join(blocks)


def _minority(consultation: Consultation) -> str:
    lines = [
        f"- «{literal(one.question.text)}»: {bar.number} van {one.answered} kozen "
        f"«{literal(bar.label)}»."
        for one in _counted(consultation)
        for bar in one.bars
        if _is_minority(bar)
    ]
    if not lines:
        return ""
    return "\n\n".join(("Antwoorden die hoogstens één op de vijf gaf:", "\n".join(lines)))


def _is_minority(bar: Bar) -> bool:
    return bool(bar.number) and bar.share is not None and bar.share <= MINORITY_SHARE


def _counted(consultation: Consultation) -> list[QuestionResult]:
    questionnaire = plan_queries.questionnaire_of(consultation.id)
    sections = public_queries.public_results(consultation.id, questionnaire)
    found = (one for section in sections for one in section.questions)
    return [one for one in found if one.is_counted and one.answered >= SMALLEST_CELL]


def _per_question(consultation: Consultation) -> Iterable[Part]:
    questionnaire = plan_queries.questionnaire_of(consultation.id)
    for section in public_queries.results_to_come(consultation.id, questionnaire):
        blocks = [_question(one) for one in section.questions]
        yield Part("deel", f"Vragen: {section.title}", "\n\n".join(blocks))


def _question(one: QuestionResult) -> str:
    head = f"**{literal(one.question.text)}**"
    if not one.is_published or (one.answered < SMALLEST_CELL and not (one.bars or one.rows)):
        return f"{head}\n\nMinder dan {SMALLEST_CELL} antwoorden."
    if one.question.kind is QuestionKind.FILE:
        return f"{head}\n\n{one.answered} keer een bestand."
    if not one.is_counted:
        return f"{head}\n\nOpen vraag, {one.answered} antwoorden."
    bars = [(bar.label, bar.number) for bar in one.bars]
    bars += [(f"{row.label}: {bar.label}", bar.number) for row in one.rows for bar in row.bars]
    rows = ((literal(label), _number(number)) for label, number in bars)
    table = _table(("Antwoord", "Aantal"), rows)
    said = f"Beantwoord door {one.answered}.\n\n" if one.answered else ""
    return f"{head}\n\n{said}{table}"


def _done(responses: Sequence[Treated]) -> str:
    listed = [one for one in responses if one.is_listed and one.disposition is not None]
    counted = Counter(one.disposition for one in listed)  # of who stands below: nothing new
    rows = (
        (literal(str(register_labels.DISPOSITIONS[kind])), counted[kind])
        for kind in Disposition
        if counted[kind]
    )
    blocks = [_table(("Gevolg", "Inzendingen"), rows)] if listed else []
    if listed:
        blocks.append("Per inzending:")
        blocks.append(
            _table(
                ("Nummer", "Gevolg", "Waarom"),
                (
                    (
                        one.number,
                        literal(str(register_labels.DISPOSITIONS[one.disposition])),
                        literal(one.reason),
                    )
                    for one in listed
                    if one.disposition is not None
                ),
            )
        )
    if len(listed) < len(responses):
        blocks.append(
            "Wie vroeg om alleen mee te tellen in de analyse, staat niet in deze cijfers."
        )
    return "\n\n".join(blocks)
