"""One entity for one thing: how alike two names are, and why."""
