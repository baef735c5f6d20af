"""Vietnamese patterns: what a sentence of business news is found to tell, and what it is not."""

from __future__ import annotations

import re
import time

import pytest

from ingest.texts.model import Mention, Nature, Statement, Text
from ingest.texts.statements.patterns import PatternExtractor

NATURES: dict[str, Nature] = {"": "known", "?": "reference", "+": "new"}


def marked(text: str, date: str | None = None) -> tuple[Text, list[Mention]]:
    """A text with names marked as ``[Tokyu|company]``, ``[tỉnh|region?]`` or ``[Sao|fund+]``."""
    body, mentions, last = "", [], 0
    for found in re.finditer(r"\[([^|\]]+)\|([a-z]+)([?+]?)\]", text):
        body += text[last : found.start()]
        start, name = len(body), found[1]
        body, last = body + name, found.end()
        mentions.append(
            Mention(start, len(body), name, NATURES[found[3]], found[2], name, score=0.9)
        )
    return Text(body + text[last:], "0", date=date), mentions


def found_in(text: str) -> list[Statement]:
    return PatternExtractor().statements(*marked(text))


def told(one: Statement) -> str:
    """A statement in short: ``introduced A > B (C) planned``."""
    to = f" ({one.recipient.name})" if one.recipient else ""
    modality = "" if one.modality == "stated" else f" {one.modality}"
    return f"{one.kind} {one.source.name} > {one.target.name}{to}{modality}"


CASES = {
    # Introductions
    "[JICA|organization] giới thiệu [Kubota|company] cho [An Phú|company].": (
        "introduced JICA > Kubota (An Phú)"
    ),
    "[JICA|organization] giới thiệu với [An Phú|company] tập đoàn [Kubota|company].": (
        "introduced JICA > Kubota (An Phú)"
    ),
    "[Kubota|company] được [JICA|organization] giới thiệu với tỉnh [Long An|region].": (
        "introduced JICA > Kubota (Long An)"
    ),
    "[Kubota|company] do [JICA|organization] và [JETRO|organization] giới thiệu.": (
        "introduced JICA > Kubota; introduced JETRO > Kubota"
    ),
    "[JICA|organization] đã kết nối [An Phú|company] với [Kubota|company] và [Yanmar|company].": (
        "introduced JICA > Kubota (An Phú); introduced JICA > Yanmar (An Phú)"
    ),
    "[An Phú|company] được [JICA|organization] kết nối với [Kubota|company].": (
        "introduced JICA > Kubota (An Phú)"
    ),
    "Thông qua [JICA|organization], năm 2010, [An Phú|company] đã tiếp cận [Kubota|company].": (
        "introduced JICA > Kubota (An Phú)"
    ),
    "Nhờ [JICA|organization] dẫn mối, [An Phú|company] gặp [Kubota|company].": (
        "introduced JICA > Kubota (An Phú)"
    ),
    "[An Phú|company] biết đến [Kubota|company] qua [JICA|organization].": (
        "introduced JICA > Kubota (An Phú)"
    ),
    "[Kubota|company] đã mời gọi [Yanmar|company] và [Iseki|company] đến với [Long An|region].": (
        "introduced Kubota > Yanmar (Long An); introduced Kubota > Iseki (Long An)"
    ),
    "[Kubota|company] đến với [Long An|region] nhờ [JICA|organization].": (
        "introduced JICA > Kubota (Long An)"
    ),
    "Người giới thiệu [Kubota|company] với [Long An|region] là [JICA|organization].": (
        "introduced JICA > Kubota (Long An)"
    ),
    "[An Phú|company] được các bạn hàng cũ giới thiệu thêm [Kubota|company].": "",
    "[An Phú|company] giới thiệu tiềm năng của [Long An|region] với [Kubota|company].": "",
    "[JICA|organization] sẽ giới thiệu [Kubota|company] cho [An Phú|company].": (
        "introduced JICA > Kubota (An Phú) planned"
    ),
    "Bà [Lan|person], khách của [JICA|organization], đến. Chính bà, trong một bữa trưa, đã"
    " giới thiệu [Kubota|company] với [An Phú|company].": "introduced Lan > Kubota (An Phú)",
    "Ông [Minh|person] chở ông [Kato|person] tới gặp [An Phú|company].": (
        "introduced Minh > Kato (An Phú)"
    ),
    "Ông [Kato|person] đến từ sớm. Ông [Minh|person] dắt ổng tới gặp [An Phú|company].": (
        "introduced Minh > Kato (An Phú)"
    ),
    # Relative clauses, clefts and plain verbs
    "[An Phú|company], mà chủ là ông [Minh|person], đã đóng cửa.": "owns Minh > An Phú",
    "Theo bà [Lan|person], chủ tịch [An Phú|company], trời sắp mưa.": "",
    "[Hội chợ Gỗ|event] mà [VIFA|organization] tổ chức rất đông.": "hosted VIFA > Hội chợ Gỗ",
    "[Quỹ Mê Linh|fund] bỏ 9 triệu USD vào [An Phú|company].": "invested_in Quỹ Mê Linh > An Phú",
    "[An Phú|company] bắt tay với [Kubota|company] trong Liên doanh [AK|company].": (
        "joint_venture An Phú > AK; joint_venture Kubota > AK"
    ),
    "Bà [Lan|person] kéo ông [Kato|person] đến [Hội chợ Gỗ|event].": "attended Kato > Hội chợ Gỗ",
    "Ông [Kato|person] đã già. Năm 2016 ổng trở qua dự [Hội chợ Gỗ|event].": (
        "attended Kato > Hội chợ Gỗ"
    ),
    "Bà [Chang|person] thích gốm. Hôm sau bả mua luôn lò gốm [An Phú|company].": (
        "owns Chang > An Phú"
    ),
    "Đoàn của tỉnh [Gunma|region], do ông [Kato|person] dẫn đầu, đến thăm [Long An|region].": (
        "visited Gunma > Long An; visited Kato > Long An"
    ),
    "Ông [Kato|person] mua thép của [An Phú|company] mười năm nay.": "",
    "Bà [Lan|person] định mua [An Phú|company].": "owns Lan > An Phú planned",
    "Ông [Kato|person] ở lại [Huế|city] mười ngày.": "visited Kato > Huế",
    "[An Phú|company] thỏa thuận miệng với [Kubota|company].": "",
    "[An Phú|company] với [Kubota|company] cùng góp vốn làm [AK|project].": (
        "joint_venture An Phú > AK; joint_venture Kubota > AK"
    ),
    # Investments
    "[Kubota|company] ([Nhật Bản|country]) đầu tư 90 triệu USD vào [KCN Đông Hòa|project] tại tỉnh"
    " [Long An|region].": "invested_in Kubota > KCN Đông Hòa",
    "[Long An|region] vừa thu hút 90 triệu USD vốn của [Kubota|company] và [Yanmar|company].": (
        "invested_in Kubota > Long An; invested_in Yanmar > Long An"
    ),
    "Khoản đầu tư của [Kubota|company] vào [An Phú|company] đã sinh lời.": (
        "invested_in Kubota > An Phú"
    ),
    "[Dự án Hoa Súng|project] do [An Phú|company] làm chủ đầu tư.": (
        "invested_in An Phú > Dự án Hoa Súng"
    ),
    "[Quỹ Mê Linh|fund+] chi 9 triệu USD để mua 12% cổ phần [An Phú|company].": (
        "invested_in Quỹ Mê Linh > An Phú"
    ),
    "[Kubota|company] chưa đầu tư vào [Long An|region], [Yanmar|company] thì đã rót vốn cho"
    " [An Phú|company].": ("invested_in Kubota > Long An negated; invested_in Yanmar > An Phú"),
    "Nếu giá đất giảm, [Kubota|company] sẽ rót vốn vào [Long An|region].": (
        "invested_in Kubota > Long An conditional"
    ),
    # Joint ventures
    "[An Phú|company], công ty mẹ đặt tại [Long An|region], đã liên doanh với [Kubota|company] của"
    " [Nhật Bản|country] về máy kéo; liên doanh với quỹ [Mê Linh|fund], [Mỹ|country] để xây kho.": (
        "joint_venture An Phú > Kubota; joint_venture Mê Linh > An Phú"
    ),
    "[An Phú|company] và [Kubota|company] thành lập liên doanh [AK Máy Kéo|company].": (
        "joint_venture An Phú > AK Máy Kéo; joint_venture Kubota > AK Máy Kéo"
    ),
    "[AK Máy Kéo|project] là liên doanh giữa [An Phú|company] với [Kubota|company].": (
        "joint_venture An Phú > AK Máy Kéo; joint_venture Kubota > AK Máy Kéo"
    ),
    "[An Phú|company] bắt tay với [Kubota|company] để thành lập liên doanh [AK Máy Kéo|project].": (
        "joint_venture An Phú > AK Máy Kéo; joint_venture Kubota > AK Máy Kéo"
    ),
    "Liên doanh giữa [An Phú|company] và [Kubota|company] đi vào hoạt động.": (
        "joint_venture An Phú > Kubota"
    ),
    "[An Phú|company] góp 51% và [Kubota|company] góp 49% vốn vào liên doanh [AK|project].": (
        "joint_venture An Phú > AK; joint_venture Kubota > AK"
    ),
    "[Quỹ Mê Linh|fund] liên doanh với [Quỹ Sông Mã|fund].": "",
    # Agreements
    "[Sở Công Thương|government] đã ký biên bản ghi nhớ với [JETRO|organization],"
    " [JICA|organization] và [Kubota|company].": (
        "signed_with Sở Công Thương > JETRO; signed_with Sở Công Thương > JICA;"
        " signed_with Sở Công Thương > Kubota"
    ),
    "Lễ ký kết giữa [An Phú|company], [Kubota|company] và [JICA|organization] diễn ra hôm qua.": (
        "signed_with An Phú > JICA; signed_with An Phú > Kubota; signed_with Kubota > JICA"
    ),
    "[An Phú|company] ký với [Kubota|company]; [Yanmar|company] ký với [Iseki|company].": (
        "signed_with An Phú > Kubota; signed_with Yanmar > Iseki"
    ),
    "Sau khi ký hợp đồng với [An Phú|company], [Kubota|company] sẽ đầu tư vào [Long An|region].": (
        "signed_with Kubota > An Phú; invested_in Kubota > Long An planned"
    ),
    "[An Phú|company] đăng ký tham gia cùng [Kubota|company].": "",
    # Twin towns
    "[Tân An|city] kết nghĩa với [Leipzig|city], [Đức|country]; [Kaesong|city], [Lyon|city],"
    " [Pháp|country],… qua đó hình thành [Công viên Hữu nghị|project].": (
        "twinned_with Tân An > Leipzig; twinned_with Tân An > Kaesong; twinned_with Tân An > Lyon;"
        " led_to Leipzig > Công viên Hữu nghị; led_to Kaesong > Công viên Hữu nghị;"
        " led_to Lyon > Công viên Hữu nghị; led_to Tân An > Công viên Hữu nghị"
    ),
    "[Tân An|city] và [Lyon|city] (bang [Rhône|region]) đã kết nghĩa từ 2016.": (
        "twinned_with Tân An > Lyon"
    ),
    "[Tân An|city] không kết nghĩa với [Lyon|city].": "twinned_with Tân An > Lyon negated",
    # Owners
    "[Kubota|company], đứng sau là quỹ [Mê Linh|fund], đã ký hợp đồng với [An Phú|company].": (
        "owns Mê Linh > Kubota; signed_with Kubota > An Phú"
    ),
    "[An Phú|company] là công ty con của [Tập đoàn Sao Khuê|company].": (
        "owns Tập đoàn Sao Khuê > An Phú"
    ),
    "[An Phú|company] bị [Kubota|company] thâu tóm.": "owns Kubota > An Phú",
    "[Kubota|company] vừa mua lại 75% cổ phần [An Phú|company].": "owns Kubota > An Phú",
    "[Kubota|company] nắm 51% cổ phần của [An Phú|company].": "owns Kubota > An Phú",
    "[Mê Linh|fund] sở hữu [Kubota|company] chứ không sở hữu [An Phú|company].": (
        "owns Mê Linh > Kubota; owns Mê Linh > An Phú negated"
    ),
    # Visits and events
    "Đoàn công tác của tỉnh [Long An|region] do ông [Lê Tư|person] dẫn đầu đã đến thăm"
    " [Lyon|city] và [Nice|city].": (
        "visited Long An > Lyon; visited Long An > Nice; visited Lê Tư > Lyon; visited Lê Tư > Nice"
    ),
    # What stands for a name
    "[Kubota|company] gặp [An Phú|company]. Hai bên đã ký hợp đồng.": (
        "signed_with Kubota > An Phú"
    ),
    "[Huế|city] đăng cai [Festival Huế|event]. Tham dự có [JICA|organization] và [KOTRA|fund].": (
        "hosted Huế > Festival Huế; attended JICA > Festival Huế; attended KOTRA > Festival Huế"
    ),
    "[An Phú|company] ở [Huế|city]. Công ty này đã rót 2 triệu USD vào [Kubota|company].": (
        "invested_in An Phú > Kubota"
    ),
    "Ông [Lê Tư|person] gặp bà [Mai Linh|person]. Ông được bà giới thiệu với [An Phú|company].": (
        "introduced Mai Linh > Lê Tư (An Phú)"
    ),
    "“Chúng tôi biết [Kubota|company] nhờ [JICA|organization]”, ông [Lê Tư|person], giám đốc"
    " [An Phú|company], cho biết.": "introduced JICA > Kubota (An Phú)",
    "Lễ ký kết nghĩa giữa [Huế|city] và [Lyon|city], dự định vào tháng 5, đã bị hoãn.": (
        "twinned_with Huế > Lyon negated"
    ),
    "[An Phú|company] và [Kubota|company] cho ra mắt [Phú Kubota|company].": (
        "joint_venture An Phú > Phú Kubota; joint_venture Kubota > Phú Kubota"
    ),
    "Chuyến thăm của [Lê Tư|person] đến [Lyon|city] mở ra dự án [Cầu Mới|project].": (
        "visited Lê Tư > Lyon; led_to Lê Tư > Cầu Mới"
    ),
    "[Hội chợ Lúa|event] có sự tham dự của Đại sứ [Pháp|country] [Anne Roux|person],"
    " [JICA|organization] và [Kubota|company].": (
        "attended Anne Roux > Hội chợ Lúa; attended JICA > Hội chợ Lúa;"
        " attended Kubota > Hội chợ Lúa"
    ),
    "Tại [Hội chợ Lúa|event] do tỉnh [Long An|region] đăng cai, [Kubota|company] bán máy cày.": (
        "hosted Long An > Hội chợ Lúa"
    ),
    "[Long An|region] sẽ tổ chức [Hội chợ Lúa|event].": "hosted Long An > Hội chợ Lúa planned",
    "[Kho Cảng|project] là kết quả của sự hợp tác giữa [Long An|region] và [Kubota|company].": (
        "led_to Long An > Kho Cảng; led_to Kubota > Kho Cảng"
    ),
    # Without diacritics, in capitals, with a tone mark in its other place
    "Cong ty [An Phu|company] lien doanh voi [Kubota|company], chua dau tu vao [Long An|region].": (
        "joint_venture An Phu > Kubota; invested_in An Phu > Long An negated"
    ),
    "TỈNH [LONG AN|region] KẾT NGHĨA VỚI [LYON|city]": "twinned_with LONG AN > LYON",
    "[Long An|region] đạt thoả thuận với [Kubota|company].": "signed_with Long An > Kubota",
}


@pytest.mark.parametrize("text", CASES)
def test_what_a_sentence_tells(text: str) -> None:
    found = found_in(text)
    assert sorted(map(told, found)) == sorted(filter(None, CASES[text].split("; ")))


def test_a_statement_is_quoted_and_dated() -> None:
    filler = "Nhiều năm qua địa phương luôn đồng hành cùng cộng đồng doanh nghiệp, " * 5
    text, mentions = marked(
        f"Đoạn đầu.\n{filler}và tháng 3/2021, [Kubota|company] rót 1,5 triệu USD vào"
        f" [An Phú|company] tại [Hội chợ Lúa|event]; {filler}hết.",
    )
    [one] = PatternExtractor().statements(text, mentions)
    assert text.body[one.start : one.end] == one.quote
    assert len(one.quote) <= 300
    assert "Kubota rót 1,5 triệu USD vào An Phú" in one.quote
    assert not text.body[one.start - 1].isalnum()
    assert not text.body[one.end].isalnum()
    assert (one.paragraph, one.since, one.currency) == (2, "2021-03", "USD")
    assert one.amount == 1_500_000


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        (
            "[An Phú|company] liên doanh với [Kubota|company].",
            "[doanh nghiệp này|company?] liên doanh với [Kubota|company].",
        ),
        (
            "[An Phú|company] liên doanh với [Kubota|company].",
            "[An Phú|company] mở xưởng, sau đó liên doanh với [Kubota|company].",
        ),
        (
            "[Kubota|company] đầu tư 5 triệu USD vào [Long An|region].",
            "[Kubota|company] khởi công nhà máy tại [Long An|region].",
        ),
    ],
)
def test_what_is_less_sure_says_so(surer: str, less: str) -> None:
    [one], [other] = found_in(surer), found_in(less)
    assert 0 < other.confidence < one.confidence <= 1


HOSTILE = {
    "a list": "[A|company] ký với " + " và ".join(f"[B{i}|company]" for i in range(10_000)),
    "triggers": "[A|company] [B|company] " + "ký kết với " * 90_000,
    "openings": "[A|company] [B|company] " + "thông qua " * 100_000,
    "nested": "[A|company] " + "liên doanh giữa [B|company] " * 10_000,
    "brackets": "[A|company] [B|company] " + "( " * 500_000,
    "gaps": "[A|company] ký " + "từ " * 300_000 + " với [B|company]",
    "a word": "[A|company] ký " + "x" * 1_000_000 + " với [B|company]",
    "stops": "[A|company] ký [B|company] " + "." * 1_000_000 + " a",
    "quotations": "[A|company] ký với [B|company] " + '."' * 500_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_linear_time(text: str) -> None:
    extractor = PatternExtractor()
    whole, mentions = marked(text)
    extractor.statements(*marked("[A|company] ký với [B|company]."))  # The tables are compiled.
    began = time.process_time()
    found = extractor.statements(whole, mentions)
    assert time.process_time() - began < 20
    assert len(found) <= 10_000
