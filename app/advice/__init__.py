"""Advice: written by the secretariat with the contributions beside it, paragraph by paragraph.

advice (advies): a text on request or on own initiative, with key messages and numbered sections ·
key messages (krachtlijnen): its one-page summary · section (deel): a numbered part · citation
(aanhaling): a paragraph names the register number of a contribution it rests on · scope: the
contributions that this advice must answer · treatment (gevolg): what was done with each of them ·
comparison (toetsing): an earlier advice laid beside what was done with its points.

Files beside the usual ones: `webtext` writes a section as HTML and numbers its paragraphs, as the
printed advice does; `printing` gathers an advice for `export`, which makes Word and PDF.
"""
