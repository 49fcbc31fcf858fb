"""Questions and answers of the loket: only what the source documents say, with where they say "
"it."""

from __future__ import annotations

from dataclasses import dataclass

from app.loket.rules import Audience

SERV_2025 = "SERV, Investeren in leren, 4 juli 2025"
REPORT_2023 = "Actieplan levenslang leren, jaarrapport 2023"


@dataclass(frozen=True)
class Text:
    """A question with its answer."""

    question: str
    body: str
    theme: str
    audiences: tuple[Audience, ...]
    rules: tuple[tuple[str, str], ...] = ()
    """(key in the register of regulation, passage)."""


RULES = {
    "vlaams-opleidingsverlof": ("Vlaams opleidingsverlof", "VOV"),
    "loopbaancheques": ("Loopbaancheques", "LBC"),
    "kmo-portefeuille": ("Kmo-portefeuille", ""),
    "evc": ("Erkenning van verworven competenties", "EVC"),
}
"""Measures on which the answers stand, entered when the register does not hold them yet."""

TEXTS = (
    Text(
        "Kan ik leren tijdens mijn werkuren en mijn loon houden?",
        "Ja, met **Vlaams opleidingsverlof**. U volgt een opleiding en houdt uw job en uw "
        "inkomen.\n\n"
        "De opleiding moet gericht zijn op de arbeidsmarkt. U kunt het zelf vragen, of u spreekt "
        "het "
        "af met uw werkgever.\n\n"
        "Hoeveel uren u krijgt en hoeveel u minstens moet werken, kijken we nog na. Uw eigen stand "
        "vindt u in uw opleidingstegoed op Mijn Burgerprofiel.",
        "tijd",
        (Audience.INDIVIDUAL, Audience.ENTREPRENEUR),
        (("vlaams-opleidingsverlof", ""),),
    ),
    Text(
        "Telt een examen om mijn ervaring te laten erkennen mee voor opleidingsverlof?",
        "Ja. Een examen om te laten erkennen wat u al kan, komt in aanmerking voor Vlaams "
        "opleidingsverlof. U hoeft er dus geen lessen voor te volgen.",
        "erkenning",
        (Audience.INDIVIDUAL,),
        (("vlaams-opleidingsverlof", "EVC-examens"), ("evc", "")),
    ),
    Text(
        "Wie helpt mij om over mijn loopbaan na te denken?",
        "Werkt u? Dan kunt u met een **loopbaancheque** naar een erkend loopbaancentrum. U "
        "vertrekt "
        "van een vraag over uw loopbaan en eindigt met een persoonlijk plan. U betaalt zelf een "
        "deel, "
        "en u moet al een tijd werken.\n\n"
        "Of u recht hebt op een cheque, ziet u in uw dossier bij VDAB.",
        "loopbaan",
        (Audience.INDIVIDUAL,),
        (("loopbaancheques", ""),),
    ),
    Text(
        "Krijgt mijn kmo steun als ik mijn mensen een opleiding geef?",
        "Ja, via de **kmo-portefeuille**. Ze geeft financiële steun voor opleiding of advies, "
        "onder "
        "meer over strategie, digitalisering, duurzaamheid en personeel.\n\n"
        "Hoeveel steun u krijgt en voor welke opleidingen, kijken we nog na.",
        "kosten",
        (Audience.ENTREPRENEUR,),
        (("kmo-portefeuille", ""),),
    ),
    Text(
        "Waar vind ik een centrum dat mijn ervaring test?",
        "Centra voor volwassenenonderwijs en andere partners bieden trajecten aan om te laten "
        "erkennen wat u al kan. In 2023 waren er 41 trajecten bij centra voor volwassenenonderwijs "
        "en 6 binnen het beleidsdomein werk. Slaagt u, dan kunt u een beroepskwalificatie "
        "behalen.\n\n"
        "Niet voor elk beroep is er een traject.",
        "erkenning",
        (Audience.INDIVIDUAL, Audience.EDUCATION),
        (("evc", ""),),
    ),
    Text(
        "Welke rol heeft een gemeente in het levenslang leren?",
        "Een gemeente kent haar inwoners en hun drempels. In het actieplan werken leerwinkels "
        "samen "
        "met lokale partners, zodat volwassenen dicht bij huis raad krijgen over leren.",
        "samenwerken",
        (Audience.LOCAL_GOVERNMENT, Audience.REGIONAL),
    ),
    Text(
        "Wat doen sectoren om hun mensen te laten leren?",
        "Sectoren sluiten met de Vlaamse overheid convenants. Voor juli 2023 tot juni 2025 "
        "werden er "
        "150 sectorconsulenten gesteund. Ze helpen ondernemingen om een leercultuur op te bouwen.",
        "samenwerken",
        (Audience.SECTORAL, Audience.ENTREPRENEUR),
    ),
)

DRAFT = Text(
    "Kan ik me omscholen als ik al werk?",
    "Voor een lange opleiding bestaan een federaal tijdskrediet en een Vlaamse premie erbovenop. "
    "De SERV vindt dat ze nog geen afdoend antwoord geven. Wat nu geldt, kijken we na.",
    "tijd",
    (Audience.INDIVIDUAL,),
)
FIRST = "Zoals de bron het beschrijft."
CHANGE = (
    "Het forfait voor de werkgever en het minimale percentage dat iemand moet werken, "
    "zijn aangepast."
)
MISSED = (
    ("kinderopvang tijdens avondles", 4),
    ("leerbudget", 2),
    ("studietoelage ouder dan 30", 1),
)
