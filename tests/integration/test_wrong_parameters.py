"""Every parameter wrong in every way: a problem that names it and its value, never a failure."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.app import create_app
from graph.service import Partnergraph
from tests.property.effort import examples
from tools.answers import Request, requests

# No number, date or word of ours begins or ends like this; a lone surrogate is sent as bytes.
TEXTS = st.text(min_size=1, max_size=60).map(lambda text: f"x{text}?")
NUMBERS = st.sampled_from(["", "1.5", "1e3", "--1", "0x1", "١x", "9" * 5_000, "-" + "9" * 30])
TIMES = st.sampled_from(["", "2024-02-30", "12/05/2004", "2024-13", "0000-00-00", "99999-01-01"])
LISTS = st.lists(TEXTS, min_size=2, max_size=3)


@pytest.fixture(scope="module")
def client(example_url: str) -> Any:
    app = create_app(Partnergraph.open(example_url))
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


class Wrong(NamedTuple):
    """What is drawn before it is known which parameter it is for.

    Nothing is drawn in dependence on the document: hypothesis replays what it drew, and stops
    where a replay draws something else.
    """

    place: int
    form: int
    text: str
    number: str
    time: str
    several: list[str]

    def of(self, schema: dict[str, Any]) -> Any:
        """A value that does not fit a parameter, which is not a text of any form."""
        forms: list[Any] = [self.text, self.several]
        if schema.get("type") == "integer":
            steps = (("minimum", -1), ("maximum", 1))
            forms += [self.number, *(str(schema[end] + by) for end, by in steps if end in schema)]
        if schema.get("format") in ("date", "date-time"):
            forms.append(self.time)
        return forms[self.form % len(forms)]


PLACES = st.integers(0, 2**16)
_NAMES = ("entity", "relation")
WRONG = st.builds(Wrong, PLACES, st.integers(0, 59), TEXTS, NUMBERS, TIMES, LISTS)


def checked(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rsplit("/", 1)[-1]
    found: dict[str, Any] = document["components"]["schemas"].get(name, schema)
    return found


@pytest.fixture(scope="module")
def parameters(client: TestClient) -> list[tuple[Request, str, dict[str, Any]]]:
    """Those that not every text fits, of the operations that read."""
    document = client.get("/api/v1/openapi.json").json()

    found = []
    for request in requests(document):
        for one in request.operation.get("parameters", ()):
            if request.method == "get" and one.get("in") == "query":
                schema = checked(document, one["schema"])
                if schema != {"type": "string"} and schema.get("format") not in _NAMES:
                    found.append((request, one["name"], schema))
    return found


@settings(examples(80, 200), suppress_health_check=list(HealthCheck))
@given(wrong=WRONG)
def test_a_wrong_value_is_named(
    client: TestClient, parameters: list[tuple[Request, str, dict[str, Any]]], wrong: Wrong
) -> None:
    request, name, schema = parameters[wrong.place % len(parameters)]
    value = wrong.of(schema)
    answered = request.ask(client, **{name: value})
    found = answered.json()
    assert answered.status_code == 422, (request.name, name, value, found)
    assert found["code"] == "invalid_input"
    assert found["field"] == name, (request.name, name, value, found)
    if isinstance(value, str) and value:
        assert value[:20] in found["detail"], (request.name, name, found)


def test_what_no_address_takes_is_named(client: TestClient) -> None:
    """Above all by those that write: a misspelt ``dry_run`` would take a dataset back."""
    asked = [one for one in requests(client.get("/api/v1/openapi.json").json())
             if one.path.startswith("/api/v1/")]  # fmt: skip
    assert {one.method for one in asked} == {"get", "post", "delete"}
    before = client.get("/api/v1/status").json()["revision"]
    for request in asked:
        answered = request.ask(client, **{"dry-run": "true"})
        assert answered.status_code == 422, (request.name, answered.text)
        assert answered.json()["field"] == "dry-run", request.name
    assert client.get("/api/v1/status").json()["revision"] == before


@settings(examples(40, 100), suppress_health_check=list(HealthCheck))
@given(place=PLACES, form=st.integers(0, 5), raw=st.binary(min_size=1, max_size=12))
def test_no_text_is_too_odd(
    client: TestClient,
    parameters: list[tuple[Request, str, dict[str, Any]]],
    place: int,
    form: int,
    raw: bytes,
) -> None:
    """Texts that may name something; and bytes that are no text, in any place of an address."""
    request = parameters[place % len(parameters)][0]
    escaped = "".join(f"%{byte:02x}" for byte in raw)
    address = (
        f"/api/v1/entities/{escaped}/reach",
        f"/api/v1/entities?q={escaped}",
        f"/api/v1/chains?source={escaped}&target=company:tokyu",
        f"{request.path}?{escaped}=1",
        f"{request.path}?as_of={escaped}",
        f"/api/v1/export/{escaped}",
    )[form]
    answered = client.get(address, follow_redirects=False)
    assert answered.status_code < 500, (address, answered.text)
    if answered.status_code >= 400:
        assert answered.headers["content-type"] == "application/problem+json"
