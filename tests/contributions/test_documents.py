"""The SERV advice of 13 July 2020 as contributions on the plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml
from sqlalchemy import select

from app.contributions import documents, queries
from app.contributions.models import Channel, Contribution, ContributionText, DocumentPoint
from app.contributions.selection import Criteria
from app.core import clock
from app.core.clock import BRUSSELS
from app.core.db import db
from app.partnership import reference
from app.web.pagination import Cursor


def test_its_points_are_numbered_in_the_year_of_the_advice(app):
    entered = documents.load_document_points(now=clock.now())
    assert [one.number for one in entered] == [f"2020-{n:04d}" for n in range(1, 15)]
    first = entered[0]
    assert first.channel is Channel.ADVICE_DOCUMENT
    assert first.received_at.astimezone(BRUSSELS).date() == date(2020, 7, 13)
    assert first.organisation.key == "serv"
    assert first.theme.name == "Afbakening en focus"
    assert first.disposition is None
    assert "§2.2" in first.about
    rows = queries.page(Criteria(text="tijd leren", channel=Channel.ADVICE_DOCUMENT), Cursor()).rows
    assert any(row.assignment_number == 4 and row.author_label == "SERV" for row in rows)


def test_loading_again_enters_nothing_twice(app):
    documents.load_document_points(now=clock.now())
    assert documents.load_document_points(now=clock.now()) == []
    assert len(db.session.scalars(select(DocumentPoint.id)).all()) == 14


def test_another_wording_is_a_new_version_of_the_same_number(app, tmp_path):
    documents.load_document_points(now=clock.now())
    content = yaml.safe_load(
        (reference.FOLDER / "serv_advice_2020.yaml").read_text(encoding="utf-8")
    )
    content["points"][0]["text"] = "Anders gezegd."
    Path(tmp_path / "serv_advice_2020.yaml").write_text(
        yaml.safe_dump(content, allow_unicode=True), encoding="utf-8"
    )
    assert documents.load_document_points(tmp_path, now=clock.now()) == []
    one = db.session.scalar(select(Contribution).where(Contribution.number == "2020-0001"))
    assert one.text == "Anders gezegd."
    versions = select(ContributionText.version).where(ContributionText.contribution_id == one.id)
    assert sorted(db.session.scalars(versions)) == [1, 2]
