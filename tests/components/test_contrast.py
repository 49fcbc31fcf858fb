"""The colours of tokens.css can be read (WCAG 2.2 §1.4.3, §1.4.11), with the design's margin."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parents[2] / "static/css/tokens.css").read_text(encoding="utf-8")
_LIGHT, _DARK = TOKENS.split("@media screen and (prefers-color-scheme: dark)")


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


SCHEMES = {"light": _colours(_LIGHT), "dark": _colours(_LIGHT) | _colours(_DARK)}
TONES = ("adopted", "partly", "not", "outside", "open")
CHALLENGES = ("challenge-1", "challenge-2", "challenge-3", "challenge-4")
ON_PAGE = ("ink", "muted", "accent", "accent-strong", "danger", *TONES, *CHALLENGES)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_agrees_with_the_extremes_of_the_definition() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tone", TONES)
def test_the_word_of_a_state_stands_out_on_its_ground(scheme: str, tone: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[tone], colours[f"{tone}-bg"]) >= 5.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "surface"])
@pytest.mark.parametrize("text", ON_PAGE)
def test_text_stands_out_on_the_page(scheme: str, ground: str, text: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[text], colours[ground]) >= 5.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tone", TONES)
def test_ink_can_be_read_in_every_notice(scheme: str, tone: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours["ink"], colours[f"{tone}-bg"]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on-accent", "accent"),
        ("on-accent", "accent-strong"),
        ("on-danger", "danger"),
        ("on-bar", "bar"),
        ("on-bar-muted", "bar"),
    ],
)
def test_what_stands_on_a_colour_can_be_read(scheme: str, text: str, ground: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[text], colours[ground]) >= 5.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "surface"])
@pytest.mark.parametrize("line", ["line", "thread", "accent"])
def test_the_edge_of_a_control_can_be_seen(scheme: str, ground: str, line: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[line], colours[ground]) >= 3.3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_focus_can_be_seen_on_any_ground(scheme: str) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours["focus"], colours["focus-ink"]) >= 7
    for ground in ("paper", "surface"):
        rings = (colours["focus"], colours["focus-ink"])
        assert max(contrast(ring, colours[ground]) for ring in rings) >= 7


def test_no_colour_is_written_outside_the_tokens() -> None:
    """Print alone has its own: it is black on white by nature."""
    folder = Path(__file__).parents[2] / "static/css"
    allowed = {"print.css": {"#000000", "#ffffff", "#404040", "#606060", "#a0a0a0"}}
    for sheet in folder.glob("*.css"):
        if sheet.name == "tokens.css":
            continue
        found = set(re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text(encoding="utf-8")))
        assert found <= allowed.get(sheet.name, set()), f"{sheet.name}: make {found} a token"
