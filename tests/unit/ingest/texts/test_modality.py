"""Whether an act is told as done: each sentence with its verb or noun in brackets."""

from __future__ import annotations

import time

import pytest

from ingest.texts.model import TextLanguage
from ingest.texts.statements.letters import plain
from ingest.texts.statements.modality import modality

VIETNAMESE = """
stated: Becamex IDC đã [liên doanh] với Tokyu.
stated: Tokyu [đầu tư] 200 triệu USD vào Bình Dương.
negated: Tokyu không [đầu tư] vào Bình Dương.
negated: Đến nay Tokyu chưa chính thức [ký kết] với Becamex.
negated: Tập đoàn này chưa từng [đến thăm] Bình Dương.
negated: Lãnh đạo Tokyu phủ nhận việc [mua lại] Alpha.
negated: Tokyu phủ nhận đã [ký] với Alpha.
negated: Công ty bác bỏ thông tin [liên doanh] với Beta.
negated: Tokyu đã hủy [liên doanh] với Beta.
negated: Tokyu không còn [sở hữu] Beta.
negated: Tokyu từ chối [đầu tư] vào Beta.
negated: Chưa có thỏa thuận nào được [ký] giữa Alpha và Beta.
negated: Alpha không có kế hoạch [đầu tư] vào Beta.
negated: Thay vì [đầu tư] vào Alpha, quỹ này giữ tiền mặt.
negated: Liên doanh [giữa] Alpha và Beta đổ vỡ.
planned: Tokyu sẽ [đầu tư] vào Bình Dương.
planned: Tokyu dự kiến [ký kết] với Becamex.
planned: Alpha có kế hoạch [thành lập liên doanh] với Beta.
planned: Alpha đang đàm phán [liên doanh] với Beta.
planned: Alpha đang tìm hiểu cơ hội [đầu tư] vào Bình Dương.
planned: Alpha cam kết sẽ [đầu tư] vào Bình Dương.
planned: Alpha mong muốn [kết nghĩa] với Bình Dương.
planned: Alpha đã đề xuất [đầu tư] vào Bình Dương.
planned: Lãnh đạo tỉnh mời Alpha [đầu tư] vào tỉnh.
planned: Alpha sẽ ký với Beta và [đầu tư] vào Gamma.
planned: Alpha sẽ ký với Beta, [đầu tư] vào Gamma.
planned: Theo kế hoạch, Alpha [khởi công] dự án vào quý 3.
planned: Lễ [ký kết] giữa Alpha và Beta dự kiến diễn ra tháng sau.
planned: Alpha [ký] với Beta vào tuần tới.
planned: Alpha sẽ [được giới thiệu] với Beta.
conditional: Nếu Alpha [đầu tư] vào Beta, giá sẽ tăng.
conditional: Nếu được duyệt, Alpha sẽ [đầu tư] vào Beta.
conditional: Alpha có thể [mua lại] Beta.
conditional: Có tin đồn Alpha đã [mua lại] Beta.
conditional: Alpha được cho là đã [đầu tư] vào Beta.
conditional: Alpha sẽ [đầu tư] vào Beta nếu được cấp phép.
conditional: Alpha [mua lại] Beta?
stated: Sau khi [ký] với Alpha, Beta sẽ đầu tư vào Gamma.
planned: Sau khi ký với Alpha, Beta sẽ [đầu tư] vào Gamma.
stated: Alpha không chỉ [đầu tư] vào Beta mà còn ký với Gamma.
stated: Alpha không chỉ đầu tư vào Beta mà còn [ký] với Gamma.
stated: Alpha không ngừng [đầu tư] vào Bình Dương.
stated: Không ai khác, Alpha đã [giới thiệu] Beta.
stated: Alpha, vốn chưa đầu tư vào Beta, [ký] với Gamma.
negated: Alpha, vốn chưa [đầu tư] vào Beta, ký với Gamma.
stated: Alpha chưa ký với Beta nhưng đã [đầu tư] vào Gamma.
stated: Sau nhiều năm đàm phán, Alpha [ký] với Beta.
stated: Alpha đàm phán và [ký kết] với Beta.
stated: Đối tác từng [ký] với Beta sẽ đến thăm.
stated: Alpha sẽ giới thiệu đối tác đã [ký] với Beta.
stated: Hãng hàng không Alpha [ký] với Beta.
stated: Sở Kế hoạch và Đầu tư [ký] với Beta.
stated: Cần Thơ [kết nghĩa] với Beta.
stated: Chưa đầy một năm, Alpha [đầu tư] vào Beta.
stated: Alpha [đầu tư] vào nhà máy sẽ vận hành năm 2030.
stated: Trong khi Beta không tham gia, Alpha [ký] với Gamma.
"""
ENGLISH = """
stated: Alpha [invested] in Beta.
stated: Alpha has [invested] in Beta.
stated: Alpha, which did not invest in Beta, [signed] with Gamma.
negated: Alpha, which did not [invest] in Beta, signed with Gamma.
negated: Alpha did not [sign] with Beta.
negated: Alpha has not yet [invested] in Beta.
negated: Alpha never [visited] Beta.
negated: Alpha denied [investing] in Beta.
negated: Alpha denied that it had [acquired] Beta.
negated: Alpha denied reports it had [acquired] Beta.
negated: Alpha failed to [acquire] Beta.
negated: Alpha no longer [owns] Beta.
negated: Alpha called off its [joint venture] with Beta.
negated: Alpha left without [signing] with Beta.
negated: Alpha bought land rather than [investing] in Beta.
negated: The [joint venture] between Alpha and Beta fell through.
negated: Neither Alpha nor Gamma has [invested] in Beta.
negated: No agreement was [signed] between Alpha and Beta.
negated: Alpha has no plans to [invest] in Beta.
negated: Alpha won't [invest] in Beta.
negated: Alpha was never [introduced] to Beta.
planned: Alpha will [invest] in Beta.
planned: Alpha plans to [invest] in Beta.
planned: Alpha is to [sign] with Beta.
planned: Alpha is in talks to [acquire] Beta.
planned: Alpha is considering [investing] in Beta.
planned: Alpha proposed a [joint venture] with Beta.
planned: Alpha would like to [visit] Beta.
planned: Alpha said it would [invest] in Beta.
planned: Alpha has agreed to [acquire] Beta.
planned: Alpha is expected to be [introduced] to Beta.
planned: Alpha will be [introduced] to Beta.
planned: Alpha will sign with Beta, [invest] in Gamma and leave.
planned: Alpha plans to sign with Beta and [invest] in Gamma.
planned: Alpha signed with Beta to [invest] in Gamma.
planned: The governor invited Alpha to [invest] in Beta.
planned: The [investment] of Alpha in Beta is expected in May.
conditional: If Alpha [invests] in Beta, prices will rise.
conditional: Alpha will [invest] in Beta if approved.
conditional: Alpha could [acquire] Beta.
conditional: Alpha may have [invested] in Beta.
conditional: Alpha will [acquire] Beta, subject to approval.
conditional: Alpha allegedly [introduced] Beta to Gamma.
conditional: Alpha is rumoured to have [acquired] Beta.
conditional: Alpha [acquires] Beta?
conditional: Had Alpha [invested] in Beta, the port would have grown.
conditional: Unless Gamma objects, Alpha will [invest] in Beta.
stated: Alpha not only [invested] in Beta but also signed with Gamma.
stated: Alpha not only invested in Beta but also [signed] with Gamma.
stated: No doubt Alpha [introduced] Beta.
stated: After [signing] with Alpha, Beta will invest in Gamma.
planned: After signing with Alpha, Beta will [invest] in Gamma.
stated: Alpha did not attend but [signed] with Beta.
stated: Alpha plans a hotel and [signed] with Beta.
stated: Alpha [introduced] Beta, which plans to invest, to Gamma.
stated: Alpha plans to expand its [joint venture] with Beta.
stated: Alpha teamed up with Beta to [form] a venture.
stated: Alpha managed to [acquire] Beta.
stated: Alpha did not fail to [sign] with Beta.
stated: Investors not from Asia [invested] in Beta.
stated: Will Smith [invested] in Beta.
stated: The [joint venture] between Alpha and Beta opened in 2010.
stated: Without doubt Alpha [signed] with Beta.
stated: Alpha negotiated and [signed] with Beta.
"""


def told(text: str, language: TextLanguage) -> str:
    start, end = text.index("["), text.index("]")
    return modality(
        text[:start] + text[start + 1 : end] + text[end + 1 :], start, end - 1, language
    )


def rows(cases: str, language: TextLanguage) -> list[tuple[TextLanguage, str, str]]:
    parts = [line.partition(": ") for line in cases.strip().splitlines()]
    return [(language, expected, text) for expected, _, text in parts]


@pytest.mark.parametrize(
    ("language", "expected", "text"), rows(VIETNAMESE, "vi") + rows(ENGLISH, "en")
)
def test_the_clause_of_an_act_tells_whether_it_took_place(
    language: TextLanguage, expected: str, text: str
) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize("text", ["Alpha se [dau tu] vao Beta.", "Alpha khong [dau tu] vao Beta."])
def test_vietnamese_typed_without_marks_is_understood(text: str) -> None:
    assert told(text, "vi") == ("planned" if " se " in text else "negated")


def test_words_that_are_cues_only_with_their_marks_are_none_without_them() -> None:
    assert told(plain("Bên cạnh đó còn có Alpha [đầu tư] vào Beta."), "vi") == "stated"


@pytest.mark.parametrize("piece", ["not ", "không ", ", ", "no(", "would ", "to ", "a", "if, "])
def test_the_time_does_not_grow_with_a_hostile_sentence(piece: str) -> None:
    text = piece * (1_000_000 // len(piece)) + "invest " + piece * 100_000
    place = text.index("invest")
    begun = time.process_time()
    languages: tuple[TextLanguage, ...] = ("en", "vi")
    for language in languages:
        modality(text, place, place + 6, language)
    assert time.process_time() - begun < 1


def test_names_with_marks_do_not_make_a_sentence_one_with_marks() -> None:
    assert told("Tokyu du kien [dau tu] vao Bình Dương.", "vi") == "planned"
