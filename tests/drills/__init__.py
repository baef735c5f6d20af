"""Drills: long trials of the running product, commands that print what they counted."""
