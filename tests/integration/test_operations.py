"""What those who run a server see of it: logs, metrics and traces, and never a secret or a name."""

from __future__ import annotations

import base64
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient

from api import keys, logs
from api.app import create_app
from api.metrics import METHODS
from api.webhooks import Deliverer
from graph.service import Partnergraph
from graph.settings import Settings
from tests.support.collector import collecting
from tests.support.receiver import QUICK, Receiver, until

ROOT = Path(__file__).parents[2]
SERIES = re.compile(r"^(partnergraph_\w+|process_\w+|python_\w+)(?:\{(.*)\})? (\S+)$", re.M)
SAME, OTHER = ({"Sec-Fetch-Site": site} for site in ("same-origin", "cross-site"))
SECRETS = {
    "bearer": "pg_0123456789_q7Jd0Zk1mWq7Jd0Zk1mWq7Jd0Zk1mWq7Jd0Zk1mWabc",
    "basic": base64.b64encode(b"anna:correct horse").decode(),
    "cookie": "k3Yk3Yk3Yk.1790000000." + "s" * 86,
    "webhook": "whsec_" + base64.b64encode(b"w" * 32).decode(),
    "password": "neo4j-pass-9f8e7d",
    "reader": "sk-reader-1a2b3c4d",
    "url": "userinfo-5e6f7a",
}


@pytest.fixture
def logged(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Logs as a server writes them; afterwards as they were."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], level = before
    root.setLevel(level)
    logging.captureWarnings(False)


def series(text: str) -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for name, labels, value in SERIES.findall(text):
        found.setdefault(name, []).append((labels, float(value)))
    return found


def test_no_secret_and_no_name_leaves_by_logs_metrics_traces_or_errors(
    own_url: str,
    logged: None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    password = tmp_path / "password"
    password.write_text(SECRETS["password"] + "\n")
    monkeypatch.setenv("PARTNERGRAPH_NEO4J_PASSWORD_FILE", str(password))
    monkeypatch.setenv("PARTNERGRAPH_READER_KEY", SECRETS["reader"])
    monkeypatch.setenv("PARTNERGRAPH_LOG_LEVEL", "info")
    with collecting() as collector:
        monkeypatch.setenv("PARTNERGRAPH_OTLP_ENDPOINT", collector.url)
        logs.configure(Settings(log_format="json"))
        with TestClient(create_app(Partnergraph.open(own_url))) as client:
            told = _ask_with_secrets(client)
        trace = collector.raw.decode("latin-1")
    lines = capsys.readouterr().err
    events = [json.loads(line) for line in lines.splitlines()]
    for where, text in {"log": lines, "told": told, "trace": trace}.items():
        assert text, where
        assert [one for one, secret in SECRETS.items() if secret in text] == [], where
    # What was asked about stands in the answer to whoever asked, and nowhere else.
    assert "warburg" not in lines.lower() + trace.lower()
    requests = [one for one in events if one["event"] == "request"]
    assert {one["route"] for one in requests} >= {"/api/v1/entities/{id}/reach", "none"}
    assert any("hidden" in one["event"] for one in events)


def _ask_with_secrets(client: TestClient) -> str:
    """Send secrets by every way there is; gives errors and metrics as they were answered."""
    ways: list[dict[str, Any]] = [
        {"headers": {"Authorization": f"Bearer {SECRETS['bearer']}"}},
        {"headers": {"Authorization": f"Basic {SECRETS['basic']}"}},
        {"headers": {"Cookie": f"session={SECRETS['cookie']}"}},
        {"headers": {"X-Request-Id": SECRETS["bearer"]}},
        {"params": {"max_hops": "2"}},
    ]
    told = ""
    for way in ways:
        answered = client.get("/api/v1/entities/fund:warburg-pincus/reach", **way)
        # What gives itself out for a key and is none is refused.
        assert answered.status_code == (401 if "Authorization" in way.get("headers", {}) else 200)
        told += str(answered.headers) + client.get("/api/v1/nowhere", **way).text
    told += client.get("/api/v1/status", params={"key": "x"}).text
    given = {"url": "http://127.0.0.1:9/", "secret": SECRETS["webhook"] + "!"}
    told += client.post("/api/v1/webhooks", json=given).text
    for text in (
        f"cannot reach bolt://neo4j:{SECRETS['url']}@db:7687",
        f"login failed with {SECRETS['password']} and {SECRETS['reader']}",
        f"GET /x?key={SECRETS['bearer']} {SECRETS['webhook']} {SECRETS['cookie']}",
        f"authorization: Basic {SECRETS['basic']}",
    ):
        logging.getLogger("neo4j.io").error("%s", text)
        try:
            raise OSError(text)
        except OSError:
            logging.getLogger("uvicorn.error").exception("it failed")
    return told + client.get("/metrics").text


def test_a_request_has_one_id_in_its_answer_its_log_and_its_trace(
    own_url: str,
    logged: None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Spans of a request, its question and the store hang together, and go on at a receiver."""
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    with collecting() as collector:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url)
        logs.configure(Settings(log_format="json", log_level="info"))
        with TestClient(create_app(Partnergraph.open(own_url))) as client:
            answered = client.get(
                "/api/v1/entities/fund:warburg-pincus/origins",
                headers={"traceparent": parent, "X-Request-Id": "balancer-17"},
            )
            odd = client.get("/healthz", headers={"X-Request-Id": "a\tb" + "x" * 300})
    assert answered.headers["X-Request-Id"] == "balancer-17"
    assert re.fullmatch(r"[0-9a-f]{32}", odd.headers["X-Request-Id"])
    (event,) = [
        one
        for one in map(json.loads, capsys.readouterr().err.splitlines())
        if one["event"] == "request"
    ]
    assert event["id"] == "balancer-17"
    assert event["trace"] == parent.split("-")[1]
    assert (event["status"], event["revision"]) == (200, answered.headers["ETag"].strip('"'))
    assert event["bytes"] == int(answered.headers["Content-Length"])
    assert event["ms"] > 0
    ours = [one for one in collector.spans if one.trace_id.hex() == event["trace"]]
    by_name = {one.name: one for one in ours}
    request = by_name["GET /api/v1/entities/{id}/origins"]
    question = by_name["question origins"]
    assert request.parent_span_id.hex() == parent.split("-")[2]
    assert question.parent_span_id == request.span_id
    inside = [one for one in ours if one.parent_span_id == question.span_id]
    assert {one.name for one in inside} >= {"store entities"}
    known = {one.key for one in question.attributes}
    assert known == {"partnergraph.work", "partnergraph.truncated"}


def test_a_webhook_is_told_which_trace_it_belongs_to(
    own_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = Receiver()
    seen: list[dict[str, str]] = []
    take = receiver.take

    def noted(headers: dict[str, str], body: bytes, status: int) -> None:
        seen.append({name.lower(): one for name, one in headers.items()})
        take(headers, body, status)

    monkeypatch.setattr(receiver, "take", noted)
    monkeypatch.setenv("PARTNERGRAPH_WEBHOOK_HOSTS", "127.0.0.1")
    with collecting() as collector:
        monkeypatch.setenv("PARTNERGRAPH_OTLP_ENDPOINT", collector.url)
        app = create_app(partners := Partnergraph.open(own_url))
        app.state.deliverer = Deliverer(partners.store, {"127.0.0.1"}, QUICK)
        with TestClient(app) as client:
            added = client.post("/api/v1/webhooks", json={"url": receiver.url, "since": 0})
            assert added.status_code == 201, added.text
            receiver.secret = added.json()["secret"]
            until(receiver.taken)
            until(lambda: 'webhooks{state="told"} 1.0' in client.get("/metrics").text)
            figures = series(client.get("/metrics").text)
    receiver.close()
    traces = {one.trace_id.hex() for one in collector.spans if one.name == "webhook post"}
    assert seen[0]["traceparent"].split("-")[1] in traces
    assert figures["partnergraph_webhook_lag_revisions"] == [("", 0.0)]
    assert sum(one for _, one in figures["partnergraph_webhook_seconds_count"]) >= 1


def test_metrics_tell_why_and_never_grow_with_what_is_asked(own_url: str) -> None:
    with TestClient(create_app(Partnergraph.open(own_url))) as client:
        until(lambda: "partnergraph_snapshot_revision 0" not in client.get("/metrics").text)
        path = "/api/v1/entities/government:vietnam/reach"
        for _ in range(2):
            assert client.get(path).status_code == 200
        nobody = {"source": "nobody:x", "target": "fund:temasek"}
        assert client.get("/api/v1/paths", params=nobody).status_code == 404
        client.request("BREW", "/api/v1/status")
        first = series(client.get("/metrics").text)
        for turn in range(30):
            client.get(f"/api/v1/entities/company:{turn}/reach")
            client.request(f"M{turn}", f"/api/v1/nowhere/{turn}")
        after = series(client.get("/metrics").text)
    reach = 'question="reach"'
    assert dict(first["partnergraph_question_seconds_count"])[reach] == 1.0
    assert dict(first["partnergraph_question_work_sum"])[reach] > 0
    assert (
        dict(first["partnergraph_question_errors_total"])['code="not_found",question="paths"']
        == 1.0
    )
    assert dict(first["partnergraph_kept_answers_total"])['result="hit"'] == 1.0
    assert first["partnergraph_snapshot_entities"][0][1] > 50
    assert first["partnergraph_store_up"] == [("", 1.0)]
    assert dict(first["partnergraph_store_seconds_count"])['operation="revision"'] > 0
    assert first["process_resident_memory_bytes"][0][1] > 10**6
    routes = [one for one, _ in after["partnergraph_requests_total"]]
    assert {re.search('method="([^"]+)"', one)[1] for one in routes} <= {*METHODS, "other"}  # type: ignore[index]
    assert not [one for one in routes if "nowhere/" in one or "company" in one]
    # 30 unknown methods and addresses made one series more, not 30: a 404 of that route.
    assert len(routes) - len(first["partnergraph_requests_total"]) <= 3


def test_who_was_refused_and_where_is_told(
    own_url: str, logged: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERGRAPH_LOG_LEVEL", "info")
    logs.configure(Settings(log_format="json"))
    partners = Partnergraph.open(own_url)
    with TestClient(create_app(partners)) as client:
        admin, reader = (
            keys.add(partners.store, keys.KeyGiven(name="Lan", role=role))
            for role in ("admin", "reader")
        )
        theirs = {"Authorization": f"Bearer {reader.key}"}
        changing = {"dataset": "d"}
        capsys.readouterr()
        assert client.get("/api/v1/audit", headers=theirs).status_code == 403
        assert client.post("/api/v1/changes", json=changing, headers=theirs).status_code == 403
        assert client.get("/api/v1/audit").status_code == 401
        assert client.post("/sign-in", data={"key": admin.key}, headers=SAME).status_code == 200
        assert client.post("/api/v1/changes", json=changing, headers=OTHER).status_code == 403
        client.cookies.clear()
        for turn in range(30):
            assert client.get(f"/api/v1/nowhere/{turn}").status_code == 401
            assert client.get(f"/api/v1/entities/company:{turn}/reach").status_code == 401
        ours = {"Authorization": f"Bearer {admin.key}"}
        figures = series(client.get("/metrics", headers=ours).text)
    events = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    refused = [one for one in events if one.get("status") in (401, 403)]
    assert [(one["status"], one["route"], one.get("actor")) for one in refused[:4]] == [
        (403, "/api/v1/audit", f"key:{reader.id}"),
        (403, "/api/v1/changes", f"key:{reader.id}"),
        (401, "/api/v1/audit", None),
        (403, "/api/v1/changes", f"key:{admin.id}"),
    ]
    counted = {
        re.findall('route="([^"]+)"', labels)[0]: number
        for labels, number in figures["partnergraph_requests_total"]
        if 'status="401"' in labels
    }
    assert counted == {"/api/v1/audit": 1, "none": 30, "/api/v1/entities/{id}/reach": 30}


def exported(client: TestClient) -> set[str]:
    """Names of all metrics, of histograms with their suffixes."""
    text = client.get("/metrics").text
    names = set(re.findall(r"^# TYPE (\S+)", text, re.M))
    return names | {f"{one}{end}" for one in names for end in ("_bucket", "_sum", "_count")}


def labels_of(side: str, known: dict[str, set[str]]) -> set[str]:
    """Labels of the series on one side of an operator."""
    kept = re.search(r"\bby \(([^)]*)\)", side)
    if kept or re.match(r"(sum|max|min|absent)\(", side):
        return set(kept[1].split(", ")) if kept else set()
    (name,) = re.findall(r"\bpartnergraph_\w+", side)
    return known[name] if name in known else known[name.removesuffix("_count")]


def unlike(expr: str, known: dict[str, set[str]]) -> list[str]:
    """Operators whose sides never meet, for one has labels that the other has not."""
    parts = re.split(r" (and|unless|[-/]) (?:on \(([^)]*)\) )?", expr)
    found = []
    for turn in range(0, len(parts) - 3, 3):
        left, operator, on, right = parts[turn : turn + 4]
        ends = labels_of(left, known), labels_of(right, known)
        meet = set(on.split(", ")) <= ends[0] & ends[1] if on else ends[0] == ends[1]
        if not meet:
            found.append(f"{left} {operator} {right}")
    return found


def test_series_that_never_meet_are_noticed() -> None:
    known = {"partnergraph_a": {"job"}, "partnergraph_b": {"job", "route"}}
    for sound in (
        "partnergraph_a - partnergraph_a > 0",
        "partnergraph_a > 0 and on (job) sum by (job) (rate(partnergraph_b_count[5m])) > 0",
        "sum(partnergraph_a) / sum(partnergraph_b)",
    ):
        assert unlike(sound, known) == []
    for never in (
        "partnergraph_a > 0 and rate(partnergraph_b_count[5m]) > 0",
        "partnergraph_a > 0 and on (route) partnergraph_b > 0",
        "sum(partnergraph_a) / partnergraph_b",
    ):
        assert len(unlike(never, known)) == 1


def test_dashboard_alerts_and_page_name_what_is_exported(example: TestClient) -> None:
    folder = ROOT / "docs" / "operations"
    known = exported(example)
    board = json.loads((folder / "grafana.json").read_text())
    asked = [one["expr"] for panel in board["panels"] for one in panel.get("targets", [])]
    rules = yaml.safe_load((folder / "alerts.yml").read_text())
    alerts = [one for group in rules["groups"] for one in group["rules"]]
    asked += [one["expr"] for one in alerts]
    used = {name for one in asked for name in re.findall(r"\b(?:partnergraph|process)_\w+", one)}
    assert len(asked) > 15
    assert used - known == set()
    # Every job has these; ours are meant.
    assert not [one for one in asked if re.search(r"\bprocess_\w+\b(?!\{job=)", one)]
    for one in alerts:
        assert {"alert", "expr", "for", "labels", "annotations"} <= set(one)
        assert one["annotations"]["runbook"].startswith("docs/operations.md#")
    page = (ROOT / "docs" / "operations.md").read_text()
    labels = {
        name: {"instance", "job", *re.findall(r"\w+", told.partition(":")[0])}
        for name, told in re.findall(r"^\| `(\w+)` \| ([^|]*?) ?\|", page, re.M)
    }
    assert [pair for one in asked for pair in unlike(one, labels)] == []
    ours = {
        one for one in known if re.match(r"partnergraph_\w+(?<!_bucket)(?<!_sum)(?<!_count)$", one)
    }
    missing = sorted(one for one in ours if not one.endswith("_created") and f"`{one}`" not in page)
    assert missing == []
    anchors = {
        re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("#")
    }
    assert {one["annotations"]["runbook"].split("#")[1] for one in alerts} <= anchors
