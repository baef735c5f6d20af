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
"""
