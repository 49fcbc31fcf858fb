"""Any order of sending, changing, withdrawing, treating and telling keeps the register whole."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from app.contributions import queries, search, services
from app.contributions.models import (
    Contribution,
    ContributionText,
    Disposition,
    DispositionStep,
    FeedbackStep,
)
from app.contributions.selection import OPEN, Criteria, Feedback
from app.core import clock
from app.core.db import db
from app.core.errors import Refused
from app.web.pagination import Cursor
from tests.contributions.build import received

TEXTS = st.sampled_from(["De trein.", "De bus.", "De fiets, en de trein."])
THEMES = st.sampled_from(["Tijd", "tijd", "Geld", "Aanbod"])
REASONS = st.sampled_from(["Omdat.", "Daarom.", "Zo staat het er al."])


class Register(RuleBasedStateMachine):
    """The register beside a plain model of what must be in it."""

    contributions = Bundle("contributions")

    @initialize()
    def begin(self) -> None:
        self.texts: dict[int, list[str]] = {}
        self.decisions: dict[int, list[tuple[Disposition, str]]] = {}
        self.told: dict[int, tuple[Disposition, str]] = {}
        self.tellings = 0
        self.withdrawn: set[int] = set()
        self.moment = clock.now()

    def now(self):
        self.moment += timedelta(seconds=1)
        return self.moment

    @rule(target=contributions, text=TEXTS)
    def receive(self, text):
        contribution = received(text, now=self.now())
        self.texts[contribution.id] = [text]
        self.decisions[contribution.id] = []
        return contribution

    @rule(contribution=contributions, text=TEXTS)
    def revise(self, contribution, text):
        services.revise(contribution, text=text, now=self.now())
        if text != self.texts[contribution.id][-1]:
            self.texts[contribution.id].append(text)
        self.withdrawn.discard(contribution.id)

    @rule(contribution=contributions)
    def withdraw(self, contribution):
        services.withdraw(contribution, now=self.now())
        self.withdrawn.add(contribution.id)

    @rule(
        contribution=contributions,
        disposition=st.sampled_from(list(Disposition)),
        reason=REASONS,
        theme=THEMES,
    )
    def dispose(self, contribution, disposition, reason, theme):
        def act() -> bool:
            return services.dispose(
                contribution,
                disposition=disposition,
                reason=reason,
                theme=theme,
                by=None,
                now=self.now(),
            )

        if contribution.id in self.withdrawn:
            with pytest.raises(Refused):
                act()
        elif act():
            self.decisions[contribution.id].append((disposition, reason))

    @rule(contribution=contributions)
    def tell(self, contribution):
        told = services.publish_feedback([contribution.id], by=None, now=self.now())
        if told:
            self.told[contribution.id] = self.decisions[contribution.id][-1]
            self.tellings += 1

    @invariant()
    def numbers_have_no_gap(self):
        found = db.session.scalars(select(Contribution.sequence).order_by(Contribution.sequence))
        assert found.all() == list(range(1, len(self.texts) + 1))

    @invariant()
    def history_is_whole(self):
        for key, texts in self.texts.items():
            kept = db.session.scalars(
                select(ContributionText.text)
                .where(ContributionText.contribution_id == key)
                .order_by(ContributionText.version)
            )
            assert kept.all() == texts
            steps = db.session.execute(
                select(DispositionStep.disposition, DispositionStep.reason)
                .where(DispositionStep.contribution_id == key)
                .order_by(DispositionStep.id)
            )
            assert [tuple(step) for step in steps] == self.decisions[key]
        assert len(db.session.scalars(select(FeedbackStep.id)).all()) == self.tellings

    @invariant()
    def the_present_is_the_last_of_the_history(self):
        for one in db.session.scalars(
            select(Contribution).execution_options(populate_existing=True)
        ):
            assert one.text == self.texts[one.id][-1]
            assert (one.withdrawn_at is not None) == (one.id in self.withdrawn)
            last = self.decisions[one.id][-1:]
            assert [(one.disposition, one.reason)] == (last or [(None, None)])
            published = (one.published_disposition, one.published_reason)
            assert published == self.told.get(one.id, (None, None))

    @invariant()
    def what_is_found_is_what_is(self):
        def found(**asked) -> set[int]:
            return {row.id for row in queries.page(Criteria(**asked), Cursor(), size=500).rows}

        untreated = {key for key, past in self.decisions.items() if not past}
        assert found(state=OPEN, text="de") == untreated - self.withdrawn
        assert found(text="treinen") == {k for k, t in self.texts.items() if "trein" in t[-1]}
        assert found(feedback=Feedback.TOLD) == set(self.told)
        assert found(withdrawn=True, text="de") == self.withdrawn

    @invariant()
    def the_index_is_what_a_new_one_would_be(self):
        kept = dict(
            db.session.execute(
                select(search.ContributionTokens.contribution_id, search.ContributionTokens.tokens)
            ).all()
        )
        for one in db.session.scalars(select(Contribution)):
            assert set(kept[one.id].replace("'", "").split()) == set(search.tokens_of(one).split())


def test_any_order_keeps_the_register_whole(app):
    class InThisDatabase(Register):
        def teardown(self) -> None:
            db.session.rollback()

    run_state_machine_as_test(
        InThisDatabase,
        settings=settings(
            max_examples=15,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
