"""The relation kinds."""

from __future__ import annotations

from graph.kinds.entities import ENTITY_KINDS
from graph.schema import RelationKind, Wording

_ANY = frozenset(kind.name for kind in ENTITY_KINDS)
_ACTOR = frozenset(kind.name for kind in ENTITY_KINDS if kind.actor)
_PLACE = frozenset({"city", "region", "country"})
_ORGANIZATION_LIKE = frozenset({"company", "fund", "embassy", "government", "organization"})


def _of(*names: str) -> frozenset[str]:
    return frozenset(names)


RELATION_KINDS = (
    RelationKind(
        "introduced",
        sources=_ACTOR,
        targets=_ACTOR,
        description="The source introduced the target, to the recipient where one is named.",
        base=0.7,
        half_life=5,
        event=True,
        wording={
            "en": Wording(
                "{s} introduced {t}",
                "{s} introduced {t}",
                "{t} was introduced by {s}",
                "{t} was introduced by {s}",
            ),
            "vi": Wording(
                "{s} đã giới thiệu {t}",
                "{s} đã giới thiệu {t}",
                "{t} được {s} giới thiệu",
                "{t} được {s} giới thiệu",
            ),
        },
    ),
    RelationKind(
        "invested_in",
        sources=_of("company", "fund", "person"),
        targets=_of("company", "project", "city", "region"),
        description="The source put money into the target.",
        base=0.8,
        event=True,
        outcome=True,
        wording={
            "en": Wording(
                "{s} invested in {t}",
                "{s} invested in {t}",
                "{t} has investor {s}",
                "{t} had investor {s}",
            ),
            "vi": Wording(
                "{s} đã đầu tư vào {t}",
                "{s} đã đầu tư vào {t}",
                "{t} có nhà đầu tư {s}",
                "{t} từng có nhà đầu tư {s}",
            ),
        },
    ),
    RelationKind(
        "joint_venture",
        sources=_of("company", "fund"),
        targets=_of("project", "company"),
        description="The source is one of the partners of a joint undertaking, the target.",
        base=0.9,
        outcome=True,
        wording={
            "en": Wording(
                "{s} is a partner in {t}",
                "{s} was a partner in {t}",
                "{t} has partner {s}",
                "{t} had partner {s}",
            ),
            "vi": Wording(
                "{s} là đối tác liên doanh trong {t}",
                "{s} từng là đối tác liên doanh trong {t}",
                "{t} có đối tác liên doanh {s}",
                "{t} từng có đối tác liên doanh {s}",
            ),
        },
    ),
    RelationKind(
        "owns",
        sources=_ACTOR,
        targets=_of("company", "fund", "project"),
        description="The source owns the target, wholly or in part.",
        base=0.95,
        wording={
            "en": Wording(
                "{s} owns {t}", "{s} owned {t}", "{t} is owned by {s}", "{t} was owned by {s}"
            ),
            "vi": Wording(
                "{s} sở hữu {t}",
                "{s} từng sở hữu {t}",
                "{t} thuộc sở hữu của {s}",
                "{t} từng thuộc sở hữu của {s}",
            ),
        },
    ),
    RelationKind(
        "signed_with",
        sources=_ACTOR,
        targets=_ACTOR,
        description="The two signed an agreement.",
        base=0.6,
        half_life=5,
        event=True,
        outcome=True,
        symmetric=True,
        wording={
            "en": Wording(
                "{s} signed an agreement with {t}",
                "{s} signed an agreement with {t}",
                "{t} signed an agreement with {s}",
                "{t} signed an agreement with {s}",
            ),
            "vi": Wording(
                "{s} đã ký kết thỏa thuận với {t}",
                "{s} đã ký kết thỏa thuận với {t}",
                "{t} đã ký kết thỏa thuận với {s}",
                "{t} đã ký kết thỏa thuận với {s}",
            ),
        },
    ),
    RelationKind(
        "twinned_with",
        sources=_of("city", "region"),
        targets=_of("city", "region"),
        description="The two are twin towns or sister provinces.",
        base=0.6,
        symmetric=True,
        wording={
            "en": Wording(
                "{s} is twinned with {t}",
                "{s} was twinned with {t}",
                "{t} is twinned with {s}",
                "{t} was twinned with {s}",
            ),
            "vi": Wording(
                "{s} kết nghĩa với {t}",
                "{s} từng kết nghĩa với {t}",
                "{t} kết nghĩa với {s}",
                "{t} từng kết nghĩa với {s}",
            ),
        },
    ),
    RelationKind(
        "represents",
        sources=_of("embassy", "person", "company"),
        targets=_of("country", "government", "company"),
        description="The source speaks and acts for the target.",
        base=0.9,
        wording={
            "en": Wording(
                "{s} represents {t}",
                "{s} represented {t}",
                "{t} is represented by {s}",
                "{t} was represented by {s}",
            ),
            "vi": Wording(
                "{s} đại diện cho {t}",
                "{s} từng đại diện cho {t}",
                "{t} được {s} đại diện",
                "{t} từng được {s} đại diện",
            ),
        },
    ),
    RelationKind(
        "works_for",
        sources=_of("person"),
        targets=_ORGANIZATION_LIKE,
        description="The person works for the target.",
        base=0.9,
        wording={
            "en": Wording(
                "{s} works for {t}", "{s} worked for {t}", "{t} employs {s}", "{t} employed {s}"
            ),
            "vi": Wording(
                "{s} làm việc cho {t}",
                "{s} từng làm việc cho {t}",
                "{t} có nhân sự là {s}",
                "{t} từng có nhân sự là {s}",
            ),
        },
    ),
    RelationKind(
        "visited",
        sources=_ACTOR,
        targets=_of("city", "region", "company"),
        description="The source, or a delegation of it, came to see the target.",
        base=0.4,
        half_life=3,
        event=True,
        wording={
            "en": Wording(
                "{s} visited {t}",
                "{s} visited {t}",
                "{t} was visited by {s}",
                "{t} was visited by {s}",
            ),
            "vi": Wording(
                "{s} đã đến thăm {t}",
                "{s} đã đến thăm {t}",
                "{t} đã đón {s} đến thăm",
                "{t} đã đón {s} đến thăm",
            ),
        },
    ),
    RelationKind(
        "attended",
        sources=_ACTOR,
        targets=_of("event"),
        description="The source took part in the event.",
        base=0.3,
        half_life=3,
        event=True,
        hub=True,
        wording={
            "en": Wording(
                "{s} attended {t}",
                "{s} attended {t}",
                "{t} was attended by {s}",
                "{t} was attended by {s}",
            ),
            "vi": Wording(
                "{s} đã tham dự {t}",
                "{s} đã tham dự {t}",
                "{t} có {s} tham dự",
                "{t} có {s} tham dự",
            ),
        },
    ),
    RelationKind(
        "hosted",
        sources=_of("city", "region", "organization"),
        targets=_of("event"),
        description="The source held the event.",
        base=0.5,
        half_life=3,
        event=True,
        hub=True,
        wording={
            "en": Wording(
                "{s} hosted {t}", "{s} hosted {t}", "{t} was hosted by {s}", "{t} was hosted by {s}"
            ),
            "vi": Wording(
                "{s} đã đăng cai {t}",
                "{s} đã đăng cai {t}",
                "{t} do {s} đăng cai",
                "{t} do {s} đăng cai",
            ),
        },
    ),
    RelationKind(
        "member_of",
        sources=_ACTOR,
        targets=_of("organization"),
        description="The source is a member of the organization.",
        base=0.4,
        hub=True,
        wording={
            "en": Wording(
                "{s} is a member of {t}",
                "{s} was a member of {t}",
                "{t} has member {s}",
                "{t} had member {s}",
            ),
            "vi": Wording(
                "{s} là thành viên của {t}",
                "{s} từng là thành viên của {t}",
                "{t} có thành viên {s}",
                "{t} từng có thành viên {s}",
            ),
        },
    ),
    RelationKind(
        "located_in",
        sources=_ANY,
        targets=_PLACE,
        description="The source has its seat or place in the target.",
        base=None,
        wording={
            "en": Wording(
                "{s} is located in {t}",
                "{s} was located in {t}",
                "{t} is home to {s}",
                "{t} was home to {s}",
            ),
            "vi": Wording(
                "{s} nằm tại {t}",
                "{s} từng nằm tại {t}",
                "{t} là nơi có {s}",
                "{t} từng là nơi có {s}",
            ),
        },
    ),
    RelationKind(
        "part_of",
        sources=_PLACE,
        targets=_of("region", "country", "city"),
        description="The source is a part of the larger place, the target.",
        base=None,
        wording={
            "en": Wording(
                "{s} is part of {t}", "{s} was part of {t}", "{t} contains {s}", "{t} contained {s}"
            ),
            "vi": Wording(
                "{s} thuộc {t}",
                "{s} từng thuộc {t}",
                "{t} bao gồm {s}",
                "{t} từng bao gồm {s}",
            ),
        },
    ),
    RelationKind(
        "led_to",
        sources=_ANY,
        targets=_of("project"),
        description="The project came out of the source.",
        base=None,
        event=True,
        wording={
            "en": Wording(
                "{s} led to {t}", "{s} led to {t}", "{t} came out of {s}", "{t} came out of {s}"
            ),
            "vi": Wording(
                "{s} đã dẫn tới {t}",
                "{s} đã dẫn tới {t}",
                "{t} hình thành từ {s}",
                "{t} hình thành từ {s}",
            ),
        },
    ),
)
"""Every relation kind, in the order that lists and legends use."""
