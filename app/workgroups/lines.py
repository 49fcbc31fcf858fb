"""The posts of a conversation as a page shows them: everything that a template says of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from flask import request, url_for
from flask_babel import gettext as _

from app.access.actor import Actor
from app.access.guard import actor, may
from app.access.permissions import Permission
from app.contributions.labels import DISPOSITIONS
from app.contributions.models import Disposition, Publication
from app.core import prose
from app.discussions.rules import LENGTH_OF_STEP, PostKind, words_within
from app.web.filters import tijdstip
from app.web.language import chosen_language
from app.workgroups import differences, rules
from app.workgroups.differences import Change
from app.workgroups.labels import VERDICT, VERDICT_TONE
from app.workgroups.rules import Verdict
from app.workgroups.scope import DraftScope


class Shown(Protocol):
    """A passage as it is now: since when, and in which words."""

    @property
    def since(self) -> int: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Decision:
    """What the lead decided about a suggestion."""

    tone: str
    label: str
    by: str
    at: str
    reason: str
    version: int | None
    """The version in which the words appeared."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One post, ready to be shown."""

    number: int
    level: int
    answers: int | None
    answers_href: str = ""
    kind: str
    quote: str
    quote_href: str
    is_selection: bool
    """Whether the quoted words are only some of the passage."""
    fate: str
    """What became of the passage since: '' (nothing), 'changed', 'kept' (it changed, the words
    that are meant still stand there), 'words' (they don't) or 'gone'."""
    edition: int | None
    """The older version that it is about; None: the present one, or a reply."""
    edition_href: str
    """Where it stands beside that version; '' on the reading version, which has only one."""
    author: str
    label: str
    html: str
    at: str
    at_text: str
    edited: str
    withdrawn: str
    register: str | None
    register_href: str
    """Where its way through the register stands: for its author and for the secretariat."""
    told: str
    """The tone of what was done with it; '' as long as that was not told."""
    told_label: str
    reason: str | None
    is_own: bool
    is_new: bool
    """Written by another since one's last visit."""
    question: str
    """'' (it asks nothing), 'open' or 'answered'."""
    settled: str
    """Who settled the conversation, when and why; '' when it is open."""
    can_settle: bool
    suggested: Sequence[Change] | None
    """What other words would change; None when it suggests none."""
    decision: Decision | None
    can_decide: bool
    is_inside: bool
    """On the reading version: only its author, the group and the secretariat see it."""


@lru_cache(maxsize=16_384)
def _moment(value: datetime, _language: str) -> tuple[str, str]:
    """A moment for machines and for people; the same for each visitor of a language."""
    return value.isoformat(timespec="minutes"), tijdstip(value)


_TONES = {
    "partly_adopted": "partly",
    "not_adopted": "not",
    "out_of_scope": "outside",
    "already_covered": "covered",
}


@lru_cache(maxsize=64)
def _told(value: str, _language: str) -> tuple[str, str]:
    """The tone and the name of a disposition in a language."""
    return _TONES.get(value, value), str(DISPOSITIONS[Disposition(value)])


@lru_cache(maxsize=512)
def suggested_changes(original: str, proposal: str) -> Sequence[Change]:
    """What a suggestion would change, as people read it."""
    return differences.word_changes(rules.readable(original), rules.readable(proposal))


def base_of(draft: DraftScope) -> str:
    """The address of a draft, or of its reading version; everything about it hangs below."""
    if draft.is_reading:
        return url_for("workgroups.public_draft", draft_id=draft.draft_id)
    return url_for("workgroups.draft", workgroup_id=draft.workgroup_id, draft_id=draft.draft_id)


def lines_of(
    rows: Sequence[Any],
    draft: DraftScope,
    passages: Mapping[str, Shown] | None = None,
    from_path: str | None = None,
    *,
    acts: bool = True,
) -> list[Line]:
    """Posts as the page shows them.

    `passages` are those of the version that is shown, by anchor; None on the page of an older
    version, where everything stands beside the text it was about. From `from_path` on the page
    shows the whole conversation; None: only these posts. `acts`: whether one can settle and decide
    from here.
    """
    who = actor()
    wants = Permission.READING_COMMENT if draft.is_reading else Permission.DRAFT_COMMENT
    mine = who.person_id if may(who, wants, draft) else None
    leads = acts and not draft.is_reading and may(who, Permission.SUGGESTION_DECIDE, draft)
    base, shown = base_of(draft), {row.number for row in rows}

    def answered_at(row: Any) -> str:
        begins_here = from_path is not None and row.path[:LENGTH_OF_STEP] >= from_path
        on_page = row.answers in shown or begins_here
        return f"#bericht-{row.answers}" if on_page else f"{base}/berichten/{row.answers}"

    return [
        replace(
            _line(row, draft, passages, who, mine=mine, leads=leads, acts=acts),
            answers_href=answered_at(row) if row.answers else "",
        )
        for row in rows
    ]


def _line(
    row: Any,
    draft: DraftScope,
    passages: Mapping[str, Shown] | None,
    who: Actor,
    *,
    mine: int | None,
    leads: bool,
    acts: bool,
) -> Line:
    language = chosen_language()
    at, at_text = _moment(row.written_at, language)
    is_own = mine is not None and row.author_id == mine and row.withdrawn_at is None
    is_first = row.level == 0
    current = (draft.public_version or draft.current) if draft.is_reading else draft.current
    about = row.edition if is_first and passages is not None and row.edition != current else None
    fate = _fate(row, passages) if about is not None and passages is not None else ""
    is_suggestion = row.proposal is not None
    is_open = row.withdrawn_at is None and not row.settled_at
    asks = row.kind == PostKind.QUESTION and is_open
    is_new = draft.seen is not None and row.number > draft.seen and row.author_id != who.person_id
    return Line(
        number=row.number,
        level=row.level,
        answers=row.answers,
        kind=row.kind,
        quote=row.quote if is_first and not is_suggestion else "",
        quote_href=_quoted_at(row, draft, fate),
        is_selection=bool(row.selection),
        fate=fate,
        edition=about,
        edition_href=f"{base_of(draft)}/versies/{about}#bericht-{row.number}"
        if about and not draft.is_reading
        else "",
        author=_author(row, draft),
        label=row.author_label if _is_named(row, draft) else "",
        html=row.html,
        at=at,
        at_text=at_text,
        edited=_moment(row.edited_at, language)[1] if row.edited_at else "",
        withdrawn=_moment(row.withdrawn_at, language)[1] if row.withdrawn_at else "",
        register=row.register,
        register_href=_way(row, who),
        told=_told(row.told, language)[0] if row.told else "",
        told_label=_told(row.told, language)[1] if row.told else "",
        reason=row.told_reason,
        is_own=is_own,
        is_new=is_new and row.withdrawn_at is None,
        question=("answered" if row.answered else "open") if asks else "",
        settled=_settled(row, language),
        can_settle=acts and is_first and _settles(mine, row, draft),
        suggested=suggested_changes(row.original, row.proposal) if is_suggestion else None,
        decision=_decision(row, language),
        can_decide=leads and is_suggestion and row.verdict is None and is_open,
        is_inside=draft.is_reading and row.publication == Publication.ANALYSIS_ONLY,
    )


def _settles(mine: int | None, row: Any, draft: DraftScope) -> bool:
    """As the policy says: the lead, and who began the conversation."""
    if mine is None or draft.is_reading:
        return False
    return mine in draft.lead_person_ids or row.author_id == mine


def _fate(row: Any, passages: Mapping[str, Shown]) -> str:
    if row.anchor is None:
        return ""
    now = passages.get(row.anchor)
    if now is None:
        return "gone"
    if now.since <= row.edition:
        return ""
    if not row.selection:
        return "changed"
    plain = prose.plain(now.text).replace("• ", "")
    return "words" if words_within(row.selection, plain) is None else "kept"


def _quoted_at(row: Any, draft: DraftScope, fate: str) -> str:
    if row.anchor is None:
        return ""
    if fate == "gone" and not draft.is_reading:
        return f"{base_of(draft)}/versies/{row.edition}#{row.anchor}"
    return f"#{row.anchor}"


def _is_named(row: Any, draft: DraftScope) -> bool:
    return not draft.is_reading or row.publication == Publication.WITH_NAME


def _author(row: Any, draft: DraftScope) -> str:
    """On the reading version one stands with one's name only if one chose so."""
    if _is_named(row, draft) or row.author_id == actor().person_id:
        return str(row.author_name)
    return str(_("Iemand die meeleest"))


def _way(row: Any, who: Actor) -> str:
    if who.is_secretariat:
        return f"{request.script_root}/register/{row.register}"
    if row.author_id == who.person_id:
        return f"{request.script_root}/mijn/inbreng/{row.register}"
    return ""


def _settled(row: Any, language: str) -> str:
    if not row.settled_at:
        return ""
    return str(
        _(
            "Afgerond door %(name)s op %(when)s: %(reason)s",
            name=row.settled_by,
            when=_moment(row.settled_at, language)[1],
            reason=row.settled_because,
        )
    )


def _decision(row: Any, language: str) -> Decision | None:
    if row.verdict is None:
        return None
    verdict = Verdict(row.verdict)
    return Decision(
        tone=VERDICT_TONE[verdict],
        label=str(VERDICT[verdict]),
        by=row.decided_by,
        at=_moment(row.decided_at, language)[1],
        reason=row.verdict_reason,
        version=row.verdict_version,
    )
