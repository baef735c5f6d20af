"""Why an answer is empty, in words."""

from __future__ import annotations

from collections.abc import Mapping

from graph.queries.shapes import Reason
from graph.schema import Language

REASONS: Mapping[Language, Mapping[Reason, str]] = {
    "en": {
        "no_relations": "Nothing of this kind is recorded.",
        "no_route": "No route leads from one to the other.",
        "beyond_max_hops": "There is a route, but it takes more steps than allowed.",
        "not_in_time": "There is a route, but not in this order of time.",
        "filtered": "There is a route, but the filters leave it out.",
    },
    "vi": {
        "no_relations": "Chưa ghi nhận điều gì thuộc loại này.",
        "no_route": "Không có đường nối nào từ bên này sang bên kia.",
        "beyond_max_hops": "Có đường nối, nhưng dài hơn số bước cho phép.",
        "not_in_time": "Có đường nối, nhưng không đúng trình tự thời gian.",
        "filtered": "Có đường nối, nhưng bị bộ lọc loại ra.",
    },
}
"""Why an answer is empty."""
