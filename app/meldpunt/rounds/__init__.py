"""Rounds: at set times a panel weighs the open bottlenecks, with the regulation they are in.

round (ronde): a period and a panel · item: one bottleneck in a round · weighing (weging): how heavy
one person finds it, blind first, then together; both are kept · decision (beslissing): what the
round says of a bottleneck and its regulation, with the reason · report (verslag): the whole of it.
"""
