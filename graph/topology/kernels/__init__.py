"""The loops over a topology: one plain source each, run as it is or compiled.

Every function takes `Tables` whose sequences are lists of Python's or NumPy arrays, and nothing
else than numbers and such sequences, so that ``graph.topology.compiling`` can compile it.
"""
