"""What happens with results: the worker counts them, and publishes them once."""
