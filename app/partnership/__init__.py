"""The partnership itself: its challenges and assignments, organisations and mandates.

challenge (uitdaging): one of the priority themes · assignment (opdracht): a concrete task under a
challenge · organisation: a party that takes part, with its categories · mandate (mandaat): a person
acts for an organisation, from a date to a date · stakeholder group: whom a consultation addresses.
"""
