"""A response in words."""

from __future__ import annotations

from app.consultations import wording
from app.consultations.questionnaire import Question, QuestionKind, Questionnaire, Section


def test_a_mail_shows_the_words_without_the_marks_of_headings_and_questions():
    text = "## Over tijd\n\n**Wat kost het?**\n\nDrie uur, **echt** waar.\n\n# geen kop"
    assert wording.for_mail(text) == (
        "Over tijd\n\nWat kost het?\n\nDrie uur, **echt** waar.\n\n# geen kop"
    )


def test_the_gist_of_a_response_is_its_longest_answer_in_own_words():
    questionnaire = Questionnaire(
        sections=(
            Section(
                id=1,
                title="Tijd",
                intro="",
                questions=(
                    Question(id=1, kind=QuestionKind.OPEN, text="Wat kost het?"),
                    Question(id=2, kind=QuestionKind.OPEN, text="Wat helpt?"),
                ),
            ),
        )
    )
    assert wording.gist(questionnaire, {1: "Uren.", 2: "Een vaste vervanger."}) == (
        "Een vaste vervanger."
    )
    assert wording.gist(questionnaire, {}) == ""
