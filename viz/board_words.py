"""Words of brokers, impact and suggestions."""

from __future__ import annotations

from collections.abc import Mapping

from graph.schema import Language

BOARDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "brokers_about": "{0} entities that introduced or were introduced. A role is told by the "
        "countries of three: who introduced it, the entity, whom it introduced.",
        "brokers_drawn": "Estimated from {0} entities drawn at random.",
        "brokers_none": "Nobody stands between others.",
        "betweenness": "on {0} of the shortest ways between others",
        "constraint": "constraint {0}",
        "role_coordinator": "brings together within its own country",
        "role_gatekeeper": "lets outsiders into its country",
        "role_representative": "speaks for its country to the outside",
        "role_itinerant": "an outsider between two of one country",
        "role_liaison": "between two countries, of neither",
        "role_ungrouped": "in no role: a country is not known",
        "times": "{0} ×",
        "impact_about": "Of {0} whom chains of introductions lead to, {1} would not have been "
        "reached without {2}.",
        "impact_outcomes": "Outcomes lost: {0}",
        "impact_none": "Nobody and nothing hangs on it alone.",
        "lost_entities": "Entities no longer reached",
        "lost_outcomes": "Outcomes lost",
        "own_outcomes": "Its own outcomes, not counted as lost",
        "ask_for": "Ask {0} to introduce {1}.",
        "score": "score {0}",
        "reasons": "Reasons",
        "facts": "Facts",
        "also_ask": "Others who could: {0}",
        "dormant": "Introducers who have gone silent",
        "dormant_last": "last introduction {0}",
        "dormant_days": "{0} days ago",
        "dormant_outcomes": "outcomes: {0}",
        "openers": "Who could open doors",
        "tie_of": "tie {0}",
        "suggestions_none": "There is nobody to ask for.",
    },
    "vi": {
        "brokers_about": "{0} thực thể đã giới thiệu hoặc được giới thiệu. Vai trò dựa trên quốc "
        "gia của ba bên: bên giới thiệu nó, chính nó, và bên nó giới thiệu.",
        "brokers_drawn": "Ước lượng từ {0} thực thể chọn ngẫu nhiên.",
        "brokers_none": "Không ai đứng giữa các bên khác.",
        "betweenness": "nằm trên {0} đường ngắn nhất giữa các bên khác",
        "constraint": "độ ràng buộc {0}",
        "role_coordinator": "kết nối trong nước mình",
        "role_gatekeeper": "đưa bên ngoài vào nước mình",
        "role_representative": "đại diện nước mình ra bên ngoài",
        "role_itinerant": "bên ngoài nối hai bên cùng một nước",
        "role_liaison": "nối hai nước, không thuộc nước nào",
        "role_ungrouped": "không có vai trò: chưa rõ một quốc gia",
        "times": "{0} ×",
        "impact_about": "Trong {0} thực thể mà các chuỗi giới thiệu dẫn đến, {1} sẽ không được "
        "tiếp cận nếu thiếu {2}.",
        "impact_outcomes": "Kết quả bị mất: {0}",
        "impact_none": "Không ai và không điều gì chỉ phụ thuộc vào thực thể này.",
        "lost_entities": "Thực thể không còn được tiếp cận",
        "lost_outcomes": "Kết quả bị mất",
        "own_outcomes": "Kết quả của chính nó, không tính là bị mất",
        "ask_for": "Nhờ {0} giới thiệu {1}.",
        "score": "điểm {0}",
        "reasons": "Lý do",
        "facts": "Căn cứ",
        "also_ask": "Bên khác có thể giúp: {0}",
        "dormant": "Các bên giới thiệu đã lâu im lặng",
        "dormant_last": "giới thiệu lần cuối {0}",
        "dormant_days": "{0} ngày trước",
        "dormant_outcomes": "kết quả: {0}",
        "openers": "Ai có thể mở cửa",
        "tie_of": "mức gắn kết {0}",
        "suggestions_none": "Không có ai để nhờ giới thiệu.",
    },
}
"""Words of lists of those whom one depends on, and may ask."""
