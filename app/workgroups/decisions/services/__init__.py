"""What happens in deciding: phases, rounds, positions, minority positions."""

from app.workgroups.decisions.services.rounds import close_due, remind_due

__all__ = ["close_due", "remind_due"]
