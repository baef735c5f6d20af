"""Vietnamese patterns of features, profiles and talk: relative clauses, clefts and plain verbs.

`ingest.texts.statements.patterns` tells how they are written; `EXACT` stands before the patterns
of news and takes more of a sentence than they do, `PLAIN` stands after them.
"""

from __future__ import annotations

from ingest.texts.statements.grammar import Pattern

_FIRMS = "company,fund"
_MET = (
    "gặp gỡ|gặp được|gặp|làm quen với|quen được|quen|biết đến|biết|tìm được|bắt được liên lạc với|"
    "bắt liên lạc với|nối được với"
)
_CAME = (
    "tới gặp|đến gặp|sang gặp|về gặp|lên gặp|ra gặp|qua gặp|vào gặp|xuống gặp|gặp mặt|gặp gỡ|gặp|"
    "đến giới thiệu với|tới giới thiệu với|về giới thiệu với|giới thiệu với|đến ra mắt|ra mắt|"
    "đến chào|tới chào|làm quen với|đến làm việc với|làm việc với|đến gõ cửa|gõ cửa"
)
_MONEY = "triệu|tỷ|tỉ|usd|đô|đồng|euro|yên|won|tiền|vốn|phần trăm|%"
_SPENT = (
    "bỏ ra|bỏ thêm|bỏ|dốc|đặt cược|đặt|trút|ném|xuống tiền|chuyển|đem|mang|góp thêm|góp|rót thêm|"
    "rót|đổ thêm|đổ|bơm thêm|bơm|chi thêm|chi|hùn"
)
_FOUNDED = (
    "góp vốn làm|góp vốn lập|góp vốn mở|góp vốn xây|góp vốn dựng|góp tiền lập|góp tiền mở|"
    "góp tiền làm|hùn vốn làm|hùn vốn lập|hùn vốn mở|hùn vốn xây|hùn vốn dựng|hùn tiền lập|"
    "hùn tiền mở|hùn tiền làm|hùn nhau mở|hùn hạp mở|hùn hạp làm|chung vốn mở|chung vốn lập|"
    "chung vốn làm|chung vốn xây|chung tay lập|chung tay dựng|chung tay mở|bắt tay làm|"
    "bắt tay lập|bắt tay dựng|cùng dựng|cùng dựng nên|cùng mở|cùng gây dựng|cùng lập nên|"
    "cùng thành lập|cùng lập|lập chung|mở chung"
)
_WORKS = (
    *("", " xưởng", " xưởng dệt", " xưởng gỗ", " xưởng gốm", " lò gốm", " nhà máy", " công ty"),
    *(" hãng", " tiệm", " cơ sở", " nông trại", " đồn điền", " khách sạn", " xí nghiệp", " vựa"),
)
_BUYS = "|".join(
    verb + works
    for verb in ("mua luôn", "mua nốt", "mua gọn", "mua hẳn", "mua", "sang lại", "tậu", "ôm trọn",
                 "nuốt trọn", "nuốt gọn")
    for works in _WORKS
)  # fmt: skip
_BOSS = "|".join(
    boss + works
    for boss in ("chủ", "ông chủ", "bà chủ", "chủ nhân", "chủ sở hữu")
    for works in (*_WORKS, " của")
)
_WENT = (
    "trở qua|trở lại|trở về|quay lại|quay về|lặn lội sang|lặn lội lên|lặn lội đến|bay sang|bay qua|"
    "bay đến|bay ra|bay vào|bay tới|sang tận|sang|qua tận|qua|về|lên|xuống|ra|vào|đến tận|đến|tới"
)
_ATTENDS = "đi dự|dự|tham dự|góp mặt|có mặt|tham gia|phát biểu|nói chuyện|trình bày"

EXACT = (
    Pattern(
        "vi.visited.led_delegation",
        "(của) {source*} [,] do {source:person*} … (dẫn đầu|làm trưởng đoàn|dẫn đoàn) [,] [đã|vừa]"
        " <đến thăm và làm việc|thăm và làm việc|đến thăm|sang thăm|tới thăm|thăm|đến làm việc|"
        "làm việc|khảo sát|đến khảo sát|đến|tới|sang> [với|tại|ở] {target*}",
    ),
    Pattern(
        "vi.introduced.brings_aside",
        "{source*} <đưa|dẫn|dắt|kéo|mời|chở|rủ|tháp tùng> {target} [,] …… , [đã] "
        f"({_CAME}) {{recipient}}",
        0.7,
    ),
    Pattern(
        "vi.introduced.brings_plainly",
        f"{{source*}} <đưa|dẫn|dắt|kéo|chở|rủ|lôi> {{target*}} … ({_CAME}) {{recipient}}",
        0.75,
    ),
    Pattern(
        "vi.invested_in.money",
        f"{{source*}} <{_SPENT}> ‥ ({_MONEY}) … (vào|vô) {{target*}}",
        0.8,
    ),
    Pattern(
        "vi.joint_venture.in_which",
        "{source*} <bắt tay|hợp tác|chung tay|góp vốn|hùn vốn|hùn hạp|chung vốn|liên kết|"
        "liên doanh> … (với|cùng) {source*} … (trong|tại|làm|lập|lập ra|lập nên|mở|mở ra|"
        "dựng|dựng nên|xây) [một] [liên doanh|công ty liên doanh] {target:company,project}",
        0.8,
    ),
    Pattern(
        "vi.joint_venture.founded_plainly",
        f"{{source+}} <{_FOUNDED}> [nên|ra] [liên doanh] {{target:company,project}}",
        0.8,
    ),
    Pattern(
        "vi.joint_venture.founded_with_plainly",
        f"{{source*}} (với|cùng) {{source*}} [đã|cùng] <{_FOUNDED}> [nên|ra] [liên doanh] "
        "{target:company,project}",
        0.8,
    ),
    Pattern(
        "vi.joint_venture.child",
        "{target:company,project}, [là] (đứa con|con đẻ|con chung|đứa con chung|sản phẩm chung|"
        "kết quả) … <chung của|chung giữa|của|giữa> {source+}",
        0.75,
    ),
)

_RELATIVE = (
    Pattern(
        "vi.introduced.whom_brought",
        "{target}, (người|nơi|đơn vị|công ty|hãng|đối tác|khách|mà) … (mà|được) {source*} … "
        "<giới thiệu|dẫn dắt|dẫn|đưa|tiến cử|mai mối|kết nối> … (với|cho|đến|tới|về) {recipient}",
        0.75,
    ),
    Pattern(
        "vi.invested_in.where",
        "{target}, (nơi|mà|chỗ) [mà] {source*} … <tái đầu tư|đầu tư|rót vốn|rót|bỏ vốn|bỏ|góp vốn|"
        "đổ vốn|đổ|bơm|chi>",
        0.75,
    ),
    Pattern(
        "vi.owns.which_bought",
        "{target}, (nơi|mà) {source*} … <mua lại|thâu tóm|làm chủ|sở hữu|nắm giữ|nắm|chiếm|giữ>",
        0.8,
    ),
    Pattern(
        "vi.owns.whose_boss",
        f"{{target:{_FIRMS},project}}, (mà|với|có) [người] <chủ|ông chủ|bà chủ|chủ nhân|"
        "chủ sở hữu|cổ đông lớn nhất|cổ đông lớn|cổ đông chính> (là|chính là) {source*}",
        0.85,
    ),
    Pattern(
        "vi.attended.where",
        "{target}, (nơi|mà|khi) [mà|có] {source*} … <tham dự|đến dự|tới dự|dự|phát biểu|có mặt|"
        "góp mặt|tham gia|trình bày|diễn thuyết|đọc tham luận|làm diễn giả>",
        0.75,
    ),
    Pattern(
        "vi.hosted.which",
        "{target}, [mà|nơi] (mà|do|nơi) [chính] {source*} … <đứng ra tổ chức|đăng cai tổ chức|"
        "đăng cai|tổ chức|chủ trì|khởi xướng|bày ra|mở>",
        0.8,
    ),
    Pattern(
        "vi.visited.where",
        "{target}, (nơi|mà) {source*} … <đến thăm|ghé thăm|tới thăm|sang thăm|thăm|đặt chân|"
        "tham quan|khảo sát|ghé qua|ghé>",
        0.75,
    ),
    Pattern(
        "vi.signed_with.which",
        "{both}, (mà|nơi|đơn vị mà|đối tác mà) {both*} … <ký kết|ký|kí>",
        0.75,
    ),
    Pattern(
        "vi.twinned_with.which",
        "{both}, (nơi|thành phố|tỉnh|địa phương|mà) [mà] {both} … <kết nghĩa>",
        0.75,
    ),
)

_CLEFTS = (
    Pattern(
        "vi.owns.who",
        "(người|bên|kẻ|đơn vị|tay|phía) (đã|mua|đang|thâu|sở|làm|chịu|nắm) "
        "<mua|mua lại|lại|tóm|hữu|chủ|giữ> {target} … (là|chính là) {source*}",
        0.8,
    ),
    Pattern(
        "vi.invested_in.who",
        "(người|bên|đơn vị|phía|kẻ|tay) [đã|đầu tiên] <rót|bỏ|đầu tư|góp|xuống tiền|bơm|đổ> … "
        "(vào|vô|cho) {target} … (là|chính là) {source*}",
        0.8,
    ),
    Pattern(
        "vi.hosted.who",
        "(người|bên|đơn vị|phía) [đã|đứng ra] <tổ chức|đăng cai|chủ trì> … {target} … "
        "(là|chính là) {source*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.who_brought",
        "(người|bên|đơn vị|phía|kẻ|ai) [đã|đầu tiên] <giới thiệu|đưa|dẫn|dắt|mai mối|nối|kết nối|"
        "se duyên cho|làm mối cho|bắc cầu cho|kéo> {recipient} … (đến với|với|đến|tới|gặp|cho|về) "
        "{target*} … (là|chính là) {source*}",
        0.8,
    ),
)

_MEETING = (
    Pattern(
        "vi.introduced.through_whom",
        f"{{recipient}} [cũng] (qua|nhờ|thông qua) {{source*}} … <mà {_MET.replace('|', '|mà ')}|"
        "mới gặp|mới quen|mới biết|mới tìm được> [được|với|đến] {target*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.through_person",
        f"(qua|nhờ|thông qua|chính nhờ) {{source*}} [mà] [,] {{recipient}} ‥ <{_MET}> "
        "[được|với|đến] {target*}",
        0.75,
    ),
    Pattern(
        "vi.introduced.through_person_aside",
        f"(qua|nhờ|thông qua|chính nhờ) {{source*}} [mà] [,] {{recipient}} , … , [đã|mới] <{_MET}> "
        "[được|với|đến] {target*}",
        0.75,
    ),
    Pattern(
        "vi.introduced.matchmakes",
        "{source*} (làm|đứng ra làm|là|chính là) … <mai mối|làm mối|ông mai|bà mai|ông tơ|bà mối|"
        "cầu nối|se duyên|mối lái> (cho|giữa) {recipient} (và|với|cùng) {target*}",
        0.8,
    ),
    Pattern(
        "vi.introduced.matches",
        "{source*} <mai mối|làm mối|se duyên|làm mai|se mối|bắc cầu|chắp nối> "
        "[cho|giữa] {recipient} (với|và|cùng) {target*}",
        0.7,
    ),
    Pattern(
        "vi.visited.stays",
        "{source*} <ở lại|lưu lại|nán lại|dành|trải qua> ‥ (ngày|tuần|tháng|buổi|đêm|hôm|tiếng) "
        "[trời] … (ở|tại|cho|thăm|trong) {target}",
        0.7,
    ),
    Pattern(
        "vi.visited.stays_at",
        "{source*} <ở lại|lưu lại|nán lại|dừng chân> [ở|tại] {target} … (ngày|tuần|đêm|hôm|buổi)",
        0.7,
    ),
    Pattern(
        "vi.visited.went",
        "{source*} <trở lại thăm|quay lại thăm|ghé lại|ghé qua|lặn lội sang|lặn lội đến|"
        "lặn lội lên|bay sang|bay đến|bay ra|bay vào|bay tới|bay qua|sang tận|xuống tận|lên tận|"
        "đến tận|tới tận|vào tận|ra tận|dạo quanh|đi thăm|đi xem|đi một vòng|rảo quanh|"
        "đi tham quan> [ở|tại|với] {target*}",
        0.75,
    ),
    Pattern(
        "vi.visited.brings",
        "(đưa|dẫn|dắt|chở|tháp tùng|mời|rủ|kéo) {source:person,organization,government,company} … "
        "<đi thăm|đến thăm|sang thăm|về thăm|lên thăm|tới thăm|thăm|xuống xem|đi xem> {target}",
        0.7,
    ),
    Pattern(
        "vi.attended.went",
        f"{{source*}} <{_WENT}> (dự|tham dự) … {{target*}}",
        0.8,
    ),
    Pattern(
        "vi.attended.sends",
        "{source*} <cử|gửi|phái> ‥ (dự|tham dự|đến dự|tới dự|sang dự|có mặt tại|đến|tới) … "
        "{target}",
        0.75,
    ),
    Pattern(
        "vi.attended.brought",
        "<kéo|rủ|mời được|đưa|dẫn|dắt|lôi|chở> {source:person,company*} … "
        "(đến dự|tới dự|đi dự|sang dự|dự|tham dự|đến|tới|sang|về) {target}",
        0.75,
    ),
    Pattern(
        "vi.attended.sees",
        "(tại|trong|ở|đến|dự|tới) {target} …, [tôi|người ta|chúng tôi|còn|cũng] [thấy|gặp] "
        "<có mặt|góp mặt|có sự góp mặt của|có sự hiện diện của|hiện diện> [cả|còn có] {source*}",
        0.7,
    ),
    Pattern(
        "vi.hosted.plainly",
        "{source*} <đứng ra tổ chức|đứng ra đăng cai|đứng tên tổ chức|đứng cai|bày ra|mở ra|"
        "khởi xướng|chủ xị> … {target*}",
        0.75,
    ),
    Pattern(
        "vi.led_to.whence",
        "(từ|nhờ|sau) {source} … <mới có|mà ra|mà có|mà nên|mà thành|mới ra|mới nên|mới thành|"
        "mới sinh ra|mới nảy ra|sinh ra|nảy ra|đẻ ra|mọc lên> [cái] {target*}",
        0.75,
    ),
    Pattern(
        "vi.led_to.born",
        "{target}, [chính] [được|là] <sinh ra từ|nảy ra từ|lớn lên từ|mọc lên từ|bước ra từ|"
        "thai nghén từ|được thai nghén từ|ấp ủ từ|được ấp ủ từ|ra đời cũng từ|cũng từ|kết tinh từ|"
        "đơm hoa từ|trái ngọt của|quả ngọt của|hoa trái của> … {source*}",
        0.75,
    ),
    Pattern(
        "vi.led_to.begins",
        "{source} (là|chính là) <khởi đầu của|nơi bắt đầu của|mầm của|hạt giống của|"
        "điểm khởi đầu của|gốc rễ của|cội nguồn của|xuất phát điểm của> {target*}",
        0.75,
    ),
)

_DEALING = (
    Pattern(
        "vi.invested_in.hands",
        "{source*} <rót tiền|đổ tiền|bỏ tiền|bơm tiền|góp tiền|chi tiền|xuống tiền|dốc tiền|"
        "dốc vốn|chung vốn|hùn vốn> … (vào|vô|cho) {target*}",
        0.8,
    ),
    Pattern(
        "vi.invested_in.money_comes",
        "(tiền|đồng tiền|vốn|dòng tiền|dòng vốn|khoản tiền) … của {target} … <đến từ|là của|từ> "
        "{source:company,fund*}",
        0.7,
    ),
    Pattern(
        "vi.signed_with.hand",
        "{both*} <đặt bút ký|hạ bút ký|đặt bút|hạ bút|ký tên|giao kết|thỏa thuận|thoả thuận|"
        "ký xong|ký luôn|chốt hợp đồng|chốt thỏa thuận|ký giấy> … (với|cùng) {both*}",
        0.65,
    ),
    Pattern("vi.owns.buys_plainly", f"{{source*}} <{_BUYS}> {{target:{_FIRMS}*}}", 0.75),
    Pattern(
        "vi.owns.percent",
        "{source*} <mua lại|nắm giữ|nắm|giữ|sở hữu|thâu tóm|cầm|chiếm> … "
        "(phần trăm|quá bán|một nửa|phân nửa|hơn nửa) ‥ [của|tại|trong|ở] {target*}",
        0.8,
    ),
    Pattern(
        "vi.owns.in_hands",
        f"{{target:{_FIRMS},project}}, [nay|giờ|hiện|đang|vẫn|đã] <nằm trong tay|trong tay|về tay|"
        "thuộc về> {source*}",
        0.7,
    ),
    Pattern(
        "vi.owns.in_name",
        f"{{target:{_FIRMS},project}}, [nay|giờ|hiện|đang|vẫn|đã] (do|được) {{source*}} [,] "
        "<đứng tên làm chủ|đứng tên|làm chủ>",
        0.8,
    ),
    Pattern(
        "vi.owns.boss",
        f"{{source:person}}, [là|vốn là|nay là|hiện là] <{_BOSS}> {{target:{_FIRMS}}}",
        0.8,
    ),
    Pattern(
        "vi.owns.named_boss",
        f"<{_BOSS}> {{target:{_FIRMS}}} [,] [là] (ông|bà|anh|chị) {{source:person}}",
        0.8,
    ),
)

PLAIN = (*_RELATIVE, *_CLEFTS, *_MEETING, *_DEALING)
