"""The words of the demonstration's workgroup: two draft actions in versions, and what is said.

All invented. The measures are named as they exist; what is proposed about them is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LEARNING_RIGHT_1 = """## Wat we willen bereiken

Elke werkende in Vlaanderen weet op hoeveel uren opleiding hij recht heeft en kan die uren \
opnemen, ongeacht de sector of de grootte van de onderneming.

## Wat er verandert

Het Vlaams opleidingsverlof wordt een persoonlijk leerrecht. De uren tellen per schooljaar.

Wie van werk verandert, verliest de uren die nog over zijn en begint bij de nieuwe werkgever \
opnieuw.

De werknemer vraagt de uren aan bij de werkgever. Die antwoordt binnen een maand.

## Wie doet wat

- De Vlaamse overheid past de regels aan.
- De sociale partners maken het leerrecht bekend in de ondernemingen.
- De verstrekkers tonen bij elke opleiding of ze meetelt.

## Hoe we het volgen

We tellen hoeveel werkenden hun uren opnemen, per sector, grootte van de onderneming, leeftijd en \
scholingsgraad."""

LEARNING_RIGHT_2 = """## Wat we willen bereiken

Elke werkende in Vlaanderen weet op hoeveel uren opleiding hij recht heeft en kan die uren \
opnemen, ongeacht de sector of de grootte van de onderneming.

## Wat er verandert

Het Vlaams opleidingsverlof wordt een persoonlijk leerrecht. De uren tellen per kalenderjaar, met \
een overgangsjaar voor wie al ingeschreven is.

Wie van werk verandert, neemt de uren die nog over zijn mee naar de nieuwe werkgever.

De werknemer vraagt de uren aan bij de werkgever. Die antwoordt binnen een maand. Weigert hij, dan \
stelt hij een andere periode voor binnen de zes maanden.

Kleine ondernemingen krijgen steun om iemand te vervangen tijdens de opleiding.

## Wie doet wat

- De Vlaamse overheid past de regels aan.
- De sociale partners maken het leerrecht bekend in de ondernemingen.
- De verstrekkers tonen bij elke opleiding of ze meetelt, ook bij korte opleidingen op de werkvloer.

## Hoe we het volgen

We volgen hoeveel werkenden hun uren opnemen met gegevens die er al zijn. Ondernemingen vullen \
daarvoor niets extra in."""

ACCOUNT_1 = """## Wat we willen bereiken

Wie wil bijleren, ziet op één plaats welke steun er voor hem is en hoeveel er nog over is.

## Wat er verandert

De opleidingscheques, het Vlaams opleidingskrediet en het Vlaams opleidingsverlof komen samen in \
één persoonlijk overzicht.

Mensen zonder diploma secundair onderwijs krijgen een hoger bedrag.

## Wat we nog moeten uitzoeken

Wat het kost, en hoe het overzicht meegaat als iemand zelfstandige wordt of zijn werk verliest."""

ACCOUNT_2 = """## Wat we willen bereiken

Wie wil bijleren, ziet op één plaats welke steun er voor hem is en hoeveel er nog over is. Wie \
niet digitaal werkt, krijgt hetzelfde overzicht aan een loket of aan de telefoon.

## Wat er verandert

De opleidingscheques, het Vlaams opleidingskrediet en het Vlaams opleidingsverlof komen samen in \
één persoonlijk overzicht.

Mensen zonder diploma secundair onderwijs krijgen een hoger bedrag. Wie moeilijk bereikt wordt, \
krijgt er begeleiding bij.

## Wat we nog moeten uitzoeken

Wat het kost, en hoe het overzicht meegaat als iemand zelfstandige wordt of zijn werk verliest."""


@dataclass(frozen=True)
class Said:
    """A post: who, how long ago, about which paragraph or in answer to which post."""

    who: str
    hours_ago: int
    text: str
    paragraph: int | None = None
    answers: int | None = None
    edited: str = ""
    withdrawn: bool = False
    words: str = ""
    """The words in the paragraph that are meant."""
    proposal: str = ""
    """What should stand there instead."""
    verdict: str = ""
    """What the lead decided about that, and why."""
    verdict_reason: str = ""
    asks: bool = False
    is_answer: bool = False
    settled: str = ""
    """Why the lead settled the conversation that it began."""


@dataclass(frozen=True)
class Script:
    """A draft action: its versions and what was said about each of them."""

    title: str
    assignment: int
    first: str
    second: str
    note: str
    first_hours_ago: int
    second_hours_ago: int
    on_first: tuple[Said, ...] = field(default=())
    on_second: tuple[Said, ...] = field(default=())
    is_public: bool = False
    reactions: tuple[Said, ...] = field(default=())
    """What is said in public, about the reading version."""


LEARNING_RIGHT = Script(
    title="Een leerrecht dat meegaat met wie werkt",
    assignment=9,
    first=LEARNING_RIGHT_1,
    second=LEARNING_RIGHT_2,
    note="Kalenderjaar in plaats van schooljaar, uren gaan mee naar een nieuwe werkgever, "
    "steun voor vervanging in kleine ondernemingen. De opvolging vraagt geen nieuwe cijfers.",
    first_hours_ago=24 * 30,
    second_hours_ago=24 * 9,
    is_public=True,
    on_first=(
        Said(
            "werkgever",
            24 * 27,
            "Tellen per **schooljaar** past niet bij hoe ondernemingen plannen. Een kalenderjaar "
            "is eenvoudiger: dan gaan de uren van het najaar niet verloren.",
            paragraph=2,
        ),
        Said(
            "werknemer",
            24 * 26,
            "Daar zijn we het mee eens, op één voorwaarde: wie in september begint, mag er niet "
            "op achteruitgaan.",
            answers=1,
        ),
        Said("verstrekker", 24 * 25, "Een overgangsjaar lost dat op.", answers=2),
        Said(
            "werknemer",
            24 * 24,
            "Dit is het knelpunt dat we het vaakst horen. Wie van werk verandert, begint van nul. "
            "Laat de uren meegaan.",
            paragraph=3,
        ),
        Said(
            "expert",
            24 * 23,
            "Voor de opvolging bestaan al gegevens over wie opleidingsverlof opneemt. Een nieuwe "
            "bevraging bij ondernemingen is niet nodig.",
            paragraph=6,
        ),
        Said(
            "werkgever",
            24 * 22,
            "In een zaak met vier mensen is één afwezige een kwart van de ploeg. Zonder steun "
            "voor vervanging blijft dit recht daar op papier staan.",
        ),
        Said("verstrekker", 24 * 21, "Ik reageerde hier op de verkeerde tekst.", withdrawn=True),
    ),
    on_second=(
        Said(
            "werkgever",
            24 * 8,
            "De steun voor vervanging is een goede stap. Zeg er wel bij wat een kleine "
            "onderneming is, anders begint daar de discussie.",
            paragraph=5,
            edited="De steun voor vervanging is een goede stap. Zeg er wel bij wat een kleine "
            "onderneming is: wij stellen voor *minder dan twintig werknemers*.",
        ),
        Said(
            "trekker",
            24 * 7,
            "Dat nemen we mee. Kunnen de andere leden met die grens leven?",
            answers=8,
        ),
        Said(
            "werknemer",
            24 * 6,
            "Voor ons mag de grens hoger, maar we maken er geen punt van.",
            answers=9,
        ),
        Said(
            "verstrekker",
            24 * 5,
            "Korte opleidingen op de werkvloer tellen nu mee. Hoe tonen we dat aan de cursist? Een "
            "vast merkteken bij elke opleiding zou helpen.",
            paragraph=6,
        ),
        Said(
            "expert",
            30,
            "Uit onderzoek weten we dat een recht alleen niet volstaat: wie het minst bijleert, "
            "kent zijn rechten ook het minst. Noem de begeleiding dus uitdrukkelijk.",
        ),
        Said(
            "werknemer",
            29,
            "Een maand is lang als een cursus snel begint.",
            paragraph=4,
            words="binnen een maand",
            proposal="binnen drie weken",
        ),
        Said(
            "expert",
            28,
            "Zo is duidelijk dat ook onbetaalde zorg of ziekte geen uren kost.",
            paragraph=3,
            words="Wie van werk verandert",
            proposal="Wie van werk verandert of een tijd niet werkt",
            verdict="accepted",
            verdict_reason="Dat bedoelden we, en nu staat het er.",
        ),
        Said(
            "verstrekker",
            27,
            "Dan hoeft niemand een attest te vragen.",
            paragraph=2,
            words="met een overgangsjaar voor wie al ingeschreven is",
            proposal="zonder overgangsjaar",
            verdict="refused",
            verdict_reason="Wie in september begon, zou dan uren verliezen.",
        ),
        Said(
            "werkgever",
            26,
            "Vanaf wanneer gaat de nieuwe telling in? @Tom Verlinden, is dat al besproken?",
            asks=True,
        ),
        Said("trekker", 25, "Vanaf 1 januari na de goedkeuring.", answers=16, is_answer=True),
        Said("expert", 24, "Wie vertelt dat aan wie al ingeschreven is?", asks=True),
        Said(
            "verstrekker",
            23,
            "Moet het begrip ‘opleiding’ hier niet omschreven worden?",
            paragraph=1,
            settled="De omschrijving staat al in het decreet; we verwijzen ernaar.",
        ),
    ),
    reactions=(
        Said(
            "burger",
            22,
            "Ik werk deeltijds in twee zaken. Tellen mijn uren dan samen?",
            paragraph=2,
            words="een persoonlijk leerrecht",
        ),
        Said("werkgever", 21, "Ja, het recht hangt aan de persoon.", answers=1),
    ),
)

ACCOUNT = Script(
    title="Alle steun om te leren in één overzicht",
    assignment=10,
    first=ACCOUNT_1,
    second=ACCOUNT_2,
    note="Wie niet digitaal werkt, krijgt hetzelfde overzicht aan een loket of aan de telefoon.",
    first_hours_ago=24 * 20,
    second_hours_ago=24 * 4,
    on_first=(
        Said(
            "verstrekker",
            24 * 18,
            "Wie komt niet op een website terecht? Net de mensen die we willen bereiken. Voorzie "
            "ook een loket en een telefoonnummer.",
            paragraph=1,
        ),
        Said("expert", 24 * 17, "En iemand die mee door het overzicht gaat.", answers=1),
        Said(
            "verstrekker",
            24 * 16,
            "Wie hulp vraagt, vraagt zelden geld alleen.",
            paragraph=3,
            words="krijgen een hoger bedrag",
            proposal="krijgen een hoger bedrag en begeleiding",
            verdict="accepted",
            verdict_reason="Zonder begeleiding blijft het bedrag liggen.",
        ),
    ),
    on_second=(
        Said(
            "werkgever",
            24 * 3,
            "Zien werkgevers in dit overzicht ook wat zij bijdragen? Dat zou helpen om samen een "
            "opleidingsplan te maken.",
            paragraph=2,
        ),
    ),
)
