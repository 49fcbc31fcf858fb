"""Likeness: whether two Dutch texts are about the same thing, in whatever words.

term (term): a stem that says something; synonyms and the parts of a compound are terms of their own
· weight (gewicht): how much a term says of one text (BM25) · alike (lijkt op): a score from 0 to 1,
of which `scoring.LIKELY` and above is worth a second look by a person. Nothing is ever put together
by a score alone.

Use `terms.terms(text)` and `scoring` with a stored index (see `app/desk/services/finding.py`), or
`collection.Collection(texts).alike(text)` for up to some thousands of texts in memory.
"""
