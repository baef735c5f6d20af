"""Run by `bench.brokering` where igraph is installed: betweenness from some pivots to all."""

from __future__ import annotations

import json
import sys
import time

import igraph

given = json.load(sys.stdin)
graph = igraph.Graph(given["size"], given["edges"], directed=True)
begun = time.perf_counter()
values = graph.betweenness(directed=True, sources=given["pivots"], targets=None)
seconds = time.perf_counter() - begun
json.dump({"values": values, "seconds": seconds}, sys.stdout)
