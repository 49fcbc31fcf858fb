"""The meldpunt: where anyone reports a rule that hinders learning, and follows what happens.

report (melding): one report of a bottleneck, a case of the desk · draft (ontwerp): the answers of
a report that is not sent yet, on the server, for a day · barrier type (soort drempel): from the
reference list · follow code (volgcode): sixteen digits, shown to the reporter only.
"""
