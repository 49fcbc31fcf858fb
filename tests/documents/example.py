"""One advice with everything in it, invented for these tests."""

from __future__ import annotations

from datetime import date

from app.documents import (
    ContactPerson,
    MinorityPosition,
    PrintedDocument,
    Section,
    Tone,
    Treatment,
)

LETTER = """Mevrouw de minister

U vroeg ons op 4 mei advies over het ontwerp van actieplan. Wij verwelkomen de richting ervan en
vragen aandacht voor drie zaken: **tijd om te leren**, een gelijk speelveld voor wie opleiding
geeft, en een meldpunt dat antwoord geeft.

In de bijlage leest u wat wij met elke inbreng deden.

Met vriendelijke groet

De voorzitter"""

SITUATION = """Het partnerschap legde het ontwerp van actieplan voor aan wie ermee
moet werken[^bron]. Daarvoor liepen drie wegen: een werkgroep per uitdaging, een
gerichte raadpleging en het meldpunt. Er kwam inbreng van organisaties en van burgers
[#2026-0012, #2026-0013].

De inbreng gaat vooral over deze vier punten:

1. Leren tijdens de loopbaan vraagt tijd, en tijd is ongelijk verdeeld.
2. Wie opleiding geeft, wil voor allen dezelfde regels:
   - voor erkenning en kwaliteit;
   - voor financiering:
     1. van het aanbod,
     2. van de vraag.
3. Het meldpunt moet antwoorden, niet alleen verzamelen.

   Dat vraagt mensen die het antwoord kennen.
4. De samenstelling moet in evenwicht zijn.

[^bron]: Het ontwerp staat op [de pagina van het
    partnerschap](https://partnerschap.voorbeeld.be/actieplan/ontwerp?versie=2). Zie ook *Bronnen*
    achteraan.
"""

TIME = """Een recht op opleiding helpt pas als er ook **tijd** voor is [#2026-0014]. Dat zeggen
werkgevers én werknemers, al trekken zij er niet dezelfde besluiten
uit^[Zie de standpunten achteraan.].

> Wij willen onze mensen laten leren, maar wie vervangt hen intussen?

### Kleine ondernemingen

In een kleine onderneming is niemand gemakkelijk te missen. De helft van de inbreng over
tijd komt van ondernemingen met minder dan vijftig werknemers.

Tabel: Inbreng over tijd, naar grootte van de onderneming

| Grootte | Aantal | Aandeel |
|---|--:|--:|
| Minder dan 10 werknemers | 8 | 33,3 % |
| 10 tot 49 werknemers | 4 | 16,7 % |
| 50 werknemers en meer | 12 | 50,0 % |

### Wat wij vragen

- Maak het verlof *per halve dag* opneembaar [#2026-0013].
- Betaal een vervanger mee in ondernemingen met minder dan vijftig werknemers.

---

Wij vragen dit in te schrijven in actie `3.2` van het plan.
"""

LEVEL = """Wie opleiding geeft, krijgt vandaag andere regels naargelang het beleidsdomein. Wij
vragen één kader [#2026-0015].

```
erkenning -> kwaliteit -> financiering
```
"""

DESK = """Een melding verdient binnen 45 dagen een antwoord of een tussenbericht met een datum.
Regel één\\
Regel twee, op een nieuwe lijn.
"""


TREATMENTS = (
    Treatment(
        number="2026-0012",
        channel="Werkgroep",
        author="Federatie voorbeeld",
        summary="Schrijf in dat leren ook in de onderneming gebeurt, en niet alleen in een klas.",
        theme="Leren op het werk",
        disposition="Overgenomen",
        reason="Dit staat nu vooraan in de situering.",
        tone=Tone.ADOPTED,
    ),
    Treatment(
        number="2026-0013",
        channel="Raadpleging",
        author="Vakbond voorbeeld",
        summary="Laat het opleidingsverlof per halve dag opnemen.",
        theme="Tijd",
        disposition="Deels overgenomen",
        reason="Per halve dag wel, per uur niet: dat maakt het plannen van ploegen te moeilijk.",
        tone=Tone.PARTLY,
    ),
    Treatment(
        number="2026-0014",
        channel="Meldpunt",
        author="Burger, naam niet gepubliceerd",
        summary="Ik mag van mijn werkgever geen opleiding volgen tijdens de uren.",
        theme="Tijd",
        disposition="Overgenomen",
        reason="De melding toont waarom een recht zonder tijd weinig helpt.",
        tone=Tone.ADOPTED,
    ),
    Treatment(
        number="2026-0015",
        channel="Raadpleging",
        author="Centrum voorbeeld",
        summary="Maak één kwaliteitskader voor alle opleidingsverstrekkers.",
        theme="Gelijk speelveld",
        disposition="Overgenomen",
        reason="Het kader staat in punt 2.2.",
        tone=Tone.ADOPTED,
    ),
    Treatment(
        number="2026-0016",
        channel="Werkgroep",
        author="Vereniging voorbeeld",
        summary="Maak het basisonderwijs langer.",
        theme="Onderwijs",
        disposition="Buiten dit advies",
        reason="Het advies gaat over leren tijdens de loopbaan.",
        tone=Tone.OUTSIDE,
    ),
    Treatment(
        number="2026-0017",
        channel="Brief",
        author="Stad voorbeeld",
        summary="Geef elke gemeente een eigen loket.",
        theme="Loket",
        disposition="Niet overgenomen",
        reason="Eén loket dat alle regels kent, helpt meer; gemeenten verwijzen wel door.",
        tone=Tone.NOT,
    ),
    Treatment(
        number="2026-0018",
        channel="Telefoon",
        author="Burger, naam niet gepubliceerd",
        summary="Wie zegt mij op welke cheque ik recht heb?",
        theme="Loket",
        disposition="",
        reason="",
    ),
)


def an_advice() -> PrintedDocument:
    """An advice with every kind of block, a letter, a minority position and an annex."""
    return PrintedDocument(
        title="Tijd en ruimte om te leren",
        subtitle="Advies over het ontwerp van actieplan levenslang leren",
        kind="Advies",
        publisher="Partnerschap Voorbeeld",
        date=date(2026, 7, 13),
        reference="PV_ADV_20260713_Actieplan",
        requester="De minister van Werk",
        request_date=date(2026, 5, 4),
        legal_basis="Bestuursdecreet, artikel III.103",
        deadline=date(2026, 7, 15),
        approved_on=date(2026, 7, 13),
        approval="met een minderheidsstandpunt",
        contact_persons=(
            ContactPerson("An Voorbeeld", "an@voorbeeld.be"),
            ContactPerson("Bram Voorbeeld"),
        ),
        letter=LETTER,
        key_messages=(
            "**Tijd om te leren** komt eerst. Maak het verlof per halve dag opneembaar.",
            "Geef wie opleiding geeft *dezelfde regels* voor erkenning, kwaliteit en financiering.",
            "Een meldpunt dat niet antwoordt, krijgt na een jaar geen meldingen meer [#2026-0014].",
        ),
        sections=(
            Section("Situering", SITUATION),
            Section("Bespreking", "Dit deel volgt de orde van het ontwerp."),
            Section("Tijd om te leren", TIME, level=2),
            Section(
                "Een gelijk speelveld voor alle verstrekkers van onderwijs, vorming en opleiding",
                LEVEL,
                level=2,
            ),
            Section("Meldpunt en loket", DESK),
        ),
        minority_positions=(
            MinorityPosition(
                "Federatie voorbeeld",
                "Wij volgen het advies, behalve over de vervanger: dat is een zaak van de sector.",
            ),
        ),
        sources=(
            "Partnerschap Voorbeeld (2026). *Ontwerp van actieplan*. "
            "<https://partnerschap.voorbeeld.be/actieplan>",
            "Raad Voorbeeld (2025). Advies over leren tijdens de loopbaan.",
        ),
        treatments=TREATMENTS,
        open_reason="één vraag kwam na de sluiting binnen en krijgt haar antwoord van het loket.",
    )
