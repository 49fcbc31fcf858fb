"""Writing, replying, editing and withdrawing, about any subject."""

from __future__ import annotations

import threading
import uuid

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.core import clock
from app.core.db import db
from app.core.errors import Invalid, NotFound, Refused, StaleEdit
from app.core.transaction import unit_of_work
from app.discussions import queries, services
from app.discussions.models import Post
from app.discussions.services import Passage, Speaker

SUBJECT = ("thing", 7)


def speaker(person) -> Speaker:
    return Speaker(person_id=person.id, name=person.name, label="Voor wie")


def write(person, text="Iets.", subject=SUBJECT, once=None):
    return services.write(
        subject,
        by=speaker(person),
        text=text,
        about=Passage(edition=1),
        once=once or uuid.uuid4().hex,
        now=clock.now(),
    )


def reply(person, number, text="Antwoord."):
    return services.reply(
        SUBJECT,
        number,
        by=speaker(person),
        text=text,
        once=uuid.uuid4().hex,
        now=clock.now(),
    ).post


def test_each_subject_numbers_its_own_posts(cast):
    assert [write(cast.lead).post.number for _ in range(2)] == [1, 2]
    assert write(cast.lead, subject=("thing", 8)).post.number == 1


def test_the_same_key_makes_one_post(cast):
    first = write(cast.lead, once="k" * 32)
    second = write(cast.lead, "Iets anders.", once="k" * 32)
    assert first.is_new
    assert not second.is_new
    assert second.post.id == first.post.id


def test_a_reply_is_about_the_same_passage_as_what_it_answers(cast):
    services.write(
        SUBJECT,
        by=speaker(cast.lead),
        text="Iets.",
        about=Passage(edition=3, anchor="p2", text="De woorden."),
        once="a" * 32,
        now=clock.now(),
    )
    answer = reply(cast.employer, 1)
    assert (answer.edition, answer.anchor, answer.quote) == (3, "p2", "")
    assert answer.answers == 1


def test_one_does_not_answer_what_is_not_there_or_was_withdrawn(cast):
    with pytest.raises(NotFound):
        reply(cast.lead, 1)
    post = write(cast.lead).post
    assert services.withdraw(post, SUBJECT, by=cast.lead.id, now=clock.now())
    assert not services.withdraw(post, SUBJECT, by=cast.lead.id, now=clock.now())
    with pytest.raises(Refused, match="Bericht 1 is intussen ingetrokken"):
        reply(cast.employer, 1)


def test_every_text_of_a_post_is_kept(cast):
    post = write(cast.lead, "Eerst.").post
    services.edit(post, SUBJECT, text="Dan.", revision=1, by=speaker(cast.lead), now=clock.now())
    kept = [text for _revision, text, _at in queries.earlier_texts(post.id)]
    assert kept == ["Eerst.", "Dan."]
    assert post.edited_at == clock.now()


def test_an_edit_on_top_of_an_older_text_is_refused(cast):
    post = write(cast.lead, "Eerst.").post
    services.edit(post, SUBJECT, text="Dan.", revision=1, by=speaker(cast.lead), now=clock.now())
    with pytest.raises(StaleEdit):
        services.edit(
            post, SUBJECT, text="Ook.", revision=1, by=speaker(cast.lead), now=clock.now()
        )
    assert post.text == "Dan."


def test_saving_the_same_text_is_no_edit(cast):
    post = write(cast.lead, "Eerst.").post
    services.edit(post, SUBJECT, text="Eerst. ", revision=1, by=speaker(cast.lead), now=clock.now())
    assert post.revision == 1
    assert post.edited_at is None


@pytest.mark.parametrize("text", ["", " \n ", "x" * 10_001])
def test_no_text_and_too_much_text_are_refused(cast, text):
    with pytest.raises(Invalid):
        write(cast.lead, text)


def test_what_happened_is_recorded_without_the_text(cast):
    post = write(cast.lead, "Vertrouwelijk.").post
    services.withdraw(post, SUBJECT, by=cast.lead.id, now=clock.now())
    rows = db.session.execute(
        select(AuditEntry.fact, AuditEntry.data).where(AuditEntry.fact.startswith("Post"))
    ).all()
    assert [row.fact for row in rows] == ["PostWritten", "PostWithdrawn"]
    assert "Vertrouwelijk." not in str(rows)


def test_posts_written_at_once_get_different_numbers(app, cast):
    writers = [cast.lead, cast.employer, cast.employee, cast.provider]
    db.session.commit()
    ready = threading.Barrier(len(writers))

    def work(person) -> None:
        with app.app_context():
            ready.wait()
            for _ in range(3):
                with unit_of_work():
                    write(person)

    threads = [threading.Thread(target=work, args=(person,)) for person in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    assert list(db.session.scalars(select(Post.number).order_by(Post.number))) == [*range(1, 13)]
