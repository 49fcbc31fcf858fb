"""What happens with meetings: planning, agenda, answers, minutes, tasks, calendars."""
