"""Conversations about something, whatever it is: the subject owns its thread, no feature is known.

thread (gesprek): all posts about one subject · post (bericht): a comment or a reply, numbered in
its thread · anchor: the passage of the subject that a post is about · edition: the version of the
subject that the post was written about.
"""
