"""Who may do what: one actor, one list of permissions, one table of policies, one guard.

`actor` and `permissions` lie below every feature; `table` assembles the features' policies and
`guard` asks it, through the app, so that a view can use the guard without knowing the table.
"""
