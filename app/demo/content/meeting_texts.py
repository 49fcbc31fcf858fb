"""What the meetings, documents and goals of the demonstration say; all of it is invented."""

FIRST_MINUTES = """## 1. Kennismaking

Elk lid zegt voor wie het spreekt en wat het wil bereiken. De groep spreekt af om de zes weken samen
te komen, om beurten online.

## 2. Waarover het leerrecht gaat

De leden willen eerst weten wie vandaag geen opleiding krijgt. Kleine ondernemingen vrezen vooral de
vervanging; werknemers vooral het inkomen.
"""

SECOND_MINUTES = """## 1. Verslag van de eerste vergadering

Het verslag wordt goedgekeurd zonder wijzigingen.

## 2. Een leerrecht dat meegaat

De groep bespreekt de overgang van één jaar. Wie van werk verandert, behoudt zijn dagen.

- De werkgevers vragen een eenvoudige aangifte, **één keer per jaar**.
- De werknemers vragen dat ook deeltijds werkenden meetellen.

## 3. Hoe we het meten

Liever twee goede cijfers dan tien. De groep kijkt eerst wat de bestaande enquêtes al vragen.
"""

REMARK = "Bij punt 2: wij vroegen ook een vervanger voor ondernemingen met minder dan tien mensen."

NOTE = """Nota: wat verandert er voor wie deeltijds werkt?

Deze nota zet naast elkaar hoeveel dagen opleiding iemand krijgt die voltijds, halftijds of met
wisselende uren werkt, volgens de ontwerpactie van de werkgroep.
"""
NOTE_TWO = (
    NOTE
    + """
Toegevoegd: wat er gebeurt met dagen die iemand niet opnam.
"""
)
OVERVIEW = """Overzicht van de steun die een werkgever vandaag kan vragen voor een opleiding.

Voorbeeld bij de demonstratie; kijk voor de echte voorwaarden op de site van de overheid.
"""
