"""Vietnamese: the small words of the language; its patterns are in three modules beside this one.

A word of the language is written in syllables, so the tables of single words hold syllables.
"""

from __future__ import annotations

from ingest.texts.statements.grammar import Grammar, words
from ingest.texts.statements.vietnamese_deals import DEALS
from ingest.texts.statements.vietnamese_features import EXACT, PLAIN
from ingest.texts.statements.vietnamese_meetings import MEETINGS

VIETNAMESE = Grammar(
    language="vi",
    patterns=(*EXACT, *MEETINGS, *DEALS, *PLAIN),
    boundaries=words("khi để nhằm mà nhưng còn rằng vì nên thì nếu đó song trước riêng trừ"),
    auxiliaries=words(
        "đã đang sẽ vừa mới từng cũng chưa không chính thức tiếp tục chủ động quyết định đồng ý"
        " trực tiếp cùng nhau lần đầu tiên muốn dự kiến có kế hoạch tham gia nhanh chóng cam kết"
        " vẫn luôn liên hiện thường xuyên lại bắt tay hoàn tất thành công vừa qua công bố"
        " sau nay hôm nay mới đây chính hai ba bốn nhiều lần lên xuống sang tới"
    ),
    finite=words("đã đang sẽ vừa chưa không cũng từng cho nói hiện"),
    prepositions=words(
        "của tại ở từ với cho vào đến tới sang trong ngoài trên theo qua về bởi do thuộc nhờ giữa"
        " được bị"
    ),
    possessives=words("của từ do thuộc được bị"),
    coordinators=words("và cùng với hay hoặc & lẫn rồi"),
    verbs=words("là thăm gặp mời đón tiếp ký tư thiệu nối cận mua hữu dự hút giúp đưa dắt như lập"),
    titles=words(
        "tập đoàn tổng công ty cty doanh nghiệp hãng quỹ đầu tư tỉnh thành phố tp thị xã huyện"
        " quận ông bà anh chị chủ tịch phó giám đốc lãnh đạo đại diện đại biểu ngân hàng các nước"
        " . bộ trưởng thủ tướng đại sứ nhà đối tác khách một hai ba những nhiều đoàn liên danh"
        " khu công nghiệp kcn dự án đề án cổ phần tnhh cp chính quyền phía quốc gia sự kiện"
        " thêm cả bang"
    ),
    passives=words("được bị do"),
    compounds=frozenset(
        ("đăng ký", "chữ ký", "thư ký", "nhật ký", "ký giả", "ký túc", "ký hiệu", "ký quỹ",
         "nhà đầu", "dự án", "dự kiến", "dự báo", "dự thảo", "dự toán", "dự trữ", "dự phòng",
         "dự định", "dự tính", "ban tổ", "dẫn đầu", "dẫn chứng", "dẫn lời", "dẫn nguồn",
         "đưa tin", "đưa ra", "hỏi thăm", "thăm dò", "thăm hỏi", "kết nghĩa", "lại thuộc",
         "cho biết", "được biết", "hay biết", "đại hội", "tham mưu",
         "sở hữu trí", "nắm rõ", "nắm bắt", "chi nhánh", "chi tiết", "chi phí", "chi cục", "bỏ qua",
         "giữ vai", "giữ chức", "giữ vững", "đến nay", "đến năm", "đón tết", "đón xuân", "tiếp tục",
         "tiếp theo", "tiếp cận", "tiếp nối", "chủ tịch", "chủ nhiệm", "chủ yếu", "chủ động",
         "chủ trương", "thuận miệng", "chủ nhật", "chủ tọa", "chủ đầu", "chủ đề", "chủ quan",
         "mua sắm", "mua bán",
         "bỏ phiếu", "bỏ lỡ", "bỏ cuộc", "đặt hàng", "đặt tên", "mời cơm")
    ),
)  # fmt: skip
