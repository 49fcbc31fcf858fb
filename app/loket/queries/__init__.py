"""What can be read of the loket: by everyone, and behind the desk."""
