"""Mail: what is told to whom, kept in an outbox, and sent by a worker.

notice: the rule 'this fact leads to this mail' (`catalogue/`) · outbox: the mails to send, written
in the same transaction as the fact · transport: how a mail leaves · worker: the process that sends
what is due and runs the periodic jobs · dead: a mail that was tried often enough; the secretariat
sees it and may send it again.
"""
