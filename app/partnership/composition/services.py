"""What happens to composition schemes: shipped, copied, worked on, adopted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app.core import facts
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.partnership.composition import wording
from app.partnership.composition.contradictions import examine
from app.partnership.composition.events import SchemeAdopted, SchemeWorkingCopyChanged
from app.partnership.composition.models import Origin, SchemeVersion, SchemeWorkingCopy
from app.partnership.composition.queries import vocabulary
from app.partnership.composition.scheme import Body, Rule, Scheme, most_seats
from app.partnership.models import CompositionScheme

LONGEST_SCHEME = 60
"""More rules than anyone can oversee."""


@dataclass(frozen=True, kw_only=True)
class Editor:
    """Who works on a scheme."""

    person_id: int | None
    name: str


def ship(key: str, content: Mapping[str, Any], *, now: datetime) -> str:
    """Bring a scheme up to the reference file: '', 'new', 'changed' or 'kept'.

    'kept': the file changed, but so did the secretariat, whose version stays; the page of the
    scheme then shows that the file says something else.
    """
    shipped = {
        "name": content["name"],
        "text": content["text"],
        "body": Body(content["body"]).value,
        "rules": [Rule.from_data(rule).to_data() for rule in content["rules"]],
        "source": content["source"],
    }
    scheme = db.session.scalar(select(CompositionScheme).filter_by(key=key))
    if scheme is None:
        scheme = CompositionScheme(key=key, body=Body(shipped["body"]), current=0)
        kind = "new"
    elif scheme.shipped == shipped:
        return ""
    elif _origin(scheme) is not Origin.REFERENCE:
        scheme.shipped = shipped
        db.session.flush()
        return "kept"
    else:
        kind = "changed"
    scheme.shipped = shipped
    scheme.body = Body(shipped["body"])
    _adopt(scheme, shipped, Origin.REFERENCE, "", Editor(person_id=None, name=""), now)
    return kind


def _origin(scheme: CompositionScheme) -> Origin | None:
    return db.session.scalar(
        select(SchemeVersion.origin).where(
            SchemeVersion.scheme_id == scheme.id, SchemeVersion.number == scheme.current
        )
    )


def copy_scheme(key: str, *, name: str, by: Editor, once: str, now: datetime) -> CompositionScheme:
    """Begin a scheme of one's own on another; it holds for nobody until it is adopted.

    The same `once` key makes one copy. Raises NotFound.
    """
    original = db.session.scalar(select(CompositionScheme).filter_by(key=key))
    if original is None:
        raise NotFound
    made_key = f"{_slug(name)}-{once[:6]}"
    existing = db.session.scalar(select(CompositionScheme).filter_by(key=made_key))
    if existing is not None:
        return existing
    rules = original.rules or working_copy(key).rules
    copy = CompositionScheme(
        key=made_key,
        name=name.strip(),
        text=original.text,
        body=original.body,
        max_seats=original.max_seats,
        rules=[],
        source=original.source,
        current=0,
    )
    db.session.add(copy)
    db.session.flush()
    _work_on(copy, rules, by, now)
    return copy


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "schema"


def begin(key: str, *, by: Editor, now: datetime) -> SchemeWorkingCopy:
    """Begin to change a scheme; who comes second works on in the same working copy."""
    scheme = _locked(key)
    existing = db.session.get(SchemeWorkingCopy, scheme.id)
    return existing or _work_on(scheme, scheme.rules, by, now)


def _work_on(
    scheme: CompositionScheme, rules: Sequence[dict[str, Any]], by: Editor, now: datetime
) -> SchemeWorkingCopy:
    made = SchemeWorkingCopy(
        scheme_id=scheme.id,
        name=scheme.name,
        text=scheme.text,
        rules=list(rules),
        source=scheme.source,
        base=scheme.current,
        revision=1,
        changed_at=now,
        by_id=by.person_id,
        by_name=by.name,
    )
    db.session.add(made)
    db.session.flush()
    _tell(scheme.key, "begun", by, now)
    return made


def working_copy(key: str) -> SchemeWorkingCopy:
    """The working copy of a scheme; raises NotFound when nobody works on it."""
    found = db.session.scalar(
        select(SchemeWorkingCopy)
        .join(CompositionScheme, CompositionScheme.id == SchemeWorkingCopy.scheme_id)
        .where(CompositionScheme.key == key)
    )
    if found is None:
        raise NotFound(
            _("Er is geen werkversie van dit schema. Ze is intussen vastgesteld of weg.")
        )
    return found


def describe(
    key: str, *, name: str, text: str, source: str, revision: int, by: Editor, now: datetime
) -> None:
    """Say what a scheme is called, what it is for and where it comes from."""
    copy = _changing(key, revision, by, now)
    copy.name, copy.text, copy.source = name.strip(), text.strip(), source.strip()
    _changed(key, by, now)


def put_rule(key: str, rule: Rule, *, revision: int, by: Editor, now: datetime) -> None:
    """Add a rule to a working copy, or put another in the place of the one with its key."""
    copy = _changing(key, revision, by, now)
    rules = list(copy.rules)
    at = next((i for i, known in enumerate(rules) if known["key"] == rule.key), None)
    if at is not None:
        rules[at] = rule.to_data()
    elif len(rules) >= LONGEST_SCHEME:
        raise Refused(_("Een schema telt hoogstens %(count)s regels.", count=LONGEST_SCHEME))
    else:
        rules.append(rule.to_data())
    copy.rules = rules
    _changed(key, by, now)


def drop_rule(key: str, rule_key: str, *, revision: int, by: Editor, now: datetime) -> None:
    """Take a rule out of a working copy; raises NotFound when it is not there."""
    copy = _changing(key, revision, by, now)
    rest = [known for known in copy.rules if known["key"] != rule_key]
    if len(rest) == len(copy.rules):
        raise NotFound
    copy.rules = rest
    _changed(key, by, now)


def take_over_shipped(key: str, *, by: Editor, now: datetime) -> SchemeWorkingCopy:
    """Lay what the reference file says in the working copy, to be adopted or not."""
    scheme = _locked(key)
    if scheme.shipped is None:
        raise NotFound
    copy = db.session.get(SchemeWorkingCopy, scheme.id) or _work_on(scheme, scheme.rules, by, now)
    for name in ("name", "text", "rules", "source"):
        setattr(copy, name, scheme.shipped[name])
    copy.revision += 1
    _changed(key, by, now)
    return copy


def discard(key: str, *, by: Editor, now: datetime) -> bool:
    """Throw a working copy away, with a scheme that was never adopted; whether that is gone."""
    scheme = _locked(key)
    copy = db.session.get(SchemeWorkingCopy, scheme.id)
    if copy is None:
        return False
    db.session.delete(copy)
    db.session.flush()
    was_never_adopted = scheme.current == 0
    if was_never_adopted:
        db.session.delete(scheme)
        db.session.flush()
    _tell(key, "discarded", by, now)
    return was_never_adopted


def adopt(key: str, *, note: str, revision: int, by: Editor, now: datetime) -> int:
    """Let a working copy hold from now on, for each body that answers to the scheme; its number.

    Raises Refused for rules that can't hold together, with which; Invalid when nothing changed.
    """
    scheme = _locked(key)
    copy = _seen(key, revision)
    content = {name: getattr(copy, name) for name in ("name", "text", "rules", "source")}
    if not copy.rules:
        raise Invalid(_("Een schema zonder regels vraagt niets. Voeg eerst een regel toe."))
    if all(getattr(scheme, name) == value for name, value in content.items()):
        raise Invalid(_("Er is nog niets gewijzigd aan dit schema."))
    rules = tuple(map(Rule.from_data, copy.rules))
    verdict = examine(Scheme(key, rules, vocabulary(rules, for_proposal=True)))
    if verdict.conflict:
        raise Refused(wording.conflict(verdict))
    _adopt(scheme, content, Origin.SECRETARIAT, note.strip(), by, now)
    db.session.delete(copy)
    db.session.flush()
    return scheme.current


def _adopt(
    scheme: CompositionScheme,
    content: Mapping[str, Any],
    origin: Origin,
    note: str,
    by: Editor,
    now: datetime,
) -> None:
    scheme.name, scheme.text = content["name"], content["text"]
    scheme.rules, scheme.source = content["rules"], content["source"]
    scheme.max_seats = most_seats(map(Rule.from_data, content["rules"]))
    scheme.current += 1
    db.session.add(scheme)
    db.session.flush()
    db.session.add(
        SchemeVersion(
            scheme_id=scheme.id,
            number=scheme.current,
            name=scheme.name,
            text=scheme.text,
            rules=scheme.rules,
            source=scheme.source,
            origin=origin,
            note=note,
            adopted_at=now,
            by_id=by.person_id,
            by_name=by.name,
        )
    )
    db.session.flush()
    facts.record(
        SchemeAdopted(at=now, actor_id=by.person_id, scheme_key=scheme.key, version=scheme.current)
    )


def _locked(key: str) -> CompositionScheme:
    scheme = db.session.scalar(
        select(CompositionScheme)
        .where(CompositionScheme.key == key)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if scheme is None:
        raise NotFound
    return scheme


def _changing(key: str, revision: int, by: Editor, now: datetime) -> SchemeWorkingCopy:
    _locked(key)
    copy = _seen(key, revision)
    copy.revision += 1
    copy.changed_at, copy.by_id, copy.by_name = now, by.person_id, by.name
    return copy


def _seen(key: str, revision: int) -> SchemeWorkingCopy:
    """The working copy, if it is still the one that was looked at; raises StaleEdit."""
    copy = working_copy(key)
    db.session.refresh(copy)
    if copy.revision != revision:
        raise StaleEdit(
            _(
                "%(name)s wijzigde deze werkversie intussen. Bekijk wat er nu staat en probeer "
                "opnieuw.",
                name=copy.by_name,
            )
        )
    return copy


def _changed(key: str, by: Editor, now: datetime) -> None:
    db.session.flush()
    _tell(key, "changed", by, now)


def _tell(key: str, what: str, by: Editor, now: datetime) -> None:
    facts.record(SchemeWorkingCopyChanged(at=now, actor_id=by.person_id, scheme_key=key, what=what))
