"""An OpenID Connect issuer on a real socket: discovery, keys that change, tokens of any kind."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

AUDIENCE = "partnergraph"


class TestIssuer:
    """What it signs with, and what it says."""

    __test__ = False

    def __init__(self, url: str) -> None:
        self.url = url
        self.private: dict[str, Any] = {}
        self.asked: list[str] = []
        self.away = False
        self.named: str | None = None
        self.odd: list[Any] = []
        self.add_rsa("first")

    def add_rsa(self, id_: str) -> None:
        self.private[id_] = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def add_ec(self, id_: str, curve: ec.EllipticCurve | None = None) -> None:
        self.private[id_] = ec.generate_private_key(curve or ec.SECP256R1())

    def public_pem(self, id_: str) -> bytes:
        found: bytes = (
            self.private[id_]
            .public_key()
            .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        )
        return found

    def claims(self, **more: Any) -> dict[str, Any]:
        now = int(time.time())
        told = {"iss": self.url, "aud": AUDIENCE, "sub": "anna", "iat": now, "exp": now + 60}
        return {**told, "roles": ["editor"], **more}

    def token(self, id_: str = "first", algorithm: str = "RS256", **more: Any) -> str:
        claims = {name: one for name, one in self.claims(**more).items() if one is not None}
        return jwt.encode(claims, self.private[id_], algorithm=algorithm, headers={"kid": id_})

    def document(self, path: str) -> dict[str, Any] | None:
        if path == "/.well-known/openid-configuration":
            return {"issuer": self.named or self.url, "jwks_uri": f"{self.url}/keys"}
        if path == "/keys":
            return {"keys": [*self.odd, *(self._jwk(id_) for id_ in self.private)]}
        return None

    def _jwk(self, id_: str) -> dict[str, Any]:
        public = self.private[id_].public_key()
        kind: Any = (
            jwt.algorithms.RSAAlgorithm
            if isinstance(public, rsa.RSAPublicKey)
            else jwt.algorithms.ECAlgorithm
        )
        return {**json.loads(kind.to_jwk(public)), "kid": id_, "use": "sig"}


@contextmanager
def issuing() -> Iterator[TestIssuer]:
    """An issuer that answers until left."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked.append(self.path)
            found = None if issuer.away else issuer.document(self.path)
            body = json.dumps(found).encode()
            self.send_response(200 if found else 503)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    issuer = TestIssuer(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
