"""Published tables: an attacker who combines all of them finds no small number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.consultations.conditions.rules import asked, counting_answers
from app.consultations.questionnaire import QuestionKind, Questionnaire
from app.consultations.questions import KINDS
from app.consultations.results import publication
from app.consultations.rules import SMALLEST_CELL, shown_cells
from app.web import language
from tests.consultations.test_conditions import (
    ANSWERS,
    KIND_OF,
    YES,
    every_answer,
    of,
    questionnaires,
)

GROUPS = {1: "Ondernemers", 2: "Sectoren"}
PRIME = 2_147_483_647
"""The attacker reckons modulo a prime: what is a combination over the fractions is one here."""


@pytest.fixture(scope="module", autouse=True)
def words():
    app = Flask(__name__)
    app.config["SECRET_KEY"] = "x" * 40
    language.init_app(app)
    with app.test_request_context():
        yield


class Attacker:
    """Knows the questionnaire and every published number; reckons with all of them at once."""

    def __init__(self, made: Questionnaire, tables: list[publication.Table], total: int) -> None:
        self.made = made
        known = {
            (group, tuple(sorted(counting_answers(made, answers).items())))
            for answers in every_answer(made)
            for group in GROUPS
        }
        self.types = sorted(known)
        self.askeds = {
            given: {q.id for q in asked(made, dict(given)).questions()} for _g, given in self.types
        }
        rows = [[1] * len(self.types)]
        for table in tables:
            if table.unanswered == 0:  # nobody left it open: those types do not occur
                self.types = [
                    (g, given)
                    for g, given in self.types
                    if table.question_id not in self.askeds[given]
                    or table.question_id in dict(given)
                ]
        rows = [self.row(lambda _g, _given: True)]
        for table in tables:
            rows += self.rows_of(table)
        self.basis: dict[int, list[int]] = {}
        for row in rows:
            left = self.reduced(row)
            pivot = next((n for n, value in enumerate(left) if value), None)
            if pivot is not None:
                inverse = pow(left[pivot], -1, PRIME)
                self.basis[pivot] = [value * inverse % PRIME for value in left]

    def row(self, takes) -> list[int]:
        return [int(takes(group, dict(given))) for group, given in self.types]

    def rows_of(self, table: publication.Table):
        """A row per published number: which types of response it counts."""
        number = table.question_id
        question = self.made.question(number)
        assert question is not None

        def marks(given):
            if not KINDS[question.kind].is_counted:  # only that there is an answer is counted
                return ("",) if number in given else ()
            return KINDS[question.kind].marks_of(question, given.get(number, ""))

        def is_asked(given):
            return number in self.askeds[tuple(sorted(given.items()))]

        keys = [mark.key for mark in KINDS[question.kind].marks(question)] or [""]
        if table.is_choice:
            labels = [m.label for m in KINDS[question.kind].marks(question)]
            keys = [keys[labels.index(table.part)]]
        yield self.row(lambda _g, given: is_asked(given))
        if table.unanswered is not None:
            yield self.row(lambda _g, given: is_asked(given) and number not in given)
        shown = [key for key, n in zip(keys, table.numbers, strict=True) if n is not None]
        blocks = [lambda given, key=key: key in marks(given) for key in shown]
        for block in blocks:
            yield self.row(lambda _g, given, block=block: block(given))
        if table.unanswered:
            blocks.append(lambda given: is_asked(given) and number not in given)
        if table.together:
            before = tuple(blocks)
            blocks.append(
                lambda given: is_asked(given) and not any(block(given) for block in before)
            )
        names = {label: group for group, label in GROUPS.items()}
        for of_group in table.groups:
            assert len(of_group.numbers) == len(blocks)
            for block in blocks:
                yield self.row(
                    lambda g, given, block=block, label=of_group.label: (
                        g == names[label] and block(given)
                    )
                )

    def reduced(self, row: list[int]) -> list[int]:
        left = [value % PRIME for value in row]
        for pivot, base in sorted(self.basis.items()):
            if times := left[pivot]:
                left = [(a - times * b) % PRIME for a, b in zip(left, base, strict=True)]
        return left

    def can_work_out(self, takes) -> bool:
        return not any(self.reduced(self.row(takes)))


def targets(made: Questionnaire):
    """What an attacker would like to know: cells, of all, of a group, and of two questions."""
    cells = [
        (f"{q.id}={m.key}", lambda _g, given, q=q, m=m: m.key in _marks(q, given))
        for q in made.questions()
        for m in KINDS[q.kind].marks(q)
    ]
    for q in made.questions():
        cells.append((f"{q.id}=answered", lambda _g, given, q=q: q.id in given))
    for name, takes in cells:
        yield name, takes
        yield f"not {name}", lambda g, given, takes=takes: not takes(g, given)
        for group in GROUPS:
            yield (
                f"{name} in {group}",
                lambda g, given, takes=takes, group=group: g == group and takes(g, given),
            )
    for n, (name, one) in enumerate(cells):
        for other_name, other in cells[:n]:
            yield (
                f"{name} and {other_name}",
                lambda g, given, one=one, other=other: one(g, given) and other(g, given),
            )
            yield (
                f"{name} without {other_name}",
                lambda g, given, one=one, other=other: one(g, given) and not other(g, given),
            )


def _marks(question, given):
    return KINDS[question.kind].marks_of(question, given.get(question.id, ""))


@st.composite
def consultations(draw: st.DrawFn):
    """A questionnaire of two or three questions, and up to 80 responses with a bias."""
    made = draw(questionnaires().filter(lambda one: len(list(one.questions())) < 4))
    ids = [q.id for q in made.questions()]
    kinds = draw(
        st.lists(
            st.tuples(
                st.sampled_from(sorted(GROUPS)),
                st.tuples(*(st.sampled_from(ANSWERS[one]) for one in ids)),
                st.integers(1, 14),
            ),
            min_size=1,
            max_size=12,
        )
    )
    responses = [
        (group, counting_answers(made, dict(zip(ids, values, strict=True))))
        for group, values, times in kinds
        for _n in range(times)
    ]
    return made, responses


@settings(max_examples=60, deadline=None)
@given(consultations())
def test_no_combination_of_published_tables_gives_a_small_number(case):
    made, responses = case
    tables = publication.tables(made, responses, GROUPS)
    for table in tables:
        numbers = [*table.numbers, table.together, *(n for g in table.groups for n in g.numbers)]
        assert all(n is None or n >= SMALLEST_CELL for n in numbers)
    attacker = Attacker(made, tables, len(responses))
    for name, takes in targets(made) if tables else ():
        true = sum(takes(group, answers) for group, answers in responses)
        if 0 < true < SMALLEST_CELL:
            assert not attacker.can_work_out(takes), f"{name} is {true}"


def people(*kinds: tuple[int, dict[int, str]], group: int = 1):
    return [(group, answers) for number, answers in kinds for _n in range(number)]


def test_who_is_asked_a_follow_up_may_give_away_what_was_held_back():
    """'No' is held back with 'don't know'; a question for 'no' alone would tell them apart."""
    made = of((1, None), (2, YES))
    responses = people((20, {1: "nee"}), (12, {1: "ja", 2: "1"}), (3, {1: "weet_niet"}))
    first, second = publication.tables(made, responses, GROUPS)
    assert (first.numbers, first.together) == ((12, None, None), 23)
    assert second.asked == 12
    swapped = people((20, {1: "ja", 2: "1"}), (12, {1: "nee"}), (3, {1: "weet_niet"}))
    first, second = publication.tables(made, swapped, GROUPS)
    assert first.numbers == (20, None, None)
    negative = replace(YES, clauses=(replace(YES.clauses[0], operand="nee"),))
    tables = publication.tables(
        of((1, None), (2, negative)),
        people((20, {1: "ja"}), (12, {1: "nee", 2: "1"}), (3, {1: "weet_niet"})),
        GROUPS,
    )
    assert [table.question_id for table in tables] == [1]


def test_a_group_that_is_left_after_the_others_is_never_small():
    made = of((1, None))
    large = people((20, {1: "ja"}), (20, {1: "nee"}), (20, {1: "weet_niet"}))
    small = people((1, {1: "ja"}), (1, {1: "nee"}), group=2)
    (table,) = publication.tables(made, large + small, GROUPS)
    assert table.groups == ()
    both = large + people((9, {1: "ja"}), (9, {1: "nee"}), (9, {1: "weet_niet"}), group=2)
    (table,) = publication.tables(made, both, GROUPS)
    assert [row.numbers for row in table.groups] == [(20, 20, 20), (9, 9, 9)]


def test_two_options_that_may_both_be_ticked_do_not_tell_who_ticked_both():
    """Seven ticked the first, nine the second, twelve answered: so four ticked both."""
    two = replace(KIND_OF[4], settings={"options": KIND_OF[4].settings["options"][:2]})
    made = replace(of((4, None)), sections=(replace(of((4, None)).sections[0], questions=(two,)),))
    one, other, both = ('{"keys":["1"]}', '{"keys":["2"]}', '{"keys":["1","2"]}')
    responses = people((9, {4: one}), (8, {4: other}), (2, {4: both}))
    tables = publication.tables(made, responses, GROUPS)
    assert all(table.numbers == (None,) for table in tables)
    enough = people((9, {4: one}), (8, {4: other}), (6, {4: both}))
    assert [t.numbers for t in publication.tables(made, enough, GROUPS)] == [(15,), (14,)]


def test_who_knows_the_rule_is_left_with_at_least_five_possibilities():
    outcomes: dict[tuple[object, ...], set[int]] = {}
    for first in range(30):
        for second in range(30):
            shown = shown_cells([20, first, second, 30])
            if shown == (20, None, None, 30) and first + second < 30:
                outcomes.setdefault((first + second,), set()).add(first)
    assert outcomes
    assert all(len(found) >= 5 for found in outcomes.values())


def test_all_kinds_give_tables():
    made = of((1, None), (2, None), (3, None), (4, None), (5, None))
    responses = people((30, {1: "ja", 2: "1", 3: "2", 4: '{"keys":["1"]}', 5: "tekst"}))
    kinds = {
        made.question(table.question_id).kind  # type: ignore[union-attr]
        for table in publication.tables(made, responses, GROUPS)
    }
    assert QuestionKind.SEVERAL in kinds
    assert len(kinds) == 5
