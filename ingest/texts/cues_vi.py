"""Cues of Vietnamese text."""

from __future__ import annotations

from ingest.texts.cues import Cue, CueTable, words_of

FRONT: CueTable = {
    Cue("company", "form"): "tập đoàn|tổng công ty|tổng công ty cổ phần|tổng công ty cp|công ty"
    "|công ty cổ phần|công ty cp|ctcp|công ty tnhh|công ty tnhh mtv|công ty tnhh một thành viên"
    "|công ty trách nhiệm hữu hạn|công ty liên doanh|công ty hợp danh|hãng|doanh nghiệp tư nhân"
    "|công ty chứng khoán|công ty luật|công ty bảo hiểm",
    Cue("company", "own"): "ngân hàng|ngân hàng tmcp|ngân hàng thương mại|bệnh viện"
    "|ngân hàng thương mại cổ phần|hợp tác xã|báo|tạp chí|đài truyền hình|siêu thị|khách sạn",
    Cue("company", "noun"): "nhà đầu tư|doanh nghiệp|nhà sản xuất|thương hiệu|nhà phát triển"
    "|nhà thầu|chủ đầu tư|công ty con|công ty mẹ|ông lớn|gã khổng lồ|nhà bán lẻ|startup"
    "|đại gia|công ty khởi nghiệp|liên doanh|khách hàng|nhà cung cấp|nhà vận hành"
    "|đơn vị tư vấn|công ty thành viên",
    Cue("fund", "form"): "quỹ|quỹ đầu tư|quỹ đầu tư mạo hiểm|quỹ đầu tư quốc gia|quỹ đầu tư tư nhân"
    "|quỹ hưu trí|quỹ tài chính|quỹ mạo hiểm|quỹ đầu tư cổ phần tư nhân|công ty quản lý quỹ"
    "|công ty đầu tư tư nhân",
    Cue("embassy", "own", place=True): "đại sứ quán|đsq|tổng lãnh sự quán|lãnh sự quán|tlsq"
    "|phái đoàn thường trực|văn phòng kinh tế và văn hóa|lãnh sự quán danh dự|phái đoàn",
    Cue("government", "own", True, place=True): "bộ|sở|ủy ban nhân dân|ubnd|ubnd tỉnh"
    "|ủy ban nhân dân tỉnh|ủy ban nhân dân thành phố|ubnd thành phố|hội đồng nhân dân|hđnd"
    "|cục|tổng cục|ban quản lý|tỉnh ủy|thành ủy|ủy ban|văn phòng ubnd|kho bạc|chi cục"
    "|hội đồng thành phố|hđnd tỉnh|hội đồng nhân dân tỉnh|tòa thị chính"
    "|chính quyền thành phố|tổng cục thống kê",
    Cue("government", "own"): "chính phủ|quốc hội|chính phủ hoàng gia",
    Cue("region", "form"): "tỉnh|bang|vùng|khu tự trị",
    Cue("city", "form"): "thành phố|tp|huyện|quận|thị xã|tx|thủ đô|cố đô|thành phố cảng|thị trấn",
    Cue(
        "organization", "own", True, True, True
    ): "hiệp hội|phòng thương mại|phòng thương mại và công nghiệp|trường|đại học"
    "|trường đại học|viện|liên đoàn|hội|hội đồng|trung tâm|tổ chức|liên minh|học viện|câu lạc bộ"
    "|mạng lưới|liên hiệp|văn phòng|cơ quan|trường cao đẳng|cao đẳng|phòng công nghiệp|ban xúc tiến"
    "|hội hữu nghị|hội doanh nghiệp|hiệp hội doanh nghiệp|viện nghiên cứu|ủy hội|chi hội",
    Cue(
        "project", "own", dashes=True
    ): "khu công nghiệp|kcn|dự án|đề án|khu đô thị|khu công nghệ cao|khu kinh tế|khu phức hợp"
    "|cụm công nghiệp|khu liên hợp|liên doanh khu công nghiệp|khu đô thị mới|thành phố mới"
    "|công viên|cảng|sân bay|cao tốc|tuyến metro|khu liên hợp công nghiệp|nhà máy"
    "|dự án khu công nghiệp|dự án khu đô thị|khu công viên|tòa nhà|trung tâm thương mại"
    "|đặc khu|khu công nghệ|chuỗi dự án|chương trình|trung tâm thương mại thế giới"
    "|khu chế xuất|kcx|cảng biển|dự án nhà máy|tổ hợp|trung tâm logistics|khu nghỉ dưỡng"
    "|nhà máy điện|dự án trung tâm logistics",
    Cue("event", "own", True, True): "diễn đàn|hội nghị|hội thảo|triển lãm|hội chợ|tuần lễ"
    "|đại hội|hội nghị thượng đỉnh|lễ khởi công|lễ ký kết|lễ khánh thành|lễ kỷ niệm"
    "|lễ công bố|lễ trao|ngày hội|festival|lễ hội|tọa đàm|diễn đàn doanh nghiệp"
    "|hội nghị xúc tiến|diễn đàn hợp tác|hội chợ triển lãm|cuộc họp thượng đỉnh",
    Cue("country", "noun"): "nước|quốc gia|cộng hòa|vương quốc|đất nước",
    Cue("person", "title"): "ông|bà|anh|chị|ngài|cô|giáo sư|tiến sĩ|thạc sĩ|luật sư|doanh nhân|gs"
    "|pgs|ts|ths|gs ts|pgs ts|đồng chí|chuyên gia|kiến trúc sư|kỹ sư|bác sĩ|tỷ phú",
    Cue("person", "role"): "chủ tịch|phó chủ tịch|tổng giám đốc|phó tổng giám đốc|giám đốc"
    "|phó giám đốc|bí thư|phó bí thư|đại sứ|phó đại sứ|tổng lãnh sự|phó tổng lãnh sự|lãnh sự"
    "|tham tán|tham tán thương mại|thủ tướng|phó thủ tướng|bộ trưởng|thứ trưởng|thị trưởng"
    "|phó thị trưởng|thống đốc|phó thống đốc|tổng bí thư|chủ tịch nước|tổng thống|trưởng ban"
    "|phó trưởng ban|trưởng phòng|trưởng đoàn|hiệu trưởng|tổng thư ký|người sáng lập|nhà sáng lập"
    "|giám đốc điều hành|chủ tịch hội đồng quản trị|chủ tịch hđqt|trưởng đại diện|cựu đại sứ"
    "|đại diện|phóng viên|ceo|quyền chủ tịch|phó hiệu trưởng|viện trưởng|quốc vương"
    "|chủ tịch danh dự|đồng sáng lập|chủ nhiệm|phó chủ nhiệm|tổng biên tập|ngoại trưởng",
}
"""Before a name."""

OFFICES = (
    "ubnd tỉnh|ubnd thành phố|ubnd|tỉnh ủy|thành ủy|hội đồng quản trị|hđqt|hội đồng thành viên|hđtv"
    "|tỉnh|thành phố|thường trực|điều hành|kiêm|hđnd tỉnh|hđnd|thường trực ubnd tỉnh|ngoại giao"
    "|ủy ban nhân dân tỉnh|ủy ban nhân dân thành phố|quốc hội|đương nhiệm|danh dự|toàn quyền"
    "|đặc mệnh toàn quyền|điều hành cấp cao|khu vực|trung ương đảng"
)
"""What stands between a role and the name of the person who has it."""

TERMS = (
    "đầu tư|phát triển|thương mại|công nghiệp|kinh tế|ngoại giao|ngoại vụ|kế hoạch|tài chính"
    "|công thương|khoa học|công nghệ|giáo dục|đào tạo|xây dựng|giao thông|vận tải"
    "|nông nghiệp|môi trường|tài nguyên|lao động|thương binh|xã hội|văn hóa|thể thao|du lịch"
    "|thông tin|truyền thông|y tế|tư pháp|nội vụ|quốc phòng|công an|công chính|đô thị"
    "|thế giới|quốc tế|quốc gia|châu á|châu âu|châu phi|châu mỹ|thái bình dương|doanh nghiệp"
    "|doanh nhân|hợp tác|xúc tiến|hữu nghị|kỹ thuật|kỹ thuật số|số|năng lượng|điện tử"
    "|bất động sản|hạ tầng|dịch vụ|sản xuất|xuất nhập khẩu|nhập khẩu|xuất khẩu|chế biến"
    "|thực phẩm|dệt may|da giày|gỗ|thủy sản|cà phê|thép|điện|điện lực|dầu khí|hóa chất"
    "|dược phẩm|bảo hiểm|chứng khoán|ngân hàng|logistics|chuyển đổi số|đổi mới sáng tạo"
    "|sáng tạo|thông minh|bền vững|xanh|miền đông|quản lý|các khu công nghiệp"
    "|khu công nghiệp|khu kinh tế|khu công nghệ cao|nước ngoài|ngoại thương|viễn thông"
    "|phần mềm|bán dẫn|cơ khí|ô tô|hàng không|hàng hải|đường sắt|cảng|kho vận|nhà|bưu chính"
    "|tổng hợp|nghiên cứu|ứng dụng|chiến lược|chính sách|công cộng|nhà nước|pháp luật|luật"
    "|địa phương|liên thành phố|thành viên|trẻ|nữ|phụ nữ|thanh niên|quốc tế học|bách khoa"
    "|sư phạm|quy hoạch|kiến trúc|mở|thủ công|mỹ nghệ|vật liệu|địa ốc|nhân dân|hải quan|thuế"
    "|thống kê|đối ngoại|biên giới|việt kiều|người việt nam ở nước ngoài|lãnh sự|đối tác"
    "|khởi nghiệp|phát triển quốc tế|đầu tư nước ngoài|xúc tiến đầu tư|xúc tiến thương mại"
    "|hợp tác đầu tư|hợp tác kinh tế|hợp tác quốc tế|phát triển công nghiệp"
    "|phát triển đô thị|phát triển hạ tầng|phát triển bền vững|phát triển doanh nghiệp"
    "|hợp tác phát triển|kết nối|toàn cầu|khu vực|kế hoạch và đầu tư"
    "|thương mại và công nghiệp|mậu dịch|giấy|bao bì|xử lý rác|xử lý nước thải"
    "|xử lý chất thải|duyên hải|ngoại thương|quốc gia thành phố"
)
"""Fields of work and the like, of which the names of offices and companies are made."""
VERBS = words_of("đầu hợp phát xúc kết nghiên ứng sáng quản sản xuất nhập chế xây đào kế")
"""First syllables of terms that are verbs too: in small letters they go on a name only in front."""

SECTORS = (
    "bất động sản|công nghệ|bán lẻ|điện tử|đồ chơi|viễn thông|thực phẩm|năng lượng|tài chính"
    "|logistics|sản xuất|hàng đầu|đa quốc gia|nhà nước|tư nhân|lớn|ô tô|xe|hàng không"
    "|bảo hiểm|dược phẩm|hóa chất|thép|xây dựng|đầu tư|chip|bán dẫn|công nghiệp|vận tải"
    "|dầu khí|nổi tiếng|nước ngoài|khách sạn|tàu biển|thời trang|nội thất|đồ uống|bia|sữa|mẹ"
    "|con|dịch vụ|phần mềm|máy tính|hạ tầng|đô thị|đường sắt|thương mại|tư vấn|luật"
    "|kiến trúc|dệt may|giày|trang sức|điện|khí|cảng|giáo dục|cổ phần|quốc doanh|gia đình"
    "|thiết kế|phát triển bất động sản|đầu tư mạo hiểm|hưu trí|nghiên cứu"
)
"""Between a common noun and a name: a group's branch, ``tập đoàn bất động sản Tokyu``."""

SEATS = words_of("tại ở")
REGIONS = ("tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "nước")
"""Within the name of an office, before its place."""
JOINING = words_of("và")

SURNAMES = words_of(
    "nguyễn trần phạm huỳnh võ vũ đặng bùi đỗ ngô lê phan hoàng hồ dương lý trương đinh đoàn"
    " lâm mai trịnh đào cao tạ châu hà tô quách lương thái từ nguyen tran pham huynh vo vu"
    " dang bui do ngo le phan hoang ho duong ly truong dinh doan lam trinh dao"
)
SURE_SURNAMES = words_of("nguyễn trần phạm huỳnh võ đặng bùi lê nguyen tran pham huynh")
"""That begin a person's name also where nothing else says that it is one."""

STOPWORDS = words_of(
    "và với của cho các những một hai ba bốn năm từ tại ở trong ngoài trên dưới theo để khi nếu"
    " nhưng thì là mà được bị do bởi vì nên cũng đã đang sẽ chưa không có này đó đây kia"
    " ngay sau trước ngày tháng hôm nhờ thông qua cùng đến đi về qua trải chính nhiều mỗi"
    " mọi tất cả việc sự cuộc buổi lễ phát tham ngoài hiện nay gần đây tuy dù nhằm cách như"
    " hơn vào ra lên xuống dự phía bên riêng đặc đồng đại gửi trích ảnh nguồn tin bài video"
    " họ tôi chúng ta mình nó ai gì sao đâu thế lãnh phó chủ giám tổng đoàn hội khu dự người"
    " nhà trả chia nói trao đại diện mở kể tính đối giữa cạnh song hàng thêm vừa mới dẫn đưa"
    " sáng chiều tối trưa thứ tuần quý giai lần số mục"
)
"""Begin sentences, and no name."""

PLACE_BEFORE = ("tại", "ở")
CITY_VERBS = ("kết nghĩa",)
COUNTRY_OF = words_of("của từ đến")

LANGUAGE_NOUNS = words_of("tiếng người đồng đường phố gốc")
"""Before a country's name it is a language, a people, money or a street."""
