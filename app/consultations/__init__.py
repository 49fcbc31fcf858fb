"""Targeted consultations: questions to invited stakeholders about one assignment.

consultation (gerichte raadpleging): purpose, questions and dates, belonging to one assignment ·
target group (doelgroep): a stakeholder group it addresses, with why · invitation (uitnodiging): one
address that was asked · link: the personal way in, exchanged once · response (inzending): one
invitee's set of answers · answer (antwoord): what is being filled in · submission: the answers as
they were sent, one version per time · state: draft, announced, open, closed, analysed, reported.
"""
