"""Composition: who must sit in a body, as data, and what that asks of the present seats.

scheme (schema): a set of rules, with its versions · rule (regel): one demand, with its source ·
seat (zetel): one person for one organisation, as far as rules look at it · category (categorie):
what an organisation is; with `includes` also all that those are · finding: one rule against the
seats · proposal (voorstel): to whom the open places must go · working copy (werkversie): a scheme
as it is being changed, until it is adopted.

`scheme`, `rules`, `proposal` and `contradictions` are pure. `wording` puts their answers into
sentences of the reader's language. For any body, in two steps:

    findings = rules.check(queries.scheme_of("serv"), seats, on)
    told = wording.told(findings)
"""
