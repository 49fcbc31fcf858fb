"""How what rules call by key is named in a sentence: categories, roles, kinds of learning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.partnership.composition.scheme import Body, RuleKind

CATEGORIES: Mapping[str, tuple[Any, Any]] = {
    "employers": (_l("werkgeversorganisatie"), _l("werkgeversorganisaties")),
    "employees": (_l("werknemersorganisatie"), _l("werknemersorganisaties")),
    "social_partner": (_l("sociale partner"), _l("sociale partners")),
    "provider": (
        _l("onderwijs-, vormings- of opleidingsverstrekker"),
        _l("onderwijs-, vormings- of opleidingsverstrekkers"),
    ),
    "academic": (
        _l("expert uit de academische wereld"),
        _l("experts uit de academische wereld"),
    ),
    "field_expert": (_l("expert uit het werkveld"), _l("experts uit het werkveld")),
    "experience_expert": (_l("ervaringsdeskundige"), _l("ervaringsdeskundigen")),
    "advisory_secretariat": (
        _l("secretariaat van een adviesraad"),
        _l("secretariaten van adviesraden"),
    ),
    "public_adult_education_go": (
        _l("lid uit het volwassenenonderwijs van het GO!"),
        _l("leden uit het volwassenenonderwijs van het GO!"),
    ),
    "public_adult_education_pvo": (
        _l("lid uit het volwassenenonderwijs van het PVO"),
        _l("leden uit het volwassenenonderwijs van het PVO"),
    ),
    "public_adult_education_kov": (
        _l("lid uit het volwassenenonderwijs van het KOV"),
        _l("leden uit het volwassenenonderwijs van het KOV"),
    ),
    "public_adult_education_basic_education": (
        _l("lid uit de basiseducatie"),
        _l("leden uit de basiseducatie"),
    ),
    "private_provider_training_fund": (_l("opleidingsfonds"), _l("opleidingsfondsen")),
    "private_provider_commercial": (
        _l("commerciële opleidingsorganisatie"),
        _l("commerciële opleidingsorganisaties"),
    ),
    "university": (_l("universiteit"), _l("universiteiten")),
    "university_college": (_l("hogeschool"), _l("hogescholen")),
    "cities_municipalities_sociocultural": (
        _l("lid namens steden, gemeenten en sociaal-culturele organisaties"),
        _l("leden namens steden, gemeenten en sociaal-culturele organisaties"),
    ),
    "vdab": (_l("lid van de VDAB"), _l("leden van de VDAB")),
    "business_school": (_l("lid van een business school"), _l("leden van een business school")),
    "expert_technology": (_l("expert in technologie"), _l("experts in technologie")),
    "expert_startups": (_l("expert in start-ups"), _l("experts in start-ups")),
    "expert_communication": (_l("expert in communicatie"), _l("experts in communicatie")),
    "expert_financing": (
        _l("expert in moderne vormen van financiering"),
        _l("experts in moderne vormen van financiering"),
    ),
    "chairperson": (_l("persoon die voorzit"), _l("personen die voorzitten")),
    "support_person": (
        _l("ondersteuner uit een departement"),
        _l("ondersteuners uit een departement"),
    ),
    "public_administration": (_l("overheidsdienst"), _l("overheidsdiensten")),
}
"""One and several of each category of reference/composition_schemes.yaml."""

NUMBERS = (
    *(_l("geen"), _l("één"), _l("twee"), _l("drie"), _l("vier"), _l("vijf"), _l("zes")),
    *(_l("zeven"), _l("acht"), _l("negen"), _l("tien")),
)
"""Numbers in a sentence, in words up to ten."""

ROLES: Mapping[str, tuple[Any, Any]] = {
    "lead": (_l("trekker"), _l("trekkers")),
    "chair": (_l("voorzitter"), _l("voorzitters")),
}
OFFERS: Mapping[str, Any] = {
    "formal": _l("formeel leren"),
    "non_formal": _l("non-formeel leren"),
}
PHASES: Mapping[str, Any] = {"start": _l("de opstart")}
BODIES: Mapping[Body, Any] = {
    Body.WORKGROUP: _l("een werkgroep"),
    Body.PARTNERSHIP: _l("het partnerschap"),
}
KINDS: Mapping[RuleKind, Any] = {
    RuleKind.AT_MOST_SEATS: _l("Hoogstens zoveel zetels"),
    RuleKind.AT_LEAST_SEATS: _l("Minstens zoveel zetels"),
    RuleKind.AT_LEAST: _l("Minstens zoveel van een categorie"),
    RuleKind.AT_MOST: _l("Hoogstens zoveel van een categorie"),
    RuleKind.EXACTLY: _l("Juist zoveel van een categorie"),
    RuleKind.ALL_OF: _l("Elk van deze organisaties"),
    RuleKind.EQUAL_NUMBERS: _l("Evenveel aan twee kanten"),
    RuleKind.DISTRIBUTION: _l("Een verdeling over categorieën"),
    RuleKind.OFFERS_TOGETHER: _l("Samen bieden ze elk soort leren aan"),
    RuleKind.EXACTLY_ONE_ROLE: _l("Juist één drager van een rol"),
    RuleKind.NO_SUBSTITUTES: _l("Geen plaatsvervangers"),
}
