"""Words that say nothing by themselves, words that say the same, and parts of compounds.

General Dutch and the vocabulary of learning and work; the groups that say the same stand in
`synonyms.txt`, a line each. To be added to freely: what is stored follows at the next
`flask cases index`.
"""

from __future__ import annotations

from pathlib import Path

_SMALL = """
de het een en of maar want dus als dan dat die dit deze er hier daar waar wie wat welke hoe ik je
jij u uw uwe mijn ons onze wij we hij zij ze hun haar hem hen men zich zijn ben bent is was waren
wordt worden werd word geworden heb hebt heeft hebben had hadden gehad kan kunt kunnen kon konden
mag mogen mocht moet moeten moest moesten wil wilt willen wilde zou zouden zal zullen doe doet
doen deed gedaan gaat gaan ging gegaan krijg krijgt krijgen kreeg gekregen maak maakt maken laat
laten liet komt komen kwam staat staan stond zegt zeggen zei niet geen nooit ook nog al alleen
altijd soms vaak meer meest minder veel weinig heel erg te zo in op aan af bij van voor met zonder
naar uit door over onder tot tegen tussen om na per tijdens sinds binnen buiten omdat zodat
terwijl hoewel wanneer toen nu toch wel eens even pas reeds ander andere anders elk elke ieder
iedere iemand niemand iets niets alles alle allemaal beide eigen zelf zelfde eerste laatste nieuw
nieuwe goed beter gewoon bijvoorbeeld namelijk graag weer telkens steeds ene vind vinden vond
waarom welk keer manier zaak dag dagen jaar jaren week weken maand maanden
"""
SMALL = frozenset(_SMALL.split())

SYNONYMS = tuple(
    tuple(line.split(" | "))
    for line in Path(__file__).with_name("synonyms.txt").read_text(encoding="utf-8").splitlines()
)
"""Groups that say the same thing in other words; the first of each gives it its name."""

_PARTS = """
opleiding verlof cheque cheques krediet loopbaan begeleiding werk gever nemer plek leren vloer
school jaar avond les uur uren dag cursus geld inschrijving kost kosten prijs aanvraag formulier
attest bewijs stuk diploma kinder opvang tijd kalender databank centrum instelling onderwijs
sector fonds loon verlies premie steun regel regeling voorwaarde voorwaarden termijn wacht lijst
weg wijs taal test niveau bus rit vervoer internet computer afstand zorg bouw horeca industrie
deel tijds zelf standige kmo portefeuille vorming verstrekker ervaring competentie beroep
kwalificatie examen stage plaats ploegen dienst nacht rooster groep groepen minimum maximum budget
belasting aftrek bijdrage administratie dossier digitaal vaardigheden basis
"""
PARTS = frozenset(_PARTS.split())
