"""The entity kinds."""

from __future__ import annotations

from graph.schema import EntityKind

ENTITY_KINDS = (
    EntityKind(
        "city",
        {"en": "City", "vi": "Thành phố"},
        "A city or town, as a place and as its administration.",
        color="#0072B2",
        shape="square",
    ),
    EntityKind(
        "region",
        {"en": "Region", "vi": "Tỉnh, vùng"},
        "A province, state or other region, as a place and as its administration.",
        color="#56B4E9",
        shape="square",
    ),
    EntityKind(
        "country",
        {"en": "Country", "vi": "Quốc gia"},
        "A country or territory.",
        color="#4D4D4D",
        shape="square",
    ),
    EntityKind(
        "company",
        {"en": "Company", "vi": "Công ty"},
        "A company or group of companies, private or owned by a state.",
        color="#E69F00",
        shape="dot",
    ),
    EntityKind(
        "fund",
        {"en": "Fund", "vi": "Quỹ đầu tư"},
        "An investment fund, private-equity firm or sovereign fund.",
        color="#009E73",
        shape="diamond",
    ),
    EntityKind(
        "embassy",
        {"en": "Embassy", "vi": "Cơ quan đại diện ngoại giao"},
        "Any diplomatic mission: embassy, consulate, permanent mission.",
        color="#CC79A7",
        shape="star",
    ),
    EntityKind(
        "government",
        {"en": "Government", "vi": "Cơ quan chính phủ"},
        "A government, ministry or authority.",
        color="#D55E00",
        shape="triangle",
    ),
    EntityKind(
        "organization",
        {"en": "Organization", "vi": "Tổ chức"},
        "A chamber, association, university or other body.",
        color="#8C6BB1",
        shape="hexagon",
    ),
    EntityKind(
        "person",
        {"en": "Person", "vi": "Cá nhân"},
        "A person, or people who act as one.",
        color="#B22222",
        shape="triangleDown",
    ),
    EntityKind(
        "event",
        {"en": "Event", "vi": "Sự kiện"},
        "A forum, summit, gathering or other occasion.",
        color="#B8A200",
        shape="star",
        actor=False,
    ),
    EntityKind(
        "project",
        {"en": "Project", "vi": "Dự án"},
        "A park, programme or joint-venture undertaking.",
        color="#1B7837",
        shape="hexagon",
        actor=False,
    ),
)
"""Every entity kind, in the order that lists and legends use."""
