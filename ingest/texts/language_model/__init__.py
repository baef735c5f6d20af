"""Statements found by a language model that the user has set."""
