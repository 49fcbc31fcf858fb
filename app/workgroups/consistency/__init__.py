"""How draft actions and goals of different assignments hang together (domain §4).

link (verband): one draft or goal supports, depends on, overlaps or contradicts another, and why;
both sides show it · open contradiction (open tegenspraak): a link that contradicts and was not
resolved; these are a worklist · resolving (oplossen): saying how it was solved; the link stays.
"""
