"""What the demonstration says of bottlenecks: what invented people met, not what the rules are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

BOTTLENECKS: Mapping[str, Mapping[str, str]] = {
    "gegevens": {
        "title": "Dezelfde gegevens worden drie keer ingevuld",
        "text": "Voor één cursist vullen een school en een werkgever dezelfde gegevens in op "
        "verschillende plaatsen, telkens in een andere volgorde. Wie leert, draagt zelf papieren "
        "van de een naar de ander.",
        "barrier_type": "institutional",
        "level": "flemish",
        "regulation": "vlaams-opleidingsverlof",
        "passage": "Attesten van inschrijving en aanwezigheid",
        "evidence": "Een centrum rekende uit dat het in het najaar ongeveer een halve dag per "
        "week kost (melding, niet nagerekend).",
        "proposal": "Gegevens één keer doorsturen en daar ophalen.",
    },
    "ploeg": {
        "title": "Een klein team kan verlof om te leren niet spreiden",
        "text": "Als twee mensen van een kleine ploeg dezelfde opleiding volgen, ligt het werk op "
        "één vaste dag stil. De lessen verplaatsen kan niet.",
        "barrier_type": "situational",
        "level": "flemish",
        "regulation": "vlaams-opleidingsverlof",
        "passage": "",
        "evidence": "",
        "proposal": "Opleidingen in blokken of op twee plaatsen, zodat een ploeg kan wisselen.",
    },
    "bus": {
        "title": "De laatste bus vertrekt voor de avondles gedaan is",
        "text": "Wie geen auto heeft, kan de laatste les niet uitzitten en haakt na enkele weken "
        "af.",
        "barrier_type": "situational",
        "level": "local",
        "regulation": "",
        "passage": "",
        "evidence": "",
        "proposal": "De laatste rit afstemmen op het einde van de lessen.",
    },
    "meetelt": {
        "title": "Vooraf is niet te zien of een cursus meetelt",
        "text": "Mensen willen weten of hun cursus in aanmerking komt voor ze zich inschrijven. "
        "De school, de website en de databank gebruiken elk een andere naam voor dezelfde cursus. "
        "Wie het niet vindt, betaalt zelf of begint er niet aan.",
        "barrier_type": "informational",
        "level": "flemish",
        "regulation": "opleidingscheques",
        "passage": "De lijst van cursussen die in aanmerking komen",
        "evidence": "Vijf meldingen in zes weken, van mensen die leren, een werkgever en een "
        "school.",
        "proposal": "Op de site van de school bij elke cursus één regel: telt mee, ja of nee.",
    },
}

STORIES: Sequence[Mapping[str, str | bool]] = (
    {
        "reporter_kind": "individual",
        "regulation": "Cheques voor een cursus",
        "barrier_type": "informational",
        "practice": "Ik wilde Spaans volgen voor mijn werk. Aan de telefoon zei men dat het "
        "waarschijnlijk wel zou meetellen. Na de inschrijving bleek van niet.",
        "burden": "Ik heb de helft zelf betaald en ben na de eerste module gestopt.",
        "publication": "without_name",
        "email": "cursist@voorbeeld.example",
    },
    {
        "reporter_kind": "employer",
        "regulation": "Opleidingscheques voor mijn mensen",
        "barrier_type": "informational",
        "practice": "Een medewerkster vroeg of haar cursus meetelt. Ik zocht een avond in de "
        "databank en vond drie cursussen met bijna dezelfde naam.",
        "proposal": "Zet een nummer bij elke cursus, overal hetzelfde.",
        "name": "Bakkerij De Korenaar (voorbeeld)",
        "email": "info@korenaar.voorbeeld.example",
        "publication": "with_name",
    },
    {
        "reporter_kind": "school",
        "regulation": "Lijst van erkende cursussen",
        "barrier_type": "institutional",
        "practice": "Cursisten vragen ons of een cursus meetelt. Wij weten dat pas als de lijst "
        "voor het nieuwe schooljaar er is, en dan zijn de inschrijvingen al begonnen.",
        "name": "CVO De Leerboom (voorbeeld)",
        "publication": "with_name",
    },
    {
        "reporter_kind": "individual",
        "regulation": "",
        "unknown": True,
        "barrier_type": "informational",
        "practice": "In de bibliotheek konden ze me niet zeggen of een cursus fotografie meetelt "
        "als je ze voor je werk nodig hebt. Ik ben er niet aan begonnen.",
        "publication": "analysis_only",
    },
)

REMARKS = (
    "Wij horen dit bij bijna elk bezoek aan een onderneming.",
    "Voor wie weinig verdient, is dit het moment waarop men afhaakt.",
)
