"""Small steps in Word's XML."""

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

# lxml's elements, which come without types.
Element = Any


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of words looks: a character style, and what comes on top of it."""

    style: str = ""
    is_bold: bool = False
    is_italic: bool = False
    colour: str = ""


PLAIN = Look()


def add(parent: Element, tag: str, /, **attributes: str | int) -> Element:
    """A new last child `w:<tag>` with `w:` attributes."""
    child = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        child.set(qn(f"w:{name}"), str(value))
    parent.append(child)
    return child


def add_run(parent: Element, text: str = "", look: Look = PLAIN) -> Element:
    """A run of words; a line end in it becomes a line break."""
    run = add(parent, "r")
    if look != PLAIN:
        properties = add(run, "rPr")
        if look.style:
            add(properties, "rStyle", val=look.style)
        if look.is_bold:
            add(properties, "b")
        if look.is_italic:
            add(properties, "i")
        if look.colour:
            add(properties, "color", val=look.colour)
    for position, line in enumerate(text.split("\n") if text else ()):
        if position:
            add(run, "br")
        _add_words(run, "t", line)
    return run


def add_field(parent: Element, instruction: str, shown: str, look: Look = PLAIN) -> None:
    """A field that Word fills in, with what it shows until then."""
    start_field(parent, instruction, look)
    add_run(parent, shown, look)
    end_field(parent, look)


def start_field(parent: Element, instruction: str, look: Look = PLAIN) -> None:
    """The start of a field whose shown text follows, perhaps over more paragraphs."""
    add(add_run(parent, look=look), "fldChar", fldCharType="begin")
    _add_words(add_run(parent, look=look), "instrText", f" {instruction} ")
    add(add_run(parent, look=look), "fldChar", fldCharType="separate")


def end_field(parent: Element, look: Look = PLAIN) -> None:
    """The end of a field."""
    add(add_run(parent, look=look), "fldChar", fldCharType="end")


def _add_words(run: Element, tag: str, words: str) -> None:
    child = add(run, tag)
    child.set(qn("xml:space"), "preserve")
    child.text = words
