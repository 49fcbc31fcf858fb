"""Each template is used, and none holds style or script of its own."""

from __future__ import annotations

import re

import pytest

from tests.support.source import files, python_files, text_of

TEMPLATES = [path for path in files() if path.parts[0] == "templates" and path.suffix != ".md"]
HTML = [path for path in TEMPLATES if path.suffix == ".html"]
MAILS = [path for path in TEMPLATES if path.suffix == ".txt" and not path.name.startswith("_")]

FORBIDDEN = {
    "a style attribute: use a class": r"<[^>]*\sstyle=",
    "a <style>: use static/css": r"<style\b",
    "an inline <script>: use static/js": r"<script(?![^>]*\bsrc=)",
    "an on… attribute: use static/js": r"<[^>]*\son[a-z]{3,}=[\"']",
    "hx-on: use static/js": r"hx-on",
    "a value that is evaluated": r"hx-(?:vals|headers|vars)=['\"]\s*js:|javascript:",
    "|safe on something that is not stored as cleaned …html": r"(?<!html)(?<!['\"])\s*\|\s*safe\b",
}


@pytest.mark.parametrize(("what", "pattern"), FORBIDDEN.items())
def test_no_template_holds_what_the_csp_or_the_house_refuses(what: str, pattern: str):
    found = []
    for path in HTML:
        text = text_of(path)
        found += [
            f"{path}:{text[: match.start()].count(chr(10)) + 1}"
            for match in re.finditer(pattern, text)
        ]
    assert not found, f"{found}: {what}."


def is_named(name: str, said: str) -> bool:
    """Whether a template is named whole, or by its folder with the rest filled in."""
    folder, _, file = name.rpartition("/")
    start = f"{folder}/_" if file.startswith("_") else f"{folder}/"
    filled_in = re.search(re.escape(start) + r"(?:['\"] ?~|\{|%s)", said)
    return name in said or f'"{file}"' in said or filled_in is not None


def test_each_template_is_used():
    said = "\n".join(text_of(path) for path in [*TEMPLATES, *python_files("app")])
    unused = [
        str(path)
        for path in TEMPLATES
        if not is_named(path.relative_to("templates").as_posix(), said)
        and not (path.parts[1] == "mail" and f'"{path.stem}"' in said)
    ]
    assert not unused, f"{unused}: no page uses it. Use it, or take it away."


def test_each_mail_has_a_subject_and_the_signature():
    wrong = [
        str(path)
        for path in MAILS
        if "mail/_signature.txt" not in text_of(path) or not text_of(path).split("\n")[0].strip()
    ]
    assert not wrong, f"{wrong}: first line the subject, last the signature."


def test_a_component_file_is_one_macro_of_its_own_name():
    wrong = []
    for path in HTML:
        if path.parts[1] == "components" and not path.stem.startswith("_"):
            macros = re.findall(r"{%-? macro (\w+)\(", text_of(path))
            if [name for name in macros if not name.startswith("_")] != [path.stem]:
                wrong.append(str(path))
    assert not wrong, f"{wrong}: one public macro per file, named after it."


def test_no_width_is_given_where_a_hint_belongs():
    wrong = [
        str(path) for path in HTML if re.search(r"field_\w+\([\w.]+, '(xs|s|m|l)'", text_of(path))
    ]
    assert not wrong, f"{wrong}: the second argument is the hint; say width='m'."
