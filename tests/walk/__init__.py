"""The platform as a person meets it: served, in a browser, on both engines."""
