"""The desk: what comes in from outside as a case, and how it is handled.

case (zaak): a report now, a question later · reporter (melder): who brought it, named or not ·
follow code (volgcode): with which someone without an account follows their case · term
(termijn): 10 calendar days to react, 45 to answer · entry (binnengekomen via): web, telephone,
letter, meeting.
"""
