"""What everything stands on: database, clock, transaction, facts, errors, prose, codes.

Knows no feature and no page.
"""
