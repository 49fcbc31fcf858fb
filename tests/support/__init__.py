"""What the tests stand on; holds no tests."""
