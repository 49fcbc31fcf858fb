"""Testing draft actions against the guiding principles for policy (SERV 2025 §4).

guiding principle (richtinggevend principe): one of ten, from the reference list · verdict
(oordeel): supports, neutral, conflicts or not applicable, with a reason, about one version of a
draft · balance (evenwicht): how the verdicts on all drafts are spread over the principles.
"""
