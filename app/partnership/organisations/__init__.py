"""Organisations: what they are, their numbers, who their contact is, and what they were before."""
