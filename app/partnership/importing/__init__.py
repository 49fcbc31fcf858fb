"""Organisations and members from a spreadsheet: read, checked line by line, all or nothing."""
