"""The register of regulation: what exists, whom it hinders or helps, and what should become of it.

regulation (regelgeving): a law, decree, decision or support measure · version (versie): how it
reads from a day on · effect (werking): a hindrance (hinder) or a lever (hefboom) for individuals,
enterprises or providers · verdict (oordeel): new, keep, reform or stop, with the reason ·
comparison (vergelijking): how another region does it · instrument (financieringsinstrument): a
means of financing on the map, with its figures.
"""
