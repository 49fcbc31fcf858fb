"""Which characters can be printed, and what becomes of the others.

People paste anything. Both files are made from text that has been through `clean`; the PDF, which
carries its own fonts and must not contain a character without a glyph (PDF/UA-1), needs
`printable` as well.
"""

import re
import unicodedata

PLACEHOLDER = "□"
_ZERO_WIDTH_SPACE = "\u200b"

# Controls, surrogates and non-characters, which XML refuses; directional overrides, which let text
# read otherwise than it is; the byte order mark and the invisible 'tag' characters.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")

# What the fonts inside typst 0.15 can draw (Libertinus Serif, New Computer Modern, DejaVu Sans
# Mono), read from their character maps, without private-use characters and the few signs that
# typst does not find in every weight. A test sets all of it.
COVERAGE = """
    20-7e a0-377 37a-37f 384-38a 38c 38e-3a1 3a3-4ff 510-513 51a-51d 531-556 559-58a 58d-58f
    591-5c7 5d0-5ea 5ef-5f4 606-60c 615 61b 61f 621-63a 640-655 65a 660-66d 674 679-67b 67e-680
    683-684 686-687 691 698 6a4 6a9 6af 6be 6cc 6f0-6f9 900-97f e3f e81-e82 e84 e87-e88 e8a e8d
    e94-e97 e99-e9f ea1-ea3 ea5 ea7 eaa-eab ead-eb9 ebb-ebc ec8-ecd 10d0-10ff 13a0-13f5
    13f8-13fd 1ab0-1ace 1d00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d
    1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-2027
    2029 202f-2040 2042 2044-2052 2054-2064 2070-2071 2074-208e 2090-209c 20a0-20a4 20a6-20c0
    20d0-20f0 2100-211e 2120 2122 2124 2126-2151 2153-2184 2189 2190-23ff 2422-2423 2460-2606
    2609-262f 2638-268b 2690-269c 26a0-26a7 26aa-26af 26b2 2701-2704 2706-2709 270c-2714
    2717-2726 272a-274b 274d 274f-2752 2756 2758-275e 2761-277f 2794 2798-27af 27b1-2b73
    2b76-2b95 2b97-2bff 2c60-2cf3 2cf9-2cff 2e02-2e05 2e08-2e0a 2e17-2e18 2e1f 2e22-2e25 2e2e
    3012 3016-3017 301a-301b 3030 3036 306e a46a-a46b a640-a641 a648-a649 a656-a657 a708-a716
    a71b-a727 a72d a730 a735 a765 a789-a78e a790-a791 a793 a7aa a7f8-a7f9 ab52 ab66 ab70-abbf
    fb00-fb06 fb13-fb17 fb1d-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44 fb46-fb4f fb52-fb81
    fb8a-fb95 fb9e-fb9f fbaa-fbad fbe8-fbe9 fbfc-fbff fe00-fe01 fe20-fe2f fe66 fe70-fe74
    fe76-fefc feff fff9-fffd 10140-1018e 102e0-102fb 1d106-1d107 1d400-1d454 1d456-1d49c
    1d49e-1d49f 1d4a2 1d4a5-1d4a6 1d4a9-1d4ac 1d4ae-1d4b9 1d4bb 1d4bd-1d4c3 1d4c5-1d505
    1d507-1d50a 1d50d-1d514 1d516-1d51c 1d51e-1d539 1d53b-1d53e 1d540-1d544 1d546 1d54a-1d550
    1d552-1d6a5 1d6a8-1d7cb 1d7ce-1d7ff 1ee00-1ee03 1ee05-1ee1f 1ee21-1ee22 1ee24 1ee27
    1ee29-1ee32 1ee34-1ee37 1ee39 1ee3b 1ee42 1ee47 1ee49 1ee4b 1ee4d-1ee4f 1ee51-1ee52 1ee54
    1ee57 1ee59 1ee5b 1ee5d 1ee5f 1ee61-1ee62 1ee64 1ee67-1ee6a 1ee6c-1ee72 1ee74-1ee77
    1ee79-1ee7c 1ee7e 1ee80-1ee89 1ee8b-1ee9b 1eea1-1eea3 1eea5-1eea9 1eeab-1eebb 1eef0-1eef1
    1f12f 1f6d1 1f780-1f7d8 1f7e0-1f7eb 1f800-1f80b 1f810-1f847 1f850-1f859 1f860-1f887
    1f890-1f8ad 1f8b0-1f8b1
"""
_INVISIBLE = "\\n\\u200b-\\u200f\\u2060-\\u2064\\u2066-\\u2069\\ufe00-\\ufe0f"


def _character_class(coverage: str) -> str:
    spans = (span.partition("-") for span in coverage.split())
    return "".join(
        rf"\U{int(first, 16):08x}-\U{int(last or first, 16):08x}" for first, _, last in spans
    )


_UNPRINTABLE = re.compile(
    f"[^{_character_class(COVERAGE)}{_INVISIBLE}]+(?:[\\u200d\\ufe0e\\ufe0f]+"
    f"[^{_character_class(COVERAGE)}{_INVISIBLE}]*)*"
)
_NOT_PLAIN = re.compile("[^\\n\x20-\x7e\xa0-\u024f\u2010-\u2027\u2030-\u203a\u20ac\u25a1]+")

# Accents and enclosing signs (a keycap) that no ready-made letter holds.
_LOOSE_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")

_TOKEN = re.compile(r"\S+")
_LONG_WORD = re.compile(r"\w{40,}")
_AFTER_MARK = re.compile(r"(?<=[/._?&=@+:;,|#-])(?=\w)")


def clean(text: str) -> str:
    """The text without characters that no document can hold, with plain line ends."""
    return _REFUSED.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", "    ")


def one_line(text: str) -> str:
    """Cleaned, and with every run of white space as one space: for a title or a name."""
    return " ".join(clean(text).split())


def printable(text: str) -> str:
    """The text with a run of characters that the PDF's fonts lack replaced by one `□`."""
    return _UNPRINTABLE.sub(PLACEHOLDER, text)


def unmarked(text: str) -> str:
    """`printable` without the loose marks that a letter's font may lack."""
    return printable(_LOOSE_MARKS.sub("", unicodedata.normalize("NFC", text)))


def plain_only(text: str) -> str:
    """The text in western characters only: the PDF's last resort, which cannot fail."""
    return _NOT_PLAIN.sub(PLACEHOLDER, text)


def breakable(text: str, longest: int) -> str:
    """The text with invisible places where a token longer than `longest` may break off."""

    def broken(found: re.Match[str]) -> str:
        token = found.group()
        return token if len(token) <= longest else _with_breaks(token)

    return _TOKEN.sub(broken, text)


def _with_breaks(token: str) -> str:
    token = _AFTER_MARK.sub(_ZERO_WIDTH_SPACE, token)
    return _LONG_WORD.sub(lambda found: _in_pieces(found.group()), token)


def _in_pieces(word: str, size: int = 12) -> str:
    pieces = (word[start : start + size] for start in range(0, len(word), size))
    return _ZERO_WIDTH_SPACE.join(pieces)
