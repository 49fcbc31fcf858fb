"""A file as a tree of texts, lists and named parts, each with its line; nothing is interpreted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from flask_babel import gettext as _

from app.consultations.files import words
from app.consultations.languages import OTHERS as LANGUAGES
from app.core.errors import Invalid
from app.web import spreadsheets

MAX_BYTES = 300_000
MAX_SENT = 5 * 1024 * 1024
"""Of a spreadsheet, which carries more beside its texts."""
DEEPEST = 12

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Node:
    """A text, a list of nodes, or nodes by name; with the line on which it begins."""

    value: str | list[Node] | dict[str, Node]
    line: int


class RefusedFile(Invalid):
    """A file that is no questionnaire; `problems` are (line, sentence), in the order of the file.

    Nothing of it was stored.
    """

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        self.problems = sorted(problems)[:50]
        line, sentence = self.problems[0]
        super().__init__(_("Regel %(line)s: %(problem)s", line=line, problem=sentence))


def read(filename: str, content: bytes) -> Node:
    """The tree of a YAML file or of a spreadsheet; raises RefusedFile or UnreadableSheet."""
    if filename.lower().endswith((".yaml", ".yml")):
        return _yaml(content)
    if content.startswith(b"PK"):
        for line, column in spreadsheets.formulas(content):
            raise RefusedFile(
                [
                    (
                        line,
                        _(
                            "In kolom %(column)s staat een formule. Zet er de tekst zelf.",
                            column=column,
                        ),
                    )
                ]
            )
    return _sheet(spreadsheets.read(filename, content))


def _yaml(content: bytes) -> Node:
    if len(content) > MAX_BYTES:
        raise RefusedFile([(1, _("Het bestand is te groot. Houd het onder 300 kB."))])
    try:
        text = content.decode("utf-8-sig")
        _only_plain_parts(text)
        found = yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError:
        raise RefusedFile([(1, _("Bewaar het bestand als UTF-8."))]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise RefusedFile(
            [(line, _("Hier klopt de vorm niet. Kijk de inspringing en de dubbele punten na."))]
        ) from error
    if found is None:
        raise RefusedFile([(1, _("Het bestand is leeg. Kies een ander."))])
    return _node(found)


def _only_plain_parts(text: str) -> None:
    """Refuse what could unfold to more than it looks: references, tags, and endless depth."""
    depth = 0
    event: Any  # the two loaders have events of their own
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RefusedFile(
                [(line, _("Verwijzingen met & en * mogen hier niet. Schrijf de tekst voluit."))]
            )
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) not in {None, "!"}:
            raise RefusedFile([(line, _("Een soort met ! ervoor mag hier niet. Laat dat weg."))])
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise RefusedFile([(line, _("Hier staan te veel niveaus in elkaar."))])


def _node(found: Any) -> Node:
    line = found.start_mark.line + 1
    if isinstance(found, yaml.ScalarNode):
        is_empty = found.style is None and found.value in {"", "~", "null"}
        return Node("" if is_empty else found.value, line)
    if isinstance(found, yaml.SequenceNode):
        return Node([_node(one) for one in found.value], line)
    named: dict[str, Node] = {}
    for key, value in found.value:
        where = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise RefusedFile([(where, _("Een naam is één woord, zoals ‘vraag’."))])
        if key.value in named:
            raise RefusedFile(
                [(where, _("‘%(name)s’ staat hier twee keer. Schrap er een.", name=key.value[:40]))]
            )
        named[key.value] = Node(_node(value).value, where)
    return Node(named, line)


def columns() -> list[str]:
    """The heading of the spreadsheet."""
    known = [*words.SECTION_TEXTS, *words.QUESTION]
    both = [*words.SECTION_TEXTS, *words.TRANSLATED, words.OUTDATED]
    return [*known, *(f"{language}: {word}" for language in LANGUAGES for word in both)]


_IN_LINES = frozenset({*words.LISTS, words.OUTDATED, "voorwaarde"})


def _sheet(sheet: spreadsheets.Sheet) -> Node:
    """The same tree from a spreadsheet: a line with `deel` begins a section."""
    names = [" ".join(name.lower().split()) for name in sheet.heading]
    for name in names:
        if name and name not in columns():
            raise RefusedFile(
                [(1, _("De kolom ‘%(name)s’ is hier niet bekend. Laat ze weg.", name=name[:40]))]
            )
    sections: list[tuple[dict[str, Node], list[Node], int]] = []
    for line in sheet.lines:
        cells = dict(_cells(names, line))
        if "deel" in cells:
            sections.append((cells, [], line.number))
        elif not sections:
            raise RefusedFile([(line.number, _("Begin met een regel die een deel noemt."))])
        else:
            _cells_of_section, questions, _line = sections[-1]
            questions.append(Node(cells, line.number))
    whole = [
        Node({**own, "vragen": Node(questions, number)}, number)
        for own, questions, number in sections
    ]
    return Node({"delen": Node([*whole], 1)}, 1)


def _cells(names: list[str], line: spreadsheets.Line) -> Iterator[tuple[str, Node]]:
    translated: dict[str, dict[str, Node]] = {}
    for name, cell in zip(names, line.cells, strict=False):
        if not name or not cell:
            continue
        language, _colon, word = name.rpartition(": ")
        lines = [Node(one.strip(), line.number) for one in cell.split("\n") if one.strip()]
        node = Node(lines if word in _IN_LINES else cell, line.number)
        if language:
            translated.setdefault(language, {})[word] = node
        else:
            yield word, node
    for language, parts in translated.items():
        yield language, Node(dict(parts), line.number)
