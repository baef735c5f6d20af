"""Asks a running server through the Python client that was made from its document.

``python ask.py ADDRESS``; run by `tests/integration/test_clients.py`.
"""

from __future__ import annotations

import json
import sys
from datetime import date

from partnergraph_client import Client
from partnergraph_client.api.questions import chains, introducers, search, what_if
from partnergraph_client.models import (
    ChainsAnswer,
    IntroductionsAnswer,
    Problem,
    SearchAnswer,
    WhatIf,
    WhatIfAnswer,
    WhatIfParameters,
    WhatIfQuestion,
)


def main(address: str) -> dict[str, object]:
    """What was answered."""
    with Client(base_url=address, raise_on_unexpected_status=True) as client:
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
    return {
        "best": best.id,
        "introducers": [one.source.id for one in told.parsed.results],
        "again": int(again.status_code),
        "hops": led.results[0].hops,
        "without": supposed.after["count"],
        "code": str(wrong.code),
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
