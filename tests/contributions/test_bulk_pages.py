"""Several contributions at once."""

from __future__ import annotations

import pytest

from app.contributions import queries, services
from app.contributions.models import Contribution, Disposition
from app.contributions.services import Author
from app.core import clock
from app.core.db import db
from tests.contributions.build import disposed, received, told
from tests.contributions.test_desk_pages import TREATED, desk, hidden

__all__ = ["desk"]


def test_ticked_rows_get_one_disposition_after_a_page_that_says_so(desk):
    numbers = [received().number for _ in range(3)]
    other = received().number
    db.session.commit()
    path = "/register/behandelen?" + "&".join(f"nr={n}" for n in numbers)
    page = desk.get(path)
    assert "Eén gevolg voor 3 inbrengen" in page.text
    data = {**TREATED, "nr": numbers, "version": hidden(page, "version")}
    assert desk.send("/register/behandelen", data, on=path).status_code == 303
    rows = queries.by_numbers([*numbers, other])
    assert [rows[n].disposition for n in numbers] == [Disposition.PARTLY_ADOPTED] * 3
    assert rows[other].is_open


def test_a_refused_form_keeps_the_ticked_rows_and_the_text(desk):
    numbers = [received().number for _ in range(2)]
    db.session.commit()
    path = f"/register/behandelen?nr={numbers[0]}&nr={numbers[1]}"
    page = desk.send(
        "/register/behandelen", {"nr": numbers, "reason": "Zelfde reden.", "theme": "x"}, on=path
    )
    assert page.status_code == 422
    assert "Zelfde reden." in page.text
    assert all(number in page.text for number in numbers)


def test_all_or_none_when_one_changed_in_the_meantime(desk):
    first, second = received(), received()
    db.session.commit()
    path = f"/register/behandelen?nr={first.number}&nr={second.number}"
    versions = hidden(desk.get(path), "version")
    disposed(second, Disposition.ADOPTED)
    db.session.commit()
    data = {**TREATED, "nr": [first.number, second.number], "version": versions}
    page = desk.send("/register/behandelen", data, on=path)
    assert page.status_code == 409
    assert "Er is nog niets bewaard" in page.text
    assert TREATED["reason"] in page.text
    assert queries.by_numbers([first.number])[first.number].is_open
    data["version"] = hidden(page, "version")
    assert desk.send("/register/behandelen", data, on=path).status_code == 303


def test_nothing_ticked_or_too_much_is_a_sentence(desk):
    page = desk.get("/register/behandelen")
    assert page.status_code == 422
    assert "minstens één inbreng" in page.text
    many = "&".join(f"nr=2026-{n:04d}" for n in range(1, 52))
    assert desk.get(f"/register/behandelen?{many}").status_code == 422


def test_bulk_feedback_says_first_whom_it_tells(desk, outbox):
    disposed(received(author=Author(name="An", reply_to="an@voorbeeld.example")))
    disposed(received())
    told(received())
    received()
    db.session.commit()
    page = desk.get("/register/terugkoppelen?kanaal=report")
    assert "Publiceer 2 antwoorden" in page.text
    path = "/register/terugkoppelen?kanaal=report"
    answer = desk.send(path, {"counted": hidden(page, "counted")})
    assert answer.status_code == 303
    assert len(outbox) == 1
    assert db.session.query(Contribution).filter_by(published_version=1).count() == 3
    assert "Er staat niets klaar" in desk.get(path).text


def test_bulk_feedback_is_shown_again_when_the_selection_changed(desk, outbox):
    disposed(received(author=Author(name="An", reply_to="an@voorbeeld.example")))
    db.session.commit()
    page = desk.get("/register/terugkoppelen")
    disposed(received())
    db.session.commit()
    answer = desk.send("/register/terugkoppelen", {"counted": hidden(page, "counted")})
    assert answer.status_code == 409
    assert "Publiceer 2 antwoorden" in answer.text
    assert not list(outbox)


def test_who_withdrew_is_told_nothing(desk):
    contribution = disposed(received())
    services.withdraw(contribution, now=clock.now())
    assert services.publish_feedback([contribution.id], by=None, now=clock.now()) == []


@pytest.mark.parametrize("into", ["", "999", "x"])
def test_merging_asks_into_which(desk, into):
    disposed(received())
    db.session.commit()
    theme = db.session.query(Contribution).one().theme_id
    path = f"/register/themas/{theme}"
    assert desk.send(f"{path}/samenvoegen", {"in": into}, on=path).status_code == 422


def test_renaming_and_merging_a_theme_moves_all_and_forgets_nothing(desk):
    first = disposed(received(), theme="Tijd")
    second = disposed(received(), theme="Tijd maken om te leren")
    db.session.commit()
    old, new = first.theme_id, second.theme_id
    path = f"/register/themas/{old}"
    assert desk.send(path, {"name": "TIJD MAKEN om te leren"}).status_code == 409
    assert desk.send(path, {"name": "Tijdgebrek"}).status_code == 303
    assert desk.send(f"{path}/samenvoegen", {"in": str(new)}, on=path).status_code == 303
    page = desk.get("/register/themas").text
    assert "‘Tijd’ heet nu ‘Tijdgebrek’" in page
    assert "‘Tijdgebrek’ opgegaan in ‘Tijd maken om te leren’" in page
    assert "2026-0001" in desk.get(f"/register?thema={new}").text
    assert "2026-0001" in desk.get(f"/register?thema={new}&q=trein").text
    assert "nu deel van Tijd maken om te leren" in desk.get("/register/2026-0001").text
    assert "opgegaan in een ander" in desk.get(path).text
    assert services.theme_named("tijdgebrek", now=clock.now(), by=None).id == new
