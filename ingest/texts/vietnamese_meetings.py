"""Vietnamese patterns of introductions, twin towns, visits, events and what came of them.

`ingest.texts.patterns` tells how they are written; of one relation kind the more exact ones stand
first.
"""

from __future__ import annotations

from ingest.texts.grammar import Pattern

_INTRODUCED = (
    Pattern(
        "vi.introduced.through_leads",
        "(thông qua|qua|nhờ) {source*} …, {recipient} …… <kết nối|tiếp cận|gặp gỡ|gắn kết|bắt tay|"
        "làm quen|hợp tác|tìm đến> … (với|được|cùng) {target*}",
    ),
    Pattern(
        "vi.introduced.through_meets",
        "(thông qua|qua|nhờ) {source*} …, {recipient} … <kết nối|tiếp cận|gặp gỡ|gặp|biết đến|"
        "biết|tìm được|tìm thấy|lôi kéo|mời gọi|thu hút|kêu gọi> [được] … {target*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.by_introduction",
        "(theo|qua|nhờ|từ) [sự|lời] <giới thiệu|kết nối|mai mối|môi giới> của {source*} …, "
        "{target} … (đến với|đến|tới|vào|về) {recipient}",
        0.75,
    ),
    Pattern(
        "vi.introduced.by_introduction_with",
        "(theo|thông qua|qua|nhờ|từ) [sự|lời] <giới thiệu|kết nối|mai mối|môi giới> của {source*} "
        "…, {recipient} … (với|gặp|cùng) {target*}",
        0.75,
    ),
    Pattern(
        "vi.introduced.met_through",
        "{recipient} <kết nối|tiếp cận|gặp gỡ|gặp|biết đến|biết|tìm được|làm quen> … "
        "[với|được] {target*} … (thông qua|nhờ|qua) {source*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.namely",
        "(do|được) {source*} … <giới thiệu|mời gọi|kết nối> , (đó là|là|gồm có|gồm|như) {target*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.connected_by",
        "{recipient} (được|do) {source*} … <kết nối|bắc cầu|làm cầu nối> … (với|đến|tới) {target*}",
    ),
    Pattern(
        "vi.introduced.passive_to",
        "{target*} (được|do) {source*} … <giới thiệu|tiến cử|dẫn dắt|mời gọi|đưa|dẫn> … "
        "(đến với|với|cho|đến|tới|về|vào) {recipient}",
    ),
    Pattern(
        "vi.introduced.passive",
        "{target*} (được|do) {source*} … <giới thiệu|tiến cử|dẫn mối|mai mối>",
        0.8,
    ),
    Pattern(
        "vi.introduced.passive_by",
        "{target*} được <giới thiệu> … [với|cho|đến|tới] {recipient} … bởi {source*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.whom",
        "{source*} <giới thiệu|tiến cử> (cho|với) {recipient} {target*}",
    ),
    Pattern(
        "vi.introduced.to",
        "{source*} <giới thiệu|tiến cử|giới thiệu và kết nối> {target*} … "
        "(đến với|cho|với|đến|tới) {recipient}",
    ),
    Pattern(
        "vi.introduced.connects",
        "{source*} <kết nối|bắc cầu|nối|gắn kết|giúp kết nối|làm cầu nối|se duyên> [cho|giữa|để] "
        "{recipient} … (đến với|với|đến|tới|và) {target*}",
    ),
    Pattern(
        "vi.introduced.helps",
        "{source*} <giúp|hỗ trợ|tạo điều kiện cho|mở đường cho> {recipient} … "
        "(kết nối với|tiếp cận với|tiếp cận được|tiếp cận|gặp gỡ|gặp|làm quen với) {target*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.brings",
        "{source*} <đưa|dẫn dắt|dẫn|mời gọi|lôi kéo|kéo|thuyết phục|mời|vận động> {target*} … "
        "(đến với|về với|tìm đến|đến|tới|về|vào) {recipient}",
        0.75,
    ),
    Pattern("vi.introduced.active", "{source*} <giới thiệu|tiến cử> {target*}", 0.6),
)

_TWINNED_WITH = (
    Pattern(
        "vi.twinned_with.namely",
        "{both*} <kết nghĩa> …… (trong đó có|bao gồm|gồm có|gồm|như|đó là) [:] {both*}",
        0.8,
    ),
    Pattern("vi.twinned_with.active", "{both*} <kết nghĩa> … (với|cùng) {both*}"),
    Pattern(
        "vi.twinned_with.is",
        "{both*} (là|trở thành) … <kết nghĩa|thành phố chị em|thành phố anh em> … "
        "(của|với) {both*}",
    ),
    Pattern(
        "vi.twinned_with.apposition",
        "{both}, (thành phố|địa phương|tỉnh|đô thị) <kết nghĩa|chị em> … (của|với) {both*}",
    ),
    Pattern(
        "vi.twinned_with.whose",
        "<kết nghĩa|chị em> … (của|với) {both} … (là|gồm|như|có|:) {both*}",
        0.8,
    ),
    Pattern("vi.twinned_with.between", "<kết nghĩa> … giữa {both*}"),
    Pattern("vi.twinned_with.together", "{both*} <kết nghĩa|ký kết nghĩa>", 0.8),
    Pattern(
        "vi.twinned_with.established",
        "{both*} (thiết lập|ký|ký kết|có|xác lập) … <kết nghĩa>",
        0.8,
    ),
)

_VISITED = (
    Pattern(
        "vi.visited.active",
        "{source*} <đến thăm và làm việc|thăm và làm việc|thăm chính thức|đến thăm|ghé thăm|"
        "sang thăm|tới thăm|về thăm|thăm|công du|khảo sát|tham quan|thị sát|đến khảo sát|"
        "đến làm việc> [với|tại|ở|cùng] {target*}",
    ),
    Pattern(
        "vi.visited.works_at",
        "{source*} <làm việc|công tác|khảo sát|thăm|tham quan|đến thăm|tìm hiểu> … "
        "(tại|ở) {target*}",
        0.7,
    ),
    Pattern(
        "vi.visited.trip",
        "{source*} (có|thực hiện|tiến hành|bắt đầu|kết thúc) … <chuyến thăm|chuyến công tác|"
        "chuyến khảo sát|chuyến làm việc> … [đến|tới|tại] {target*}",
        0.8,
    ),
    Pattern(
        "vi.visited.of_to",
        "<chuyến thăm|chuyến công tác|chuyến khảo sát|chuyến làm việc|chuyến đi> … của {source*} … "
        "(đến|tới|tại|sang|ở) {target*}",
        0.85,
    ),
    Pattern(
        "vi.visited.place_of",
        "<chuyến thăm|chuyến công tác|chuyến khảo sát> … {target} … của {source*}",
        0.8,
    ),
    Pattern(
        "vi.visited.received",
        "{target} <đón tiếp|tiếp đón|đón|tiếp> … {source*} … (đến|tới|sang) "
        "(thăm|làm việc|khảo sát)",
        0.7,
    ),
)

_ATTENDED = (
    Pattern(
        "vi.attended.present",
        "<tham dự|dự|đến dự|tới dự> {target} … (có|gồm) {source*}",
        0.7,
    ),
    Pattern(
        "vi.attended.active",
        "{source*} <đến tham dự|tới dự|đến dự|tham dự|dự|tham gia|góp mặt|có mặt|phát biểu|"
        "hiện diện> … {target*}",
        0.8,
    ),
    Pattern(
        "vi.attended.presence",
        "{target}, (có|với|thu hút|quy tụ) … <sự tham dự của|sự tham gia của|sự góp mặt của|"
        "sự hiện diện của|sự có mặt của> {source*}",
        0.85,
    ),
)

_HOSTED = (
    Pattern(
        "vi.hosted.jointly",
        "{source*} (phối hợp|hợp tác|cùng) … (với|cùng) {source*} … <đăng cai|tổ chức> … {target*}",
        0.85,
    ),
    Pattern(
        "vi.hosted.joined",
        "(phối hợp|hợp tác|cùng) (với|cùng) {source*} … <đăng cai|tổ chức> … {target*}",
        0.75,
    ),
    Pattern(
        "vi.hosted.active",
        "{source*} <đăng cai tổ chức|phối hợp tổ chức|chủ trì tổ chức|đăng cai|tổ chức|"
        "là chủ nhà của|làm chủ nhà|chủ trì> … {target*}",
    ),
    Pattern(
        "vi.hosted.passive",
        "{target}, (do|được) {source*} … <đăng cai|tổ chức|chủ trì|phối hợp tổ chức>",
    ),
    Pattern(
        "vi.hosted.held_at",
        "{target}, [đã|được|sẽ|vừa] <tổ chức|diễn ra|khai mạc|bế mạc> … "
        "(tại|ở) {source:city,region}",
        0.65,
    ),
)

_BUT_COUNTRY = "city,region,company,fund,embassy,government,organization,person,event,project"

_LED_TO = (
    Pattern(
        "vi.led_to.result_of",
        "{target}, <là kết quả của|là kết quả từ|là thành quả của|là kết quả|bắt nguồn từ|"
        "khởi nguồn từ|xuất phát từ|ra đời từ|hình thành từ|được hình thành từ|ra đời nhờ|"
        "ra đời sau> … [giữa|của] {source*}",
    ),
    Pattern(
        "vi.led_to.thereby",
        f"{{source:{_BUT_COUNTRY}*}}, (qua đó|từ đó|nhờ đó|nhờ vậy|để từ đó) [đã] "
        "<hình thành|ra đời|mở ra|tạo ra|cho ra đời|khai sinh|xây dựng|phát triển> …… {target*}",
        0.7,
    ),
    Pattern(
        "vi.led_to.leads",
        "{source*} <dẫn đến|dẫn tới|mở ra|mở đường cho|tạo tiền đề cho|khai sinh|cho ra đời|"
        "đặt nền móng cho|khởi nguồn cho|là tiền đề cho|là khởi nguồn của> … {target*}",
        0.75,
    ),
    Pattern(
        "vi.led_to.thanks_to",
        "(nhờ|từ|sau|thông qua) {source*} …, {target} … <ra đời|hình thành|được hình thành|"
        "được triển khai|được khởi công|được thành lập>",
        0.75,
    ),
    Pattern(
        "vi.led_to.after_meeting",
        "(từ|sau|nhờ|qua) (cuộc gặp|chuyến thăm|chuyến công tác|mối quan hệ|quan hệ|hợp tác|"
        "thỏa thuận|cuộc làm việc|kết nối|sáng kiến|kết nghĩa) … {source*} …, …… "
        "<hình thành|khởi động|triển khai|xây dựng|thành lập|cho ra đời> … {target*}",
        0.65,
    ),
    Pattern(
        "vi.led_to.came_from",
        "{target} <ra đời|hình thành|được hình thành|được triển khai> … (nhờ|từ|sau) {source*}",
        0.75,
    ),
)

MEETINGS = (*_INTRODUCED, *_TWINNED_WITH, *_VISITED, *_ATTENDED, *_HOSTED, *_LED_TO)
