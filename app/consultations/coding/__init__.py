"""Coding of open answers: themes on passages, by two coders, settled into one result.

codebook (codeboek): the themes of the register that this consultation uses, each with when to use
it · entry: one theme in a codebook, with its key on the keyboard · coded text (te coderen
antwoord): one answer in own words, as it was sent last · coding (codering): a theme on a passage,
by a coder · turn (beurt): a coder is done with an answer · settlement (uitkomst): the themes that
count · campaign (campagne): answers with the same or nearly the same text, coded once, by their
lead.
"""
