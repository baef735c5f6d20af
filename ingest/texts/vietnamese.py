"""Vietnamese: the patterns of business news, and the small words around them.

A word of the language is written in syllables, so the tables of single words hold syllables.
"""

from __future__ import annotations

from ingest.texts.grammar import Grammar, Pattern, words

PATTERNS = (
    Pattern("vi.joint_venture.with", "{both*} <lập liên doanh|liên doanh> … (với|cùng) {both*}"),
    Pattern("vi.signed_with.active", "{both*} <ký kết|ký> … (với|cùng) {both*}"),
    Pattern("vi.twinned_with.active", "{both*} <kết nghĩa> … (với|cùng) {both*}"),
    Pattern("vi.introduced.passive", "{target*} (được|do) {source*} … <giới thiệu>"),
    Pattern("vi.introduced.to", "{source*} <giới thiệu> {target*} … (cho|với|đến|tới) {recipient}"),
    Pattern("vi.owns.behind", "{target}, <đứng sau là> {source*}"),
)

VIETNAMESE = Grammar(
    language="vi",
    patterns=PATTERNS,
    boundaries=words("khi để nhằm mà nhưng còn rằng vì nên thì nếu đó song trước"),
    auxiliaries=words(
        "đã đang sẽ vừa mới từng cũng chưa không chính thức tiếp tục chủ động quyết định đồng ý"
        " trực tiếp cùng nhau lần đầu tiên muốn dự kiến có kế hoạch tham gia nhanh chóng cam kết"
        " vẫn luôn liên hợp tác"
    ),
    finite=words("đã đang sẽ vừa chưa không cũng từng"),
    prepositions=words(
        "của tại ở từ với cho vào đến tới trong ngoài trên theo qua về bởi do thuộc nhờ giữa cùng"
    ),
    possessives=words("của từ do thuộc"),
    coordinators=words("và cùng với hay hoặc & lẫn rồi"),
    verbs=words("là thăm gặp mời đón tiếp ký tư thiệu nối cận mua hữu dự hút giúp đưa dắt"),
    titles=words(
        "tập đoàn tổng công ty doanh nghiệp hãng quỹ đầu tư tỉnh thành phố tp ông bà anh chị chủ"
        " tịch phó giám đốc lãnh đạo đại diện ngân hàng các nước . bộ trưởng"
    ),
)
