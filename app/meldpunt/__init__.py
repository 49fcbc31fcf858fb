"""Meldpunt."""
