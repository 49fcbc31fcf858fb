"""Advice: requests, advice documents, comparison, submission and follow-up."""
