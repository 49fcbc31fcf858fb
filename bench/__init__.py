"""What the platform costs, measured beside a floor in the same run: `make bench`."""
