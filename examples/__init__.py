"""Scripts that make partner files out of public data."""
