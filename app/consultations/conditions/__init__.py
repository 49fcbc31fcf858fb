"""When a question or a section is asked, by what was answered before.

condition (voorwaarde): all or one of its clauses hold · clause: what one earlier answer says ·
impossible: no answers there are can make it hold · circular: it looks at what comes after itself.
"""
