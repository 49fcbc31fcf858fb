"""The front: pages that show what all features together have for a visitor, a member, the desk.

It stands on top because the home page, an assignment's page, one's own page and the secretariat's
worklist are put together from the queries of every feature; it stores nothing itself.
"""
