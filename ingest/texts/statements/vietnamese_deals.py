"""Vietnamese patterns of investments, joint ventures, agreements and ownership.

`ingest.texts.statements.patterns` tells how they are written; of one relation kind the more exact
ones stand first.
"""

from __future__ import annotations

from ingest.texts.statements.grammar import Pattern

_INVESTED_IN = (
    Pattern(
        "vi.invested_in.active",
        "{source*} <tái đầu tư|đầu tư|rót vốn|rót|góp vốn|bỏ vốn|đổ vốn|bơm vốn|bơm|đổ|chi|bỏ ra|"
        "giải ngân|góp> … (vào|vô) {target*}",
    ),
    Pattern(
        "vi.invested_in.funding",
        "{source*} <rót vốn|cấp vốn|góp vốn|rót|bơm vốn> … cho {target*}",
        0.75,
    ),
    Pattern(
        "vi.invested_in.shares",
        "{source*} <mua thêm|mua vào|mua|nhận chuyển nhượng> !(lại) … "
        "(cổ phần|cổ phiếu|phần vốn|vốn góp|vốn điều lệ|vốn) [của|tại|trong|từ] {target*}",
        0.8,
    ),
    Pattern(
        "vi.invested_in.strategic",
        "{source*} (trở thành|là) … <nhà đầu tư|cổ đông chiến lược|nhà đầu tư chiến lược|"
        "chủ đầu tư> … (vào|của|tại|trong) {target*}",
        0.8,
    ),
    Pattern(
        "vi.invested_in.is_investor",
        "{source*}, [là] <chủ đầu tư|nhà đầu tư> … (vào|của) {target*}",
        0.75,
    ),
    Pattern(
        "vi.invested_in.whose_investor",
        "<chủ đầu tư|nhà đầu tư> … (của|vào) {target} (là|gồm) {source*}",
        0.8,
    ),
    Pattern(
        "vi.invested_in.passive",
        "{target}, (được|do) {source*} … <làm chủ đầu tư|đầu tư|rót vốn|góp vốn|bỏ vốn|rót>",
        0.8,
    ),
    Pattern(
        "vi.invested_in.raises",
        "{target} <nhận|thu hút|huy động|gọi|tiếp nhận|gọi vốn|đón|đón nhận|chào đón> … "
        "(vốn|đầu tư|usd|đô la|đồng|dự án) … "
        "(từ|của) {source*}",
        0.75,
    ),
    Pattern(
        "vi.invested_in.round",
        "{source*} <dẫn đầu|dẫn dắt|tham gia|góp vốn|rót vốn> … (vòng|đợt) … "
        "(của|vào|cho) {target*}",
        0.8,
    ),
    Pattern(
        "vi.invested_in.nominal",
        "<khoản đầu tư|vốn đầu tư|dự án đầu tư|thương vụ đầu tư|việc đầu tư|khoản rót vốn|đầu tư> "
        "… của {source*} … vào {target*}",
        0.8,
    ),
    Pattern(
        "vi.invested_in.project",
        "{source*} <đầu tư> … {target:project*}",
        0.7,
    ),
    Pattern(
        "vi.invested_in.at",
        "{source*} <đầu tư|rót vốn|mở rộng đầu tư> … (tại|ở) {target*}",
        0.75,
    ),
    Pattern(
        "vi.invested_in.builds",
        "{source*} <khởi công|xây dựng nhà máy|xây nhà máy|mở nhà máy|đặt nhà máy|lập nhà máy|"
        "khánh thành nhà máy|đưa nhà máy|xây dựng trung tâm|động thổ> … (tại|ở|trong) {target*}",
        0.55,
    ),
)

_JOINT_VENTURE = (
    Pattern(
        "vi.joint_venture.shares",
        "<liên doanh> {target} … [,] [trong đó] {source} (nắm|góp|giữ|sở hữu|chiếm) …… "
        "{source} (nắm|góp|giữ|sở hữu|chiếm)",
        0.85,
    ),
    Pattern(
        "vi.joint_venture.makes",
        "{source*} <liên doanh|bắt tay|hợp tác|liên kết> … [với|cùng] {source*} …… "
        "(để thành lập|thành lập|để lập|lập ra|lập nên|lập|hình thành|cho ra đời) "
        "(công ty liên doanh|liên doanh|liên doanh mang tên) [mang tên|có tên|tên là|tên] {target}",
        0.9,
    ),
    Pattern(
        "vi.joint_venture.founds_with",
        "{source*} <thành lập liên doanh|lập liên doanh|thành lập công ty liên doanh|"
        "lập công ty liên doanh> [mang tên|có tên|tên là|tên] {target} … (với|cùng) {source*}",
        0.9,
    ),
    Pattern(
        "vi.joint_venture.with_founds",
        "{source*} <liên doanh> … (với|cùng) {source*} …… (để thành lập|thành lập|lập ra|lập nên|"
        "để lập|lập|hình thành|để phát triển|phát triển|xây dựng) {target:project}",
        0.8,
    ),
    Pattern(
        "vi.joint_venture.founds",
        "{source*} <thành lập liên doanh|lập liên doanh|thành lập công ty liên doanh|"
        "lập công ty liên doanh|hình thành liên doanh> [mang tên|có tên|tên là|tên] {target}",
    ),
    Pattern(
        "vi.joint_venture.company_with",
        "{source*} <liên doanh|bắt tay|hợp tác|liên kết|phối hợp|chung tay> … [với|cùng] {source*} "
        "…… (để thành lập|thành lập|để lập|lập ra|lập nên|lập|cho ra đời|cho ra mắt|ra mắt|"
        "góp vốn lập) [mang tên|có tên|tên là|tên] {target:company}",
        0.8,
    ),
    Pattern(
        "vi.joint_venture.founded_by_two",
        "{source+} [cho] <ra mắt|thành lập|lập ra|lập nên|lập|khai trương|góp vốn thành lập|"
        "góp vốn lập|cùng góp vốn lập|sáng lập|đồng sáng lập|cùng thành lập|cùng lập|ra đời|"
        "hợp tác thành lập|bắt tay thành lập|hình thành> [mang tên|có tên|tên là|tên] "
        "{target:company}",
        0.75,
    ),
    Pattern(
        "vi.joint_venture.held_by_two",
        "(liên doanh|công ty liên doanh) {target} ……, nơi {source} … <góp|nắm|giữ|chiếm|sở hữu> … "
        "(và|còn) {source} (góp|nắm|giữ|chiếm|sở hữu)",
        0.8,
    ),
    Pattern(
        "vi.joint_venture.is",
        "{target} là … <liên doanh> … (giữa|của|do) {source*}",
        0.9,
    ),
    Pattern(
        "vi.joint_venture.apposition",
        "{target}, <công ty liên doanh|liên doanh|dự án liên doanh> … (giữa|của|do) {source*}",
        0.9,
    ),
    Pattern(
        "vi.joint_venture.named",
        "<công ty liên doanh|liên doanh> {target} … (giữa|của) {source*}",
        0.85,
    ),
    Pattern(
        "vi.joint_venture.formed_by",
        "<công ty liên doanh|liên doanh> {target} …… (được|do) {source*} … "
        "(thành lập|hình thành|lập ra|lập nên|góp vốn|sáng lập)",
        0.85,
    ),
    Pattern(
        "vi.joint_venture.passive",
        "{target}, (được|do) {source*} … <liên doanh|cùng góp vốn|cùng thành lập|liên danh>",
        0.8,
    ),
    Pattern(
        "vi.joint_venture.share",
        "{source*} (góp|nắm|giữ|chiếm) … (vốn|cổ phần) … (trong|vào|tại|của) <liên doanh|"
        "công ty liên doanh> {target}",
        0.8,
    ),
    Pattern(
        "vi.joint_venture.partner",
        "{source*} là … <đối tác liên doanh|bên liên doanh|thành viên liên doanh> … "
        "(của|trong|tại) {target}",
        0.8,
    ),
    Pattern(
        "vi.joint_venture.with",
        "{both*} <bắt tay liên doanh|thành lập liên doanh|thành lập công ty liên doanh|"
        "lập công ty liên doanh|lập liên doanh|liên doanh> … (với|cùng) {both*}",
    ),
    Pattern(
        "vi.joint_venture.founded_with",
        "{both*} <bắt tay|hợp tác|liên kết> … [với|cùng] {both*} …… (thành lập|lập|hình thành) "
        "(liên doanh|công ty liên doanh)",
        0.8,
    ),
    Pattern("vi.joint_venture.between", "<liên doanh> … giữa {both*}"),
    Pattern("vi.joint_venture.of_with", "<liên doanh> … của {both} … (với|cùng) {both*}", 0.8),
    Pattern(
        "vi.joint_venture.connected",
        "(kết nối|giới thiệu|đưa) {both} … (với|cho) {both} …… "
        "<hình thành liên doanh|thành lập liên doanh|lập liên doanh>",
        0.65,
    ),
    Pattern(
        "vi.joint_venture.together",
        "{both*} <thành lập liên doanh|lập liên doanh|thành lập công ty liên doanh|liên doanh>",
        0.75,
    ),
)

_SIGNED_WITH = (
    Pattern(
        "vi.signed_with.namely",
        "<ký kết|ký> … (với|cùng) {both} … [,] (gồm có|bao gồm|gồm|trong đó có) [:] {both*}",
        0.75,
    ),
    Pattern(
        "vi.signed_with.with_again",
        "{both*} <ký kết|ký|kí kết|kí> … (với|cùng) {both*} !(ký|đã|vừa) [,] "
        "[đồng thời|cũng như|và] ‥ "
        "(biên bản|bản ghi nhớ|thỏa thuận|hợp đồng|hiệp định|mou|hợp tác|văn bản) ‥ "
        "(với|cùng) {both*}",
    ),
    Pattern(
        "vi.signed_with.active",
        "{both*} <ký kết|ký|kí kết|kí|trao đổi biên bản|trao biên bản|trao thỏa thuận|"
        "trao đổi hợp đồng|trao đổi thỏa thuận|trao đổi văn kiện|trao đổi bản ghi nhớ|"
        "trao văn kiện|trao hợp đồng|trao bản ghi nhớ> … (với|cùng) {both*}",
    ),
    Pattern(
        "vi.signed_with.agrees",
        "{both*} <đạt được thỏa thuận|đạt thỏa thuận|thiết lập quan hệ đối tác|"
        "thiết lập quan hệ hợp tác|thiết lập hợp tác> … (với|cùng) {both*}",
        0.65,
    ),
    Pattern(
        "vi.signed_with.awards",
        "{both*} <trao hợp đồng|trao thầu|giao thầu|ký hợp đồng cung cấp> … cho {both*}",
        0.75,
    ),
    Pattern(
        "vi.signed_with.between",
        "<lễ ký kết|lễ ký|ký kết|ký|thỏa thuận|biên bản ghi nhớ|bản ghi nhớ|hợp đồng|hiệp định|"
        "văn kiện|mou> … giữa {both*}",
    ),
    Pattern(
        "vi.signed_with.of_with",
        "<lễ ký kết|lễ ký|thỏa thuận|biên bản ghi nhớ|bản ghi nhớ|hợp đồng|hiệp định|mou> … của "
        "{both} … (với|cùng) {both*}",
        0.8,
    ),
    Pattern(
        "vi.signed_with.together",
        "{both*} <ký kết|ký|kí kết|kí|trao đổi|trao|đạt được|đạt> … "
        "(thỏa thuận|biên bản|hợp đồng|hợp tác|"
        "ghi nhớ|hiệp định|mou|văn kiện)",
        0.8,
    ),
    Pattern(
        "vi.signed_with.passive",
        "(thỏa thuận|biên bản|hợp đồng|hiệp định|bản ghi nhớ|mou) … được {both*} … "
        "<ký kết|ký|kí kết|kí>",
        0.8,
    ),
)

_OWNERS = "company,fund,government,organization,person"

_OWNS = (
    Pattern(
        "vi.owns.behind",
        "{target}, [có] <đứng sau là|đứng sau có|đứng đằng sau là|được hậu thuẫn bởi|hậu thuẫn bởi|"
        "sự hậu thuẫn của|sau lưng là> {source*}",
    ),
    Pattern("vi.owns.stands_behind", "{source*} <đứng sau|đứng đằng sau> {target*}", 0.8),
    Pattern("vi.owns.owned", "{target*} <thuộc sở hữu của|thuộc quyền sở hữu của> {source*}", 0.9),
    Pattern(
        "vi.owns.is_subsidiary",
        "{target*} là … <công ty con|công ty thành viên|đơn vị thành viên|doanh nghiệp thành viên|"
        "thành viên|đơn vị trực thuộc|công ty trực thuộc> … (của|thuộc) "
        f"{{source:{_OWNERS}}}",
    ),
    Pattern(
        "vi.owns.subsidiary",
        "{target}, [một|là] <công ty con|công ty thành viên|đơn vị thành viên|"
        "doanh nghiệp thành viên|thành viên|đơn vị trực thuộc|công ty trực thuộc|nhánh đầu tư|"
        f"cánh tay đầu tư|chi nhánh> … (của|thuộc) {{source:{_OWNERS}}}",
    ),
    Pattern(
        "vi.owns.whose_subsidiary",
        "<công ty con|công ty thành viên|đơn vị thành viên> … của "
        f"{{source:{_OWNERS}}} (là|,|gồm) {{target*}}",
        0.75,
    ),
    Pattern(
        "vi.owns.belongs",
        f"{{target}}, [trực] <thuộc> {{source:{_OWNERS}}}",
        0.75,
    ),
    Pattern(
        "vi.owns.behind_is",
        "<đứng sau|đứng đằng sau|đứng phía sau|hậu thuẫn cho|chống lưng cho|chủ nhân của|"
        "chủ sở hữu của|ông chủ của|bà chủ của|sở hữu> {target} … (là|chính là|có) {source*}",
        0.85,
    ),
    Pattern(
        "vi.owns.remainder",
        "(cổ phần|cổ phiếu|vốn|vốn góp) (của|tại|trong|ở) {target} …… <phần còn lại|số còn lại|"
        "cổ phần còn lại|số cổ phần còn lại|phần vốn còn lại|số vốn còn lại> … "
        "(thuộc về|thuộc sở hữu của|thuộc|do|của|trong tay) {source*}",
        0.8,
    ),
    Pattern(
        "vi.owns.shareholder",
        "{source}, [là|hiện là] [một|một trong những] <cổ đông|đồng sở hữu|đơn vị nắm|"
        "công ty nắm|bên nắm> … (của|tại|trong) {target*}",
        0.8,
    ),
    Pattern(
        "vi.owns.is_shareholder",
        "{source*} là … <cổ đông> … (của|tại|trong|sở hữu|nắm) … {target*}",
        0.8,
    ),
    Pattern(
        "vi.owns.owning",
        "{source}, [là] (đơn vị|công ty|doanh nghiệp|tập đoàn|chủ|bên|quỹ|hãng|gia đình) "
        "<sở hữu|chủ quản của|chủ quản|đang sở hữu|hiện sở hữu|nắm quyền sở hữu> … {target*}",
        0.8,
    ),
    Pattern(
        "vi.owns.shares",
        "{source*} <sở hữu|nắm giữ|nắm|chiếm|giữ|mua lại|thâu tóm> ‥ "
        "(cổ phần|cổ phiếu|phần vốn|vốn góp|vốn điều lệ|vốn|%) [của|tại|trong|ở] {target*}",
    ),
    Pattern(
        "vi.owns.acquires",
        "{source*} <mua lại toàn bộ|hoàn tất mua lại|mua lại|thâu tóm toàn bộ|thâu tóm|thôn tính|"
        "mua đứt|mua trọn|tiếp quản|thâu tóm thành công> {target*}",
    ),
    Pattern(
        "vi.owns.control",
        "{source*} <sở hữu toàn bộ|sở hữu phần lớn|nắm toàn bộ|nắm trọn|làm chủ|sở hữu hoàn toàn|"
        "sở hữu|kiểm soát|chi phối|nắm quyền kiểm soát|nắm quyền chi phối|là chủ sở hữu của|"
        "nắm quyền sở hữu> {target*}",
    ),
    Pattern(
        "vi.owns.passive",
        "{target}, (được|bị|do) {source*} … <mua lại|thâu tóm|thôn tính|sở hữu|kiểm soát|chi phối|"
        "nắm giữ|nắm|hậu thuẫn|chống lưng>",
        0.85,
    ),
    Pattern(
        "vi.owns.is_owner",
        "{source*} là … <công ty mẹ|chủ sở hữu|cổ đông lớn nhất|cổ đông lớn|cổ đông chi phối|"
        "ông chủ> … của {target*}",
    ),
    Pattern(
        "vi.owns.owner",
        "{source}, [là] <công ty mẹ|tập đoàn mẹ|chủ sở hữu|cổ đông lớn nhất|cổ đông lớn|"
        "cổ đông chi phối|ông chủ> … của {target*}",
    ),
    Pattern(
        "vi.owns.whose_owner",
        "<công ty mẹ|tập đoàn mẹ|chủ sở hữu|cổ đông lớn nhất|cổ đông lớn|cổ đông chi phối> "
        "(của) {target} (là|,) {source*}",
        0.8,
    ),
    Pattern("vi.owns.falls_to", "{target*} <về tay|rơi vào tay> {source}", 0.75),
    Pattern("vi.owns.sells", "<bán> … {target} … cho {source*}", 0.7),
    Pattern(
        "vi.owns.takeover",
        "<thương vụ mua lại|thương vụ thâu tóm|việc mua lại|vụ thâu tóm> {target} của {source*}",
        0.8,
    ),
)

DEALS = (*_INVESTED_IN, *_JOINT_VENTURE, *_SIGNED_WITH, *_OWNS)
