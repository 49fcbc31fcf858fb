"""The search of the whole site: answers, measures, bottlenecks and what was put in.

document: one public page as it is found · clause: what must be there, in one of its ways ·
synonym (synoniem): words for the same thing, kept by the secretariat · word: a word of a title or
a text of the house, against which a slip of the pen is mended · miss (niets gevonden): a search
that found nothing, kept for some weeks without who asked.
"""
