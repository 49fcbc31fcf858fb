"""What can be read of results: counts, crosstabs, and what was published."""
