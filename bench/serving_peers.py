"""The peers of the API, as servers: ``python -m bench.serving_peers same|cypher FILE|URL PORT``.

``same`` is an empty FastAPI route that returns the bytes which our server gave for an address;
``cypher`` a plain FastAPI route that asks Neo4j.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import LiteralString

import neo4j
import orjson
import uvicorn
from fastapi import FastAPI, Request, Response

from bench.engine import AS_OF

# As an answer of ours: who is reached, how, and on what the introduction rests.
_REACH = """CYPHER 25
MATCH (:Entity {id: $id})-[rs:INTRODUCED]->{1,6}(b:Entity)
WHERE b.id <> $id
  AND all(r IN rs WHERE coalesce(r.start_earliest <= $as_of, true))
  AND allReduce(
        day = date('0001-01-01'),
        r IN rs | CASE WHEN r.start_earliest > day THEN r.start_earliest ELSE day END,
        day <= coalesce(r.start_latest, date('9999-12-31')))
WITH b, rs ORDER BY size(rs), last(rs).id
WITH b, collect(rs)[0] AS way
RETURN b.id AS id, b.kind AS kind, b.name AS name, size(way) AS generation,
       properties(last(way)) AS introduction
ORDER BY generation, id"""
_INTRODUCERS = """
MATCH (a:Entity)-[r:INTRODUCED]->(b:Entity {id: $id})
WHERE coalesce(r.start_earliest <= $as_of, true)
RETURN a.id AS id, a.kind AS kind, a.name AS name, properties(r) AS introduction
ORDER BY r.start_earliest, r.id LIMIT 100"""


def same(file: str) -> FastAPI:
    """Return for each address what is in a pickled dict of them."""
    answers: dict[str, bytes] = pickle.loads(Path(file).read_bytes())
    app = FastAPI()

    @app.get("/{path:path}")
    def told(request: Request, path: str) -> Response:
        asked = f"/{path}?{request.scope['query_string'].decode()}"
        return Response(answers[asked], media_type="application/json")

    return app


def asking(url: str) -> FastAPI:
    """Answer reach and introducers by Cypher."""
    driver = neo4j.GraphDatabase.driver(url)
    app = FastAPI()

    @app.get("/api/v1/entities/{id}/reach")
    def reach(id: str) -> Response:
        return _told(driver, _REACH, id)

    @app.get("/api/v1/entities/{id}/introducers")
    def introducers(id: str) -> Response:
        return _told(driver, _INTRODUCERS, id)

    return app


def _told(driver: neo4j.Driver, query: LiteralString, id_: str) -> Response:
    with driver.session() as session:
        rows = [record.data() for record in session.run(query, id=id_, as_of=AS_OF)]
    told = orjson.dumps({"results": rows[:100], "total": len(rows)}, default=str)
    return Response(told, media_type="application/json")


if __name__ == "__main__":
    which, where, port = sys.argv[1:]
    application = same(where) if which == "same" else asking(where)
    uvicorn.run(application, host="127.0.0.1", port=int(port), log_level="warning")
