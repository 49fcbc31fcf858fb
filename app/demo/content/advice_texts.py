"""The text of two invented advices. `{…}` stands for a citation, if what it cites is there."""

from __future__ import annotations

from dataclasses import dataclass

from app.contributions.models import Disposition


@dataclass(frozen=True)
class Part:
    """A section."""

    title: str
    text: str
    level: int = 1


@dataclass(frozen=True)
class Treated:
    """What was done with a contribution, known by a passage of its text or by its SERV point."""

    key: str
    disposition: Disposition
    theme: str
    reason: str


PASSAGES = {
    "kwart": "één afwezige een kwart van de ploeg",
    "meegaan": "Laat de uren meegaan",
    "begeleiding": "wie het minst bijleert, kent zijn rechten ook het minst",
    "merkteken": "Een vast merkteken bij elke opleiding",
    "zeven": "Wij zijn met zeven.",
    "kreeft": "Op zaterdag kan ik niemand missen",
    "pluis": "Een pool van invallers",
    "krul": "liefst een maand",
    "bouw": "Lessen in de winter",
    "zorg": "Uren die meetellen in het rooster",
    "hout": "wat men op de werkvloer leert",
    "linde": "Een aanbod in korte delen",
    "hogeschool": "Modules die men los kan volgen",
    "leerbedrijf": "Begeleiding bij de keuze",
    "digipunt": "Les aan huis of in het bedrijf",
    "bus": "De laatste bus vertrekt",
    "gegevens": "vullen we dezelfde gegevens in",
    "cheques": "Vooraf kon niemand",
    "kort": "vier keer twee uur",
    "inschrijven": "Inschrijven kon volgens",
    "ervaring": "over wat ze elke dag doet",
}
"""How a contribution of the demonstration is found again: by words that only it has."""

EARLIER_LETTER = """Geachte lezer

Voor wij aan het ontwerp van actieplan begonnen, lazen wij opnieuw wat al gezegd was. Dit korte
advies gaat over één vraag: waar kan iemand terecht met een vraag over de regels, of met een
regel die knelt?

Dit advies hoort bij de demonstratie van het platform.

Het secretariaat"""

EARLIER_MESSAGES = (
    "Open **één loket** waar mensen, ondernemingen en scholen kunnen vragen wat de "
    "regels mogelijk maken.",
    "Maak van het meldpunt een plek die **antwoordt**, en niet alleen verzamelt.",
    "Bekijk de knelpunten elk jaar opnieuw, met wat intussen gemeld werd.",
)

EARLIER_PARTS = (
    Part(
        "Situering",
        """In juli 2020 zei de SERV al dat wie met leren bezig is, ergens moet kunnen vragen wat
de regels toelaten {digitaal-loket}. Intussen bestaan er goede overzichten van
maatregelen. Een plaats waar men een vraag kan stellen en een antwoord krijgt, is er
nog niet.

Dit advies komt er op eigen initiatief. Het zegt wat er volgens ons eerst moet komen.""",
    ),
    Part(
        "Een loket dat antwoordt",
        """Een overzicht helpt wie al weet wat hij zoekt. Wie dat niet weet, heeft een mens
nodig, of een antwoord dat een ander vóór hem kreeg. Wij vragen daarom drie dingen:

1. elke vraag krijgt binnen 45 dagen een antwoord of een bericht met een datum;
2. elk antwoord zegt wanneer het laatst nagekeken werd, en aan welke regel;
3. een vraag die eigenlijk een knelpunt is, gaat naar het meldpunt zonder dat iemand opnieuw
   begint.

Samenwerking tussen scholen, gemeenten en sectoren hoort er van bij het begin bij
{digitaal-loket}.""",
    ),
    Part(
        "Een meldpunt dat iets verandert",
        """Een meldpunt waar niets van terugkomt, krijgt na een jaar geen meldingen meer. Meld
daarom bij elk knelpunt wat ermee gebeurt en wie daarover beslist {meldpunt}.

Eén doorlichting van de regels volstaat niet: regels veranderen, en de praktijk ook. Wij vragen
om de knelpunten op een vast moment opnieuw te wegen, elk jaar, en de lijst openbaar te maken
{periodiek-onderzoek}.""",
    ),
)

EARLIER_TREATED = (
    Treated(
        "digitaal-loket",
        Disposition.ADOPTED,
        "Loket en meldpunt",
        "Dit is de kern van deel 2: één loket, met een antwoord binnen een vaste termijn.",
    ),
    Treated(
        "meldpunt",
        Disposition.ADOPTED,
        "Loket en meldpunt",
        "Deel 3 vraagt dat elk knelpunt een zichtbaar gevolg krijgt.",
    ),
    Treated(
        "periodiek-onderzoek",
        Disposition.PARTLY_ADOPTED,
        "Regelgeving",
        "Elk jaar een ronde wel; een aparte studie per ronde niet, want dat vertraagt "
        "het antwoord.",
    ),
)

EARLIER_REASON = (
    "Dit advies gaat alleen over het loket en het meldpunt. De andere punten behandelen we in het "
    "advies over het ontwerpactieplan."
)

DRAFT_LETTER = """Geachte lezer

U vroeg ons advies over het ontwerp van actieplan voor levenslang leren. Wij luisterden daarvoor
naar werkgroepen, raadpleegden wie het plan straks moet uitvoeren, en lazen wat bij het meldpunt
binnenkwam.

In de bijlage staat wat wij met elke inbreng deden.

Dit advies hoort bij de demonstratie van het platform.

Het secretariaat"""

DRAFT_MESSAGES = (
    "Een recht op leren helpt pas als er ook **tijd** is. Begin met wie het moeilijkst "
    "gemist kan worden.",
    "Laat opleidingen toe in **korte delen**, ook op de werkvloer en ook buiten het schooljaar.",
    "Vraag gegevens **één keer**, en geef vooraf zekerheid over wat meetelt.",
    "Wie ervaring heeft, moet niet opnieuw leren wat hij elke dag doet.",
)

DRAFT_PARTS = (
    Part(
        "Situering",
        """Het ontwerp van actieplan wil dat meer mensen blijven leren. Wij delen dat doel. Dit
advies kijkt naar wat mensen en organisaties tegenhoudt, en wat daaraan te doen is.

De SERV vroeg in 2020 om leren tijdens en voor de loopbaan voorop te stellen {focus-loopbaan}.
Wij volgen die lijn, met één aanvulling: ook een onderneming, een school of een gemeente leert
{ondernemingen-leren}.""",
    ),
    Part(
        "Tijd om te leren",
        """Tijd is de drempel die het vaakst terugkomt, bij mensen en bij ondernemingen
{tijd-om-te-leren, kwart, kreeft}. Een recht op uren lost dat niet alleen op: iemand
moet het werk intussen doen.""",
    ),
    Part(
        "Kleine ondernemingen",
        """Wie met zeven is, kan niet elke dinsdag twee mensen missen {zeven, kwart}. Een aannemer,
een kapper en een restaurant zeggen hetzelfde op een andere manier: het lukt als men het
op voorhand weet, en als er iemand kan inspringen {krul, kreeft}.

Drie voorstellen kregen veel steun:

- een pool van invallers, gedeeld met de buren {pluis};
- lessen in de periode waarin een sector minder werk heeft {bouw};
- uren die meetellen in het rooster {zorg}.

Wij vragen om met het eerste te beginnen. Het kost het minst en het helpt wie nu het minst
leert.""",
        level=2,
    ),
    Part(
        "Een aanbod dat past bij wie werkt",
        """Een lessenreeks van een schooljaar past niet in elk leven. Verstrekkers zelf vragen
ruimte voor korte delen, ook in juli {linde}, en voor modules die men los kan volgen
{hogeschool}.

Wie kort en op de werkvloer leert, moet vooraf weten of de steun daarvoor geldt {kort, merkteken}.
Een paar voorbeelden op de website volstaan. Ook het vervoer telt: wie na de les niet thuis geraakt,
haakt af {bus}.""",
        level=2,
    ),
    Part(
        "Wat iemand al kan",
        """Leren begint niet bij nul. Geef wat iemand op de werkvloer leerde een plaats in de
opleiding {hout, ervaring}. De zin om te leren begint op school {leerzin-onderwijs},
maar gaat verloren als men volwassenen laat zitten in lessen over hun eigen werk.

Wie van werk verandert, begint nu opnieuw te tellen. Laat de uren meegaan {meegaan}. En noem de
begeleiding uitdrukkelijk: wie het minst leert, kent zijn rechten ook het minst {begeleiding}.""",
    ),
    Part(
        "Minder papier, meer zekerheid",
        """Scholen vullen voor dezelfde cursist dezelfde gegevens meermaals in {gegevens}. Een
cursist die vooraf vraagt of een cursus meetelt, krijgt niet altijd een antwoord
{cheques}. En wie zich alleen online kan inschrijven, begint soms niet {inschrijven}.

> Zet bij elke cursus op de site van de school één regel: telt mee, ja of nee.

Wij nemen dat voorstel over. Het vraagt geen nieuwe regel, wel een afspraak tussen wie het weet
en wie het toont.""",
    ),
)

DRAFT_TREATED = (
    Treated(
        "kwart",
        Disposition.ADOPTED,
        "Tijd om te leren",
        "Vervanging in kleine ondernemingen is het eerste voorstel van deel 2.1.",
    ),
    Treated(
        "begeleiding",
        Disposition.ADOPTED,
        "Begeleiding",
        "Deel 3 noemt de begeleiding nu uitdrukkelijk.",
    ),
    Treated(
        "tijd-om-te-leren",
        Disposition.ADOPTED,
        "Tijd om te leren",
        "Tijd is het eerste onderwerp van dit advies, zie deel 2.",
    ),
    Treated(
        "ondernemingen-leren",
        Disposition.ADOPTED,
        "Leercultuur",
        "Deel 1 zegt dat ook organisaties leren, en deel 2.1 kijkt naar wat kmo’s tegenhoudt.",
    ),
    Treated(
        "leerzin-onderwijs",
        Disposition.PARTLY_ADOPTED,
        "Leercultuur",
        "Het advies noemt de school als begin; eindtermen en leerplannen vallen buiten dit plan.",
    ),
    Treated(
        "zeven",
        Disposition.ADOPTED,
        "Tijd om te leren",
        "Uw voorbeeld staat vooraan in deel 2.1. We vragen om te beginnen met kleine teams.",
    ),
    Treated(
        "kreeft",
        Disposition.ADOPTED,
        "Tijd om te leren",
        "De vraag naar vervanging is ons eerste voorstel in deel 2.1.",
    ),
    Treated(
        "pluis",
        Disposition.ADOPTED,
        "Tijd om te leren",
        "De pool van invallers is het voorstel waarmee we vragen te beginnen.",
    ),
    Treated(
        "bouw",
        Disposition.PARTLY_ADOPTED,
        "Tijd om te leren",
        "Het staat als voorstel in deel 2.1; de keuze van de periode laten we aan de sectoren.",
    ),
    Treated(
        "linde",
        Disposition.ADOPTED,
        "Aanbod",
        "Deel 2.2 vraagt een aanbod in korte delen, het hele jaar door.",
    ),
    Treated(
        "bus",
        Disposition.NOT_ADOPTED,
        "Vervoer",
        "We noemen het vervoer, maar over dienstregelingen beslist dit plan niet. We bezorgden uw "
        "voorstel aan wie dat wel doet.",
    ),
    Treated(
        "gegevens",
        Disposition.ADOPTED,
        "Eenvoudige regels",
        "Eén keer invullen is een krachtlijn van het advies.",
    ),
    Treated(
        "digipunt",
        Disposition.ALREADY_COVERED,
        "Aanbod",
        "Les in het bedrijf kan al met de steun die er is. Deel 2.2 vraagt dat beter te tonen.",
    ),
)
