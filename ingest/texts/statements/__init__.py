"""Relations that texts state, deny, plan or make depend on something, by declared patterns."""
