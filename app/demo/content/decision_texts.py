"""What the members of the demonstration hold, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Given:
    """A position."""

    who: str
    stance: str
    reason: str = ""
    remedy: str = ""
    revision: int = 0


RIGHT_POSITIONS = (
    Given("trekker", "agree"),
    Given("werknemer", "agree"),
    Given(
        "verstrekker",
        "no_objection",
        "Zeg in de uitvoering hoe een korte opleiding op de werkvloer aangetoond wordt.",
    ),
    Given(
        "werkgever",
        "objection",
        "Zonder zekerheid over de vervanging kan een kleine onderneming haar mensen niet missen.",
        "Leg vast dat de steun voor vervanging er is op de dag dat het recht ingaat.",
    ),
    Given("expert", "agree", "", ""),
    Given(
        "expert",
        "agree",
        "Volg op wie het recht niet gebruikt. Dat zegt meer dan wie het wel gebruikt.",
        revision=1,
    ),
)
CONFIRMED = (
    "De opmerking over korte opleidingen nemen we mee in de uitvoering. Het bezwaar van de "
    "werkgevers gaat als minderheidsstandpunt mee naar het advies."
)
MINORITY = """Wij staan achter het doel. Maar een recht dat ingaat voor de vervanging geregeld is, \
legt de last bij de kleinste ondernemingen.

Wij vragen daarom dat het leerrecht pas ingaat op de dag dat de steun voor vervanging \
beschikbaar is, en dat ondernemingen met minder dan twintig werknemers die steun vooraf krijgen."""
QUESTION = "Kan deze tekst zo naar het ontwerp van actieplan? Wat het kost, rekenen we daarna uit."
ACCOUNT_POSITIONS = (
    Given("werknemer", "agree"),
    Given(
        "expert",
        "no_objection",
        "Een overzicht alleen verandert weinig. Goed dat de begeleiding erin staat.",
    ),
)
RIGHT_VERDICTS = (
    ("doelstellingen", "supports", "Een recht dat meegaat, maakt loopbanen duurzamer."),
    ("vooroverleg", "supports", "Werkgevers en werknemers werkten de tekst samen uit."),
    ("alle-leren", "supports", "Korte opleidingen op de werkvloer tellen mee."),
    ("drempels", "supports", "Tijd is voor wie werkt de grootste drempel; daaraan doet dit iets."),
    ("doelgroepen", "neutral", "Iedereen krijgt hetzelfde recht; maatwerk volgt elders."),
    ("autonomie", "conflicts", "De onderneming beslist minder zelf over haar opleidingsbeleid."),
    ("begeleiding", "neutral", "De tekst noemt begeleiding, maar regelt ze niet."),
)
ACCOUNT_VERDICTS = (
    ("drempels", "supports", "Wie niet weet welke steun er is, vraagt ze niet aan."),
    ("doelgroepen", "supports", "Wie geen diploma heeft, krijgt meer, met begeleiding."),
    ("werkvloer", "not_applicable", "Het gaat over steun aan personen."),
    ("begeleiding", "supports", "Het loket en de telefoon staan naast het scherm."),
    ("financiering", "neutral", "Wat het kost, is nog niet uitgezocht."),
)
LINKS = (
    ("supports", "In het overzicht ziet men ook hoeveel uren van het leerrecht er nog zijn."),
    (
        "contradicts",
        "Het leerrecht telt per kalenderjaar; het overzicht laat steun meegaan over de jaren heen. "
        "Wat met uren die op 31 december niet opgenomen zijn?",
    ),
)
