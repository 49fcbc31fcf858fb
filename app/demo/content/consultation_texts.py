"""What the invented consultations ask, and what invented stakeholders answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.consultations.questionnaire import QuestionKind
from app.contributions.models import Publication


@dataclass(frozen=True)
class Ask:
    """A question."""

    kind: QuestionKind
    text: str
    help_text: str = ""
    is_optional: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Script:
    """A consultation: plan, target groups with why, sections with questions."""

    assignment: int
    plan: Mapping[str, str]
    groups: Mapping[str, str]
    sections: tuple[tuple[str, str, tuple[Ask, ...]], ...]


@dataclass(frozen=True)
class Voice:
    """Someone who is invited, and what they answer per question, counted from 1."""

    email: str
    name: str
    organisation: str
    group: str
    answers: Mapping[int, str]
    represents: str = "Onze eigen organisatie."
    consulted: str = "De collega's die er dagelijks mee werken."
    publication: Publication = Publication.WITH_NAME
    files: tuple[tuple[str, str], ...] = ()
    """(name, text) of each file that they give where one is asked."""


def _choice(text: str, *labels: str, **more: Any) -> Ask:
    options = [{"key": str(number), "label": label} for number, label in enumerate(labels, 1)]
    return Ask(QuestionKind.CHOICE, text, settings={"options": options}, **more)


def _scale(text: str, low: str, high: str, **more: Any) -> Ask:
    return Ask(QuestionKind.SCALE, text, settings={"steps": 5, "low": low, "high": high}, **more)


def _open(text: str, **more: Any) -> Ask:
    return Ask(QuestionKind.OPEN, text, **more)


OPEN = Script(
    assignment=10,
    plan={
        "title": "Wat maakt leren betaalbaar?",
        "purpose": "Wie leert, betaalt vaak op drie manieren: met geld, met tijd en met loon dat "
        "wegvalt. We willen weten waar dat het hardst knelt, en welke steun echt helpt.",
        "can_change": "Hoe de steun verdeeld is over mensen, organisaties en verstrekkers, en hoe "
        "u die steun aanvraagt.",
        "cannot_change": "Het totale budget van dit jaar. Dat ligt vast in de begroting.",
        "answers_use": "Het secretariaat bundelt de antwoorden per thema. De trekker van opdracht "
        "10 gebruikt ze in de ontwerpactie. Bij elke inzending zeggen we wat ermee gebeurde.",
        "decided_by": "De Vlaamse Regering, na advies van de adviesraden",
        "analysed_by": "Het secretariaat van het partnerschap, samen met de trekker",
    },
    groups={
        "ondernemers-werkgevers": "Zij betalen opleidingen en missen mensen tijdens de lessen.",
        "opleidingsverstrekkers": "Zij zien wie afhaakt door de prijs, en waarom.",
        "gemeenten-provincies": "Zij helpen mensen die de weg naar steun niet vinden.",
        "individuen": "Zij betalen zelf en kiezen of ze beginnen. We vragen het hun verenigingen.",
    },
    sections=(
        (
            "Wat leren kost",
            "Denk aan de laatste twee jaar.",
            (
                _choice(
                    "Wat is voor u de grootste kost van leren?",
                    "Het inschrijvingsgeld",
                    "De tijd of het loon dat wegvalt",
                    "Vervoer, opvang en materiaal",
                    "Het zoeken en het papierwerk",
                ),
                _scale(
                    "Hoe zwaar weegt de prijs bij de keuze om te leren?",
                    "helemaal niet",
                    "heel zwaar",
                ),
                _open(
                    "Wanneer liep een opleiding mis door geld of tijd?",
                    help_text="Eén voorbeeld uit uw praktijk is genoeg.",
                ),
            ),
        ),
        (
            "De steun die er is",
            "",
            (
                _scale(
                    "Hoe goed kent uw organisatie de steun die er is?",
                    "niet goed",
                    "heel goed",
                ),
                _choice(
                    "Hoe verliep uw laatste aanvraag van steun?",
                    "Vlot",
                    "Met moeite",
                    "We haakten af",
                    "We vroegen nooit iets aan",
                ),
                _open(
                    "Wat maakt het aanvragen van steun moeilijk?",
                    is_optional=True,
                ),
            ),
        ),
        (
            "Wat zou helpen",
            "",
            (
                _choice(
                    "Waar zou nieuwe steun het meest opleveren?",
                    "Bij wie leert",
                    "Bij wie mensen in dienst heeft",
                    "Bij wie opleiding geeft",
                    is_optional=True,
                ),
                _open("Welke ene verandering zou u morgen invoeren?"),
                Ask(
                    QuestionKind.FILE,
                    "Hebt u cijfers of een nota die wij mogen lezen?",
                    help_text="Laat namen van personen weg.",
                    is_optional=True,
                    settings={"most": 3},
                ),
            ),
        ),
    ),
)

OPEN_ANSWERS = (
    Voice(
        "leren@bakkerijoost.example",
        "Katrien Vos",
        "Bakkerij Oost (voorbeeld)",
        "ondernemers-werkgevers",
        {
            1: "2",
            2: "4",
            3: "Onze bakkers werken 's nachts. Een cursus overdag kost ons een hele "
            "ploeg. We hebben een opleiding hygiëne twee keer uitgesteld.",
            4: "2",
            5: "2",
            6: "Elke steunmaatregel vraagt een ander formulier, met dezelfde gegevens.",
            7: "2",
            8: "Laat ons één keer per jaar een opleidingsplan indienen voor alle steun samen.",
        },
        files=(
            (
                "kosten opleiding hygiëne.txt",
                "Cursus hygiëne, acht bakkers\n\nInschrijving: 1.240 euro\n"
                "Vervanging van een ploeg: 2.900 euro\nVervoer: 96 euro\n",
            ),
        ),
    ),
    Voice(
        "studie@leerboom.example",
        "Pieter Hens",
        "Avondschool De Linde (voorbeeld)",
        "opleidingsverstrekkers",
        {
            1: "1",
            2: "5",
            3: "Cursisten schrijven zich in en komen niet meer als de factuur er is. "
            "Spreiden over drie maanden hielp meteen.",
            4: "4",
            5: "1",
            7: "1",
            8: "Laat mensen in schijven betalen, zonder dat wij het risico dragen.",
        },
        represents="Elf centra voor volwassenenonderwijs in twee provincies.",
        consulted="De directies van de elf centra.",
    ),
    Voice(
        "werk@gemeente.example",
        "Nadia Amrani",
        "Gemeente Beekdal (voorbeeld)",
        "gemeenten-provincies",
        {
            1: "4",
            2: "3",
            3: "Een alleenstaande moeder kreeg de cursus betaald, maar niet de "
            "opvang. Ze stopte na twee weken.",
            4: "3",
            5: "2",
            6: "Mensen betalen eerst en krijgen het later terug. Wie niets heeft, begint niet.",
            7: "1",
            8: "Betaal de opvang mee, vanaf de eerste les.",
        },
        publication=Publication.WITHOUT_NAME,
    ),
    Voice(
        "info@vormingsfonds.example",
        "Luc Pauwels",
        "Vormingshuis Metaal (voorbeeld)",
        "opleidingsverstrekkers",
        {
            1: "2",
            2: "3",
            3: "Kleine bedrijven kunnen niemand missen. De opleiding zelf is gratis, "
            "en toch blijven de stoelen leeg.",
            4: "5",
            5: "1",
            7: "2",
            8: "Vergoed de vervanging van wie leert, niet alleen de les.",
        },
    ),
    Voice(
        "samen@leerkring.example",
        "Rita Moons",
        "Leerkring Samen (voorbeeld)",
        "individuen",
        {
            1: "3",
            2: "5",
            3: "De bus naar de les rijdt niet meer na acht uur 's avonds.",
            4: "1",
            5: "3",
            6: "De brieven zijn te moeilijk. We vullen ze samen in, dat duurt een uur.",
            8: "Eén loket waar iemand meekijkt.",
        },
        publication=Publication.ANALYSIS_ONLY,
    ),
)

OPEN_STARTED = (
    Voice(
        "hr@drukkerij.example",
        "Stijn Boon",
        "Drukkerij De Pers (voorbeeld)",
        "ondernemers-werkgevers",
        {1: "2", 2: "4"},
    ),
    Voice(
        "info@volkshuis.example",
        "",
        "Volkshuis Zuid (voorbeeld)",
        "individuen",
        {1: "1", 2: "5", 3: "Wie werkloos is, durft geen schulden te maken voor een cursus."},
    ),
)

CLOSED = Script(
    assignment=9,
    plan={
        "title": "Wat moet een recht op leren inhouden?",
        "purpose": "Niet iedereen die werkt, kan vandaag tijd nemen om te leren. We vragen welk "
        "recht daarbij past, en voor wie het er eerst moet zijn.",
        "can_change": "Voor wie het recht geldt, hoeveel uren het telt en hoe men het opneemt.",
        "cannot_change": "Wat federaal geregeld is. Daarover kunnen we alleen advies geven.",
        "answers_use": "De antwoorden komen in de nota van de werkgroep en in het advies.",
        "decided_by": "De Vlaamse Regering, na overleg met de sociale partners",
        "analysed_by": "Het secretariaat van het partnerschap",
    },
    groups={
        "ondernemers-werkgevers": "Zij organiseren het werk rond wie leert.",
        "sectoren": "Zij maken afspraken over opleiding in hun sector.",
        "opleidingsverstrekkers": "Zij bouwen een aanbod dat bij zo'n recht past.",
    },
    sections=(
        (
            "Voor wie en hoeveel",
            "",
            (
                _choice(
                    "Voor wie moet het recht er eerst zijn?",
                    "Iedereen die werkt, tegelijk",
                    "Wie weinig scholing heeft",
                    "Wie in een knelpuntberoep werkt",
                ),
                _scale("Hoe nodig is een persoonlijk recht op uren?", "niet nodig", "heel nodig"),
                _choice(
                    "Hoe neemt men de uren het best op?",
                    "In losse uren",
                    "In hele dagen",
                    "In een blok van weken",
                    is_optional=True,
                ),
            ),
        ),
        (
            "Wat het vraagt",
            "",
            (
                _open("Wat vraagt zo'n recht van uw organisatie?"),
                _open("Welk risico ziet u?", is_optional=True),
            ),
        ),
    ),
)

_E, _S, _P = "ondernemers-werkgevers", "sectoren", "opleidingsverstrekkers"
_CLOSED_ROWS = (
    ("Aannemer Vandamme", _E, "1", "4", "2", "Een planning die een jaar vooruit kijkt."),
    ("Restaurant De Kreeft", _E, "2", "2", "1", "Vervanging. Op zaterdag kan ik niemand missen."),
    ("Kapsalon Krul", _E, "3", "3", "1", "Dat ik het op voorhand weet, liefst een maand."),
    ("Transport Heylen", _E, "3", "3", "2", "Chauffeurs die elkaars rit kunnen overnemen."),
    ("Kinderopvang Pluis", _E, "1", "5", "1", "Een pool van invallers, samen met de buren."),
    ("Softwarehuis Bit", _E, "1", "4", "3", "Weinig: wie leert, plant dat zelf."),
    ("Textielfonds West", _S, "2", "4", "2", "Een sectorafspraak, zodat niet elk bedrijf zoekt."),
    ("Voedingsfonds Noord", _S, "2", "5", "2", "Geld voor de eerste schakel: taal en rekenen."),
    ("Bouwfonds Centrum", _S, "3", "5", "3", "Lessen in de winter, als de werven stil liggen."),
    ("Zorgfonds Oost", _S, "3", "2", "2", "Uren die meetellen in het rooster."),
    ("Houtfonds Zuid", _S, "3", "3", "", "Een erkenning van wat men op de werkvloer leert."),
    ("Avondschool De Linde", _P, "1", "5", "1", "Een aanbod in korte delen, ook in juli."),
    ("Leerbedrijf Start", _P, "2", "5", "3", "Begeleiding bij de keuze, niet alleen de les."),
    ("Hogeschool Scheldeland", _P, "1", "4", "3", "Modules die men los kan volgen."),
    ("Talenhuis Babel", _P, "2", "5", "3", "Kleine groepen, ook als er maar zes zijn."),
    ("Digipunt Leie", _P, "1", "4", "1", "Les aan huis of in het bedrijf."),
)
_RISKS = {
    1: "Dat kleine zaken meer last hebben dan grote.",
    4: "Dat wie al veel leert, ook dit recht het meest gebruikt.",
    6: "Dat het bij een papieren recht blijft.",
    7: "Dat niemand weet dat het bestaat.",
    12: "Dat het budget op is voor het najaar begint.",
}

CLOSED_ANSWERS = tuple(
    Voice(
        f"antwoord{number}@recht.example",
        "",
        f"{name} (voorbeeld)",
        group,
        {
            1: first,
            2: second,
            **({3: third} if third else {}),
            4: text,
            **({5: _RISKS[number]} if number in _RISKS else {}),
        },
        publication=(
            Publication.WITH_NAME,
            Publication.WITHOUT_NAME,
            Publication.WITH_NAME,
            Publication.ANALYSIS_ONLY,
        )[number % 4],
    )
    for number, (name, group, first, second, third, text) in enumerate(_CLOSED_ROWS, 1)
)

SYNOPSIS: Mapping[str, str] = {
    "minderheid": (
        "Twee opleidingsverstrekkers vroegen om niets te veranderen aan de huidige regeling: elke "
        "wijziging kost hen eerst tijd bij de inschrijvingen."
    ),
    "niet-gevraagd": (
        "Verschillende deelnemers begonnen zelf over vervoer naar de lesplaats. Daarover stelden "
        "we geen vraag. We nemen het mee in de volgende raadpleging."
    ),
}
"""What the secretariat wrote already in the synopsis report of the closed one."""
