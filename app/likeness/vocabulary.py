"""Words that say nothing by themselves, words that say the same, and parts of compounds.

General Dutch and the vocabulary of learning and work; a group says the same thing in other words,
the first of it gives it its name. To be added to freely: stored weights follow at the next
`flask cases index`.
"""

from __future__ import annotations

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

SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("vlaams opleidingsverlof", "opleidingsverlof", "vov", "educatief verlof", "leerverlof"),
    ("opleidingscheque", "opleidingscheques", "vormingscheque", "opleidingsbon"),
    ("kmo-portefeuille", "kmoportefeuille", "kmo portefeuille"),
    ("opleidingskrediet", "vlaams opleidingskrediet", "tijdskrediet voor opleiding"),
    ("loopbaancheque", "loopbaancheques", "loopbaanbegeleiding"),
    ("eerder verworven competenties", "evc", "erkenning van verworven competenties"),
    ("kleine onderneming", "kmo", "klein bedrijf", "kleine zaak", "klein team"),
    ("werkgever", "baas", "leidinggevende", "zaakvoerder", "bedrijf", "firma", "onderneming"),
    (
        "werknemer",
        "medewerker",
        "medewerkster",
        "personeel",
        "personeelslid",
        "arbeider",
        "bediende",
        "werknemers",
        "medewerkers",
    ),
    ("werkzoekende", "werkloze", "zonder werk", "zonder job", "geen job", "geen werk"),
    ("zelfstandige", "eenmanszaak", "freelancer", "bijberoep"),
    ("cursist", "leerling", "student", "lerende", "deelnemer"),
    (
        "opleiding",
        "cursus",
        "vorming",
        "training",
        "les",
        "lessen",
        "module",
        "studie",
        "bijscholing",
        "omscholing",
        "workshop",
    ),
    (
        "opleidingsverstrekker",
        "opleidingscentrum",
        "centrum",
        "school",
        "onderwijsinstelling",
        "cvo",
        "opleider",
        "vormingscentrum",
    ),
    ("leren", "studeren", "bijleren", "bijscholen", "omscholen"),
    ("aanvraag", "aanvragen", "indienen", "dossier", "vraag indienen"),
    (
        "formulier",
        "formulieren",
        "papierwerk",
        "paperassen",
        "administratie",
        "rompslomp",
        "papieren",
    ),
    ("inschrijven", "inschrijving", "aanmelden", "intekenen"),
    ("kostprijs", "kost", "kosten", "prijs", "duur", "inschrijvingsgeld", "betalen", "bedrag"),
    ("terugbetaling", "terugbetaald", "terugkrijgen", "vergoeding", "vergoed", "tegemoetkoming"),
    ("subsidie", "steun", "premie", "toelage", "financiering"),
    ("loon", "salaris", "wedde", "loonverlies", "inkomen"),
    ("online", "digitaal", "internet", "computer", "website", "elektronisch", "webpagina"),
    ("attest", "getuigschrift", "bewijs", "certificaat", "bewijsstuk"),
    ("diploma", "kwalificatie", "onderwijskwalificatie"),
    ("bus", "trein", "openbaar vervoer", "vervoer", "lijnbus", "tram"),
    ("kinderopvang", "opvang", "creche", "onthaalouder", "oppas"),
    ("avond", "avonds", "avondles", "avondcursus", "avondonderwijs"),
    (
        "ploegen",
        "ploegendienst",
        "shift",
        "shiften",
        "nachtdienst",
        "vroege en late",
        "wisselende uren",
    ),
    ("deadline", "termijn", "uiterste datum", "laattijdig", "te laat"),
    ("wachten", "wachttijd", "wachtlijst", "duurt lang", "lang duren"),
    (
        "onduidelijk",
        "verwarrend",
        "onbegrijpelijk",
        "ingewikkeld",
        "moeilijk te begrijpen",
        "niet duidelijk",
        "snap",
        "begrijp",
    ),
    (
        "geweigerd",
        "afgewezen",
        "weigering",
        "weigeren",
        "afgekeurd",
        "niet aanvaard",
        "niet goedgekeurd",
    ),
    ("handicap", "beperking", "rolstoel", "slechtziend", "blind", "doof"),
    ("taal", "nederlands", "anderstalig", "anderstalige", "taalniveau", "moedertaal"),
    ("deeltijds", "halftijds", "parttime"),
    ("interim", "uitzendkracht", "uitzendkantoor", "uitzendarbeid"),
    ("ontslag", "ontslagen", "herstructurering", "faillissement"),
    ("leeftijd", "ouderen", "55-plus", "vijftigplusser", "pensioen"),
    ("informatie", "uitleg", "inlichtingen", "info"),
    ("website vinden", "opzoeken", "zoeken", "terugvinden"),
    ("buitenland", "buitenlands", "grens", "grensarbeider", "nederland", "wallonie", "brussel"),
    ("werkplekleren", "stage", "leren op de werkvloer", "werkvloer", "duaal leren", "stageplaats"),
    ("vervangen", "vervanging", "vervanger", "invallen"),
    ("examen", "proef", "toets", "test"),
    ("vrijstelling", "vrijgesteld", "overslaan"),
    ("databank", "register", "opleidingsdatabank", "lijst van opleidingen"),
    ("schooljaar", "academiejaar"),
    ("uitkering", "werkloosheidsuitkering", "dop", "leefloon"),
    ("ziek", "ziekte", "invaliditeit", "arbeidsongeschikt", "mutualiteit", "ziekenfonds"),
    ("thuis", "gezin", "kinderen", "mantelzorg"),
    ("afstandsonderwijs", "afstandsleren", "online les", "e-learning", "op afstand"),
    ("telefoon", "bellen", "gebeld", "telefonisch", "hulplijn"),
    ("dubbel", "twee keer", "opnieuw dezelfde gegevens", "tweemaal", "nog eens"),
    ("verlof", "vrijaf", "vrije dag", "vrij nemen", "afwezig"),
    ("uren", "uur", "urenaantal", "aantal uren", "lesuren"),
)

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
