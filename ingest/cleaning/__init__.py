"""Dates and amounts as people write them, into partial dates and exact amounts."""
