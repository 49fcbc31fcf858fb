"""A response in words."""

from __future__ import annotations

from app.consultations import wording


def test_a_mail_shows_the_words_without_the_marks_of_headings_and_questions():
    text = "## Over tijd\n\n**Wat kost het?**\n\nDrie uur, **echt** waar.\n\n# geen kop"
    assert wording.for_mail(text) == (
        "Over tijd\n\nWat kost het?\n\nDrie uur, **echt** waar.\n\n# geen kop"
    )
