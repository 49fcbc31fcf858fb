"""The first administrator is made by command; from there on the pages do."""

from __future__ import annotations

from tests.people.build import PASSWORD


def create_admin(app, email: str = "bea@voorbeeld.example", password: str = PASSWORD):
    return app.test_cli_runner().invoke(
        args=["people", "create-admin", "--name", "Bea", "--email", email, "--password", password]
    )


def test_the_first_administrator_adds_the_next_person(app, client, outbox):
    assert create_admin(app).exit_code == 0
    client.send("/aanmelden", {"email": "bea@voorbeeld.example", "password": PASSWORD})
    answer = client.send("/beheer/mensen/nieuw", {"name": "Els", "email": "els@voorbeeld.example"})
    assert answer.status_code == 303
    assert [mail.to for mail in outbox] == ["els@voorbeeld.example"]


def test_the_command_says_why_not(app):
    create_admin(app)
    again = create_admin(app)
    assert again.exit_code == 1
    assert "Er is al iemand met dit e-mailadres" in again.output
    short = create_admin(app, "cas@voorbeeld.example", "kort")
    assert short.exit_code == 1
    assert "minstens 12 tekens" in short.output
