"""A questionnaire as a file that people read and write: YAML, or a spreadsheet with the same words.

`written.as_yaml` and `written.as_rows` write one; `tree` reads either into the same tree of texts
with line numbers; `reading.read` turns that into a questionnaire, or says per line what is wrong.
"""
