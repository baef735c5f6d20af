"""Asks a running server through the Python client that was made from its document.

``python ask.py ADDRESS KEY``; run by `tests/integration/test_clients.py`.
"""

from __future__ import annotations

import json
import sys
from datetime import date

from partnergraph_client import AuthenticatedClient
from partnergraph_client.api.changes import change
from partnergraph_client.api.questions import (
    batch,
    chains,
    entity,
    introduced,
    introducers,
    search,
    what_if,
)
from partnergraph_client.models import (
    AskedOne,
    AskedOneParameters,
    Batch,
    BatchAnswer,
    ChainsAnswer,
    ChangeAnswer,
    ChangeGiven,
    DetailAnswer,
    EntityGiven,
    EntityGivenCountryType0,
    EntityGivenKind,
    IntroductionsAnswer,
    Problem,
    SearchAnswer,
    WhatIf,
    WhatIfAnswer,
    WhatIfParameters,
    WhatIfQuestion,
)


def main(address: str, key: str) -> dict[str, object]:
    """What was answered."""
    with AuthenticatedClient(
        base_url=address, token=key, raise_on_unexpected_status=True
    ) as client:
        found = search.sync(client=client, q="Sempcorp")
        assert isinstance(found, SearchAnswer)
        best = found.results[0]
        told = introducers.sync_detailed(best.id, client=client)
        assert isinstance(told.parsed, IntroductionsAnswer)
        again = introducers.sync_detailed(
            best.id, client=client, if_none_match=told.headers["ETag"]
        )
        led = chains.sync(
            client=client,
            source="government:vietnam",
            target="company:tokyu",
            as_of=date(2024, 11, 23),
        )
        assert isinstance(led, ChainsAnswer)
        body = WhatIf(
            question=WhatIfQuestion.REACH,
            parameters=WhatIfParameters.from_dict({"entity": "government:vietnam"}),
            without=["company:becamex-idc"],
        )
        supposed = what_if.sync(client=client, body=body)
        assert isinstance(supposed, WhatIfAnswer)
        wrong = introducers.sync("company:none", client=client)
        assert isinstance(wrong, Problem)
        more = {
            "written": written(client),
            "batch": asked_at_once(client),
            "pages": pages(client),
        }
    return {
        "best": best.id,
        "introducers": [one.source.id for one in told.parsed.results],
        "again": int(again.status_code),
        "hops": led.results[0].hops,
        "without": supposed.after["count"],
        "code": str(wrong.code),
        **more,
    }


def written(client: AuthenticatedClient) -> list[object]:
    """What is read back of a change that was sent twice."""
    body = ChangeGiven(
        dataset="clients-python",
        entities=[
            EntityGiven(
                kind=EntityGivenKind.COMPANY,
                name="Lotus Textiles",
                country=EntityGivenCountryType0.VN,
            )
        ],
    )
    key = "f6f2b1a4-python"
    first = change.sync_detailed(client=client, body=body, idempotency_key=key)
    again = change.sync_detailed(client=client, body=body, idempotency_key=key)
    assert isinstance(first.parsed, ChangeAnswer)
    assert first.parsed == again.parsed
    id_ = first.parsed.ids.entities[0]
    kept = entity.sync(id_, client=client)
    assert isinstance(kept, DetailAnswer)
    return [kept.name, kept.country, again.headers["Idempotency-Replayed"]]


def asked_at_once(client: AuthenticatedClient) -> list[int]:
    """Statuses of two questions, of which one is wrong."""
    parameters = AskedOneParameters.from_dict({"entity": "fund:warburg-pincus"})
    questions = [
        AskedOne(question="introducers", parameters=parameters),
        AskedOne(stored="none"),
    ]
    told = batch.sync(client=client, body=Batch(questions=questions))
    assert isinstance(told, BatchAnswer)
    return [one.status for one in told.results]


def pages(client: AuthenticatedClient) -> list[int]:
    """How many rows two pages have, and how many different ones."""
    first = introduced.sync("region:binh-duong", client=client, limit=2)
    assert isinstance(first, IntroductionsAnswer)
    assert isinstance(first.next_, str)
    second = introduced.sync("region:binh-duong", client=client, limit=2, cursor=first.next_)
    assert isinstance(second, IntroductionsAnswer)
    rows = [*first.results, *second.results]
    return [len(rows), len({one.id for one in rows})]


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:3])))
