"""The meldpunt: the door for who reports a rule that hinders learning.

report (melding): a case of the desk that came in by this door · barrier type (soort drempel): from
the reference list. What comes in is handled at the desk.
"""
