"""Likeness: whether two Dutch texts are about the same thing, in whatever words.

concept (begrip): what words that are about the same share, as `reference/vocabulary.yaml` says it ·
family (familie): concepts that belong together · term (term): a stem, a concept ('=wachten') or a
family ('~op tijd') that a text says · weight (gewicht): how much a term says of one text (BM25) ·
alike (lijkt op): a score from 0 to 1, of which `scoring.LIKELY` and above is worth a second look by
a person. Nothing is ever put together by a score alone.

Use `terms.terms(text)` and `scoring` with a stored index (see `app/desk/queries/alike.py`), or
`collection.Collection(texts).alike(text)` for up to some thousands of texts in memory.
"""
