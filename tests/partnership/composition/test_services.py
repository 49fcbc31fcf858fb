"""Schemes are shipped, copied, changed and adopted; what held is kept."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
import yaml
from sqlalchemy import func, select

from app.audit.models import AuditEntry
from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.partnership import reference
from app.partnership.composition import pages, services
from app.partnership.composition.models import Origin, SchemeVersion, SchemeWorkingCopy
from app.partnership.composition.scheme import Rule, RuleKind
from app.partnership.composition.services import Editor
from app.partnership.models import CompositionScheme

SAAR = Editor(person_id=None, name="Saar De Smedt")
RULE = Rule("expert", RuleKind.AT_LEAST, "Er is een expert.", "Beslist in juni.", 1, ("academic",))


def begun(key: str = "werkgroep") -> SchemeWorkingCopy:
    return services.begin(key, by=SAAR, now=clock.now())


def put(rule: Rule, key: str = "werkgroep", revision: int = 1) -> None:
    services.put_rule(key, rule, revision=revision, by=SAAR, now=clock.now())


def adopted(key: str = "werkgroep", note: str = "Omdat.", revision: int = 2) -> int:
    return services.adopt(key, note=note, revision=revision, by=SAAR, now=clock.now())


@pytest.fixture
def folder(tmp_path):
    """The reference files, to be changed."""
    return shutil.copytree(reference.FOLDER, tmp_path / "reference")


def reword(folder, text: str) -> None:
    file = folder / "composition_schemes.yaml"
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    content["composition_schemes"][0]["rules"][0]["text"] = text
    file.write_text(yaml.safe_dump(content), encoding="utf-8")


def loaded(folder) -> list[tuple[str, str]]:
    table = CompositionScheme.__tablename__
    return [(c.key, c.kind) for c in reference.load(folder) if c.table == table]


def test_the_three_schemes_are_shipped_in_their_first_version(app):
    rows = pages.all_schemes()
    assert {row.key for row in rows} == {"werkgroep", "serv", "conceptnota"}
    assert all(row.current == 1 and not row.differs_from_file for row in rows)
    assert all(rule["source"] for rule in pages.stored("conceptnota").rules)
    assert pages.stored("werkgroep").max_seats == 10


def test_a_file_that_changed_makes_a_version_once(app, folder):
    reword(folder, "Hoogstens tien mensen.")
    assert loaded(folder) == [("werkgroep", "changed")]
    assert loaded(folder) == []
    page = pages.version_page(pages.stored("werkgroep"), 2)
    assert page.version.origin is Origin.REFERENCE
    assert [change.kind for change in page.changes] == ["changed"]


def test_what_the_secretariat_changed_is_kept_and_said(app, folder):
    begun()
    put(RULE)
    assert adopted() == 2
    reword(folder, "Hoogstens tien mensen.")
    assert loaded(folder) == [("werkgroep", "kept")]
    assert loaded(folder) == []
    page = pages.scheme_page(pages.stored("werkgroep"), clock.now().date())
    assert page.current == 2
    assert [(c.kind, (c.before or c.after).key) for c in page.file_changes] == [
        ("changed", "hoogstens-tien"),
        ("removed", "expert"),
    ]
    services.take_over_shipped("werkgroep", by=SAAR, now=clock.now())
    assert adopted() == 3
    assert not pages.all_schemes()[0].differs_from_file


def test_adopting_keeps_what_held_and_who_changed_it(app):
    begun()
    put(RULE)
    adopted(note="Op vraag van de trekkers.")
    first, second = db.session.scalars(
        select(SchemeVersion)
        .join(CompositionScheme, CompositionScheme.id == SchemeVersion.scheme_id)
        .where(CompositionScheme.key == "werkgroep")
        .order_by(SchemeVersion.number)
    )
    assert (second.number, second.by_name, second.note) == (
        2,
        "Saar De Smedt",
        "Op vraag van de trekkers.",
    )
    assert len(second.rules) == len(first.rules) + 1
    assert db.session.scalar(select(func.count()).select_from(SchemeWorkingCopy)) == 0
    facts = list(db.session.scalars(select(AuditEntry.fact).order_by(AuditEntry.id)))
    assert facts == ["SchemeWorkingCopyChanged", "SchemeWorkingCopyChanged", "SchemeAdopted"]


def test_rules_that_can_not_hold_together_are_refused_by_name(app):
    begun()
    put(Rule("twee", RuleKind.AT_MOST_SEATS, "Hoogstens twee leden.", "Proef.", 2))
    put(
        Rule("drie", RuleKind.EXACTLY, "Juist drie experten.", "Proef.", 3, ("academic",)),
        revision=2,
    )
    with pytest.raises(Refused) as refusal:
        adopted(revision=3)
    message = refusal.value.message
    assert "kunnen niet samen gelden" in message
    assert "‘Hoogstens twee leden.’" in message
    assert message.count("‘") == 2
    assert pages.stored("werkgroep").current == 1


def test_a_rule_that_nobody_can_satisfy_is_refused_alone(app):
    begun()
    put(
        Rule(
            *("voka", RuleKind.ALL_OF, "VOKA zit er als universiteit.", "Proef."),
            categories=("university",),
            organisations=("voka",),
        )
    )
    with pytest.raises(Refused, match="Aan deze regel kan geen enkele samenstelling voldoen"):
        adopted()


def test_nothing_changed_and_nothing_asked_are_refused(app):
    begun()
    with pytest.raises(Invalid, match="nog niets gewijzigd"):
        adopted(revision=1)
    copy = services.working_copy("werkgroep")
    for raw in list(copy.rules):
        services.drop_rule(
            "werkgroep", raw["key"], revision=copy.revision, by=SAAR, now=clock.now()
        )
    with pytest.raises(Invalid, match="zonder regels"):
        adopted(revision=copy.revision)


def test_who_did_not_see_the_last_change_is_refused(app):
    begun()
    put(RULE)
    with pytest.raises(StaleEdit, match="Saar De Smedt wijzigde"):
        put(replace(RULE, text="Iets anders."))
    with pytest.raises(StaleEdit):
        adopted(revision=1)
    put(replace(RULE, text="Iets anders."), revision=2)
    assert services.working_copy("werkgroep").rules[-1]["text"] == "Iets anders."


def test_two_who_begin_work_in_the_same_copy(app):
    assert begun() is begun()


def test_a_copy_holds_for_nobody_until_it_is_adopted(app):
    once = "a" * 32
    copy = services.copy_scheme("serv", name="Eigen schema!", by=SAAR, once=once, now=clock.now())
    again = services.copy_scheme("serv", name="Eigen schema!", by=SAAR, once=once, now=clock.now())
    assert again.id == copy.id
    assert (copy.key, copy.current, copy.rules) == ("eigen-schema-aaaaaa", 0, [])
    assert adopted(copy.key, revision=1) == 1
    assert len(pages.stored(copy.key).rules) == 2


def test_throwing_away_takes_a_copy_that_never_held_along(app):
    copy = services.copy_scheme("serv", name="Proef", by=SAAR, once="b" * 32, now=clock.now())
    assert services.discard(copy.key, by=SAAR, now=clock.now())
    with pytest.raises(NotFound):
        pages.stored(copy.key)
    begun()
    assert not services.discard("werkgroep", by=SAAR, now=clock.now())
    assert pages.stored("werkgroep").current == 1
    assert not services.discard("werkgroep", by=SAAR, now=clock.now())
