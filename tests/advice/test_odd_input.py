"""Whatever is sent to the editor, the answer is a page with a sentence, never a crash."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.advice import build
from tests.advice.pages import SignIn
from tests.support.cast import Cast
from tests.support.client import LintingClient

LETTERS = "aé😀 \n#*_[]()<>!|-:^>1.&\"'\\\x002026-0012,"
MARKS = st.text(alphabet=st.sampled_from(LETTERS), max_size=60)
TYPED = st.fixed_dictionaries(
    {},
    optional={
        "do": st.sampled_from(["save", "preview", "filter", "x"]),
        "title": MARKS,
        "level": st.sampled_from(["1", "2", "3", "", "x"]),
        "text": MARKS,
        "version": st.sampled_from(["1", "0", "-1", "x", "9" * 40]),
        "cite": st.sampled_from(["", "2026-0001", "٢٠٢٦-٠٠٠١", "x"]),
        "q": MARKS,
        "kanaal": MARKS,
        "thema": MARKS,
        "gevolg": MARKS,
        "ouder": st.sampled_from(["1", "x", "9" * 15]),
    },
)


def test_the_editor_answers_everything(cast: Cast, sign_in: SignIn) -> None:
    part = build.section(build.started(), "Begin.")
    url = f"/adviezen/{part.advice_id}/schrijven/{part.id}"
    desk: LintingClient = sign_in(cast.secretariat)
    token = desk.token_of(url)

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(TYPED)
    def answered(data: dict[str, str]) -> None:
        answer = desk.post(url, data={"csrf_token": token, **data})
        assert answer.status_code in {200, 303, 409, 422}, (data, answer.status_code)

    answered()


def test_what_is_ticked_twice_counts_once(cast: Cast, sign_in: SignIn) -> None:
    form = {
        "title": "Twee keer aangevinkt",
        "kind": "own_initiative",
        "channels": ["report", "report"],
        "assignments": ["1", "1"],
    }
    assert sign_in(cast.secretariat).send("/adviezen/nieuw", form).status_code == 303
