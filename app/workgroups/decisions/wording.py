"""How positions stand in the register: in Dutch, whatever the language of the screen."""

from __future__ import annotations

from app.workgroups.decisions.rules import Stance

STANCES = {
    Stance.AGREE: "Akkoord.",
    Stance.NO_OBJECTION: "Geen bezwaar.",
    Stance.OBJECTION: "Bezwaar.",
    Stance.ABSTAIN: "Onthouding.",
    Stance.NOT_COMPETENT: "Niet bevoegd of een belangenconflict.",
}
SEALED = (
    "Dit standpunt staat nog onder gesloten omslag: de ronde is blind. De tekst komt hier zodra de "
    "ronde gesloten is."
)


def in_words(stance: Stance, reason: str, remedy: str) -> str:
    """A position as one text."""
    parts = [STANCES[stance], reason]
    if remedy and stance is Stance.OBJECTION:
        parts.append(f"Wat het bezwaar kan wegnemen: {remedy}")
    return "\n\n".join(part for part in parts if part)


def about(title: str, version: int, number: int) -> str:
    """What a position is about."""
    return f"Ontwerpactie «{title}», versie {version}, standpunt in beslissingsronde {number}"
