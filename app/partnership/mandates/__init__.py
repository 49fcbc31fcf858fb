"""Mandates: who acts for which organisation, from a day to a day, and who decided so.

mandate (mandaat): a person acts for an organisation · seat (zetel): a mandate in the partnership
itself · substitute (plaatsvervanger): takes the place of a member who can't come · succession
(opvolging): one mandate ends and the next begins in one act · engagement (engagementsverklaring):
what a member signs.
"""
