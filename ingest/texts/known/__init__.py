"""Names that a store knows, found in texts."""
