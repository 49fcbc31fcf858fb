"""Reference data that changed is brought in, and never over what the secretariat wrote."""

from __future__ import annotations

import shutil

import pytest
import yaml
from sqlalchemy import select

from app.core import clock
from app.core.db import db
from app.loket.models import LoketFlag
from app.partnership import reference
from app.partnership.reference import FOLDER, Change
from app.regulation import services
from app.regulation.models import Regulation, RegulationVersion
from app.regulation.queries import page
from app.regulation.rules import Kind
from app.regulation.services import Content
from tests.loket import build

KEY = "opleidingscheques"


@pytest.fixture
def files(app, tmp_path):
    """A copy of the files that can be changed, loaded once."""
    folder = tmp_path / "reference"
    shutil.copytree(FOLDER, folder)
    reference.load(folder)
    db.session.commit()
    return folder


def change(folder, **said):
    """Let the files say something else of one regulation."""
    path = folder / "regulations.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    item = next(one for one in content["regulations"] if one["key"] == KEY)
    item.update(said)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def the_one() -> Regulation:
    return db.session.scalars(select(Regulation).where(Regulation.key == KEY)).one()


def edit(**more):
    row = the_one()
    content = Content(**{"name": row.name, "kind": Kind(row.kind), "text": row.text, **more})
    services.correct(row, content, edition=row.edition, now=clock.now(), by=1)


def test_what_nobody_changed_here_follows_the_files_once(files):
    change(files, text="Nieuwe tekst.", level="federal")
    assert reference.load(files) == [Change("regulations", KEY, "changed")]
    assert (the_one().text, the_one().level, the_one().html) == (
        "Nieuwe tekst.",
        "federal",
        "<p>Nieuwe tekst.</p>\n",
    )
    assert reference.load(files) == []


def test_what_the_secretariat_wrote_stays_and_the_new_words_are_offered(files, cast):
    edit(text="Onze tekst.", level="flemish", source="x", domain="work", source_date="2023")
    change(files, text="Nieuwe tekst.")
    (kept,) = reference.load(files)
    assert (kept.kind, kept.key) == ("kept", f"{KEY} (text)")
    assert kept.where == f"/regelgeving/{the_one().id}/beheer"
    assert the_one().text == "Onze tekst."
    assert the_one().offered == {"text": "Nieuwe tekst."}
    assert reference.load(files) == [], "It is told once."


@pytest.mark.parametrize(("choice", "text"), [("overnemen", "Nieuw."), ("laten", "Onze tekst.")])
def test_the_secretariat_chooses_on_the_page(files, cast, sign_in, choice, text):
    edit(text="Onze tekst.")
    change(files, text="Nieuw.")
    reference.load(files)
    db.session.commit()
    desk, path = sign_in(cast.secretariat), f"/regelgeving/{the_one().id}"
    shown = desk.get(f"{path}/beheer").text
    assert "Onze tekst." in shown
    assert "De bronnen zeggen iets nieuws" in shown
    for _click in range(2):
        data = {"keuze": choice}
        assert desk.send(f"{path}/bronnen/text", data, on=f"{path}/beheer").status_code == 303
    db.session.expire_all()
    assert (the_one().text, the_one().offered) == (text, None)
    assert "De bronnen zeggen iets nieuws" not in desk.get(f"{path}/beheer").text


def test_a_new_version_in_the_files_is_recorded_and_flags_the_answers(files, cast):
    version = build.publish(build.draft(cast, the_one()), cast)
    answer_id = version.answer_id
    source = {"document": "jaarrapport-2023", "place": "actie 3.1"}
    change(files, versions=[{"change": "Het bedrag stijgt.", "source": source}])
    assert Change("regulation_versions", f"{KEY}.1", "new") in reference.load(files)
    (version,) = db.session.scalars(
        select(RegulationVersion).where(RegulationVersion.regulation_id == the_one().id)
    )
    assert version.change == "Het bedrag stijgt."
    flags = db.session.scalars(select(LoketFlag.answer_id)).all()
    assert flags == [answer_id]
    assert reference.load(files) == []


def test_a_hindrance_that_was_taken_away_here_does_not_come_back(files, cast):
    source = {"document": "jaarrapport-2023", "place": "actie 3.1"}
    new = {"effect": "hindrance", "audience": "individual", "text": "Traag.", "source": source}
    change(files, effects=[new])
    reference.load(files)
    (effect,) = page(the_one()).effects
    row = db.session.get(services.register.RegulationEffect, effect.id)
    services.end(row, now=clock.now(), by=cast.secretariat.id)
    change(files, effects=[new], text="Nog een andere tekst.")
    reference.load(files)
    assert page(the_one()).effects == []


def test_what_was_edited_before_anything_was_remembered_stays_too(files, cast):
    edit(text="Onze tekst.")
    the_one().as_loaded = None
    db.session.flush()
    assert "kept" in {change.kind for change in reference.load(files)}
    assert the_one().text == "Onze tekst."
    assert "text" in the_one().offered
