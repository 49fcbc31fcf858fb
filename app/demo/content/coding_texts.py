"""What is said and coded in the closed consultation: two campaigns, a codebook, two coders.

All organisations and answers are invented.
"""

from __future__ import annotations

from app.consultations.coding.services.codebook import EntryTexts
from app.contributions.models import Publication
from app.demo.content.consultation_texts import Voice

_BURDEN = (
    "Wij vrezen dat elk klein bedrijf straks een extra dossier moet bijhouden per werknemer. "
    "Laat de uren automatisch tellen via de loonadministratie, zonder nieuwe formulieren."
)
_BURDENS = (
    ("Dakwerken Peeters", _BURDEN),
    ("Bloemen Roza", _BURDEN),
    ("Garage Vermeulen", _BURDEN),
    ("Bakkerij Het Korenveld", f"Beste, {_BURDEN} Met groeten, uw bakker"),
    ("Slagerij Goossens", _BURDEN.replace("een extra dossier", "nog een dossier")),
    ("Schrijnwerk Maes", _BURDEN),
    ("Fietsen Janssen", f"{_BURDEN} Ik zit nu al elke zondag aan mijn papieren."),
)
_ROSTERS = (
    (
        "Woonzorg De Linde",
        "Geef ons de uren een kwartaal op voorhand door, dan kunnen we de roosters maken zonder "
        "dat de bewoners het merken.",
    ),
    (
        "Woonzorg Ter Beke",
        "Geef ons de uren een kwartaal op voorhand door, dan kunnen we de roosters maken zonder "
        "dat bewoners er iets van merken.",
    ),
    (
        "Thuiszorg Rivierenland",
        "Geef ons de uren een kwartaal op voorhand door, dan kunnen wij de roosters maken zonder "
        "dat de cliënten het merken.",
    ),
)


def _voice(number: int, name: str, answers: dict[int, str]) -> Voice:
    return Voice(
        f"actie{number}@recht.example",
        "",
        f"{name} (voorbeeld)",
        "ondernemers-werkgevers",
        {1: "1", 2: "2", 3: "1", **answers},
        publication=(Publication.WITH_NAME, Publication.WITHOUT_NAME)[number % 2],
    )


CAMPAIGN_ANSWERS = (
    *(
        _voice(number, name, {4: "Tijd, en iemand die het werk overneemt.", 5: text})
        for number, (name, text) in enumerate(_BURDENS, 1)
    ),
    *(_voice(number, name, {4: text}) for number, (name, text) in enumerate(_ROSTERS, 11)),
)

CAMPAIGN_TITLE = "Geen extra papierwerk"
CAMPAIGN_CONTENT = (
    "Kleine ondernemers vrezen een dossier per werknemer. Ze vragen dat de uren vanzelf tellen via "
    "de loonadministratie, zonder nieuwe formulieren."
)

PLANNING, REPLACEMENT, OFFER, MONEY, REACH, BURDEN = (
    "Planning op voorhand",
    "Vervanging van wie leert",
    "Aanbod op maat",
    "Kosten en budget",
    "Wie het recht gebruikt",
    "Planlast voor kleine zaken",
)

CODEBOOK: tuple[tuple[EntryTexts, str], ...] = (
    (
        EntryTexts(
            name=PLANNING,
            hotkey="1",
            description="Wanneer de uren vallen, en hoelang op voorhand men dat weet.",
            when_used="Ook bij roosters en seizoenen. Niet als het over vervangers gaat.",
        ),
        "",
    ),
    (
        EntryTexts(
            name=REPLACEMENT,
            hotkey="2",
            description="Wie het werk overneemt van wie leert.",
            when_used="Invallers, pools, collega's die elkaar vervangen.",
        ),
        PLANNING,
    ),
    (
        EntryTexts(
            name=OFFER,
            hotkey="3",
            description="Hoe de opleiding zelf in elkaar zit: duur, plaats, groep, begeleiding.",
            when_used="Niet als het over de prijs gaat: dan is het geld.",
        ),
        "",
    ),
    (
        EntryTexts(
            name=MONEY,
            hotkey="4",
            description="Wat het kost, en wie dat betaalt.",
        ),
        "",
    ),
    (
        EntryTexts(
            name=REACH,
            hotkey="5",
            description="Of het recht terechtkomt bij wie het nodig heeft.",
            when_used="Ook: niet weten dat het bestaat.",
        ),
        "",
    ),
    (
        EntryTexts(
            name=BURDEN,
            hotkey="6",
            description="Papieren, dossiers, controle.",
            when_used="Alleen als men zegt dat het werk geeft, niet dat het geld kost.",
        ),
        "",
    ),
)
"""(theme, the one under which it stands)."""

CODED: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Een planning die een jaar vooruit kijkt.", (PLANNING,), (PLANNING,)),
    ("Vervanging. Op zaterdag kan ik niemand missen.", (REPLACEMENT,), (REPLACEMENT,)),
    ("Dat ik het op voorhand weet, liefst een maand.", (PLANNING,), (PLANNING,)),
    ("Chauffeurs die elkaars rit kunnen overnemen.", (REPLACEMENT,), (REPLACEMENT,)),
    ("Een pool van invallers, samen met de buren.", (REPLACEMENT,), (REPLACEMENT,)),
    ("Weinig: wie leert, plant dat zelf.", (), (PLANNING,)),
    ("Geld voor de eerste schakel: taal en rekenen.", (MONEY, OFFER), (MONEY,)),
    ("Uren die meetellen in het rooster.", (PLANNING,), (PLANNING,)),
    ("Een aanbod in korte delen, ook in juli.", (OFFER,), (OFFER, PLANNING)),
    ("Modules die men los kan volgen.", (OFFER,), (OFFER,)),
    ("Les aan huis of in het bedrijf.", (OFFER,), (OFFER,)),
    ("Dat niemand weet dat het bestaat.", (REACH,), (REACH,)),
)
"""(how an answer begins, the themes of the first coder, those of the second)."""

SETTLED = ("Geld voor de eerste schakel", (MONEY, OFFER), "Taal en rekenen is ook het aanbod.")
"""The answer on which was decided already, with why."""
