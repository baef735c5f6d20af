"""Mentions: spans, kinds and entities in small texts of both languages; no blow-up on bad ones."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest

from graph.model import Entity
from ingest.texts.known.gazetteer import Gazetteer
from ingest.texts.model import Mention, Text
from ingest.texts.names.mentions import mentions

KNOWN = (
    Entity("region:binh-duong", "region", "Bình Dương", aliases=("Tỉnh Bình Dương",), country="VN"),
    Entity("company:becamex-idc", "company", "Becamex IDC", aliases=("Becamex",), country="VN"),
    Entity("company:tokyu", "company", "Tokyu", aliases=("Tập đoàn Tokyu",), country="JP"),
    Entity("company:sembcorp", "company", "Sembcorp", country="SG"),
    Entity("company:ntt", "company", "NTT", aliases=("Tập đoàn NTT",), country="JP"),
    Entity("fund:temasek", "fund", "Temasek", aliases=("Quỹ đầu tư Temasek",), country="SG"),
    Entity("fund:warburg-pincus", "fund", "Warburg Pincus", country="US"),
    Entity("project:ntt-joint-venture", "project", "NTT joint venture",
           aliases=("Liên doanh với tập đoàn NTT",)),
    Entity("project:vsip", "project", "VSIP",
           aliases=("Liên doanh Khu công nghiệp Việt Nam – Singapore",)),
    Entity("country:japan", "country", "Japan", aliases=("Nhật Bản",), country="JP"),
    Entity("country:vietnam", "country", "Vietnam", aliases=("Việt Nam",), country="VN"),
    Entity("country:singapore", "country", "Singapore", country="SG"),
    Entity("government:vietnam", "government", "Government of Vietnam",
           aliases=("Chính phủ Việt Nam", "Chính phủ"), country="VN"),
    Entity("organization:wta", "organization", "World Technopolis Association",
           aliases=("WTA", "Hiệp hội Đô thị khoa học thế giới")),
    Entity("organization:foreign-partners", "organization", "Foreign partners",
           aliases=("Đối tác nước ngoài",)),
)  # fmt: skip
GAZETTEER = Gazetteer.of(KNOWN)
MARK = re.compile(r"\[([^\[\]]+)\|([^\[\]|]+)\]")


def read(body: str) -> list[Mention]:
    return mentions(Text(body, "0"), GAZETTEER)


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks, and where they stand: ``[Tokyu|company]``."""
    body, spans, last = "", [], 0
    for match in MARK.finditer(marked):
        body += marked[last : match.start()]
        spans.append((len(body), len(body) + len(match[1]), match[2]))
        body, last = body + match[1], match.end()
    return body + marked[last:], spans


# ruff: noqa: E501 — a line is one text.
TEXTS = """
Tỉnh ký với tập đoàn [NTT|=company:ntt] và [Tập đoàn Tokyu|=company:tokyu] của [Nhật Bản|=country:japan].
Đứng sau là quỹ đầu tư [Temasek|=fund:temasek], do tỉnh [Bình Dương|=region:binh-duong] mời gọi.
[Công ty TNHH Máy nông nghiệp Yamabishi Việt Nam|company] ký với [Hiệp hội Gỗ và Lâm sản Việt Nam|organization].
Giao [Sở Ngoại vụ|government] trình phương án; Tham tán thương mại sẽ dự [Hội nghị Kết nối cung cầu Cần Thơ 2024|event].
Hãng sở hữu toàn bộ [Công ty Xe buýt Hoa Ban|company] và mua lại [Cơ khí Trảng Bàng|company] sau khi tới [Cẩm Giàng|region].
Máy của [Seo-yang Mold|company] chạy ba ca, giám đốc nhà máy [Cho Min-jae|person] nói; thống đốc tỉnh [Gyeongsang Bắc|region] đã tới.
[Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam|company] cho dự án [Trung tâm Đào tạo nghề Vũng Tàu|project] vay.
Ông gặp bà [Trần Thị Mai|person], Chủ tịch [Công ty TNHH Sao Mai|company], tại thành phố [Eindhoven|city].
Dự buổi lễ có [Đại sứ quán Nhật Bản tại Việt Nam|embassy] và [Bộ Kế hoạch và Đầu tư|government].
Kết quả hợp tác giữa [chính phủ Việt Nam|=government:vietnam] và phía [Singapore|=country:singapore].
Nổi bật là [Liên doanh Khu công nghiệp Việt Nam – Singapore VSIP|=project:vsip] năm 1996.
Từ đó có [Vùng Đổi mới Sáng tạo Bình Dương|project] và đề án [Thành phố mới Bình Dương|project].
Sáng nay [Becamex|=company:becamex-idc] và [Tokyu|=company:tokyu] gặp [Ngân hàng Sembcorp|company].
Không nên nhầm [Tokyu|=company:tokyu] với [Tokyo|city], [Bình Định|region] với [Bình Dương|=region:binh-duong].
Ông ấy từng học ở [Mỹ|country], [Đức|country] và [Pháp|country]; tiếng Anh, người Nhật không kể.
Từ năm 2002 liên doanh với tập đoàn [NTT|=company:ntt] và đối tác nước ngoài đã chạy tốt.
Đại sứ [Bỉ|country] [Jehanne Roccas|person] cùng Thủ tướng [Goh Chok Tong|person] đến [Hải Phòng|city].
Theo Chủ tịch [UBND tỉnh Bình Dương|government] [Nguyễn Hoàng Thao|person], vốn đã đủ.
Bà [Lê Thu|person], giám đốc [Port Houston|company], thăm [Công ty cổ phần Bao bì Lái Thiêu|company].
Đoàn do [Sở Văn hóa, Thể thao và Du lịch tỉnh Nghệ An|government] mời đã thăm [KCN Mỹ Phước 3|project].
Hôm qua [Trường Đại học Hàng hải Việt Nam|organization] nhận học bổng tại [TP.HCM|city].
Nhà đầu tư [Đan Mạch|country] [LEGO|company] rót vốn; tập đoàn bất động sản [Hàn Quốc|country] [Daewoo|company] theo sau.
Trong số khách có [JETRO|organization], [Foxconn|company] và một doanh nghiệp chưa nêu tên.
Hội thảo bàn về [Phòng Thương mại và Công nghiệp Việt Nam|organization] ([VCCI|organization]); [VCCI|organization] vắng.
Năm ngoái [Công ty Giấy Hoshino|company] mở xưởng. Nay [Hoshino|company] có ông [Hoshino Kenji|person] đứng đầu.
Anh ấy nói: “Ý kiến hay”. Việc của tỉnh. Chính nhờ đó mà bán chạy. Áo mưa cũng bán chạy ở khắp mọi nơi.
[BECAMEX IDC|=company:becamex-idc] KÝ KẾT HỢP TÁC VỚI [TOKYU|=company:tokyu] TẠI [OSAKA|city]
The [Ministry of Planning and Investment|government] met [Becamex IDC Corporation|=company:becamex-idc] on Monday.
[Tokyu Co., Ltd.|=company:tokyu] joined [Ono & Sons Ltd|company], a maker from [Japan|=country:japan].
The Japanese group [Tokyu|=company:tokyu] and the drone maker [Avular|company] have a Dutch partner.
It was hosted by the [Embassy of the Netherlands in Hanoi|embassy] and Mr. [Tanaka|person].
[Binh Duong New City|project] is not [Binh Duong|=region:binh-duong]; [Binh Dinh|region] is neither.
[Vietnam Chamber of Commerce and Industry|organization] ([VCCI|organization]) and [Hanoi University of Science and Technology|organization] came.
[Northgate|fund], a Singapore-based fund, backed [Momo|company], but [Temasek Holdings|=fund:temasek] did not.
When officials from [Leipzig|city] came, [Piotr Kowalski|person], who runs [Kielce Mills|company], showed them round.
[Saltillo|city] is twinned with [Austin|city] and [Kielce|city], says [Dawit Bekele|person], an engineer.
The [Binh Duong Provincial People's Committee|government] and the [People's Committee of Hai Phong City|government] agreed.
At the [Asia Park Operators' Summit|event], [Sempcorp|=company:sembcorp] took a stake in [Klaipėda Bulk|company].
[Baltic Grain Holding|company] ([BGH|company]) was sold in May. [BGH|company] controls [Rent-A-Port|company].
[Lance Li|person] said [Samsung Electronics|company] would spend US$65 million in [South Sulawesi|region].
Chairman [Hoang Van Lam|person] of [Vietnam Steel|company] spoke in English on Friday; [Lam|person] left early.
[South Korea|country]'s [GLP|company] and the [City of Gdańsk|city] wrote to Prime Minister [Lee Hwa-young|person].
The park manager, [Kees van Baar|person], praised the [World Technopolis Association|=organization:wta] ([WTA|=organization:wta]).
Năm 2018, Hội kết nối [Chaiyaporn Plastics|company] với [Temasek|=fund:temasek].
Phó Chủ tịch [UBND tỉnh Bình Dương|government] [Mai Hữu Đạt|person] tiếp bà [Yamaguchi Aiko|person].
Họ rót 12 triệu USD vào [Trung tâm Tái chế Phú Chánh|project] và mua xưởng dệt [Minh Thạnh|company].
Hai bên lập [Liên doanh Kho lạnh Sông Trà|company]; dọc đường ĐT 746 có [Giải Bóng đá Thiếu niên Bến Cát|event].
[Clime Partners|fund] put $6 million into [Song Than Solar Cluster|project], run by his wife, [Lakshmi|person].
We saw it on the road to [Lai Thuong|city]; the [Drug Administration of Vietnam|government] did not.
A welcome to [ING|company]; the [Dutch Business Association Vietnam|organization] thanks Madam Consul.
Last May he travelled to [Leipzig|city] for [BioAsia|event], where he spoke; Councillors [Adeyemi|person], [Fraser|person] and [Nolan|person] did not.
"""


@pytest.mark.parametrize("marked", TEXTS.strip().splitlines())
def test_spans_and_kinds(marked: str) -> None:
    marked = marked.replace("Singapore-based", "[Singapore|country]-based")
    body, wanted = unmarked(marked)
    found = [one for one in read(body) if one.nature != "reference"]
    assert [(one.start, one.end) for one in found] == [span[:2] for span in wanted], found
    for one, (start, end, kind) in zip(found, wanted, strict=True):
        assert one.text == body[start:end]
        told = f"={one.entity}" if kind.startswith("=") else one.kind
        assert told == kind, one
        assert 0 < one.score <= 1


def test_what_a_mention_tells() -> None:
    body = (
        "Becamex của Việt Nam gặp Avular (Hà Lan) và Ngân hàng Sembcorp.\n"
        "SEA Logistic Partners, known as SLP, wrote to John Jorritsma. SLP and Mr Jorritsma agreed."
    )
    told = {one.text: one for one in read(body)}
    becamex, bank = told["Becamex"], told["Ngân hàng Sembcorp"]
    assert (becamex.nature, becamex.entity, becamex.country) == (
        "known",
        "company:becamex-idc",
        "VN",
    )
    assert (told["Avular"].nature, told["Avular"].country) == ("new", "NL")
    assert (told["Hà Lan"].kind, told["Hà Lan"].country, told["Hà Lan"].entity) == (
        "country",
        "NL",
        None,
    )
    assert bank.entity is None
    assert [one.id for one in bank.choices] == ["company:sembcorp"]
    assert told["SLP"].name == "SEA Logistic Partners"
    assert (told["Jorritsma"].kind, told["Jorritsma"].name) == ("person", "John Jorritsma")


def test_the_country_that_a_text_calls_otherwise_is_the_known_one() -> None:
    (one,) = read("Khách hàng Nhật đã đến.")
    assert (one.text, one.entity, one.name) == ("Nhật", "country:japan", "Japan")


@pytest.mark.parametrize(
    ("body", "words", "kind", "choices"),
    [
        ("Bình Dương mời Tokyu. Lãnh đạo tỉnh đã đến.", "Lãnh đạo tỉnh", "region", ["region:binh-duong"]),
        ("Becamex IDC gặp tập đoàn NTT. Tập đoàn này ký.", "Tập đoàn này", "company",
         ["company:ntt", "company:becamex-idc"]),
        ("VSIP nối doanh nghiệp nhà nước đầu tàu của tỉnh với Sembcorp.",
         "doanh nghiệp nhà nước đầu tàu của tỉnh", "company", []),
        ("Temasek met Northgate Mills. The company signed.", "The company", "company",
         ["company:northgate-mills", "fund:temasek"]),
        ("VSIP grew and the park filled up.", "the park", "project", ["project:vsip"]),
    ],
)  # fmt: skip
def test_nouns_that_refer(body: str, words: str, kind: str, choices: list[str]) -> None:
    (one,) = [one for one in read(body) if one.nature == "reference"]
    assert (one.text, one.kind, one.entity) == (words, kind, None)
    assert [choice.id for choice in one.choices] == choices
    scores = [choice.score for choice in one.choices]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "body",
    ["Tỉnh táo lựa chọn, 11 tỉnh thành và các tỉnh khác.", "Một công ty và nhiều doanh nghiệp.",
     "The province of Aichi, companies and a group of firms.", "Khu vực nội tỉnh, ngoại tỉnh."],
)  # fmt: skip
def test_nouns_that_do_not_refer(body: str) -> None:
    assert not [one for one in read(body) if one.nature == "reference"]


@pytest.mark.parametrize(
    "unit",
    ["Ab ", "AB ", "A-", "A.", "(WTA) ", "Tập đoàn ", "Bank of ", "Trade and ", "Chủ tịch ", "Mr. ",
     "van De ", "the company ", "Hà Lan, ", "Công ty bất động sản ", "Becamex và ", "' "],
)  # fmt: skip
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    def seconds(size: int) -> float:
        body = (unit * (size // len(unit) + 1))[:size].strip()
        start = time.process_time()
        found = read(body)
        assert all(one.end <= other.start for one, other in pairwise(found))
        return time.process_time() - start

    seconds(2_000)
    small, large = min(seconds(4_000), seconds(4_000)), seconds(40_000)
    assert large < 40 * small + 0.5
