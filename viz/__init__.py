"""Pictures of the graph and the first page: everything that is looked at."""
