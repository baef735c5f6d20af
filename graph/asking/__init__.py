"""A method for each question; `make docs` writes the modules from ``graph.queries.QUESTIONS``."""
