"""The audit log: every recorded fact, one row, in the same transaction. Nothing changes a row."""
