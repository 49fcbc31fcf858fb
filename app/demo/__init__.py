"""The demonstration: a cast to sign in as, content to walk through, a mailbox to read.

Only there with DEMO=1, which is only accepted on loopback. cast: the persons one can be ·
content: what each feature shows of itself, made through its own services · postvak: the mails.
"""
