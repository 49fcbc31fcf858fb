"""The meetings of a group: planned, held, written down, and what follows from them.

meeting (vergadering): a group comes together, at a moment, somewhere or over a link · agenda item
(agendapunt) · registration (kom / kom niet) · attendance (aanwezigheid) · minutes (verslag): a text
in versions, shared with the members, who may remark on it (opmerking), and approved at a later
meeting · decision (beslissing) · task (taak): someone does something by a day · notice
(oproepingstermijn): the working days between invitation and meeting · calendar feed
(agenda-abonnement): one's meetings under a secret address.
"""
