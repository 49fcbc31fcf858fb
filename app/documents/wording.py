"""The fixed Dutch words of an advice, shared by both files.

A document has one language, that of the advice; it does not follow the language of the screen.
"""

from datetime import date

LETTER = "Brief"
KEY_MESSAGES = "Krachtlijnen"
CONTENTS = "Inhoud"
MINORITY = "Minderheidsstandpunten"
SOURCES = "Bronnen"
ANNEX = "Bijlage: wat gebeurde er met de inbreng"
UNTITLED = "Zonder titel"
TABLE = "Tabel"
PAGE = "Pagina"
PAGE_OF = "van"

ANNEX_COLUMNS = ("Nummer", "Van wie", "Inbreng", "Thema", "Gevolg", "Reden", "Waar in dit advies")
# What a screen reader says of the table before it is read.
ANNEX_SUMMARY = (
    "Elke inbreng met haar nummer, van wie ze kwam, wat ermee gebeurde, waarom, "
    "en waar ze in het advies staat."
)
UNTREATED = "Nog niet behandeld"
NOWHERE = "–"
OPEN_REASON = "Waarom er nog inbreng zonder gevolg is:"

REQUESTED_BY = "Gevraagd door"
OWN_INITIATIVE = "niemand: advies op eigen initiatief"
RECEIVED_ON = "Ontvangen op"
LEGAL_BASIS = "Rechtsgrond"
DEADLINE = "Gevraagd tegen"
APPROVED = "Goedgekeurd"
NOT_APPROVED = "nog niet: dit is een ontwerp"
REFERENCE = "Kenmerk"
CONTACT = "Contact"

UNPRINTABLE = (
    "Een □ staat voor een teken dat niet in de lettertypes van deze pdf zit. "
    "In het Word-bestand staat het teken zelf."
)

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def dutch_date(day: date) -> str:
    """The day as a Fleming writes it: 13 juli 2020."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def paragraph_label(number: str | None, title: str, ordinal: int) -> str:
    """How a paragraph is pointed at: by its section's number, or by its title without one."""
    return f"{number or title}, alinea {ordinal}"


def annex_intro(counts: tuple[tuple[str, int], ...]) -> str:
    """The sentence above the annex: how many inputs, and how many of each disposition."""
    total = sum(count for _, count in counts)
    parts = ", ".join(f"{count} {_lower_first(word)}" for word, count in counts)
    return (
        f"Voor dit advies kwam er {total} keer inbreng binnen: {parts}. "
        "Elke rij zegt wat ermee gebeurde en waarom."
    )


def _lower_first(word: str) -> str:
    return word[:1].lower() + word[1:]
