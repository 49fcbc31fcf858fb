"""Persons, signing in, sessions.

person: someone the platform knows by name · sign-in session: one device on which a person is
signed in, a row that can be ended · role grant: who gave a person which role, and until when.
"""
