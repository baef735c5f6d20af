"""Words that are names only where a capital says so.

They are what names are made of in business news, in English and in Vietnamese; of other words
their place in the text tells (see `ingest.texts.known.bearing`).
"""

from __future__ import annotations

import unicodedata

_ENGLISH = """
a about above academy accord across act action active added advance advanced advisers advisors
affairs after again agency agreement ahead aid air alliance allies all almost alpha also always
amount an ancient and annual another answer any apple approach april are area around art as
ask assembly asset assets associates association at august authority bank banks base bay be beach
beacon beauty bell best better beyond big black blue board body bond bonds book both bow branch
brand breeze bridge bright brokers brook bureau business but buyer buyers by cabinet call camp
canal cape capital care cargo carrier case cash castle cedar center central centre century chain
chair challenge chamber chance change channel charter chemical chief china choice circle citizen
city civil classic clean clear client clients club coal coast coffee college commerce commission
committee common communities community company complete compass computer concept concord concrete
conference congress connect construction consul consulate consulting contact container control
cooperation core corner corporation corridor cotton council country craft create credit crescent
cross crown crystal culture current customer customers cycle daily dawn day deal dean defence delta
department design development diamond digital direct district domain door dragon dream drive dry
dynamic eagle early earth east eastern economic economy edge education electric electronics element
embassy emerald empire energy engine engineering enterprise enterprises environment equity era
estate event evergreen exchange executive expert experts express factory fair faith falcon family
farm farms fashion fast federal federation field film finance financial fire first fish five flag
fleet focus food foods for force foreign forest form formation fortune forum forward foundation
founders four fox frame free freight fresh friend friends friendship from front fruit fund funds
future galaxy garden gas gate gateway general generation giant glass global globe gold golden good
goods government grain grand grant graphic great green grid ground group groups grove growth guard
guide gulf harbor harbour harvest hawk head health heart heavy heritage high highland hill hills
holding holdings home honor hope horizon horse hospital host hotel house hub human ice icon idea
ideal image impact import in incorporated independent index industrial industries industry infinity
information infrastructure ingredients initiative inland innovation insight institute insurance
integral integrity interest international into invest investment investments investor investors
iron island issue it jade january jet job joint journal journey july junction june jungle junior
just justice key king kingdom kitchen knight knowledge lab labor labs lake land lands landmark large
law leader leaders league leather legacy legal legend leisure level liberty life light lighthouse
limited line link links lion liquid list local logistics long lotus loyal lumber machine machinery
magic mail main major management manager manufacturing maple marble march marine mark market markets
master material materials matrix may media medical meeting member members memory merchant mercury
metal method metro middle mile mill mills mind mine minerals mining minister ministry mint mission
mobile model modern moment momentum monitor moon morning most motion motor motors mountain move
multi museum music my mutual nation national nations native natural nature network new news next
noble north northern nova november oak oasis object ocean october off office official oil old
olive olympic on one online open opera option optimum oracle orange orbit orchard order organic
organization origin other our outlook over pacific pack packaging palace palm panel paper paradise
park parks part partner partners partnership party pass path peace peak pearl people performance
petrol phoenix photo pilot pine pioneer place plan planet plant plastic plastics platform platinum
plaza plus point polar policy port ports post power precision premier premium president prestige
pride prime prince print pro product production products professional progress project projects
promise property prospect prosperity public pulse pure quality quest quick radio rail railway rain
rainbow ranch range rapid ray real record red reform region regional regent relations reliable
renaissance renewable republic research reserve resort resource resources result retail return rice
ridge right rise rising river road rock rocket root rose route royal ruby run rural safe safety
sage sail salt sand sapphire save scale school science sea season second secure securities security
seed select senior september series service services seven shadow share shell shield ship shipping
shore show side sigma signal silicon silk silver simple sister site six sky small smart social
society soft software solar solid solution solutions sound source south southern space spark special
spectrum spirit sport sports spring square stage standard star stars start state states station
steel step stone stones store storm strategic strategy stream street strong student studio style
sugar summer summit sun sunrise sunset super supply support supreme surface sustainable swift
symbol synergy system systems table target task tax tea team tech technical technologies technology
telecom temple ten terminal textile textiles the theory thing three tide tiger timber time titan
title today together top total touch tour tourism tower town track trade trading tradition train
training transfer transport travel treasury treaty tree trend tribune triumph true trust turbine
twin two union unique unit united unity universal universe university up urban us valley value vast
vector venture ventures venus victory view village vision vista vital voice wave way we wealth west
western wheel white wild wind window wing wings wisdom with wood wool work works world yard year
yellow yes young zenith zero zone zoo
"""
_VIETNAMESE = """
an giang|an ninh|an ninh mạng|an toàn|ba làn|bài học|ban chỉ đạo|ban ngành|bạn bè|bảo hiểm|bảo tàng
|bất động sản|bệnh viện|bình an|bình đẳng|bình minh|bình thường|bình yên|bộ|bộ ngoại giao|bộ trưởng
|các nước|cảng|cảng biển|cao tốc|cao su|chi nhánh|chính phủ|chính quyền|chủ tịch|chuyên gia|cổ đông
|cổ phần|cơ quan|cơ sở|cộng đồng|công an|công nghệ|công nghiệp|công ty|công viên|cư dân|cửa hàng
|cựu|dân cư|dầu khí|dệt may|diễn đàn|dịch vụ|doanh nghiệp|doanh nhân|du lịch|dự án|đại diện
|đại dương|đại học|đại sứ|đại sứ quán|đất nước|đầu tư|đề án|địa phương|điện lực|điện tử|đoàn
|đoàn kết|đoàn trung ương|đô thị|đối tác|đội|đồng bằng|đồng minh|đồng tâm|đồng tiến|đường sắt
|gia đình|giáo dục|giao thông|hàng hải|hàng không|hải quan|hạnh phúc|hiệp hội|hòa bình|hoà bình
|hòa hợp|học viện|hội đồng|hội nghị|hợp tác|hưng thịnh|hữu nghị|khách hàng|khách sạn|khoa học
|khu công nghiệp|kinh tế|lãnh đạo|lãnh sự quán|liên doanh|liên minh|mặt trời|mặt trận|mùa xuân
|năng lượng|ngân hàng|ngoại giao|ngôi sao|người|người bán|người dân|người lao động|người mua|nhà
|nhà đầu tư|nhà máy|nhà nước|nhà thầu|nhân dân|niềm tin|nông nghiệp|nông sản|nước ngoài|phát triển
|phòng thương mại|phú quý|phương đông|phương nam|quốc gia|quốc hội|quỹ|quỹ đầu tư|sáng tạo|sở
|sở công thương|sinh viên|sông|sự kiện|tài chính|tập đoàn|thái bình|thành công|thành phố|thành đạt
|thế giới|thị trường|thị xã|thịnh vượng|thống nhất|thông minh|thủ đô|thủ tướng|thương mại|tỉnh
|tiên phong|tiến bộ|toàn cầu|tổ chức|tổng công ty|trung tâm|trung ương|trường đại học|tương lai
|ủy ban|ủy ban nhân dân|văn phòng|vận tải|việt kiều|viện|vĩnh cửu|vùng|xây dựng|xuất khẩu|ý chí
"""
ENGLISH = frozenset(_ENGLISH.split())
VIETNAMESE = frozenset(phrase.strip() for phrase in _VIETNAMESE.replace("\n", "").split("|"))


def are_ordinary(text: str) -> bool:
    """Whether words, without their capitals, are ordinary ones and no name.

    Examples
    --------
    >>> are_ordinary("Capital Partners"), are_ordinary("Chính phủ"), are_ordinary("Bình Dương")
    (True, True, False)
    """
    if text.isascii():
        return all(word in ENGLISH for word in text.lower().split())
    return unicodedata.normalize("NFC", text).casefold() in VIETNAMESE
