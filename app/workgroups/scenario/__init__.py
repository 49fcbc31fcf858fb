"""The two scenarios for workgroups: one per challenge, or one per assignment (SERV 2020 §3.6).

Switching moves assignments with their draft actions from group to group and ends no seat; what
becomes empty is closed, and switching back opens it again.
"""
