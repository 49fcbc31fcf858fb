"""A whole consultation as one JSON file: questions and responses, out and in again.

imported consultation (ingelezen raadpleging): read from a file, to be analysed only; nobody answers
it, nothing of it is public or in the register · path: where in the file something stands, such as
`responses[3].answers.7`.
"""
