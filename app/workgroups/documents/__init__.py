"""The documents of a group: notes, studies, figures, in versions that are all kept.

document (document): something that a group works with, under one title · version (versie): the
file as it was put there at a moment · audience (wie het ziet): the group, or anyone.
"""
