"""A consultation that was reported on: what is asked, answered and done. All invented."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.consultations.questionnaire import QuestionKind
from app.consultations.questions.options import options_from_lines
from app.contributions.models import Disposition, Publication
from app.demo.content.consultation_texts import Ask, Script, Voice

STATEMENTS = (
    "Wie leert, heeft één vaste begeleider nodig.",
    "Begeleiding hoort gratis te zijn voor wie geen diploma heeft.",
    "Een eerste gesprek kan even goed langs het scherm.",
    "Begeleiding hoort op de werkvloer te gebeuren.",
    "Een begeleider moet onafhankelijk zijn van wie de opleiding geeft.",
    "De werkgever mag weten waarover een begeleider met zijn werknemer praat.",
    "Wat iemand al kan, moet eerst erkend worden.",
    "Er zijn genoeg begeleiders; ze vinden elkaar niet.",
    "Wie afhaakt, moet binnen een maand iemand aan de lijn krijgen.",
    "Sectoren begeleiden beter dan algemene diensten.",
    "Een loopbaancheque is te klein om iets te veranderen.",
    "Begeleiding stopt nu te vroeg, nog voor de opleiding begint.",
)
_WORK = "+-++-+--.+--"
"""How those near the workplace vote, statement by statement."""
_LEARNER = "++--+-+.+-++"
"""How those near the learner vote."""
_HELP = "Iemand die luistert\nHulp bij het kiezen\nHulp bij het papierwerk\nOpvolging nadien"

GUIDANCE = Script(
    assignment=5,
    plan={
        "title": "Welke begeleiding helpt wie wil leren?",
        "purpose": "Veel mensen haken af nog voor een opleiding begint. We willen weten welke "
        "begeleiding dan helpt, wie ze het best geeft, en waar ze vandaag stopt.",
        "can_change": "Wie begeleidt, op welk moment, en wat een begeleider mag doen.",
        "cannot_change": "Het bedrag van de loopbaancheque. Dat ligt dit jaar vast.",
        "answers_use": "Ze komen per thema in een syntheseverslag. De werkgroep van opdracht 5 "
        "zegt bij elk thema wat ze ermee deed.",
        "decided_by": "Het partnerschap, op voorstel van de werkgroep",
        "analysed_by": "Het secretariaat van het partnerschap",
    },
    groups={
        "ondernemers-werkgevers": "Zij zien wie niet durft te beginnen.",
        "opleidingsverstrekkers": "Zij begeleiden, en zien wie stilvalt.",
        "individuen": "Om hun leren gaat het. We vragen het hun verenigingen.",
    },
    sections=(
        (
            "Begeleiding vandaag",
            "Denk aan de mensen met wie u het laatste jaar te maken had.",
            (
                Ask(
                    QuestionKind.CHOICE,
                    "Wanneer haken mensen het vaakst af?",
                    settings={
                        **options_from_lines(
                            "Voor het eerste gesprek\nBij het kiezen\nBij de inschrijving\n"
                            "In de eerste weken"
                        ),
                        "other": False,
                    },
                ),
                Ask(
                    QuestionKind.MATRIX,
                    "Hoe goed vinden mensen vandaag deze hulp?",
                    settings={
                        **options_from_lines(_HELP, "rows"),
                        **options_from_lines("Niet\nMoeilijk\nMet wat moeite\nVlot"),
                    },
                ),
            ),
        ),
        (
            "Wat u ervan vindt",
            "",
            (
                Ask(
                    QuestionKind.STATEMENTS,
                    "Wat vindt u van deze stellingen?",
                    settings=options_from_lines("\n".join(STATEMENTS), "statements"),
                ),
                Ask(QuestionKind.OPEN, "Wat zou u als eerste veranderen?"),
            ),
        ),
    ),
)

_E, _P, _I = "ondernemers-werkgevers", "opleidingsverstrekkers", "individuen"
_SAID = (
    ("Houtbedrijf Verlinden", _E, "Laat de begeleider naar het atelier komen."),
    ("Slagerij Ooms", _E, "Eén nummer dat ik kan bellen als iemand wil leren."),
    ("Metaalwerken Kustrand", _E, "Begeleiding in de ploeg, met iemand die het vak kent."),
    ("Warenhuis De Markt", _E, "Minder formulieren voor een gesprek van een uur."),
    ("Schoonmaak Blink", _E, "Een gesprek binnen de werkuren, op de werf."),
    ("Drukkerij Letter", _E, "Laat de sector begeleiden: die kent onze machines."),
    ("Garage Stevens", _E, "Zeg de werkgever wat er afgesproken is. Nu horen wij niets."),
    ("Bakkerij Morgenzon", _E, "Een begeleider die om vijf uur 's morgens kan."),
    ("Bouwgroep Hallaert", _E, "Iemand van de sector die ook de subsidies kent."),
    ("Logistiek Vaart", _E, "Begeleiding in het magazijn, niet in een kantoor in de stad."),
    ("Tuinaanleg Groenrijk", _E, "Gesprekken in de winter, dan is er tijd."),
    ("Centrum Basis Zuid", _P, "Dat de begeleider blijft tot na de eerste weken."),
    ("Avondschool De Brug", _P, "Bellen wie afhaakt. Wij mogen dat nu niet."),
    ("Vormingshuis Anker", _P, "Eén begeleider van het eerste gesprek tot het getuigschrift."),
    ("Taalpunt Rivier", _P, "Erkennen wat iemand al kan, voor men over cursussen begint."),
    ("Leerhuis Ginder", _P, "Gratis begeleiding voor wie geen diploma heeft."),
    ("Campus Technisch", _P, "Onafhankelijk advies, ook als dat niet onze cursus is."),
    ("Open School Delta", _P, "Tijd om te luisteren. Een half uur is te weinig."),
    ("Buurthuis Het Pleintje", _I, "Iemand die meegaat naar de inschrijving."),
    ("Vereniging Tweede Kans", _I, "Dat niemand opnieuw zijn hele verhaal moet doen."),
    ("Wijkwerking Noord", _I, "Gesprekken in de buurt, met iemand die onze taal spreekt."),
    ("Ouderkring Samen", _I, "Begeleiding op uren dat er opvang is."),
    ("Zelfhulpgroep Letters", _I, "Geen schermen voor wie niet goed leest."),
    ("Jongerenhuis Kompas", _I, "Binnen de maand bellen als iemand wegblijft."),
)


def _answers(place: int, group: str, said: str) -> Mapping[int, str]:
    """One organisation's answers; each deviates a little from those near whom it stands."""
    vote = {"+": "eens", "-": "oneens", ".": "pas"}
    votes = [vote[mark] for mark in (_WORK if group == _E else _LEARNER)]
    votes[(place * 5) % len(votes)] = "pas"
    if place % 4 == 0:
        odd = (place * 7 + 3) % len(votes)
        votes[odd] = {"eens": "oneens", "oneens": "eens", "pas": "eens"}[votes[odd]]
    ease = (2 if group == _I else 3) - place % 2
    table = {str(row): str(min(4, max(1, ease + (row + place) % 3 - 1))) for row in range(1, 5)}
    return {
        1: str(1 + (place * 3 + (0 if group == _E else 1)) % 4),
        2: json.dumps(table),
        3: json.dumps({str(number): vote for number, vote in enumerate(votes, 1)}),
        4: said,
    }


ANSWERS = tuple(
    Voice(
        f"antwoord{place}@begeleiding.example",
        "",
        f"{name} (voorbeeld)",
        group,
        _answers(place, group, said),
        publication=Publication.WITHOUT_NAME if place % 5 == 0 else Publication.WITH_NAME,
    )
    for place, (name, group, said) in enumerate(_SAID, 1)
)


@dataclass(frozen=True)
class Fate:
    """A theme, what was done with it, and why."""

    theme: str
    disposition: Disposition
    reason: str
    words: str
    """What the secretariat writes of it in the report."""


NEARBY = Fate(
    "Begeleiding op de plek zelf",
    Disposition.ADOPTED,
    "De ontwerpactie laat begeleiders voortaan naar bedrijf en buurthuis komen.",
    "Werkgevers en verenigingen vragen hetzelfde: een begeleider die zelf langskomt, op uren die "
    "passen bij het werk of bij de opvang.",
)
LASTING = Fate(
    "Eén begeleider die blijft",
    Disposition.PARTLY_ADOPTED,
    "Eén vaste begeleider komt er voor wie geen diploma heeft. Voor iedereen is er nu geen plaats.",
    "Opleidingsverstrekkers zien mensen afhaken op het ogenblik dat de begeleiding stopt. Zij "
    "vragen één persoon, van het eerste gesprek tot na de eerste weken.",
)
TOLD = Fate(
    "Wat de werkgever weet",
    Disposition.NOT_ADOPTED,
    "Wat iemand met een begeleider bespreekt, blijft tussen hen. Dat beschermt wie twijfelt.",
    "Enkele werkgevers willen horen wat er afgesproken wordt, ook om mee te plannen.",
)
FATES: Mapping[int, Fate] = {
    **{
        place: NEARBY if group != _P else LASTING
        for place, (_name, group, _said) in enumerate(_SAID, 1)
    },
    2: LASTING,
    4: TOLD,
    7: TOLD,
    20: LASTING,
    24: LASTING,
}
"""By the place of the voice."""

REPORT: Mapping[str, str] = {
    "minderheid": "Twee werkgevers vinden dat begeleiding niet gratis hoeft te zijn: wie zelf iets "
    "betaalt, komt volgens hen ook opdagen.",
    "niet-gevraagd": "Verschillende verenigingen begonnen zelf over opvang voor kinderen. Daarover "
    "stelden we geen vraag. De werkgroep neemt het mee naar opdracht 4.",
    "gevolg": "De werkgroep paste de ontwerpactie aan op drie plaatsen en besprak het verslag op "
    "haar vergadering.",
}
