"""Vietnamese patterns of introductions, twin towns, visits, events and what came of them.

`ingest.texts.statements.patterns` tells how they are written; of one relation kind the more exact
ones stand first.
"""

from __future__ import annotations

from ingest.texts.statements.grammar import Pattern

_INTRODUCED = (
    Pattern(
        "vi.introduced.through_leads",
        "(thông qua|qua|nhờ) {source*} ……, {recipient} …… <kết nối|tiếp cận|gặp gỡ|gắn kết|bắt tay|"
        "làm quen|hợp tác|tìm đến> … (với|được|cùng) {target*}",
    ),
    Pattern(
        "vi.introduced.through_meets",
        "(thông qua|qua|nhờ) {source*} ……, {recipient} … <kết nối|tiếp cận|gặp gỡ|gặp|biết đến|"
        "biết|quen biết|quen|tìm được|tìm thấy|lôi kéo|mời gọi|thu hút|kêu gọi|được giới thiệu> "
        "[được] … {target*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.thanks_to_matching",
        "(nhờ|được|qua) {source*} … <mai mối|giới thiệu|kết nối|bắc cầu|dẫn mối|làm cầu nối|"
        "se duyên|mối lái|làm mai> [mà|,|nên] {recipient} … (gặp|gặp được|biết|biết đến|tiếp cận|"
        "kết nối|quen|làm quen|tìm được|đến được) [được|với] {target*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.through_us",
        "(thông qua|qua|nhờ) {source*} …, (chúng tôi|tỉnh|công ty|họ|ông|bà) … "
        "<quen biết|quen|gặp|biết|tiếp cận|kết nối> [với|được] {target*}",
        0.65,
    ),
    Pattern(
        "vi.introduced.by_introduction",
        "(theo|qua|nhờ|từ|được) [sự|lời] <giới thiệu|kết nối|mai mối|môi giới|cầu nối> (của|từ) "
        "{source*} …, {target} … (đến với|đến|tới|vào|về) {recipient}",
        0.75,
    ),
    Pattern(
        "vi.introduced.by_introduction_with",
        "(theo|thông qua|qua|nhờ|từ|được) [sự|lời] <giới thiệu|kết nối|mai mối|môi giới|cầu nối> "
        "(của|từ) {source*} …, {recipient} … (với|gặp|cùng) {target*}",
        0.75,
    ),
    Pattern(
        "vi.introduced.met_through",
        "{recipient} <kết nối|tiếp cận|gặp gỡ|gặp|biết đến|biết|tìm được|làm quen> … "
        "[với|được] {target*} … (thông qua|nhờ|qua) {source*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.came_through",
        "{target} <đến với|tìm đến|về với|biết đến|đến> {recipient} … "
        "(thông qua|nhờ|qua) {source*}",
        0.75,
    ),
    Pattern(
        "vi.introduced.who_introduced",
        "(người|đơn vị|bên) <giới thiệu|đưa|dẫn> {target*} … (đến với|với|cho|đến|về) "
        "{recipient} … là {source*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.namely",
        "(do|được) {source*} … <giới thiệu|mời gọi|kết nối> , (đó là|là|gồm có|gồm|như) {target*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.connected_by",
        "{recipient} (được|do) {source*} … <kết nối|bắc cầu|làm cầu nối|se duyên|mai mối|nối|"
        "chắp nối|giới thiệu để làm quen> … (với|đến|tới) {target*}",
    ),
    Pattern(
        "vi.introduced.passive_to",
        "{target*} (được|do) {source*} … <giới thiệu|tiến cử|dẫn dắt|mời gọi|đưa|dẫn|đề cử|"
        "gửi gắm|mách nước> … "
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
        "{source*} <giúp|hỗ trợ|tạo điều kiện cho|mở đường cho|tạo cơ hội cho|thu xếp cho|"
        "sắp xếp cho|bố trí cho> {recipient} … "
        "(kết nối với|tiếp cận với|tiếp cận được|tiếp cận|gặp gỡ|gặp|làm quen với) {target*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.leads_to",
        "{source*} <dẫn|đưa> … (đoàn|phái đoàn|đoàn công tác) … {target*} … "
        "(tới gặp|đến gặp|sang gặp|về gặp|gặp|tới làm việc với|đến làm việc với|làm việc với|"
        "sang làm việc với|tiếp xúc với|đến với|tới thăm|đến thăm|thăm) {recipient}",
        0.75,
    ),
    Pattern(
        "vi.introduced.brings_to_meet",
        "{source*} <đưa|dẫn dắt|dẫn|dắt|mời> {target*} … (tới|đến|sang|về|lên|ra|vào|qua) … "
        "(gặp gỡ|gặp|làm việc với|tiếp xúc với|ra mắt) {recipient}",
        0.75,
    ),
    Pattern(
        "vi.introduced.brings",
        "{source*} <đưa|dẫn dắt|dẫn|dắt|mời gọi|lôi kéo|kéo|thuyết phục|mời|vận động> {target*} … "
        "(đến với|về với|tìm đến|đến gặp|tới gặp|về gặp|sang gặp|đến|tới|về|vào|gặp) {recipient}",
        0.75,
    ),
    Pattern(
        "vi.introduced.first_contact",
        "{source*} (là|chính là) … (cầu nối|người kết nối|đầu mối|người mai mối|mối nối) … "
        "<giữa|giúp|đưa|kết nối|giới thiệu> {recipient} … (với|đến với|đến|và|gặp|tiếp cận) "
        "{target*}",
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
        "vi.visited.led_by",
        "(của) {source*} … do {source:person*} … (dẫn đầu|làm trưởng đoàn|dẫn đoàn) … "
        "<đến thăm và làm việc|thăm và làm việc|đến thăm|sang thăm|tới thăm|thăm|đến làm việc|"
        "làm việc|khảo sát|đến|tới|sang> [với|tại|ở] {target*}",
        0.85,
    ),
    Pattern(
        "vi.visited.active",
        "{source*} <đến thăm và làm việc|thăm và làm việc|thăm chính thức|đến thăm|ghé thăm|"
        "sang thăm|tới thăm|về thăm|thăm|công du|khảo sát|tham quan|thị sát|đến khảo sát|"
        "đến làm việc|lên thăm|xuống thăm|ra thăm|vào thăm|qua thăm|thăm viếng|ghé|đặt chân đến|"
        "đặt chân tới|tới khảo sát|sang khảo sát|lên khảo sát|xuống khảo sát|tới làm việc|"
        "sang làm việc|về làm việc|trở lại thăm|thăm lại> [với|tại|ở|cùng] {target*}",
    ),
    Pattern(
        "vi.visited.delegation",
        "(đoàn|phái đoàn) … {source*} <xuống|lên|sang|đến|tới|ghé|về|vào|ra|có mặt tại> {target}",
        0.75,
    ),
    Pattern(
        "vi.visited.came_to",
        "{source*} <xuống|lên|sang|đến|tới|ghé|về|vào|ra|qua> {target:city,region} … "
        "(thăm|làm việc|khảo sát|xem|tìm hiểu|gặp|tham quan|tham dự|dự|bàn|trao đổi|học hỏi|"
        "tìm kiếm|tìm cơ hội|hai lần|ba lần|nhiều lần|bốn lần)",
        0.7,
    ),
    Pattern(
        "vi.visited.times",
        "{source*} [đã|từng] (hai|ba|bốn|năm|nhiều|một|vài) lần <tới|đến|sang|lên|xuống|về|ghé|"
        "thăm|tới thăm|đến thăm> {target}",
        0.75,
    ),
    Pattern(
        "vi.visited.once",
        "{source:government,region,city,embassy,organization,person*} [cũng] (đã|từng|vừa) "
        "<tới|đến|sang|lên|xuống|ghé> {target:city,region}",
        0.6,
    ),
    Pattern(
        "vi.visited.welcomed",
        "{target*} <đón tiếp|tiếp đón|đón|tiếp|chào đón> !(thăm|khảo sát|làm việc tại) "
        "(đoàn|phái đoàn|đoàn công tác|đoàn đại biểu|đoàn doanh nghiệp) … {source*}",
        0.65,
    ),
    Pattern(
        "vi.visited.welcomed_by",
        "(đoàn|phái đoàn) … {source*} … được {target} … <đón tiếp|tiếp đón|đón|tiếp>",
        0.65,
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
        "<chuyến thăm|chuyến công tác|chuyến khảo sát|chuyến làm việc|chuyến đi|chuyến thị sát|"
        "chuyến tham quan> … của {source*} … "
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
        "<tham dự|dự|đến dự|tới dự|tham gia|có mặt tại|có mặt|góp mặt tại|góp mặt|hiện diện tại|"
        "hiện diện|phát biểu tại> {target} … "
        "[còn|cũng] (có|gồm|bao gồm) … {source*}",
        0.75,
    ),
    Pattern(
        "vi.attended.guests",
        "<khách mời|đại biểu|khách tham dự|người tham dự|thành phần tham dự> {target} [,] [còn] "
        "(có|gồm|bao gồm) … {source*}",
        0.75,
    ),
    Pattern(
        "vi.attended.among_guests",
        "(tại|trong|ở|đến|dự|tới) {target} …… <khách mời|đại biểu|quan khách|khách dự|"
        "doanh nghiệp tham dự|người tham dự> …… [,] (trong đó có|gồm có|gồm|bao gồm|như|có) "
        "{source*}",
        0.75,
    ),
    Pattern(
        "vi.attended.gathers",
        "{target*} <thu hút|quy tụ|có sự góp mặt của|có sự tham dự của|có sự tham gia của|"
        "có sự hiện diện của> … {source*}",
        0.7,
    ),
    Pattern(
        "vi.attended.beside_which",
        "(bên lề|trong khuôn khổ) {target} …, {source*} <ký kết|ký|trao đổi|gặp gỡ|gặp|tiếp xúc|"
        "trao|làm việc|có buổi làm việc>",
        0.6,
    ),
    Pattern(
        "vi.attended.beside",
        "{source} (kể|nói|gặp|chia sẻ|ký|phát biểu|trao đổi|cho biết|tiếp xúc|trả lời|làm việc) … "
        "<bên lề|trong khuôn khổ> {target}",
        0.55,
    ),
    Pattern(
        "vi.attended.active",
        "{source*} <đến tham dự|tới dự|đến dự|tham dự|dự|tham gia|góp mặt|có mặt|phát biểu|"
        "hiện diện> … {target*}",
        0.8,
    ),
    Pattern(
        "vi.attended.speaks",
        "(tại|trong|ở) {target} …, {source} … <phát biểu|chia sẻ|kể|cho biết|nói|nhấn mạnh|"
        "khẳng định|trình bày|đánh giá>",
        0.6,
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
        "vi.hosted.together_with",
        "<đồng tổ chức|đăng cai tổ chức|đăng cai|tổ chức> … {target} … (cùng với|cùng|"
        "phối hợp với|phối hợp cùng|với sự phối hợp của|với sự đồng tổ chức của) {source*}",
        0.7,
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
        "kết quả của|"
        "khơi nguồn từ|được khơi nguồn từ|manh nha từ|nảy sinh từ|thành quả của|"
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
        "vi.led_to.arises",
        "(từ|nhờ|sau|qua|thông qua) {source*} [,] [đã|mới|cũng] <hình thành|ra đời|nảy sinh|"
        "thành hình|nảy ra|manh nha|khởi động|sinh ra> … {target}",
        0.75,
    ),
    Pattern(
        "vi.led_to.came_from",
        "{target} <ra đời|hình thành|được hình thành|được triển khai> … (nhờ|từ|sau) {source*}",
        0.75,
    ),
)

MEETINGS = (*_INTRODUCED, *_TWINNED_WITH, *_VISITED, *_ATTENDED, *_HOSTED, *_LED_TO)
