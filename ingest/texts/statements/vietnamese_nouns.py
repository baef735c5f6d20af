"""Vietnamese words that stand for a name, as `ingest.texts.standing_in` looks for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.texts.statements.grammar import words

_THIS = r"\s(?:này|trên|nói trên|kể trên|đó|ấy|kia)\b"
_VERB = (
    r"(?=\s(?:đã|đang|sẽ|vừa|cũng|hiện|còn|từng|chưa|không|mới|tiếp tục|là|có|do|thuộc|được|bị|ký"
    r"|mua|rót|góp|đầu tư|nắm|sở hữu|liên doanh|bắt tay|thành lập|khởi công|lập|đưa|dẫn|đón|tiếp"
    r"|tổ chức|đăng cai|tham dự|tham gia|dự|cùng|hợp tác|thăm|giới thiệu|kết nối|dự kiến|công bố"
    r"|đến|tới|sang|lên|khảo sát"
    r"|làm việc|tham quan|biết|hoàn tất|chính thức|thông báo|thu hút|quy tụ"
    r"|diễn ra|ra đời|hình thành|bán|chi|gặp|trở thành|và|vẫn|lại|tìm|nhận)\b"
    r"|\s*[,.;:!?)”\"]|\s*\Z)"
)
_COMPANY = (
    r"tập đoàn|tổng công ty|công ty|doanh nghiệp|hãng|đơn vị|ngân hàng|nhà đầu tư|startup|nhà máy"
    r"|công ty mẹ|tập đoàn mẹ|đối tác"
)
_BARE_COMPANY = r"tập đoàn|tổng công ty|công ty|doanh nghiệp|hãng|ngân hàng"
_EVENT = (
    r"sự kiện|hội nghị|diễn đàn|hội thảo|triển lãm|lễ hội|hội chợ|tọa đàm|buổi lễ|festival|đại hội"
    r"|buổi tọa đàm|cuộc tọa đàm|ngày hội|hội chợ triển lãm|tuần lễ|kỳ hội chợ|liên hoan"
)
_PROJECT = r"dự án|liên doanh|khu công nghiệp|khu đô thị|cảng|tổ hợp|công trình|nhà máy|đề án"
_PLACE = r"(?:lãnh đạo |chính quyền |phía |đoàn )?"
_DELEGATION = r"đoàn(?: công tác| đại biểu| doanh nghiệp)?|phái đoàn"
_BOND = (
    r"mối (?:quan hệ|lương duyên|duyên|kết nối|liên kết)(?: kết nghĩa| hợp tác)?|tình bạn"
    r"|cái bắt tay|quan hệ(?: hợp tác| kết nghĩa| hữu nghị)|(?:cuộc|buổi) (?:gặp gỡ|gặp|làm việc)"
    r"|sự hợp tác|sự kết nối|cuộc hợp tác|lần gặp gỡ|lần gặp"
)
_HE = r"ông|bà|anh|chị|cô|thầy|ngài|cậu|chú|bác|cụ|ổng|bả"
_FIRM_OF = (
    r"(?:công ty|hãng|xưởng|doanh nghiệp|nhà máy|tập đoàn|quỹ|ngân hàng)(?: riêng)? (?:của|do)"
)
_AFTER_HE = (
    r"\s(?:kể|nói|cho biết|viết|nhớ|gọi|với|tới|về|qua|ra|vào|xuống|cho|bảo|dắt|kéo|rủ|chở|mời|gửi"
    r"|cử|chỉ|muốn|dành|ở lại|lưu lại|trở|quay|bay|lặn lội|ghé|đặt|hạ bút|bỏ|dốc|hùn|làm chủ"
    r"|làm mai|làm mối|mai mối|se duyên|đứng|chia sẻ|thì|đều|vốn|để|khi|rồi|nên|mà|sáng lập"
    r"|phát biểu|nhờ|ngồi|xem|quen|khởi|rời|tậu|sắm|giới thiệu|luôn|tự|chuyển|xin|thấy|chọn)\b"
)
_OFFICE = r"đại sứ quán|tổng lãnh sự quán|lãnh sự quán|cơ quan đại diện"
_BODY = r"hiệp hội|phòng thương mại|hội|nhà trường|trường|viện|tổ chức|liên đoàn|trung tâm|học viện"


def _noun(said: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<noun>{said})(?!\w)", re.IGNORECASE)


Row = tuple[re.Pattern[str], str, str]

PAIRS: tuple[Row, ...] = (
    (_noun(rf"(?:{_BOND}){_THIS}"), "sides", "pair"),
    (_noun(r"(?:cả )?(?:hai|đôi) (?:bên|phía|đối tác|đơn vị|tổ chức|cơ quan)"), "sides", "pair"),
    (_noun(r"(?:cả )?hai (?:công ty|doanh nghiệp|tập đoàn|hãng|ngân hàng)"), "firms", "pair"),
    (_noun(r"(?:cả )?hai (?:địa phương|tỉnh|thành phố|tỉnh thành|đô thị)"), "places", "pair"),
    (_noun(r"(?:cả )?hai (?:trường|trường đại học|viện|hiệp hội|học viện)"), "bodies", "pair"),
)
"""What stands for two names."""

NOUNS: tuple[Row, ...] = (
    (_noun(rf"(?:{_COMPANY}){_THIS}"), "company", "this"),
    (_noun(rf"quỹ(?: đầu tư)?{_THIS}"), "fund", "this"),
    (_noun(rf"(?:{_EVENT}){_THIS}"), "event", "this"),
    (_noun(rf"(?:{_PROJECT}){_THIS}"), "project", "this"),
    (_noun(rf"{_PLACE}(?:tỉnh|địa phương){_THIS}"), "region", "this"),
    (_noun(rf"{_PLACE}(?:thành phố|thị xã){_THIS}"), "city", "this"),
    (_noun(rf"(?:{_OFFICE}|cơ quan){_THIS}"), "embassy", "this"),
    (_noun(rf"(?:{_BODY}){_THIS}"), "organization", "this"),
    (_noun(rf"(?:{_BARE_COMPANY}){_VERB}"), "company", "bare company"),
    (_noun(rf"quỹ{_VERB}"), "fund", "bare company"),
    (_noun(rf"(?:{_DELEGATION}){_VERB}"), "organization", "bare"),
    (_noun(rf"(?:{_EVENT}){_VERB}"), "event", "bare"),
    (_noun(rf"(?:{_PROJECT}){_VERB}"), "project", "bare"),
    (_noun(rf"{_PLACE}tỉnh{_VERB}"), "region", "bare"),
    (_noun(rf"{_PLACE}thành phố{_VERB}"), "city", "bare"),
    (_noun(rf"(?:{_OFFICE}){_VERB}"), "embassy", "bare"),
    (_noun(rf"(?:{_BODY}){_VERB}"), "organization", "bare"),
    (_noun(rf"(?:{_FIRM_OF}) (?:{_HE})(?: ấy| ta)?{_VERB}"), "company", "whose firm"),
    (_noun(rf"(?<!của )(?:{_HE})(?: ấy| ta)?(?={_AFTER_HE})"), "person", "person"),
    (_noun(rf"(?<!của )(?:{_HE})(?: ấy| ta)?{_VERB}"), "person", "person"),
    (_noun(r"(?<!chúng )tôi"), "person", "person"),
    (_noun(r"(?:(?:công ty|tập đoàn|doanh nghiệp) )?chúng (?:tôi|ta)"), "company", "we"),
)
"""What stands for one name."""

_GUESTS = r"khách mời|đại biểu|thành phần tham dự|khách tham dự|khách mời danh dự|đại biểu tham dự"
_COMING = (
    r"(?:đến |tới |về |cùng |cùng đến )?(?:tham dự|dự|tham gia)|có mặt|góp mặt|hiện diện"
    r"|(?:trong số|trong) (?:khách mời|đại biểu|người tham dự|khách tham dự)"
)

ZEROS: tuple[Row, ...] = (
    (
        re.compile(
            rf"\A\W{{0,3}}(?:{_COMING}|{_GUESTS})(?=,? (?:còn |cũng )?(?:có|gồm|bao gồm)\b)",
            re.IGNORECASE,
        ),
        "event",
        "zero",
    ),
    (
        re.compile(r"\A\W{0,3}đứng (?:đằng )?sau(?= (?:là|có)\b)", re.IGNORECASE),
        "company",
        "zero",
    ),
)
"""Openings of sentences that leave out what they speak of, which the sentence before has named."""

ALIKE: Mapping[str, tuple[str, ...]] = {
    "company": ("company", "fund"),
    "fund": ("fund", "company"),
    "region": ("region",),
    "city": ("city",),
    "sides": ("company", "fund", "organization", "government", "city", "region", "embassy"),
    "firms": ("company", "fund"),
    "places": ("city", "region"),
    "bodies": ("organization",),
    "senders": ("company", "fund", "organization", "government", "city", "region", "embassy"),
    "we": ("company", "fund", "organization"),
}
"""Kinds that what is said to be of a kind may have."""

SEVERAL = words("các nhiều những một hai ba bốn năm mỗi mọi từng số vài khối nào hàng loạt mấy")
BEFORE_BARE = words(
    "và rồi cùng nay hiện đó thì tại dự từ sau nhờ nơi mà khi để do trước lề biết rằng hay kể"
    " nói định lộ vì giúp mời đưa năm"
)
"""Words after which a bare noun may speak of what was named."""
AFTER_PREPOSITION = words("với cho của vào hữu tư hành triển thăm gặp")
PLACED_BY = words("tại ở từ về đến")
WORKS_AT = words("tại ở thuộc")
BROUGHT = re.compile(r"giới thiệu|kết nối|đưa|dẫn|mai mối|cầu nối|nhờ|qua|thu xếp|gặp")
SPEAKER = re.compile(r"tôi|chúng tôi|chúng ta|.* chúng tôi|.* chúng ta")
SAYING = re.compile(
    r"cho biết|cho hay|chia sẻ|kể|nói|khẳng định|nhớ lại|thú nhận|tiết lộ|nhấn mạnh|viết|tâm sự"
    r"|phát biểu|cười|bày tỏ|đánh giá"
)

HE = re.compile(rf"({_HE})(?: ấy| ta)?", re.IGNORECASE)
"""How one speaks of a person who was named."""
SPOKEN: Mapping[str, str] = {"ổng": "ông", "bả": "bà", "ngài": "ông"}
"""Words for a person, and the plainer ones for which they stand."""
LEARNED = re.compile(
    r"(?:thầy|giáo sư|thầy giáo|nhà giáo|tiến sĩ|cô giáo|hiệu trưởng)\s\Z", re.IGNORECASE
)
"""What stands before the name of one whom people call a teacher."""

WHOSE_FIRM = re.compile(rf"(?:{_FIRM_OF}) (?=(?:{_HE})\b)", re.IGNORECASE)
"""The firm of a person who was named, which stands with the name: "Kim, giám đốc Hanil"."""
MOVED = re.compile(
    r"(?:dắt|dẫn|đưa|kéo|mời|chở|rủ|lôi|giới thiệu|gặp|đón|tiếp|giúp|kết nối|thuyết phục|vận động)"
    r"\s\Z"
)
"""Verbs whose object is never who does it."""
MADE_KNOWN = re.compile(r"(?:giới thiệu|kết nối|mai mối|se duyên|bắc cầu)(?: cho)?\s\Z")

ALONE = re.compile(
    rf"(?:{_COMPANY}|quỹ(?: đầu tư)?|{_EVENT}|{_PROJECT}|{_PLACE}(?:tỉnh|thành phố|địa phương)"
    rf"|{_OFFICE}|cơ quan|{_BODY}|{_HE})(?:{_THIS}| nhà| ta)?"
)
BARE = re.compile(rf"{_BARE_COMPANY}|quỹ")
"""What stands for a name by itself, with nothing that says whose it is."""

HEADS: Mapping[str, tuple[str, ...]] = {
    "ngân hàng": ("ngân hàng", "bank", "banc"),
    "quỹ": ("quỹ", "fund", "capital"),
    "tập đoàn": ("tập đoàn", "group", "holdings"),
    "tổng công ty": ("tổng công ty", "corporation"),
    "hãng": ("hãng",),
    "hiệp hội": ("hiệp hội", "association"),
    "phòng thương mại": ("phòng thương mại", "chamber"),
    "nhà trường": ("đại học", "cao đẳng", "trường", "university", "học viện"),
    "trường": ("đại học", "cao đẳng", "trường", "university", "học viện"),
    "viện": ("viện", "institute"),
    "diễn đàn": ("diễn đàn", "forum"),
    "hội nghị": ("hội nghị", "conference", "summit"),
    "hội thảo": ("hội thảo", "seminar", "workshop"),
    "hội chợ": ("hội chợ", "fair", "expo"),
    "triển lãm": ("triển lãm", "expo", "fair"),
    "lễ hội": ("lễ hội", "festival"),
    "khu công nghiệp": ("khu công nghiệp", "kcn", "park"),
    "cảng": ("cảng", "port"),
    "nhà máy": ("nhà máy",),
    "liên doanh": ("liên doanh",),
}
"""What a name may bear, or have before it, of which such a noun speaks."""
HEAD = re.compile("|".join(sorted(HEADS, key=len, reverse=True)))
DELEGATION = re.compile(_DELEGATION)
SENT = re.compile(r"đoàn(?! thể)[^.,;]*\Z")
NEEDED = frozenset(("ngân hàng", "tổng công ty", "quỹ", "nhà trường", "trường"))
"""Nouns that speak of nothing else."""
