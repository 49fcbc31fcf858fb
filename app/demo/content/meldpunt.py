"""Reports of invented people: what they say they met, not what the rules are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from app.contributions.models import Publication
from app.demo.cast import Cast
from app.desk import services
from app.desk.models import Case
from app.desk.rules import Entry, Helped, Party, ReporterKind, State
from app.desk.services import Reporter
from app.desk.wording import content_of

Answers = Mapping[str, str | bool]

OWN: Answers = {
    "reporter_kind": "individual",
    "regulation": "Opleidingscheques",
    "barrier_type": "informational",
    "topic": "opdracht-4",
    "practice": "Ik werk in ploegen en wilde een avondcursus boekhouden volgen. Vooraf kon niemand "
    "mij zeggen of mijn cursus meetelt. De school verwees naar de website, de website naar een "
    "databank, en in de databank stond de cursus onder een andere naam.",
    "burden": "Drie avonden zoeken en twee keer bellen. Ik heb uiteindelijk zelf alles betaald.",
    "proposal": "Zet bij elke cursus op de site van de school één regel: telt mee, ja of nee.",
    "name": "Bart Goossens",
    "email": "burger@voorbeeld.example",
    "publication": "without_name",
    "link_account": True,
}
ANONYMOUS: Answers = {
    "reporter_kind": "individual",
    "regulation": "",
    "unknown": True,
    "barrier_type": "situational",
    "topic": "uitdaging-2",
    "practice": "Mijn leidinggevende zegt dat leren in mijn vrije tijd hoort. Ik durf er zelf niet "
    "over te beginnen, want mijn contract loopt af. Collega's zeggen dat ik ergens recht op heb, "
    "maar niemand weet waarop.",
    "burden": "Ik ben al twee jaar van plan om mijn diploma te halen.",
    "publication": "analysis_only",
}
EMPLOYER: Answers = {
    "reporter_kind": "employer",
    "regulation": "Vlaams opleidingsverlof",
    "barrier_type": "situational",
    "topic": "opdracht-9",
    "practice": "Wij zijn met zeven. Twee mensen vragen verlof voor dezelfde opleiding, telkens op "
    "dinsdag. Dan ligt een machine stil. We zouden dat graag spreiden, maar de lessen liggen vast.",
    "burden": "Een dag productie per week, en het gevoel dat we nee moeten zeggen tegen mensen die "
    "vooruit willen.",
    "proposal": "Laat opleidingen in blokken of op twee plaatsen toe, zodat een klein team kan "
    "wisselen.",
    "name": "Drukkerij Het Raam (voorbeeld)",
    "email": "zaakvoerder@het-raam.voorbeeld.example",
    "publication": "with_name",
}
SCHOOL: Answers = {
    "reporter_kind": "school",
    "regulation": "Attesten voor opleidingsverlof",
    "barrier_type": "institutional",
    "topic": "opdracht-4",
    "practice": "Voor dezelfde cursist vullen we dezelfde gegevens in voor de werkgever, voor ons "
    "eigen systeem en op een formulier dat de cursist meebrengt. Elk heeft een andere indeling.",
    "burden": "Ons secretariaat rekende uit: ongeveer een halve dag per week in het najaar.",
    "proposal": "Laat ons de gegevens één keer doorsturen, en haal ze daar op.",
    "name": "Centrum De Lindeboom (voorbeeld)",
    "email": "secretariaat@lindeboom.voorbeeld.example",
    "publication": "with_name",
}
PROVIDER: Answers = {
    "reporter_kind": "provider",
    "regulation": "Kmo-portefeuille",
    "barrier_type": "institutional",
    "topic": "opdracht-10",
    "practice": "Wij geven korte opleidingen op de werkvloer: vier keer twee uur. Klanten vragen "
    "of dat in aanmerking komt, en wij vonden de voorwaarde over de duur niet helder.",
    "burden": "Twee klanten kozen daarom voor een langere cursus die ze niet nodig hadden.",
    "proposal": "Geef op de website een paar voorbeelden van korte opleidingen die wel en niet "
    "kunnen.",
    "name": "Opleidingshuis Vonk (voorbeeld)",
    "email": "info@vonk.voorbeeld.example",
    "publication": "with_name",
}
TOWN: Answers = {
    "reporter_kind": "local_government",
    "regulation": "Dienstregeling van de avondbus",
    "barrier_type": "situational",
    "topic": "uitdaging-2",
    "practice": "Onze inwoners volgen avondles in de stad. De laatste bus vertrekt voor de les "
    "gedaan is. Wie geen auto heeft, stopt na enkele weken.",
    "burden": "Van de tien inschrijvingen via ons loket haakten er zes af.",
    "proposal": "Stem de laatste rit af op het einde van de lessen.",
    "name": "Gemeente Wijdegem (voorbeeld)",
    "email": "welzijn@wijdegem.voorbeeld.example",
    "publication": "with_name",
}
OVERDUE: Answers = {
    "reporter_kind": "employer",
    "regulation": "Erkenning van wat iemand al kan",
    "barrier_type": "institutional",
    "topic": "opdracht-5",
    "practice": "Een medewerkster met twintig jaar ervaring in de zorg zou modules moeten volgen "
    "over wat ze elke dag doet. Niemand kon ons zeggen waar ze haar ervaring kan laten meetellen.",
    "burden": "Ze wil er niet meer aan beginnen.",
    "publication": "without_name",
}
SUSPECTED: Answers = {
    "reporter_kind": "other",
    "regulation": "Goedkope cursussen",
    "practice": "Beste cursussen aan de beste prijs! Bezoek vandaag onze pagina.",
    "email": "aanbod@reclame.voorbeeld.example",
    "publication": "with_name",
}
BY_TELEPHONE: Answers = {
    "regulation": "Inschrijven voor een cursus",
    "barrier_type": "informational",
    "topic": "opdracht-4",
    "practice": "Mevrouw is 61 en wil een cursus digitale basis volgen. Inschrijven kon volgens "
    "haar alleen online. Haar dochter heeft het voor haar gedaan.",
    "burden": "Zonder haar dochter was ze niet begonnen, zegt ze.",
    "proposal": "Laat inschrijven met een telefoontje of in de bibliotheek.",
}


def make(cast: Cast, now: datetime) -> None:
    """Eight reports and one in quarantine, in the states that a desk knows, over six weeks."""
    desk_by = cast.secretariaat.id

    def ago(days: float) -> datetime:
        return now - timedelta(days=days)

    school = _report(SCHOOL, ago(40))
    _move(school, State.IN_TREATMENT, ago(36), desk_by)
    _move(
        school,
        State.ANSWERED,
        ago(12),
        desk_by,
        "Bedankt voor de berekening. We legden ze voor aan de werkgroep van opdracht 4. Ze staat "
        "nu bij de ontwerpactie over eenvoudiger formulieren. Wat ermee gebeurt, leest u hier.",
    )
    services.say_helped(school, Helped.PARTLY, now=ago(10))
    provider = _report(PROVIDER, ago(31))
    _move(
        provider,
        State.PASSED_ON,
        ago(26),
        desk_by,
        "Uw vraag gaat over de uitleg bij een maatregel die het partnerschap niet zelf beheert. "
        "We gaven ze door aan de dienst die de maatregel beheert. Uw voorstel blijft in ons "
        "register staan.",
    )
    _discuss_own(_report(OWN, ago(19), person_id=cast.burger.id), ago, desk_by, cast.burger.id)
    _report(OVERDUE, ago(14))
    town = _report(TOWN, ago(13))
    _move(
        town,
        State.NOT_COMPETENT,
        ago(9),
        desk_by,
        "Het partnerschap beslist niet over de dienstregeling van bussen. U kunt dit melden bij "
        "de vervoerregio waarin uw gemeente ligt. Dat mensen daardoor afhaken, nemen we wel mee "
        "in het register.",
    )
    employer = _report(EMPLOYER, ago(8))
    _move(
        employer,
        State.WAITING,
        ago(5),
        desk_by,
        "Om dit goed te begrijpen: gaat het om één opleiding bij één centrum, of ziet u dit ook "
        "bij andere opleidingen?",
    )
    _enter_by_telephone(ago(4), desk_by)
    _report(ANONYMOUS, ago(2))
    _report(SUSPECTED, ago(1), takes=timedelta(0))


def _report(
    answers: Answers,
    sent_at: datetime,
    *,
    person_id: int | None = None,
    takes: timedelta = timedelta(minutes=6),
) -> Case:
    given = {"about_known": True, **answers}
    token = services.save_answers(None, given, now=sent_at - takes)
    sent = services.send(token, person_id=person_id, now=sent_at)
    if sent is None:
        raise LookupError("The draft that was just made is gone.")
    return sent.case


def _move(case: Case, to: State, at: datetime, by: int, words: str = "") -> None:
    services.move(case, to, party=Party.DESK, by=by, reason=words, now=at)


def _discuss_own(case: Case, ago: Callable[[float], datetime], by: int, reporter: int) -> None:
    """The report of the cast's citizen, with messages both ways."""
    _move(
        case,
        State.WAITING,
        ago(15),
        by,
        "Bedankt voor uw melding. Weet u nog onder welke naam de cursus in de databank stond? Dan "
        "kunnen we nagaan hoe dat komt.",
    )
    services.write(
        case,
        "Op de site van de school heette ze ‘Boekhouden voor starters’. In de databank stond "
        "‘Bedrijfsbeheer, module 1’.",
        party=Party.REPORTER,
        by=reporter,
        now=ago(14),
    )
    services.write(
        case,
        "Dat helpt. We leggen het voor aan de werkgroep die het aanbod in kaart brengt.",
        party=Party.DESK,
        by=by,
        now=ago(11),
    )
    services.add_note(
        case, "Zelfde soort verwarring als in de melding over attesten.", by=by, now=ago(11)
    )


def _enter_by_telephone(at: datetime, by: int) -> None:
    sent = services.enter_for_someone(
        "demo-telephone",
        content_of(BY_TELEPHONE),
        Reporter(
            kind=ReporterKind.INDIVIDUAL,
            name="Mevrouw L. (voorbeeld)",
            publication=Publication.WITHOUT_NAME,
        ),
        entry=Entry.TELEPHONE,
        received_at=at,
        by=by,
        now=at,
    )
    _move(sent.case, State.IN_TREATMENT, at + timedelta(hours=2), by)
