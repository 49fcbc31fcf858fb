"""Every component renders in every state, and says in words what it shows in form and colour."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import pytest
from lxml import html
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

ROOT = Path(__file__).parents[2]
COMPONENTS = sorted(
    path.stem for path in (ROOT / "templates/components").glob("*.html") if path.stem[0] != "_"
)


def _translate(message: str, **values: object) -> str:
    return message % values if values else message


ENV = jinja2.Environment(
    loader=jinja2.FileSystemLoader(ROOT / "templates"),
    undefined=jinja2.StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=["jinja2.ext.i18n"],
)
ENV.globals["_"] = _translate


def component(name: str) -> Callable[..., Any]:
    """The macro of that name, to be called as a template does."""
    macro: Callable[..., Any] = getattr(ENV.get_template(f"components/{name}.html").module, name)
    return macro


def page(markup: object) -> html.HtmlElement:
    """The markup as a tree."""
    return html.fragment_fromstring(str(markup), create_parent="main")


def words(markup: object) -> str:
    """What is read, with single spaces."""
    return " ".join(" ".join(page(markup).itertext()).split())


def called(name: str, arguments: str, body: str) -> str:
    """A component with a body, as `{% call %}` gives it."""
    source = (
        f"{{% from 'components/{name}.html' import {name} %}}"
        f"{{% call {name}({arguments}) %}}{body}{{% endcall %}}"
    )
    return ENV.from_string(source).render()


class Questions(Form):
    """One field of each kind."""

    title = StringField("Titel", [InputRequired("Vul een titel in.")], description="In één zin.")
    note = StringField("Opmerking", [Optional()])
    story = TextAreaField("Verhaal", [InputRequired("Vertel het."), Length(max=2000)])
    who = RadioField("Wie?", choices=[("a", "An"), ("b", "Bram")])
    groups = SelectMultipleField("Groepen", choices=[("x", "Ene"), ("y", "Andere")])
    agreed = BooleanField("Akkoord", [InputRequired("Duid dit aan.")])
    kind = SelectField("Soort", choices=[("k", "Klein"), ("g", "Groot")])
    since = DateField("Sinds", [Optional()])
    file = FileField("Bestand", [Optional()])

    def error_summary(self) -> list[tuple[str, str]]:
        """As the house's base form gives it."""
        return [(field.id, field.errors[0]) for field in self if field.errors]


@pytest.fixture
def filled() -> Questions:
    return Questions(title="<b>Leren</b>", who="b", groups=["y"], since=date(2020, 7, 13))


@pytest.fixture
def refused() -> Questions:
    form = Questions(MultiDict({"note": "x"}))
    assert not form.validate()
    return form


FIELDS = {
    "field_text": "title",
    "field_area": "story",
    "field_choice": "who",
    "field_choices": "groups",
    "field_check": "agreed",
    "field_select": "kind",
    "field_date": "since",
    "field_file": "file",
}


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_one_macro_named_as_its_file(name: str) -> None:
    source = (ROOT / f"templates/components/{name}.html").read_text(encoding="utf-8")
    assert re.findall(r"{% macro (\w+)\(", source) == [name]
    assert "{#-" in source, "say in one line what the component is for"


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_described_and_shown(name: str) -> None:
    readme = (ROOT / "templates/components/README.md").read_text(encoding="utf-8")
    shown = "".join(p.read_text("utf-8") for p in (ROOT / "templates/demo").glob("*onderdelen*"))
    assert f"`{name}(" in readme, "add its signature to templates/components/README.md"
    assert f"import {name} %}}" in shown, "show it on /demo/onderdelen"


@pytest.mark.parametrize(("name", "field"), FIELDS.items())
@pytest.mark.parametrize("state", ["filled", "refused"])
def test_a_field_has_a_label_and_unique_ids(
    name: str, field: str, state: str, request: pytest.FixtureRequest
) -> None:
    form = request.getfixturevalue(state)
    tree = page(component(name)(form[field], hint="Een wenk."))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    controls = tree.xpath("//input|//select|//textarea")
    assert controls
    for control in controls:
        assert tree.xpath(f"//label[@for='{control.get('id')}']")
    for described in tree.xpath("//@aria-describedby"):
        assert set(described.split()) <= set(ids)
    assert not tree.xpath("//@required|//@maxlength|//@style")


@pytest.mark.parametrize("name", ["field_text", "field_area", "field_check"])
def test_a_refused_field_repeats_its_error(name: str, refused: Questions) -> None:
    field = refused[FIELDS[name]]
    tree = page(component(name)(field))
    control = tree.get_element_by_id(field.id)
    assert control.get("aria-invalid") == "true"
    assert control.get("aria-required") == "true"
    error = tree.get_element_by_id(f"{field.id}-error")
    assert error.text_content() == f"Fout: {field.errors[0]}"
    assert f"{field.id}-error" in control.get("aria-describedby").split()


def test_an_optional_field_says_so_and_a_required_one_does_not(filled: Questions) -> None:
    assert "(optioneel)" in words(component("field_text")(filled.note))
    assert "(optioneel)" not in words(component("field_text")(filled.title))


@pytest.mark.parametrize("name", ["field_text", "field_choice"])
def test_a_label_can_be_the_heading_of_the_page(name: str, filled: Questions) -> None:
    tree = page(component(name)(filled[FIELDS[name]], as_heading=True))
    assert len(tree.xpath("//h1")) == 1


def test_what_was_typed_stays_and_is_escaped(filled: Questions) -> None:
    assert 'value="&lt;b&gt;Leren&lt;/b&gt;"' in str(component("field_text")(filled.title))


def test_a_long_text_says_its_maximum_as_a_fleming_writes_it(filled: Questions) -> None:
    assert "Hoogstens 2.000 tekens" in words(component("field_area")(filled.story))


def test_chosen_options_stay_chosen(filled: Questions) -> None:
    assert page(component("field_choice")(filled.who)).xpath("//input[@checked]/@value") == ["b"]
    chosen = page(component("field_choices")(filled.groups)).xpath("//input[@checked]/@value")
    assert chosen == ["y"]


def test_the_error_summary_links_each_message_to_its_field(refused: Questions) -> None:
    tree = page(component("error_summary")(refused))
    links = [(link.get("href"), link.text) for link in tree.xpath("//a")]
    assert ("#title", "Vul een titel in.") in links
    assert len(links) == len([field for field in refused if field.errors])


def test_without_errors_there_is_no_summary(filled: Questions) -> None:
    assert words(component("error_summary")(filled)) == ""


@pytest.mark.parametrize("tone", ["info", "success", "warning", "error"])
def test_a_notice_says_its_tone_in_words(tone: str) -> None:
    said = {"info": "", "success": "Gelukt: ", "warning": "Let op: ", "error": "Fout: "}[tone]
    assert words(component("notice")("Dag.", tone, "En meer.")) == f"{said}Dag. En meer."
    assert "Binnenin" in called("notice", "'Dag.'", "<p>Binnenin</p>")


@pytest.mark.parametrize(
    ("tone", "shape"),
    [
        *((tone, tone) for tone in ("adopted", "partly", "not", "outside", "covered", "open")),
        *((tone, tone) for tone in ("done", "busy", "late", "neutral")),
        ("partly_adopted", "partly"),
        ("not_adopted", "not"),
        ("out_of_scope", "outside"),
        ("already_covered", "covered"),
    ],
)
def test_a_state_is_a_word_with_its_own_shape(tone: str, shape: str) -> None:
    tag = component("status_tag")(tone, "overgenomen")
    assert words(tag) == "overgenomen"
    assert f"tag-{shape}" in str(tag)
    css = (ROOT / "static/css/components.css").read_text(encoding="utf-8")
    assert shape == "open" or f".tag-{shape}::before" in css, "open is the plain ring"


def _steps() -> list[dict[str, str]]:
    return [
        {"label": "een", "state": "done", "href": "/een", "detail": "nr. 1", "date": "1 mei"},
        {"label": "twee", "state": "current"},
        {"label": "drie", "state": "todo"},
    ]


@pytest.mark.parametrize("name", ["phase_line", "thread_line"])
def test_a_line_of_steps_says_where_one_is(name: str) -> None:
    tree = page(component(name)(_steps()))
    where = tree.xpath("//li[@aria-current='step']")[0].text_content().split()
    assert " ".join(where) in {"twee nu", "twee aan de beurt"}
    assert "nog niet" in words(component(name)(_steps()))
    assert tree.xpath("//a/@href") == ["/een"]


def test_the_phase_line_says_what_comes_next() -> None:
    assert words(component("phase_line")(_steps(), "Sluit op 13 juli.")).endswith("13 juli.")


@pytest.mark.parametrize(("done", "total"), [(0, 0), (0, 8), (3, 8), (8, 8)])
def test_progress_is_said_in_words(done: int, total: int) -> None:
    assert words(component("progress")(done, total, "Vragen")) == f"Vragen {done} van {total}"


def test_a_chart_has_a_description_and_its_table() -> None:
    parts = [
        {"label": "overgenomen", "number": 3, "tone": "adopted"},
        {"label": "niet overgenomen", "number": 1, "tone": "not_adopted"},
        {"label": "nog open", "number": 0, "tone": "open"},
    ]
    tree = page(component("chart_bar")("g", "Wat ermee gebeurde", parts, "Meer ja dan neen."))
    image = tree.xpath("//svg")[0]
    assert image.get("role") == "img"
    assert tree.get_element_by_id("g-desc").text_content().startswith("overgenomen: 3; niet")
    bars = [r for r in image.iter("rect") if (r.get("class") or "").startswith("bar bar-")]
    assert [bar.get("width") for bar in bars] == ["75.000%", "25.000%"]
    assert [bar.get("x") for bar in bars] == ["0.000%", "75.000%"]
    cells = [cell.text for cell in tree.xpath("//table//td")]
    assert cells == ["3", "1", "0", "4"]


def test_a_balance_has_a_block_per_seat_a_description_and_its_table() -> None:
    sides = {"work": ["An", "Bo"], "education": ["Els"], "both": [], "other": ["Fien"], "seats": 4}
    tree = page(component("balance_chart")("b", "Evenwicht", sides, "Werk weegt door."))
    image = tree.xpath("//svg")[0]
    assert image.get("role") == "img"
    assert tree.get_element_by_id("b-tekst").text_content() == (
        "Werk: 2; Onderwijs en opleiding: 1."
    )
    for kind, blocks in (("balance-work", 2), ("balance-education", 1)):
        assert len([r for r in image.iter("rect") if r.get("class") == kind]) == blocks
    assert [cell.text for cell in tree.xpath("//tbody//td")] == [
        *("2", "An, Bo", "1", "Els", "1", "Fien"),
    ]


def test_a_chart_of_nothing_is_its_sentence() -> None:
    assert words(component("chart_bar")("g", "Gevolg", [], "Nog niets.")) == "Gevolg Nog niets."


@pytest.mark.parametrize("challenge", [None, 1, 2, 3, 4])
def test_the_page_head_is_the_h1_with_its_band(challenge: int | None) -> None:
    head = component("page_head")("Titel", "Boven", "Inleiding", challenge, ["feit"])
    assert page(head).xpath("//h1/text()") == ["Titel"]
    assert (f"challenge-{challenge}" in str(head)) is (challenge is not None)
    assert "Doe" in called("page_head", "'Titel'", "<a href='/x'>Doe</a>")


def test_a_breadcrumb_ends_where_one_is() -> None:
    tree = page(component("breadcrumb")([("Opdrachten", "/opdrachten"), ("Opdracht 9", None)]))
    assert tree.xpath("//*[@aria-current='page']/text()") == ["Opdracht 9"]


def test_tabs_and_pages_are_links() -> None:
    tabs = [{"label": "Open", "href": "/a", "current": True, "number": 0}]
    assert words(component("tabs")(tabs, "Lijst")) == "Open 0"
    assert words(component("pagination")()) == ""
    assert page(component("pagination")(older="?ouder=3")).xpath("//a/@rel") == ["next"]
    assert words(component("back_link")("/terug")) == "Terug"


def test_an_empty_state_helps_on() -> None:
    assert page(component("empty_state")("Niets.", "Nog.", "/x", "Meld")).xpath("//a/@href") == [
        "/x"
    ]


@pytest.mark.parametrize("state", ["done", "busy", "todo", "blocked"])
def test_a_task_says_its_state(state: str) -> None:
    said = {"done": "Klaar", "busy": "Begonnen", "todo": "Nog te doen", "blocked": "Kan nog niet"}
    assert words(component("task_list")([{"label": "Deel", "state": state}])).endswith(said[state])


@pytest.mark.parametrize("kind", ["main", "quiet", "danger", "text"])
def test_buttons_say_what_happens(kind: str) -> None:
    button = page(component("button")("Versturen", kind, "doe", "x", {"hx-post": "/x"}))[0]
    assert (button.get("class"), button.get("hx-post")) == (f"button button-{kind}", "/x")
    assert words(component("link_button")("Lees", "/lees", kind)) == "Lees"


def test_an_answer_that_was_not_given_is_named_as_such() -> None:
    rows = [{"question": "Wie?", "answer": "", "change_href": "/wie"}]
    assert words(component("check_answers")(rows)) == "Wie? Niet ingevuld Wijzigen : Wie?"


def test_a_confirmation_shows_the_number_to_keep() -> None:
    assert words(component("confirmation")("Aangekomen", "2026-0001")).endswith("2026-0001")
    assert "Wat nu" in called("confirmation", "'Aangekomen'", "<p>Wat nu</p>")


def test_a_table_marks_its_headers_numbers_and_order() -> None:
    columns = [
        {"label": "Nummer", "sort_href": "?s", "sorted": "descending"},
        {"label": "Aantal", "numeric": True},
    ]
    tree = page(component("table")(columns, [["a", 1]], "Register", keys=True))
    assert tree.xpath("//th[@aria-sort='descending']/a/@href") == ["?s"]
    assert tree.xpath("//tbody/tr/th[@scope='row']/text()") == ["a"]
    assert tree.xpath("//td[@class='num']/text()") == ["1"]
    assert tree.xpath("//caption/text()") == ["Register"]
    own = called("table", "[{'label': 'Een'}], caption='Eigen'", "<tr><td>x</td></tr>")
    assert page(own).xpath("//tbody/tr/td/text()") == ["x"]


def test_a_filter_says_what_is_chosen_and_how_to_remove_it() -> None:
    active = "[{'label': 'kanaal', 'remove_href': '?'}]"
    bar = called("filter_bar", f"'/register', {active}, '/register'", "<i>velden</i>")
    assert "Haal weg: kanaal" in words(bar)
    assert "Alles wissen" in words(bar)


def test_facts_and_persons_are_read_in_order() -> None:
    assert words(component("definition_list")([("Wie", "An")])) == "Wie An"
    assert words(component("person")("An", "De Schakel", "/an", "lid")) == "An , De Schakel , lid"


def test_a_quote_links_to_its_passage() -> None:
    assert page(component("quote")("Tekst", "Alinea 2", "#p2")).xpath("//a/@href") == ["#p2"]
    assert words(component("quote")("Tekst")) == "Tekst"


def test_a_change_is_said_in_words() -> None:
    segments = [("same", "a "), ("removed", "b"), ("added", "<c>")]
    assert words(component("diff")(segments)) == "a [geschrapt: b ] [toegevoegd: <c> ]"


@pytest.mark.parametrize("state", ["", "new", "edited", "withdrawn"])
@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_post_names_its_writer_and_what_it_answers(state: str, level: int) -> None:
    shown = component("post")(
        {
            "number": 12,
            "author": "An",
            "organisation": "De Schakel",
            "at": "2020-07-13T14:02",
            "at_text": "13 juli 2020 om 14.02 uur",
            "body": Markup("<p>Ja.</p>"),
            "level": level,
            "state": state,
            "note": "Bewerkt" if state == "edited" else "",
            "answers_number": 11,
            "answers_href": "#bericht-11",
        }
    )
    tree = page(shown)
    assert tree.xpath("//article/@id") == ["bericht-12"]
    assert tree.xpath("//h3")[0].text_content() == "12 An"
    assert "antwoord op bericht 11" in words(shown)
    assert ("nieuw" in words(shown)) is (state == "new")


def test_a_conversation_holds_its_posts() -> None:
    source = called("thread", "'Reacties', 'reacties'", "<article>Bericht</article>")
    assert page(source).xpath("//section[@id='reacties']/@aria-label") == ["Reacties"]
