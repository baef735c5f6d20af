"""Words of the page of a briefing, beside those that the answer brings."""

from __future__ import annotations

from collections.abc import Mapping

from graph.schema import Language

BRIEF: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "about": "As of {as_of}, by what was known at {known_at}.",
        "about_now": "As of {as_of}, by revision {revision} of the store.",
        "sources": "Sources",
        "record": "The dataset's own record",
        "dataset": "dataset {name}",
        "more": "and {count} more",
        "legend": "Documented: a record of the act. Reported: somebody says so. Inferred: "
        "concluded from what is said. Warmth: 0 to 1, how likely a request survives the way.",
    },
    "vi": {
        "about": "Tính đến ngày {as_of}, theo những gì đã biết lúc {known_at}.",
        "about_now": "Tính đến ngày {as_of}, theo bản sửa đổi {revision} của kho dữ liệu.",
        "sources": "Nguồn",
        "record": "Bản ghi của chính bộ dữ liệu",
        "dataset": "bộ dữ liệu {name}",
        "more": "và {count} nguồn khác",
        "legend": "Có văn bản: có ghi chép về việc đó. Theo lời kể: có người nói vậy. Suy ra: "
        "rút ra từ điều được nói. Độ ấm: 0 đến 1, khả năng lời nhờ đi được hết đường.",
    },
}
"""Words by language."""
