"""The commands that install and update."""

from __future__ import annotations

from dataclasses import replace

from app import create_app
from app.core.db import db
from app.partnership.models import Assignment
from tests.support.config import config_for


def run(app, *arguments: str):
    db.session.remove()
    return app.test_cli_runner().invoke(args=list(arguments))


def test_reference_data_that_is_up_to_date_stays_as_it_is(app):
    run(app, "reference", "load")
    assert run(app, "reference", "load").output == "The reference data was up to date.\n"


def test_reference_data_that_differs_is_brought_back_and_told(app):
    assignment = db.session.query(Assignment).filter_by(number=9).one()
    key = assignment.key
    assignment.name = "Iets anders"
    db.session.commit()
    told = run(app, "reference", "load").output
    assert "assignments: 1 changed" in told
    assert f"changed: assignments {key}" in told


def test_the_demonstration_is_loaded_once(app):
    assert run(app, "demo", "load").output == "The demonstration is loaded.\n"
    assert run(app, "demo", "load").output == "The demonstration was loaded already.\n"


def test_outside_a_demonstration_it_is_not_loaded(app):
    config = config_for(app.config["SQLALCHEMY_DATABASE_URI"])
    plain = create_app(replace(config, demo=False, mail_url="smtp://localhost"))
    with plain.app_context():
        ended = run(plain, "demo", "load")
    assert ended.exit_code == 1
    assert "set DEMO=1" in ended.output


def test_a_database_without_a_revision_is_told_what_to_do(app):
    ended = run(app, "database", "check")
    assert ended.exit_code == 1
    assert "flask database upgrade" in ended.output
    assert run(app, "database", "current").output.startswith("database: empty\n")
