"""What happens in the loket: writing, doubting, following, voting, looking measures up."""
