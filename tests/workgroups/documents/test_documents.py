"""Documents of a group: versions, kinds of files, who may see."""

from __future__ import annotations

import io
import uuid

import pytest
from sqlalchemy import select

from app.core import clock, uploads
from app.core.db import db
from app.workgroups.documents import services
from app.workgroups.documents.models import GroupDocumentVersion
from app.workgroups.documents.rules import Audience, DocumentKind
from app.workgroups.services.drafts import Writer


@pytest.fixture
def document(setting):
    """A note of the employer, for the group."""
    made = services.add_document(
        setting.group_id,
        uploads.check("nota.txt", b"Een nota."),
        title="Nota: “leren” & werken",
        kind=DocumentKind.NOTE,
        audience=Audience.GROUP,
        by=Writer(person_id=setting.employer.id, name=setting.employer.name),
        once=uuid.uuid4().hex,
        now=clock.now(),
    )
    db.session.commit()
    return made


def sent(**more) -> dict[str, object]:
    known = {
        "title": "Cijfers",
        "kind": "figures",
        "audience": "group",
        "once": uuid.uuid4().hex,
        "file": (io.BytesIO(b"1;2;3"), "cijfers.txt"),
    }
    return known | more


def test_a_member_adds_a_document_once_however_often_it_is_clicked(setting, sign_in):
    client = sign_in(setting.employer)
    once = uuid.uuid4().hex
    path = f"{setting.url}/documenten/nieuw"
    first = client.send(path, sent(once=once))
    again = client.send(path, sent(once=once))
    assert first.status_code == 303
    assert first.location == again.location
    assert client.get(f"{setting.url}/documenten").text.count("Cijfers") == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("virus.exe", b"MZ", "van een soort die we niet aannemen"),
        ("nota.pdf", b"geen pdf", "geen echt pdf-bestand"),
        ("leeg.txt", b"", "is leeg"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_and_the_title_stays(
    setting, sign_in, name, content, says
):
    client = sign_in(setting.employer)
    answer = client.send(f"{setting.url}/documenten/nieuw", sent(file=(io.BytesIO(content), name)))
    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="Cijfers"' in answer.text


def test_every_version_is_kept_and_handed_back_to_save(setting, sign_in, document):
    client = sign_in(setting.employer)
    base = f"{setting.url}/documenten/{document.id}"
    data = {
        "file": (io.BytesIO(b"Een betere nota."), "nota2.txt"),
        "note": "Beter.",
        "once": uuid.uuid4().hex,
    }
    assert client.send(f"{base}/versies", data, on=base).status_code == 303
    assert client.get(f"{base}/versies/1").data == b"Een nota."
    answer = client.get(f"{base}/versies/2")
    assert answer.data == b"Een betere nota."
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert client.get(f"{base}/versies/3").status_code == 404
    rows = db.session.scalars(select(GroupDocumentVersion).order_by("number")).all()
    assert [row.note for row in rows] == ["", "Beter."]


def test_only_the_group_reads_it_unless_it_is_for_anyone(setting, cast, client, sign_in, document):
    base = f"{setting.url}/documenten/{document.id}"
    outsider = sign_in(cast.outsider)
    assert outsider.get(base).status_code == 404
    assert outsider.get(f"{base}/versies/1").status_code == 404
    assert client.get(f"/documenten/{document.id}").status_code == 404
    owner = sign_in(setting.employer)
    changed = {"title": "Nota voor iedereen", "kind": "note", "audience": "anyone"}
    assert owner.send(f"{base}/wijzigen", changed, on=base).status_code == 303
    assert client.get(f"/documenten/{document.id}").data == b"Een nota."
    assert "Nota voor iedereen" in client.get("/opdrachten/9").text
    assert outsider.get(base).status_code == 404


def test_who_put_it_there_withdraws_it_and_only_who_leads_still_finds_it(
    setting, sign_in, document
):
    base = f"{setting.url}/documenten/{document.id}"
    other, owner, lead = map(sign_in, (setting.employee, setting.employer, setting.lead))
    assert other.send(f"{base}/intrekken", {}, on=setting.url).status_code == 404
    assert owner.send(f"{base}/intrekken", {}, on=base).status_code == 303
    assert other.get(base).status_code == 404
    assert "Ingetrokken op 9 maart 2026" in lead.get(base).text
    assert lead.send(f"{base}/intrekken", {}, on=setting.url).status_code == 404
