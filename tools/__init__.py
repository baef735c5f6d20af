"""Tools for developing Partnergraph: a real Neo4j, a browser, the lock files, what is generated.

They are run from the repository (``python -m tools.neo4j_server``) and are not part of the wheel.
"""
