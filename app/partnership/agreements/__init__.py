"""Agreements with partners, with goals, indicators and notes; relations with other partnerships.

agreement (afspraak): what the partnership and a partner promise each other, from a day to a day
(concept note §4) · goal (doel): one thing to reach, with what measures it · note (opvolgnota): how
it stands on a day · relation (relatie): how it works together with another partnership.
"""
