"""What the demonstration shows, one file per feature: `make(cast, now)` through its services."""
