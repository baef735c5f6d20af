"""Cues of Vietnamese text."""

from __future__ import annotations

from ingest.texts.names.cues import Cue, CueTable, words_of

FRONT: CueTable = {
    Cue("company", "form"): "tập đoàn|tổng công ty|tổng công ty cổ phần|tổng công ty cp|công ty"
    "|công ty cổ phần|công ty cp|ctcp|công ty tnhh|công ty tnhh mtv|công ty tnhh một thành viên"
    "|công ty trách nhiệm hữu hạn|công ty liên doanh|công ty hợp danh|hãng|doanh nghiệp tư nhân"
    "|công ty chứng khoán|công ty luật|công ty bảo hiểm|tổng công ty tnhh"
    "|công ty trách nhiệm hữu hạn mtv"
    "|công ty tnhh một thành viên|công ty cổ phần tập đoàn|công ty tài chính|công ty tư vấn"
    "|công ty quản lý quỹ|doanh nghiệp xã hội|công ty tnhh hai thành viên|công ty tnhh 1tv",
    Cue(
        "company", "own"
    ): "lâm trường|nông trường|xí nghiệp|ngân hàng|ngân hàng tmcp|ngân hàng thương mại|bệnh viện"
    "|ngân hàng thương mại cổ phần|hợp tác xã|báo|tạp chí|đài truyền hình|siêu thị|khách sạn",
    Cue("company", "noun"): "nhà đầu tư|doanh nghiệp|nhà sản xuất|thương hiệu|nhà phát triển"
    "|nhà thầu|chủ đầu tư|công ty con|công ty mẹ|ông lớn|gã khổng lồ|nhà bán lẻ|startup"
    "|đại gia|công ty khởi nghiệp|liên doanh|khách hàng|nhà cung cấp|nhà vận hành"
    "|đơn vị tư vấn|công ty thành viên|xưởng|xưởng cơ khí|xưởng gỗ|xưởng may|cơ sở|hãng tàu|hãng xe"
    "|hãng bay|hãng hàng không|hãng tin|hãng dược|hãng chip|hãng luật|chuỗi siêu thị|chuỗi cửa hàng"
    "|chuỗi nhà hàng|chuỗi bán lẻ|chuỗi cà phê|chuỗi khách sạn|nhà nhập khẩu|nhà xuất khẩu"
    "|nhà phân phối"
    "|nhà mạng|công ty liên kết|công ty chị em|tổng thầu|đơn vị thi công|ngân hàng đầu tư|nhà xe"
    "|công ty khởi nghiệp công nghệ|công ty công nghệ|công ty logistics|công ty sản xuất|đối tác"
    "|công ty gia đình|công ty nước ngoài|công ty tư nhân|sàn thương mại điện tử|ví điện tử|bên mua"
    "|bên bán|kỳ lân|nhà thầu phụ|nhà máy của|thương hiệu thời trang|thương hiệu cà phê",
    Cue("fund", "form"): "quỹ|quỹ đầu tư|quỹ đầu tư mạo hiểm|quỹ đầu tư quốc gia|quỹ đầu tư tư nhân"
    "|quỹ hưu trí|quỹ tài chính|quỹ mạo hiểm|quỹ đầu tư cổ phần tư nhân|công ty quản lý quỹ"
    "|công ty đầu tư tư nhân",
    Cue("embassy", "own", place=True): "đại sứ quán|đsq|tổng lãnh sự quán|lãnh sự quán|tlsq"
    "|phái đoàn thường trực|văn phòng kinh tế và văn hóa|lãnh sự quán danh dự|phái đoàn",
    Cue("government", "own", True, place=True): "bộ|sở|ủy ban nhân dân|ubnd|ubnd tỉnh"
    "|ủy ban nhân dân tỉnh|ủy ban nhân dân thành phố|ubnd thành phố|hội đồng nhân dân|hđnd"
    "|cục|tổng cục|ban quản lý|tỉnh ủy|thành ủy|ủy ban|văn phòng ubnd|kho bạc|chi cục"
    "|hội đồng thành phố|hđnd tỉnh|hội đồng nhân dân tỉnh|tòa thị chính"
    "|chính quyền thành phố|tổng cục thống kê|vụ|thanh tra|văn phòng chính phủ|bộ chỉ huy|cảng vụ"
    "|tổng cục hải quan|cục hải quan|cục thuế|chi cục thuế|ban quản lý khu kinh tế|phòng kinh tế"
    "|phòng kế hoạch|đảng ủy|huyện ủy|quận ủy|thị ủy|ủy ban nhân dân huyện|ubnd huyện|ubnd quận"
    "|ubnd xã"
    "|ubnd phường|ủy ban nhân dân quận|ubnd thị xã|hội đồng nhân dân thành phố|hđnd thành phố"
    "|thương vụ|ban đối ngoại|ban kinh tế|kho bạc nhà nước|tổng cục du lịch",
    Cue("government", "own"): "chính phủ|quốc hội|chính phủ hoàng gia",
    Cue("region", "form"): "tỉnh|bang|vùng|khu tự trị|hạt|quần đảo|tiểu bang|huyện đảo",
    Cue(
        "city", "form"
    ): "thành phố|tp|huyện|quận|thị xã|tx|thủ đô|cố đô|thành phố cảng|thị trấn|xã|phường"
    "|thành phố thủ phủ|thủ phủ",
    Cue(
        "organization", "own", True, True, True
    ): "hiệp hội|phòng thương mại|phòng thương mại và công nghiệp|đại học|trường đại học"
    "|trường đại học quốc gia|viện|phòng thủ công nghiệp|liên đoàn|hội|hội đồng|trung tâm"
    "|tổ chức|liên minh|học viện|câu lạc bộ|mạng lưới|liên hiệp|văn phòng|cơ quan"
    "|trường cao đẳng|cao đẳng|phòng công nghiệp|ban xúc tiến|hội hữu nghị|hội doanh nghiệp"
    "|hiệp hội doanh nghiệp|viện nghiên cứu|ủy hội|chi hội|mặt trận|công đoàn|nghiệp đoàn"
    "|quỹ hỗ trợ"
    "|trung tâm xúc tiến|viện đại học|viện hàn lâm|nhạc viện|bảo tàng|phân viện|đại học quốc gia"
    "|phân hiệu|hội người|hội sinh viên|hội phụ nữ|hội nhà báo|hội người việt|trường quốc tế"
    "|trường phổ thông|trường trung học|trường nghề|trường dạy nghề"
    "|trường trung cấp|trường cao đẳng nghề|tổng hội|tổng liên đoàn|vườn ươm"
    "|văn phòng xúc tiến|văn phòng đại diện|hội liên hiệp|đoàn thanh niên|ban liên lạc|giáo hội"
    "|hội đồng kinh doanh|phòng thương mại châu âu|liên minh hợp tác xã|thư viện",
    Cue(
        "project", "own", dashes=True
    ): "vùng đổi mới sáng tạo|khu đổi mới sáng tạo|khu công nghiệp|kcn|dự án|đề án|khu đô thị"
    "|khu công nghệ cao|khu kinh tế|khu phức hợp|cụm công nghiệp|khu liên hợp"
    "|liên doanh khu công nghiệp|khu đô thị mới|thành phố mới|công viên|cảng|sân bay|cao tốc"
    "|tuyến metro|khu liên hợp công nghiệp|nhà máy|khu công viên|tòa nhà"
    "|trung tâm thương mại|đặc khu|khu công nghệ|chuỗi dự án|chương trình"
    "|trung tâm thương mại thế giới|khu chế xuất|kcx|cảng biển|tổ hợp|trung tâm logistics"
    "|khu nghỉ dưỡng|cảng cạn|cảng hàng không|cảng hàng không quốc tế|cảng quốc tế|cảng container"
    "|cụm cảng|cầu cảng|đường cao tốc|tuyến cao tốc|đường sắt|tuyến đường sắt|nhà ga|bến cảng"
    "|khu nông nghiệp|khu nông nghiệp công nghệ cao|khu du lịch|khu dân cư|khu thương mại tự do"
    "|khu phi thuế quan|khu công viên khoa học|công viên phần mềm|công viên công nghiệp|trang trại"
    "|nhà máy thủy điện|nhà máy nhiệt điện|nhà máy điện gió|thủy điện|nhiệt điện"
    "|trang trại điện gió|cụm công nghiệp làng nghề|khu tái định cư|khu nhà ở|chung cư"
    "|cửa khẩu|cửa khẩu quốc tế|khu hợp tác|khu kinh tế cửa khẩu|khu liên hợp xử lý"
    "|trung tâm dữ liệu"
    "|chuỗi liên kết",
    Cue("event", "own", True, True): "diễn đàn|hội nghị|hội thảo|triển lãm|hội chợ|tuần lễ"
    "|đại hội|hội nghị thượng đỉnh|lễ khởi công|lễ ký kết|lễ khánh thành|lễ kỷ niệm"
    "|lễ công bố|lễ trao|ngày hội|festival|lễ hội|tọa đàm|đối thoại|phiên họp|kỳ họp"
    "|hội nghị bàn tròn"
    "|lễ ký|lễ kết nghĩa|lễ động thổ|lễ ra mắt|techfest|hội chợ xuân|tuần lễ hàng"
    "|cuộc thi|hội thi"
    "|đoàn giao dịch thương mại|phiên chợ|chợ phiên|gala"
    "|lễ trao giải"
    "|chương trình giao lưu|đại hội cổ đông|triển lãm quốc tế"
    "|liên hoan|hội trại|expo"
    "|hội chợ triển lãm|cuộc họp thượng đỉnh|giải bóng đá|giải chạy|giải golf|giải quần vợt"
    "|giải cầu lông|giải vô địch|giải đua|giải việt dã|giải marathon|giải thể thao|hội thao|cúp"
    "|đại nhạc hội|đêm nhạc|hội diễn|hội sách|hội hoa xuân|đêm hội|đêm giao lưu",
    Cue("event", "own", True, True, True): "tuần hàng|tuần lễ hàng|ngày hàng|những ngày văn hóa"
    "|ngày văn hóa",
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
    "|chủ tịch danh dự|đồng sáng lập|chủ nhiệm|phó chủ nhiệm|tổng biên tập|ngoại trưởng"
    "|quản đốc|trưởng xưởng|vụ trưởng|phó vụ trưởng|cục trưởng|phó cục trưởng"
    "|tổng cục trưởng|chánh văn phòng|phó chánh văn phòng|phó trưởng phòng|phó trưởng đoàn"
    "|bí thư thứ nhất"
    "|bí thư thành ủy|bí thư tỉnh ủy|đại biện|tùy viên|công sứ|trợ lý|thư ký|phát ngôn viên"
    "|nữ doanh nhân"
    "|chủ tịch kiêm tổng giám đốc|phó chủ tịch thường trực|phó tổng thống|nghị sĩ|thượng nghị sĩ"
    "|hạ nghị sĩ|giám đốc khu vực|giám đốc quốc gia|giám đốc tài chính|giám đốc kinh doanh"
    "|kế toán trưởng"
    "|trưởng bộ phận|giám đốc dự án|giám đốc nhà máy|chủ doanh nghiệp|chủ xưởng|thủ hiến"
    "|tỉnh trưởng"
    "|phó tỉnh trưởng|chủ tịch tỉnh|viện phó|phó viện trưởng|tổng lãnh sự danh dự|lãnh sự danh dự"
    "|thái tử|thái tử kế vị|công chúa|hoàng tử|nhà vua|nữ hoàng|công nương|cfo|coo|cto|nhà báo"
    "|họa sĩ|nghệ nhân|nông dân|giám đốc chi nhánh|phó đoàn",
}
"""Before a name."""

OFFICES = (
    "ubnd tỉnh|ubnd thành phố|ubnd|tỉnh ủy|thành ủy|hội đồng quản trị|hđqt|hội đồng thành viên|hđtv"
    "|tỉnh|thành phố|thường trực|điều hành|kiêm|hđnd tỉnh|hđnd|thường trực ubnd tỉnh|ngoại giao"
    "|ủy ban nhân dân tỉnh|ủy ban nhân dân thành phố|quốc hội|đương nhiệm|danh dự|toàn quyền"
    "|đặc mệnh toàn quyền|điều hành cấp cao|khu vực|trung ương đảng|nhà máy|chi nhánh|dự án"
    "|kinh doanh"
    "|sản xuất|bán hàng|tài chính|nhân sự|marketing|kỹ thuật|đối ngoại|pháp chế"
    "|phát triển kinh doanh"
    "|đầu tư|quốc gia|hợp tác xã|công đoàn|kiêm tổng giám đốc|kiêm giám đốc|vận hành|chuỗi cung ứng"
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
    "|thương mại và công nghiệp|mậu dịch|giấy|bao bì|điện gió|điện mặt trời|thủy điện"
    "|nhiệt điện|điện khí|xử lý rác|xử lý nước thải|xử lý chất thải|duyên hải|ngoại thương"
    "|quốc gia thành phố|nông thôn|nông sản|lâm sản|lâm nghiệp|ngư nghiệp|chăn nuôi|thú y"
    "|trồng trọt"
    "|giao nhận|giao dịch|bán lẻ|bán buôn|liên kết|cung ứng|cung cầu|hỗ trợ|tư nhân|nhỏ và vừa"
    "|vừa và nhỏ|chính phủ"
    "|tư vấn"
    "|thiết bị|máy móc|máy|nội thất|dược|hóa dầu|lọc dầu|xăng dầu|khoáng sản|luyện kim|kim loại"
    "|nhựa"
    "|cao su|may mặc|may|dệt|sợi|giày dép|giày|túi xách|thuốc lá|bia|rượu|nước giải khát|sữa|đường"
    "|bánh kẹo|gạo|lúa gạo|hồ tiêu|hạt điều|trái cây|rau quả|cây giống|phân bón|thức ăn chăn nuôi"
    "|xi măng|gạch|kính|gốm sứ|gốm|đá|cấp nước|thoát nước|nước sạch|cấp thoát nước|nước"
    "|môi trường đô thị"
    "|công trình|cầu đường|cầu|đường bộ|đường thủy|đường cao tốc|đường|thủy lợi|tàu thủy|đóng tàu"
    "|hàng tiêu dùng|tiêu dùng|hàng hóa|kho bãi|kho lạnh|chuỗi lạnh|chuyển phát nhanh|lữ hành"
    "|nhà hàng"
    "|khách sạn|giải trí|quảng cáo|in ấn|xuất bản|truyền hình|phát thanh|báo chí|âm nhạc|điện ảnh"
    "|công nghệ thông tin|công nghệ cao|trí tuệ nhân tạo|dữ liệu|an ninh mạng|vi mạch"
    "|thương mại điện tử"
    "|tái tạo|năng lượng tái tạo|khí hậu|tuần hoàn|carbon|sinh thái|sinh học|hữu cơ|dược liệu"
    "|nuôi trồng|đánh bắt|hải sản|thủy hải sản|cá tra|tôm|chè|mía đường|lương thực|vật tư|phụ tùng"
    "|phụ trợ|công nghiệp hỗ trợ|hỗn hợp|quân đội|dân tộc|tôn giáo|thanh tra|dân số|trẻ em"
    "|người cao tuổi"
    "|bảo tồn|di sản|nghệ thuật|ẩm thực|hoa|cây cảnh|làng nghề|hợp tác xã|kinh doanh|thị trường"
    "|giá cả"
    "|việc làm|nhân lực|dạy nghề|nghề|kế toán|kiểm toán|tiền tệ|tín dụng|cổ phần|vốn|tài sản"
    "|đất đai"
    "|nhà ở|đào tạo nghề|chất lượng|tiêu chuẩn|đo lường|sở hữu trí tuệ|cạnh tranh"
    "|phòng vệ thương mại"
    "|hội chợ|hội chợ triển lãm|triển lãm|gang thép|nguyên liệu|thiết kế|thời trang|ngoại ngữ"
    "|luật sư|nhà báo|đồ gỗ|đồ uống|thủ công nghiệp"
    "|đầu tư trực tiếp|thể chế|dữ liệu số|kinh tế số|kinh tế xanh|kinh tế tuần hoàn|hậu cần"
    "|tiếp vận"
    "|hành lang kinh tế|hành lang|liên vùng|ven biển|biển|cửa khẩu|quốc tế hóa|hội nhập|vùng"
    "|logistic|phân phối|tái chế|chế tạo|lắp ráp|bảo quản|chiếu xạ|trưng bày|kiểm định|thử nghiệm"
)
"""Fields of work and the like, of which the names of offices and companies are made."""
VERBS = words_of(
    "phân tái lắp trưng kiểm thử chiếu"
    " đầu hợp phát xúc kết nghiên ứng sáng quản sản xuất nhập chế xây đào kế giao bán liên cung hỗ"
    " tư may"
    " đường in nuôi đánh bảo đóng"
)
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
WHERE = words_of("tại ở tới đến lên xuống về ra vào sang khỏi quanh ghé từ")
"""Before a name of Vietnamese syllables that no cue stands before: a place."""
SHORT_OFFICES = words_of("bộ sở cục vụ")
"""They are offices only with a capital, or with a capital behind them: "toàn bộ", "trụ sở"."""
NOT_OFFICES = words_of(
    "toàn trụ cơ nội cán công đồng đội hội nghiệp xử thụ kết phục nước từ hàng loạt"
)
DIRECTIONS = words_of("bắc nam đông tây")
STREETS = words_of("đường phố ngõ hẻm lộ số đại")
"""Before a person's name it is a street's."""
UNITS = words_of(
    "tỷ triệu nghìn ngàn năm tháng ngày người doanh công ha km căn chiếc tấn lần phần dự nhà"
)
"""Behind a number it counts them, and is of no name."""
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
    " giao thư tỉnh yêu kính tiếp đánh triển phối phấn căn xét thực nghị xin rất vụ bộ sở"
    " cục ban"
    " ký hai đúng vốn mức tốc kết quả vấn mục nhiệm kế hoạch tác tham"
    " điểm"
    " cựu ra hội khách đầu xuất nhập sản chủ khai bế trình"
    " kiểm"
    " sáng chiều tối trưa thứ tuần quý giai lần số mục"
)
"""Begin sentences, and no name."""


TRADES = (
    "dầu|dầu ăn|bột mì|mì|bột giặt|bút bi|tôn|thép tấm|bê tông|sơn|khóa|bóng đèn|cà phê hòa tan"
    "|yến sào|muối|bột giấy"
    "|cơ khí|vận tải|giấy|thép|gỗ|bao bì|dệt may|dệt|may|xi măng|nhựa|bia|rượu|sữa|dược|dược phẩm"
    "|thủy sản"
    "|cao su|đường|mía đường|phân bón|đạm|hóa chất|điện tử|điện lạnh|điện máy|cáp điện|dây cáp"
    "|pin|ắc quy"
    "|cảng|vận tải biển|giao nhận|kho vận|tiếp vận|hàng không|taxi|xe khách|nội thất|gốm sứ|gốm"
    "|gạch|kính"
    "|chè|cà phê|gạo|lương thực|thực phẩm|nước mắm|bánh kẹo|chế biến gỗ|chế biến thủy sản|nông sản"
    "|lâm sản|khoáng sản|than|dầu khí|xăng dầu|gas|nhiệt điện|điện gió|địa ốc|bất động sản|xây dựng"
    "|xây lắp|du lịch|lữ hành|khách sạn|bảo hiểm|chứng khoán|giày|giày da|da giày|may mặc|sợi|lốp"
    "|săm lốp"
    "|ô tô|xe đạp|đóng tàu|luyện kim|cao su kỹ thuật|thiết bị điện|cơ điện|cơ điện lạnh|in|in ấn"
    "|sách"
    "|thiết bị y tế|thức ăn chăn nuôi|chăn nuôi|giống cây trồng|thuốc lá|phân lân|cấp nước"
    "|nước sạch"
    "|môi trường|logistics|viễn thông|phần mềm|truyền thông|công nghệ|thương mại|đầu tư|sản xuất"
    "|khuôn mẫu|mộc|rèn|tiện|đúc|chiếu|bún|kẹo|thêu|đan lát|mây tre|chế tác|đồ gỗ|sơn mài|lụa"
)
"""What a company makes or does, with which its name may begin where it leaves its form out."""
BRANCH_NOUNS = words_of(
    "ngành lĩnh vực nghề khoa chuyên ban môn tổ bộ sở viện phòng khối mảng ủy phó hội cục và về"
    " trưởng"
)
"""Before a trade it is a branch or an office, and no company."""
LANGUAGE_NOUNS = words_of("tiếng người đồng đường phố gốc la đôla")
"""Before a country's name it is a language, a people, money or a street."""

VERBAL = (
    "khảo sát|làm việc|tổ chức|chủ trì|phối hợp|ký kết|giới thiệu|tiếp đón|công bố|khẳng định"
    "|cam kết"
    "|cho biết|đề nghị|đề xuất|kêu gọi|thống nhất|triển khai|hoàn tất|hoàn thành|khởi công"
    "|khánh thành"
    "|tham gia|tham dự|trao đổi|thảo luận|đánh giá|ghi nhận|nhấn mạnh|bày tỏ|dự kiến|quyết định"
    "|đồng ý"
    "|phê duyệt|chấp thuận|yêu cầu|hướng dẫn|kiểm tra|tài trợ|thành lập|sáp nhập|thâu tóm|sở hữu"
    "|nắm giữ|vận hành|khai thác|cung cấp|đặt hàng|lần đầu|chính thức|bắt đầu|tiếp tục|tăng cường"
    "|thúc đẩy|tìm kiếm|tìm hiểu|mở rộng|ra mắt|xác nhận|thông báo|báo cáo|phủ nhận|từ chối|bác bỏ"
    "|đại diện|liên hệ|làm chủ|làm ăn|chi nhánh|nhận định|phát biểu|chia sẻ|trả lời|cảm ơn"
    "|chúc mừng"
    "|chào mừng|ủng hộ|góp vốn|rót vốn|mua lại|bán lại|chuyển nhượng|đầu tư vào|hợp tác với"
    "|kết nghĩa"
    "|diễn ra|sẽ|dẫn đầu|đứng đầu|hiện nay|thời gian|hàng đầu|vốn điều lệ|công suất|tổng vốn"
    "|trị giá"
    "|quy mô|diện tích|trực thuộc|mang tên|gọi tắt|viết tắt|nói trên|nêu trên|sắp tới|kỳ vọng"
    "|hy vọng"
    "|cảnh báo|lưu ý|giải thích|kết luận|trình bày|điều hành|phụ trách|giải ngân|cấp phép|trao giấy"
    "|xúc tiến việc|bảo đảm|đảm bảo|tạo điều kiện|cùng nhau|lẫn nhau|làm đối tác|đối thoại|hội đàm"
)
"""Verbs and other phrases before which a name ends, though its fields might go on."""

BREAKS = words_of(
    "mua bán gặp thăm mời giúp ký rót góp nắm sở có là và của cho do từ tại ở với cùng hay"
    " nhưng sẽ đã đang được bị vào ra đến về trên giữa thuộc gồm như nhờ để nên mà thì cũng"
    " không chưa hỏi nói đưa dẫn lập mở nhận thuê xây chọn kể báo gọi giới khởi đầu hợp đề"
    " triển tổ tiếp tham thành kết phối bàn chuyển tài mong cam liên thỏa trao trở rút nhằm"
    " theo qua gần cạnh đối bên kiêm tên vừa vẫn còn lại thêm rồi khi nếu vì tuy sau trước"
    " trong ngoài này đó kia nào các những một hai ba mỗi phát muốn cần phải nay hiện hôm"
    " làm khiến giữ nối tìm chọn học dạy chịu dùng cần nên vay nợ trình xin chờ đợi hứa nhắc khen"
    " chê"
    " quyết khẳng tuyên ban cấp bác phủ tin hiểu biết thấy nghe xem đứng ngồi đi chạy bay rời"
    " sang lên"
    " xuống nhập bổ miễn cách đang luôn thường hay từng cả mọi nhiều ít rất quá đều cứ liền ngay"
    " chỉ"
    " sáng chiều tối trưa hồi tuần quý lúc giờ phút gì ai nhất đầu khá chuyên đó người ông bà anh"
    " chị"
    " trụ gồm kể hoàn khởi khánh công nhấn bày phê chấp yêu hướng kiểm"
    " năm tháng ngày gửi trả lấy giao dự cử đón chia tặng thắng thua đạt vượt tăng giảm"
)
"""Small syllables before which a name ends: verbs, prepositions, conjunctions."""
