"""Cities and regions that business news speaks of, by country: English and Vietnamese spellings.

A line is a country's code, ``city`` or ``region``, and names with commas between; two spellings of
one place are two names.  Vietnamese provinces are those of before and after July 2025.
"""

from __future__ import annotations

PLACES = """
VN city Hà Nội, Hanoi, Ha Noi, Thành phố Hồ Chí Minh, Hồ Chí Minh, TP.HCM, TPHCM, TP HCM, HCMC
VN city Ho Chi Minh City
VN city TP Hồ Chí Minh, Sài Gòn, Saigon, HCM City, Đà Nẵng, Danang, Hải Phòng, Haiphong, Cần Thơ
VN city Huế, Hue
VN city Thủ Dầu Một, Dĩ An, Thuận An, Tân Uyên, Bến Cát, Biên Hòa, Vũng Tàu, Nha Trang, Đà Lạt
VN city Quy Nhơn
VN city Hạ Long, Vinh, Mỹ Tho, Buôn Ma Thuột, Hội An, Thủ Đức, Móng Cái, Cam Ranh, Phan Thiết
VN city Chí Linh, Pleiku
VN city Rạch Giá, Long Xuyên, Sa Đéc, Việt Trì, Sa Pa, Tam Kỳ, Phan Rang, Tuy Hòa, Đồng Hới
VN region Bình Dương, Đồng Nai, Bình Phước, Tây Ninh, Long An, Bà Rịa - Vũng Tàu
VN region Bà Rịa – Vũng Tàu, Bình Định
VN region Bình Thuận, Bắc Ninh, Bắc Giang, Hưng Yên, Hải Dương, Hà Nam, Nam Định, Thái Bình
VN region Ninh Bình, Vĩnh Phúc
VN region Quảng Ninh, Quảng Nam, Quảng Ngãi, Quảng Trị, Quảng Bình, Nghệ An, Hà Tĩnh, Thanh Hóa
VN region Thừa Thiên Huế
VN region Khánh Hòa, Phú Yên, Ninh Thuận, Lâm Đồng, Đắk Lắk, Đắk Nông, Gia Lai, Kon Tum
VN region Tiền Giang, Bến Tre
VN region Trà Vinh, Vĩnh Long, Đồng Tháp, An Giang, Kiên Giang, Hậu Giang, Sóc Trăng, Bạc Liêu
VN region Cà Mau, Thái Nguyên
VN region Lạng Sơn, Cao Bằng, Hà Giang, Tuyên Quang, Lào Cai, Yên Bái, Phú Thọ, Hòa Bình, Sơn La
VN region Điện Biên
VN region Lai Châu, Bắc Kạn, Sông Bé, Phú Quốc, Bàu Bàng, Phú Giáo, Dầu Tiếng, Hà Tây, Hải Hưng
JP city Tokyo, Osaka, Kyoto, Kobe, Nagoya, Yokohama, Fukuoka, Sapporo, Hiroshima, Sendai, Kawasaki
JP city Kitakyushu
JP city Nagasaki, Yamaguchi, Shizuoka, Sakai, Niigata, Hamamatsu, Okayama, Kanazawa, Chiba
JP city Saitama, Matsuyama, Daito
JP region Kanagawa, Aichi, Hokkaido, Okinawa, Hyogo, Gunma, Tochigi, Ibaraki, Nagano, Gifu, Mie
JP region Shiga, Ehime
JP region Kansai, Kyushu, Kagawa, Kumamoto, Miyagi, Fukushima, Toyama, Nara, Shibuya
KR city Seoul, Busan, Pusan, Daejeon, Taejon, Incheon, Daegu, Gwangju, Ulsan, Suwon, Changwon
KR city Pyeongtaek, Sejong
KR city Seongnam, Gumi, Pohang, Cheongju, Yongin
KR region Gyeonggi, Gyeongsang, Jeolla, Chungcheong, Gangwon, Jeju
CN city Beijing, Bắc Kinh, Peking, Shanghai, Thượng Hải, Shenzhen, Thâm Quyến, Guangzhou
CN city Quảng Châu, Tianjin
CN city Thiên Tân, Chongqing, Trùng Khánh, Suzhou, Tô Châu, Nanjing, Nam Kinh, Wuhan, Vũ Hán
CN city Hangzhou, Chengdu
CN city Thành Đô, Xiamen, Dalian, Qingdao, Ningbo, Xi'an, Kunming, Côn Minh, Nanning, Nam Ninh
CN city Dongguan, Wuxi
CN region Guangdong, Quảng Đông, Guangxi, Quảng Tây, Jiangsu, Zhejiang, Fujian, Shandong, Sichuan
CN region Yunnan, Hainan
CN region Hunan, Hubei, Henan, Hebei, Anhui, Liaoning, Vân Nam, Phúc Kiến, Chiết Giang, Giang Tô
CN region Sơn Đông
TW city Taipei, Đài Bắc, Kaohsiung, Cao Hùng, Taichung, Đài Trung, Tainan, Đài Nam, Hsinchu
TW city Tân Trúc, Taoyuan
TH city Bangkok, Băng Cốc, Chiang Mai, Pattaya, Rayong, Phuket
TH region Chonburi, Chachoengsao, Udon Thani, Nakhon Ratchasima
LA city Vientiane, Viêng Chăn, Savannakhet, Pakse, Luang Prabang
LA region Champasak, Champasack, Attapeu
KH city Phnom Penh, Siem Reap, Sihanoukville, Battambang
KH region Svay Rieng, Kratie, Kampong Cham, Kandal
MY city Kuala Lumpur, Johor Bahru, George Town, Ipoh, Shah Alam, Kuching, Malacca, Melaka
MY region Penang, Johor, Selangor, Sarawak, Sabah, Kedah, Perak, Pahang
ID city Jakarta, Surabaya, Bandung, Medan, Semarang, Batam, Bekasi, Makassar, Denpasar, Kendal
ID region West Java, East Java, Central Java, Java, Bali, Sumatra, Sulawesi, Riau
PH city Manila, Makati, Quezon City, Cebu, Davao, Clark
PH region Laguna, Cavite, Batangas, Luzon, Mindanao
MM city Yangon, Mandalay, Naypyidaw, Rangoon
IN city New Delhi, Delhi, Mumbai, Bombay, Bangalore, Bengaluru, Chennai, Hyderabad, Kolkata, Pune
IN city Ahmedabad, Surat
IN region Gujarat, Maharashtra, Tamil Nadu, Karnataka, Kerala, Punjab, Uttar Pradesh, Telangana
IN region Andhra Pradesh
AU city Sydney, Melbourne, Brisbane, Perth, Adelaide, Canberra, Darwin, Newcastle, Geelong
AU region Queensland, New South Wales, Western Australia, South Australia, Tasmania
NZ city Auckland, Wellington, Christchurch, Dunedin
US city New York, New York City, Los Angeles, San Francisco, Chicago, Boston, Houston, Dallas
US city Seattle, Atlanta
US city Philadelphia, San Diego, San Jose, Denver, Detroit, Miami, Austin, Pittsburgh, Cleveland
US city Portland, Phoenix
US city Las Vegas, Minneapolis, Baltimore, Washington DC, Washington D.C, Galveston, Oakland
US city Milwaukee, Memphis
US city Irvine, Columbus, Indianapolis, Nashville, Orlando, Riverside, Niu Y-oóc, Oa-sinh-tơn
US city Cincinnati
US region California, Texas, Florida, Ohio, Michigan, Illinois, Pennsylvania, Massachusetts
US region Oregon, Virginia
US region North Carolina, South Carolina, Tennessee, Minnesota, Wisconsin, New Jersey, Arizona
US region Colorado, Hawaii
US region Maryland, Nebraska, Kansas, Iowa, Missouri, Alabama, Utah, Nevada, Oklahoma, Kentucky
US region Indiana
CA city Toronto, Vancouver, Montreal, Ottawa, Calgary, Edmonton, Quebec City, Winnipeg, Halifax
CA region Ontario, British Columbia, Quebec, Alberta, Manitoba, Saskatchewan, Nova Scotia
GB city London, Luân Đôn, Manchester, Birmingham, Liverpool, Leeds, Glasgow, Edinburgh, Bristol
GB city Cambridge, Oxford
GB city Derby, Leicester, Exeter, York, Bath, Reading, Norwich, Plymouth, Hull, Swindon, Luton
GB city Milton Keynes, Wolverhampton, Sunderland, Portsmouth, Bournemouth, Peterborough, Ipswich
GB city Sheffield, Cardiff, Belfast, Nottingham, Coventry, Southampton, Aberdeen, Swansea, Dundee
GB city Brighton
FR city Paris, Lyon, Marseille, Toulouse, Nice, Nantes, Bordeaux, Lille, Strasbourg, Rennes
FR city Grenoble, Montpellier
FR region Normandy, Brittany, Provence, Nouvelle-Aquitaine, Occitanie, Alsace
DE city Berlin, Munich, Hamburg, Frankfurt, Cologne, Stuttgart, Leipzig, Dresden, Bremen
DE city Düsseldorf, Dusseldorf
DE city Hanover, Nuremberg, Bonn, Essen, Dortmund, Duisburg, Mannheim, Karlsruhe, Rostock, Kiel
DE city Mainz, Béc-lin
DE region Bavaria, Hesse, Saxony, Baden-Württemberg, Lower Saxony, Thuringia, Brandenburg
DE region North Rhine-Westphalia
NL city Amsterdam, Rotterdam, The Hague, Eindhoven, Utrecht, Groningen, Delft, Emmen, Maastricht
NL city Breda, Tilburg
NL city Venlo, Arnhem, Leiden, Haarlem, Almere, Enschede, Nijmegen, Helmond
NL region North Brabant, Noord-Brabant, Limburg, Drenthe, Friesland, South Holland, North Holland
BE city Brussels, Antwerp, Ghent, Bruges, Liège, Liege, Leuven, Namur, Bruxelles, Zeebrugge
BE region Flanders, Wallonia
LU city Luxembourg City
CH city Zurich, Geneva, Basel, Bern, Lausanne, Lugano, Davos, Giơ-ne-vơ, Winterthur, Zug
AT city Vienna, Graz, Linz, Salzburg, Innsbruck
IT city Rome, Milan, Turin, Naples, Venice, Genoa, Bologna, Florence, Verona, Trieste, Padua, Bari
IT city Torino
IT region Lombardy, Tuscany, Piedmont, Veneto, Emilia-Romagna, Sicily, Sardinia
ES city Madrid, Barcelona, Valencia, Seville, Bilbao, Zaragoza, Malaga, Vigo
ES region Catalonia, Andalusia, Galicia, Basque Country
PT city Lisbon, Porto, Braga, Coimbra, Aveiro, Sines
DK city Copenhagen, Aarhus, Odense, Aalborg, Billund, Esbjerg
SE city Stockholm, Gothenburg, Malmö, Malmo, Uppsala, Linköping, Västerås
NO city Oslo, Bergen, Trondheim, Stavanger, Ålesund, Tromsø
FI city Helsinki, Tampere, Turku, Espoo, Oulu, Vantaa, Lahti
IS city Reykjavik
PL city Warsaw, Krakow, Kraków, Cracow, Gdansk, Gdańsk, Gdynia, Sopot, Poznan, Poznań, Wroclaw
PL city Wrocław, Lodz, Łódź
PL city Szczecin, Katowice, Lublin
CZ city Prague, Brno, Ostrava, Plzeň, Pilsen
SK city Bratislava, Košice
HU city Budapest, Debrecen, Győr, Szeged
RO city Bucharest, Cluj, Timisoara, Constanta, Iasi
BG city Sofia, Varna, Plovdiv, Burgas
GR city Athens, Thessaloniki, Piraeus, Patras
TR city Istanbul, Ankara, Izmir, Bursa, Antalya
RU city Moscow, Mát-xcơ-va, Matxcơva, St Petersburg, Saint Petersburg, Vladivostok, Kazan
RU city Novosibirsk
UA city Kyiv, Kiev, Lviv, Odessa, Odesa, Kharkiv, Dnipro
LT city Vilnius, Kaunas, Klaipėda, Klaipeda
LV city Riga, Ventspils, Liepaja
EE city Tallinn, Tartu
IE city Dublin, Cork, Galway, Limerick
RS city Belgrade, Novi Sad
HR city Zagreb, Split, Rijeka
SI city Ljubljana, Koper, Maribor
IL city Tel Aviv, Jerusalem, Haifa
AE city Dubai, Abu Dhabi, Sharjah
SA city Riyadh, Jeddah, Dammam
QA city Doha
EG city Cairo, Alexandria, Port Said
MA city Casablanca, Rabat, Tangier, Marrakesh
NG city Lagos, Abuja, Kano, Port Harcourt
KE city Nairobi, Mombasa, Kisumu
ET city Addis Ababa
GH city Accra, Kumasi, Tema
TZ city Dar es Salaam, Dodoma, Arusha
UG city Kampala, Entebbe
RW city Kigali
SN city Dakar
CI city Abidjan
ZA city Johannesburg, Cape Town, Durban, Pretoria, Port Elizabeth
ZA region Gauteng, KwaZulu-Natal, Western Cape
MZ city Maputo, Beira
AO city Luanda
TN city Tunis
DZ city Algiers, Oran
BR city São Paulo, Sao Paulo, Rio de Janeiro, Brasilia, Brasília, Curitiba, Porto Alegre, Recife
BR city Manaus, Campinas, Santos
BR region Minas Gerais, Bahia, Santa Catarina, Paraná
AR city Buenos Aires, Rosario, Mendoza
CL city Santiago, Valparaiso, Valparaíso, Antofagasta
PE city Lima, Callao, Arequipa
CO city Bogota, Bogotá, Medellin, Medellín, Cali, Cartagena, Barranquilla
MX city Mexico City, Monterrey, Guadalajara, Tijuana, Puebla, Querétaro
MX region Nuevo León, Jalisco
UY city Montevideo
EC city Quito, Guayaquil
BD city Dhaka, Chittagong, Chattogram
LK city Colombo
PK city Karachi, Lahore, Islamabad
NP city Kathmandu
KZ city Almaty, Astana, Nur-Sultan
UZ city Tashkent, Samarkand
MN city Ulaanbaatar
GE city Tbilisi, Batumi
AZ city Baku
AM city Yerevan
IR city Tehran
CZ city Praha
RU city Mát-xcơ-va, Matxcơva, Mátxcơva, Moskva, Xanh Pê-téc-bua
GB city Luân Đôn
FR city Pa-ri, Mác-xây, Lyon
DE city Béc-lin, Köln, München, Hăm-buốc
US city Niu Oóc, Oa-sinh-tơn, Xan Phran-xi-xcô
US region Ca-li-pho-ni-a, Thung lũng Silicon
AU city Xít-ni, Men-bơn
LA city Viêng Chăn, Viêng-chăn, Luông Pha-băng
KH city Phnôm Pênh, Phnom Pênh, Xiêm Riệp
TH city Băng Cốc, Băng-cốc
ID city Gia-các-ta
MY city Cu-a-la Lăm-pơ
CH city Giơ-ne-vơ, Genève
AT city Wien
BE city Brúc-xen, Bruxelles, Antwerpen
NL city Den Haag, La Hay
PL city Warszawa, Vác-xa-va
DK city København
SE city Göteborg
PT city Lisboa
IT city Milano, Torino, Firenze, Napoli, Genova, Venezia
VN region Tây Nguyên, Đông Nam Bộ, Tây Nam Bộ, Bắc Trung Bộ, Nam Trung Bộ, Đồng bằng sông Cửu Long
VN region Đồng bằng sông Hồng, Đông Bắc Bộ
VN region Giồng Trôm, Bình Đại, Ba Tri, Thạnh Phú, Mỏ Cày, Mỏ Cày Nam, Mỏ Cày Bắc, Chợ Lách
VN region Cái Bè, Cai Lậy, Gò Công, Châu Thành, Tháp Mười, Cao Lãnh, Lấp Vò, Lai Vung, Tam Nông
VN region Tân Hồng, Hồng Ngự, Chợ Mới, Thoại Sơn, Tri Tôn, Tịnh Biên, Châu Đốc, Tân Châu
VN region Kiên Lương, Hòn Đất, Giồng Riềng, Gò Quao, An Biên, U Minh, Vĩnh Thuận, Hà Tiên
VN region Phụng Hiệp, Vị Thủy, Vị Thanh, Ngã Bảy, Long Mỹ, Cái Răng, Ninh Kiều, Bình Thủy, Ô Môn
VN region Thốt Nốt, Phong Điền, Cờ Đỏ, Thới Lai, Vĩnh Thạnh, Kế Sách, Mỹ Xuyên, Mỹ Tú, Trần Đề
VN region Vĩnh Châu, Giá Rai, Năm Căn, Ngọc Hiển, Đầm Dơi, Cái Nước, Thới Bình, Càng Long, Cầu Kè
VN region Tiểu Cần, Trà Cú, Cầu Ngang, Vũng Liêm, Trà Ôn, Tam Bình, Mang Thít, Bến Lức, Đức Hòa
VN region Đức Huệ, Cần Đước, Cần Giuộc, Thủ Thừa, Tân Trụ, Tân Thạnh, Mộc Hóa, Kiến Tường
VN region Trảng Bàng, Gò Dầu, Bến Cầu, Tân Biên, Mộc Bài, Xa Mát, Chơn Thành, Đồng Xoài, Bù Đăng
VN region Bù Gia Mập, Lộc Ninh, Hớn Quản, Bình Long, Bắc Tân Uyên, Trảng Bom, Định Quán, Xuân Lộc
VN region Cẩm Mỹ, Long Khánh, Nhơn Trạch, Long Thành, Vĩnh Cửu, Côn Đảo, Xuyên Mộc, Đất Đỏ
VN region Cái Mép, Thị Vải, Củ Chi, Hóc Môn, Nhà Bè, Cần Giờ, Bình Chánh, Gò Vấp, Tân Bình
VN region Bình Thạnh, Phú Nhuận, Thủ Thiêm, Cát Lái, Hàm Tân, La Gi, Tánh Linh, Hàm Thuận Nam
VN region Hàm Thuận Bắc, Tuy Phong, Ninh Phước, Ninh Hải, Cam Lâm, Diên Khánh, Khánh Vĩnh
VN region Khánh Sơn, Vân Phong, Ninh Hòa, Sông Hinh, Tuy An, Đồng Xuân, Sông Cầu, Tây Hòa
VN region Phù Cát, Phù Mỹ, Hoài Nhơn, Hoài Ân, An Nhơn, Tuy Phước, Vân Canh, Dung Quất, Sơn Tịnh
VN region Tư Nghĩa, Mộ Đức, Đức Phổ, Ba Tơ, Trà Bồng, Lý Sơn, Núi Thành, Chu Lai, Duy Xuyên
VN region Điện Bàn, Quế Sơn, Thăng Bình, Tiên Phước, Trà My, Nam Trà My, Bắc Trà My, Phước Sơn
VN region Tây Giang, Đông Giang, Hòa Vang, Liên Chiểu, Ngũ Hành Sơn, Sơn Trà, Cẩm Lệ, Thanh Khê
VN region Hải Châu, Chân Mây, Lăng Cô, Hương Thủy, Hương Trà, A Lưới, Quảng Điền, Đông Hà, Cam Lộ
VN region Gio Linh, Hải Lăng, Triệu Phong, Vĩnh Linh, Hướng Hóa, Lao Bảo, Khe Sanh, Bố Trạch
VN region Lệ Thủy, Ba Đồn, Hòn La, Minh Hóa, Tuyên Hóa, Kỳ Anh, Vũng Áng, Can Lộc, Hương Khê
VN region Cẩm Xuyên, Thạch Hà, Nghi Xuân, Nghi Lộc, Cửa Lò, Diễn Châu, Quỳnh Lưu, Yên Thành
VN region Đô Lương, Thanh Chương, Con Cuông, Tương Dương, Quế Phong, Quỳ Hợp, Quỳ Châu, Nghĩa Đàn
VN region Hưng Nguyên, Nam Đàn, Nghi Sơn, Tĩnh Gia, Bỉm Sơn, Sầm Sơn, Hoằng Hóa, Hậu Lộc, Nga Sơn
VN region Thọ Xuân, Yên Định, Thiệu Hóa, Nông Cống, Như Thanh, Như Xuân, Quan Hóa, Quan Sơn
VN region Mường Lát, Bá Thước, Cẩm Thủy, Ngọc Lặc, Lang Chánh, Tam Điệp, Gia Viễn, Nho Quan
VN region Yên Khánh, Hải Hậu, Giao Thủy, Nghĩa Hưng, Trực Ninh, Ý Yên, Vụ Bản, Mỹ Lộc, Duy Tiên
VN region Phủ Lý, Kim Bảng, Thanh Liêm, Bình Lục, Đồng Văn, Tiền Hải, Thái Thụy, Kiến Xương
VN region Quỳnh Phụ, Hưng Hà, Đông Hưng, Phố Nối, Văn Lâm, Văn Giang, Yên Mỹ, Mỹ Hào, Khoái Châu
VN region Ân Thi, Kim Động, Tiên Lữ, Phù Cừ, Cẩm Giàng, Kinh Môn, Nam Sách, Thanh Miện, Tứ Kỳ
VN region Gia Lộc, Ninh Giang, Bình Giang, An Dương, Thủy Nguyên, Kiến Thụy, Tiên Lãng, Vĩnh Bảo
VN region Cát Hải, Đồ Sơn, Lạch Huyện, Dương Kinh, Uông Bí, Cẩm Phả, Quảng Yên, Đông Triều
VN region Vân Đồn, Đầm Hà, Tiên Yên, Bình Liêu, Ba Chẽ, Cô Tô, Từ Sơn, Quế Võ, Yên Phong, Tiên Du
VN region Thuận Thành, Gia Bình, Lương Tài, Việt Yên, Yên Dũng, Lạng Giang, Lục Ngạn, Lục Nam
VN region Sơn Động, Yên Thế, Tân Yên, Phổ Yên, Sông Công, Phú Bình, Đồng Hỷ, Đại Từ, Định Hóa
VN region Võ Nhai, Phú Lương, Phúc Yên, Vĩnh Yên, Bình Xuyên, Tam Đảo, Tam Dương, Vĩnh Tường
VN region Yên Lạc, Lập Thạch, Sông Lô, Phù Ninh, Thanh Ba, Hạ Hòa, Đoan Hùng, Cẩm Khê, Yên Lập
VN region Lương Sơn, Kim Bôi, Lạc Thủy, Lạc Sơn, Tân Lạc, Đà Bắc, Mộc Châu, Vân Hồ, Yên Châu
VN region Phù Yên, Bắc Yên, Mường La, Thuận Châu, Quỳnh Nhai, Sông Mã, Sốp Cộp, Điện Biên Phủ
VN region Mường Nhé, Mường Chà, Mường Ảng, Tủa Chùa, Tuần Giáo, Nậm Pồ, Tam Đường, Than Uyên
VN region Sìn Hồ, Phong Thổ, Mường Tè, Bát Xát, Bắc Hà, Mường Khương, Bảo Thắng, Văn Bàn
VN region Si Ma Cai, Văn Yên, Lục Yên, Trấn Yên, Mù Cang Chải, Trạm Tấu, Văn Chấn, Nghĩa Lộ
VN region Na Hang, Chiêm Hóa, Hàm Yên, Yên Sơn, Sơn Dương, Mèo Vạc, Yên Minh, Quản Bạ
VN region Hoàng Su Phì, Xín Mần, Bắc Mê, Vị Xuyên, Bắc Quang, Trà Lĩnh, Hạ Lang, Quảng Hòa
VN region Phục Hòa, Tà Lùng, Thạch An, Nguyên Bình, Bảo Lạc, Hữu Lũng, Chi Lăng, Lộc Bình
VN region Cao Lộc, Văn Lãng, Tràng Định, Bình Gia, Văn Quan, Hữu Nghị Quan, Đồng Đăng, Chợ Đồn
VN region Ba Bể, Na Rì, Pác Nặm, Bạch Thông, Đông Anh, Gia Lâm, Sóc Sơn, Mê Linh, Thanh Trì
VN region Thường Tín, Phú Xuyên, Ứng Hòa, Mỹ Đức, Chương Mỹ, Thanh Oai, Hoài Đức, Đan Phượng
VN region Phúc Thọ, Thạch Thất, Quốc Oai, Ba Vì, Sơn Tây, Hòa Lạc, Nam Từ Liêm, Bắc Từ Liêm
VN region Cầu Giấy, Đống Đa, Hoàn Kiếm, Ba Đình, Long Biên, Hà Đông, Tây Hồ, Lạc Dương, Đơn Dương
VN region Đức Trọng, Di Linh, Bảo Lộc, Đạ Huoai, Đạ Tẻh, Cát Tiên, Đam Rông, Buôn Hồ, Krông Pắc
VN region Krông Bông, Krông Năng, Krông Búk, Ea Kar, Ea H'leo, Cư M'gar, Cư Jút, Đắk Mil
VN region Đắk Song, Đắk R'lấp, Gia Nghĩa, Krông Nô, Tuy Đức, An Khê, Ayun Pa, Chư Sê, Chư Păh
VN region Chư Prông, Đức Cơ, Ia Grai, Kbang, Mang Yang, Đak Đoa, Phú Thiện, Krông Pa, Lệ Thanh
VN region Đăk Hà, Đăk Tô, Bờ Y, Sa Thầy, Kon Plông, Măng Đen, Tu Mơ Rông
"""
