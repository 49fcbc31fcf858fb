"""A consultation in preparation that shows every kind of question, and conditions. All invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.consultations.files import reading, tree
from app.consultations.rules import Relation
from app.consultations.services import planning, taking_over
from app.consultations.services.planning import PlanTexts
from app.core.db import db
from app.demo.cast import Cast
from app.partnership.models import Assignment, StakeholderGroup


@dataclass(frozen=True)
class PlannedGroup:
    """A target group: why, its relation, how far it is reached, and how beside the web."""

    why: str
    relation: Relation
    reach: str
    other_channel: str = ""


QUESTIONS = """
delen:
  - deel: Over uw organisatie
    inleiding: Zo weten we voor wie uw antwoorden gelden.
    en: {deel: About your organisation, inleiding: This tells us whom your answers speak for.}
    vragen:
      - soort: kort
        vraag: In welke sector werkt u vooral?
        bibliotheek: Sector in eigen woorden
        en: {vraag: In which sector do you mostly work?}
      - soort: getal
        vraag: Hoeveel mensen werken er?
        waarom: Kleine organisaties hebben andere drempels. We vergelijken ze apart.
        eenheid: mensen
        kleinste: 1
        grootste: 100000
        bibliotheek: Aantal medewerkers
        en: {vraag: How many people work there?, eenheid: people}
      - soort: jaofnee
        vraag: Volgde iemand van hen het voorbije jaar een opleiding?
        en: {vraag: Did any of them take a course in the past year?}
  - deel: Wat u al doet
    voorwaarde: [vraag 3 = Ja]
    vragen:
      - soort: keuzes
        vraag: Wie zocht de opleiding uit?
        antwoorden: [De medewerker zelf, De leidinggevende, De personeelsdienst, Een sectorfonds]
        anders: ja
        hoogstens: 2
      - soort: datum
        vraag: Wanneer begon de laatste opleiding?
        uitleg: Ongeveer mag ook.
        optioneel: ja
      - soort: rooster
        vraag: Hoe tevreden bent u over die opleiding?
        rijen: [De inhoud, De lesgever, De organisatie, Wat men ermee kan op het werk]
        antwoorden: [Ontevreden, Eerder ontevreden, Eerder tevreden, Tevreden]
      - soort: schaal
        vraag: Hoe waarschijnlijk is het dat u die opleiding opnieuw kiest?
        stappen: 7
        laagste: zeer onwaarschijnlijk
        hoogste: zeer waarschijnlijk
      - soort: open
        vraag: Wat zou u anders willen?
        voorwaarde: [vraag 7 hoogstens 3, "vraag 6 = De inhoud: Ontevreden"]
        volstaat: een
  - deel: Wat u nodig hebt
    vragen:
      - soort: keuze
        vraag: Wat houdt leren bij u het meest tegen?
        antwoorden: [Geld, Tijd, Geen passend aanbod, Te weinig begeleiding, Niets]
        anders: ja
        en:
          vraag: What holds learning back most in your organisation?
          antwoorden: [Money, Time, No suitable courses, Too little guidance, Nothing]
      - soort: volgorde
        vraag: U noemde ‘{antwoord 9}’. Wat zou het eerst helpen?
        uitleg: Kies er drie.
        voorwaarde: [vraag 9 ≠ Niets]
        hoogstens: 3
        antwoorden:
          - Een opleider die naar de werkvloer komt
          - Vervanging tijdens de opleiding
          - Kortere modules
          - Eén aanspreekpunt
          - Minder papierwerk
      - soort: stellingen
        vraag: Wat vindt u van deze stellingen?
        waarom: Uit deze antwoorden tekenen we de opiniekaart.
        stellingen:
          - Leren hoort bij de werkuren.
          - Wie leert, moet daar iets van merken in het loon.
          - De werkgever kiest mee welke opleiding iemand volgt.
          - Korte opleidingen leveren meer op dan lange.
          - Een opleiding hoort af te sluiten met een getuigschrift.
          - Kleine organisaties verdienen meer steun dan grote.
          - Loopbaanbegeleiding moet gratis zijn.
          - De overheid regelt te veel in detail.
          - Wie lang niet leerde, heeft eerst begeleiding nodig.
          - Sectoren weten het best wat er nodig is.
      - soort: bestand
        vraag: Hebt u een opleidingsplan dat wij mogen lezen?
        uitleg: Laat namen van medewerkers weg.
        optioneel: ja
        hoogstens: 2
        en:
          vraag: Do you have a training plan that we may read?
          uitleg: Leave out the names of your staff.
"""


def make(cast: Cast, now: datetime) -> None:
    """Make it, in draft, with its target groups and questions."""
    by, planned = cast.secretariaat.id, now - timedelta(days=3)
    assignment = db.session.scalars(select(Assignment).where(Assignment.number == 4)).one()
    opens = (now + timedelta(days=21)).replace(hour=8, minute=0, second=0, microsecond=0)
    consultation = planning.plan_consultation(
        PlanTexts(
            assignment_id=assignment.id,
            title="Wat houdt leren op de werkvloer tegen?",
            purpose="We willen weten waarom leren op het werk in veel organisaties niet lukt, en "
            "wat het eerst zou helpen.",
            can_change="Welke hulp er komt, en voor wie eerst.",
            cannot_change="Dat elke werknemer recht heeft op opleidingsdagen. Dat staat in de wet.",
            answers_use="Het secretariaat bundelt ze per thema voor de trekker van de opdracht.",
            decided_by="Het partnerschap",
            analysed_by="Het secretariaat van het partnerschap",
            opens_at=opens,
            closes_at=opens + timedelta(weeks=9),
            report_due_on=(opens + timedelta(weeks=19)).date(),
        ),
        by=by,
        now=planned,
    )
    groups = {
        "ondernemers-werkgevers": PlannedGroup(
            "Zij beslissen of er tijd en geld is.", Relation.IMPLEMENTS, "1.200 leden, ongeveer 300"
        ),
        "individuen": PlannedGroup(
            "Zij ondervinden het elke dag, ook wie weinig leest of geen computer heeft.",
            Relation.AFFECTED,
            "Ongeveer 200 mensen in zes buurthuizen",
            "Gesprek in het buurthuis, met een formulier op papier",
        ),
    }
    for key, group in groups.items():
        planning.address_group(
            consultation,
            stakeholder_group_id=db.session.scalars(
                select(StakeholderGroup.id).where(StakeholderGroup.key == key)
            ).one(),
            why=group.why,
            reached_by="Persoonlijke link per mail",
            relation=group.relation,
            reach=group.reach,
            is_hard_to_reach=bool(group.other_channel),
            other_channel=group.other_channel,
            by=by,
            now=planned,
        )
    found = reading.read(tree.read("vragen.yaml", QUESTIONS.encode()))
    taking_over.take_over(
        consultation, found.questionnaire, library=found.library, by=by, now=planned
    )
