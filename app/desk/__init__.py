"""The desk: one intake for two doors, and how what comes in is handled.

case (zaak): a report or a question · door: the meldpunt or the loket, where someone comes in ·
statement: what was said in a case, never rewritten · draft (ontwerp): the answers of a case that is
not sent yet · reporter (melder): who brought it, named or not · follow code (volgcode): with which
someone without an account follows their case · term (termijn): 10 calendar days to react, 45 to
answer, standing still while the desk waits for the reporter · entry (binnengekomen via): web,
telephone, letter, meeting · lead (hoofdzaak): the case with which others are handled together ·
handover (doorgeven): giving a case to another body · redaction (bewerking voor publicatie): the
text that may be published, made by one person and approved by another · reply (standaardantwoord):
a text used again · view (weergave): what someone asks of the inbox, kept under a name.
"""
