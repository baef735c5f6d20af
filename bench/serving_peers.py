"""The peers of the API, as servers: ``python -m bench.serving_peers same|cypher FILE|URL PORT``.

``same`` is an empty FastAPI route that returns the bytes which our server gave for an address;
``cypher`` a plain FastAPI route that asks Neo4j.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import Any

import neo4j
import orjson
import uvicorn
from fastapi import FastAPI, Request, Response

from bench.engine import AS_OF
from bench.peers import cypher

_INTRODUCERS = """
MATCH (a:Entity)-[r:INTRODUCED]->(b:Entity {id: $id})
WHERE coalesce(r.start_earliest <= $as_of, true)
RETURN a.id AS id, a.kind AS kind, a.name AS name, r.id AS relation, r.start AS start,
       r.status AS status
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
        return _sent(cypher(driver, "reach", AS_OF, id) or [])

    @app.get("/api/v1/entities/{id}/introducers")
    def introducers(id: str) -> Response:
        with driver.session() as session:
            found = session.run(_INTRODUCERS, id=id, as_of=AS_OF)
            return _sent([record.data() for record in found])

    return app


def _sent(rows: list[Any]) -> Response:
    told = orjson.dumps({"results": rows[:100], "total": len(rows)})
    return Response(told, media_type="application/json")


if __name__ == "__main__":
    which, where, port = sys.argv[1:]
    application = same(where) if which == "same" else asking(where)
    uvicorn.run(application, host="127.0.0.1", port=int(port), log_level="warning")
