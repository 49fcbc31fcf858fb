"""What can be read of coding."""
