"""How a workgroup decides on a draft action, from clarifying to the outcome.

phase (fase): clarify, react, sense check, decide, outcome · round (beslissingsronde): the
positions on one version of a draft are asked, until a moment · place (plaats): a seat as it was
when the round opened; the composition never changes during a round · position (standpunt): what
one place holds, one per place, changeable until the round closes · bench (bank): employers,
employees, providers, councils, experts, others · outcome (uitkomst): consensus, consent with
remarks, a vote, no decision · minority position (minderheidsstandpunt): a text of the places that
hold it, which nobody else changes.
"""
