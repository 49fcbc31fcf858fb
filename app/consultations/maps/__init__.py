"""Opinion maps: made by the worker after closing, read by everyone with their gates in words.

statement set (stellingen): a question on which one agrees, disagrees or passes · map (opiniekaart):
the groups of people who answer alike, and what all groups share (`reckoning`) ·
verdict: whether there is a map, and whether it holds.
"""
