"""Claims about the files under reference/: complete, sourced, and consistent with each other.

Pure: reads the YAML files and nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.partnership.rules import RelationKind

REFERENCE = Path(__file__).resolve().parents[2] / "reference"
FILES = sorted(path.stem for path in REFERENCE.glob("*.yaml"))
# Lists of items that state a fact, so that each needs a source; vocabularies (kinds) do not.
SOURCED = [
    ("challenges", "challenges"),
    ("principles", "principles"),
    ("competences", "competences"),
    ("composition_schemes", "composition_schemes"),
    ("barrier_types", "classifications"),
    ("barrier_types", "barrier_types"),
    ("barrier_types", "barriers"),
    ("guiding_principles", "guiding_principles"),
    ("data_sources", "data_sources"),
    ("stakeholder_groups", "stakeholder_groups"),
    ("organisations", "organisations"),
    ("measures", "measures"),
    ("partnership_relations", "partnership_relations"),
]
RULE_PARAMETERS = {
    "at_most_seats": {"max"},
    "at_least_seats": {"min"},
    "at_least": {"count", "categories"},
    "at_most": {"count", "categories"},
    "exactly": {"count", "categories"},
    "equal_numbers": {"left", "right"},
    "distribution": {"parts"},
    "offers_together": {"categories", "offers"},
    "exactly_one_role": {"role"},
    "all_of": {"organisations", "categories"},
    "no_substitutes": {"phase"},
}


def load(name: str) -> dict[str, Any]:
    """The parsed content of one reference file."""
    return yaml.safe_load((REFERENCE / f"{name}.yaml").read_text(encoding="utf-8"))


def keys(name: str, section: str) -> set[str]:
    """The keys of one list in one file."""
    return {item["key"] for item in load(name)[section]}


def assignments() -> list[dict[str, Any]]:
    """The assignments of all challenges, in the order of the file."""
    return [a for c in load("challenges")["challenges"] for a in c["assignments"]]


def rules() -> list[dict[str, Any]]:
    """The rules of all composition schemes."""
    return [r for s in load("composition_schemes")["composition_schemes"] for r in s["rules"]]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a parsed file, at any depth."""
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from nodes(child)
    elif isinstance(value, list):
        for child in value:
            yield from nodes(child)


def test_the_files_are_the_ones_the_readme_lists():
    listed = set(re.findall(r"^\| `(\w+)\.yaml`", (REFERENCE / "README.md").read_text(), re.M))
    assert listed == set(FILES)


@pytest.mark.parametrize(
    ("name", "section", "count"),
    [
        ("sources", "sources", 5),
        ("challenges", "challenges", 4),
        ("principles", "principles", 4),
        ("competences", "competences", 8),
        ("composition_schemes", "composition_schemes", 3),
        ("barrier_types", "barrier_types", 5),
        ("guiding_principles", "guiding_principles", 10),
    ],
)
def test_each_list_is_as_long_as_its_source_says(name, section, count):
    assert len(load(name)[section]) == count


def test_the_ten_assignments_are_numbered_through_the_challenges():
    assert [a["number"] for a in assignments()] == list(range(1, 11))
    per_challenge = [len(c["assignments"]) for c in load("challenges")["challenges"]]
    assert per_challenge == [3, 2, 3, 2]


@pytest.mark.parametrize("name", ["challenges", "competences", "guiding_principles"])
def test_numbers_run_from_one_without_gaps(name):
    numbers = [item["number"] for item in load(name)[name]]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_principles_are_numbered_one_to_four_in_roman():
    assert [p["numeral"] for p in load("principles")["principles"]] == ["I", "II", "III", "IV"]


@pytest.mark.parametrize("name", FILES)
def test_keys_are_unique_slugs_within_each_list(name):
    for node in [load(name), *nodes(load(name))]:
        for section, items in node.items():
            if not isinstance(items, list):
                continue
            found = [i["key"] for i in items if isinstance(i, dict) and "key" in i]
            repeated = [key for key, count in Counter(found).items() if count > 1]
            assert not repeated, f"{name}.{section}: {repeated}"
            assert all(re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", key) for key in found), found


def test_assignment_keys_are_unique_over_all_challenges():
    assert len({a["key"] for a in assignments()}) == 10


@pytest.mark.parametrize(("name", "section"), SOURCED)
def test_every_item_has_a_key_a_name_and_a_source(name, section):
    for item in load(name)[section]:
        assert item["key"]
        assert item["name"]
        assert item["source"]["place"], item["key"]
        assert item.get("text", "x").strip()


def test_every_assignment_and_every_rule_has_a_source():
    for item in [*assignments(), *rules()]:
        assert item["text"], item["key"]
        assert item["source"]["place"], item["key"]


@pytest.mark.parametrize("name", FILES)
def test_every_source_points_to_a_known_document_and_a_place(name):
    documents = keys("sources", "sources")
    for node in nodes(load(name)):
        if "document" in node:
            assert node["document"] in documents, node
            assert node["place"], node


def test_a_document_has_a_title_a_publisher_a_known_kind_and_a_date_or_none():
    kinds = keys("sources", "kinds")
    for document in load("sources")["sources"]:
        assert document["title"]
        assert document["publisher"]
        assert document["kind"] in kinds
        assert document["date_note"]
        date = document["date"]
        assert date is None or re.fullmatch(r"\d{4}(-\d{2}){0,2}", date), document["key"]


def test_every_kind_of_rule_is_known_and_has_its_parameters():
    assert set(load("composition_schemes")["rule_kinds"]) == set(RULE_PARAMETERS)
    for rule in rules():
        assert RULE_PARAMETERS[rule["kind"]] <= set(rule), rule["key"]


def test_rules_refer_to_categories_roles_offers_and_organisations_that_exist():
    categories = keys("composition_schemes", "categories")
    roles = keys("composition_schemes", "roles")
    offers = keys("composition_schemes", "offers")
    organisations = keys("organisations", "organisations")
    for rule in rules():
        named = {c for side in ("categories", "left", "right") for c in rule.get(side, [])}
        named |= {c for part in rule.get("parts", []) for c in part["categories"]}
        assert named <= categories, rule["key"]
        assert set(rule.get("offers", [])) <= offers, rule["key"]
        assert set(rule.get("organisations", [])) <= organisations, rule["key"]
        assert rule.get("role") is None or rule["role"] in roles


def test_a_set_of_categories_includes_only_plain_categories():
    categories = {c["key"]: c for c in load("composition_schemes")["categories"]}
    for category in categories.values():
        for included in category.get("includes", []):
            assert "includes" not in categories[included]


@pytest.mark.parametrize("name", ["organisations", "stakeholder_groups"])
def test_items_refer_to_categories_that_exist(name):
    categories = keys("composition_schemes", "categories")
    for item in load(name)[name]:
        assert set(item["categories"]) <= categories, item["key"]


def test_an_organisation_named_by_a_rule_can_fill_the_category_that_the_rule_asks():
    includes = {
        c["key"]: {c["key"], *c.get("includes", [])}
        for c in load("composition_schemes")["categories"]
    }
    organisations = {o["key"]: set(o["categories"]) for o in load("organisations")["organisations"]}
    for rule in rules():
        wanted = {c for category in rule.get("categories", []) for c in includes[category]}
        for organisation in rule.get("organisations", []):
            assert organisations[organisation] & wanted, (rule["key"], organisation)


def test_the_workgroup_has_at_most_ten_seats_in_its_limit_and_in_its_rule():
    schemes = {s["key"]: s for s in load("composition_schemes")["composition_schemes"]}
    assert set(schemes) == {"werkgroep", "serv", "conceptnota"}
    assert schemes["werkgroep"]["max_seats"] == 10
    assert [r["max"] for r in schemes["werkgroep"]["rules"] if r["kind"] == "at_most_seats"] == [10]


def test_the_seats_of_the_concept_note_add_up_to_its_total():
    schemes = {s["key"]: s for s in load("composition_schemes")["composition_schemes"]}
    scheme = schemes["conceptnota"]
    counted = sum(r["count"] for r in scheme["rules"] if r["kind"] == "exactly")
    counted += sum(p["count"] for r in scheme["rules"] for p in r.get("parts", ()))
    chair = sum(1 for r in scheme["rules"] if r["kind"] == "exactly_one_role")
    assert counted + chair == scheme["min_seats"] == scheme["max_seats"] == 22


def test_the_serv_has_four_employers_and_three_employees_organisations():
    found = Counter(
        category
        for organisation in load("organisations")["organisations"]
        for category in organisation["categories"]
    )
    assert (found["employers"], found["employees"]) == (4, 3)


def test_organisations_and_stakeholder_groups_use_known_kinds_and_contexts():
    assert {o["kind"] for o in load("organisations")["organisations"]} <= keys(
        "organisations", "kinds"
    )
    assert {g["context"] for g in load("stakeholder_groups")["stakeholder_groups"]} <= keys(
        "stakeholder_groups", "contexts"
    )


def test_a_relation_has_a_known_kind():
    found = {r["kind"] for r in load("partnership_relations")["partnership_relations"]}
    assert found <= {kind.value for kind in RelationKind}


def test_each_barrier_type_is_placed_once_in_each_classification():
    classifications = keys("barrier_types", "classifications")
    types = keys("barrier_types", "barrier_types")
    for barrier_type in load("barrier_types")["barrier_types"]:
        placements = barrier_type["placements"]
        assert Counter(p["classification"] for p in placements) == Counter(classifications)
        assert all(p["parent"] is None or p["parent"] in types for p in placements)


def test_the_two_classifications_differ_on_informational():
    types = {t["key"]: t for t in load("barrier_types")["barrier_types"]}
    placed = {p["classification"]: p for p in types["informational"]["placements"]}
    assert placed["serv-2025"]["parent"] == "institutional"
    assert not placed["serv-2025"]["beside"]
    assert placed["actieplan"]["parent"] is None
    assert placed["actieplan"]["beside"]


def test_barriers_follow_the_table_of_the_serv():
    found = Counter((b["audience"], b["type"]) for b in load("barrier_types")["barriers"])
    assert found == {
        ("employee", "dispositional"): 5,
        ("employee", "situational"): 4,
        ("employee", "financial"): 2,
        ("employee", "institutional"): 4,
        ("employer", "dispositional"): 3,
        ("employer", "situational"): 2,
        ("employer", "financial"): 3,
        ("employer", "institutional"): 5,
    }
    assert {audience for audience, _ in found} == keys("barrier_types", "audiences")


def test_the_serv_advice_holds_six_elements_seven_points_and_the_composition():
    found = Counter(p["kind"] for p in load("serv_advice_2020")["points"])
    assert found == {"not_adopted": 6, "attention": 7, "composition": 1}
    assert set(found) == keys("serv_advice_2020", "kinds")


def test_the_seven_points_of_attention_are_paragraphs_one_to_seven():
    places = [p["place"] for p in load("serv_advice_2020")["points"] if p["kind"] == "attention"]
    assert places == [f"§3.{number}" for number in range(1, 8)]


def test_each_point_of_the_advice_is_complete():
    themes = keys("serv_advice_2020", "themes")
    findings = keys("serv_advice_2020", "findings")
    numbers = {a["number"] for a in assignments()}
    for point in load("serv_advice_2020")["points"]:
        assert point["title"]
        assert point["text"]
        assert point["place"].startswith("§")
        assert point["theme"] in themes
        assert point["assignment"] is None or point["assignment"] in numbers
        if "comparison" in point:
            assert point["comparison"]["finding"] in findings
            assert point["comparison"]["text"]
            assert point["comparison"]["sources"]


def test_the_advice_is_a_contribution_of_the_serv_on_its_own_date():
    contribution = load("serv_advice_2020")["contribution"]
    documents = {d["key"]: d for d in load("sources")["sources"]}
    assert contribution["contributor"] in keys("organisations", "organisations")
    assert contribution["channel"] == "advice_document"
    assert contribution["date"] == documents[contribution["source"]["document"]]["date"]


def test_every_theme_of_the_advice_is_used():
    used = {p["theme"] for p in load("serv_advice_2020")["points"]}
    assert used == keys("serv_advice_2020", "themes")
