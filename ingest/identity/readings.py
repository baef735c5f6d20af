"""How places written in Chinese characters are called in Japan, Korea and Vietnam.

anyascii reads every character as in Mandarin, but the characters of 広島, 蔚山 and 河內 stand for
Hiroshima, Ulsan and Hà Nội.  Japanese has several readings a character, of Chinese and of its own
origin, of which the ones that stand in names of places are listed, without the length of vowels;
a consonant may be voiced inside a name (rendaku: shima, jima).  Korean and Sino-Vietnamese have one
or two.  The readings are those that dictionaries give (Unicode's Unihan: kJapaneseKun, kJapaneseOn,
kHangul, kVietnamese).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice, product

_JAPANESE = """
市 shi ichi|町 machi cho|村 mura son|区區 ku|郡 gun kori|県縣 ken|府 fu|道 michi do|田 ta da den
川 kawa sen|河 kawa ka|大 o dai tai oo|山 yama san|野 no ya|原 hara wara baru|津 tsu
島嶋 shima to jima|南 minami nan|井 i|東东 higashi to azuma|上 kami ue jo uwa ka|小 ko o
中 naka chu|日 hi ni nichi ka kka|高 taka ko|崎﨑 saki ki zaki|岡 oka|城 ki jo shiro gi gusuku
松 matsu|宮 miya gu nomiya|谷 tani ya gaya|西 nishi sai|下 shimo shita ge|八 ya hachi
本 moto hon|石 ishi seki|北 kita hoku|新 shin ara nii|木 ki gi|佐 sa|戸戶 to be do
豊豐 toyo bun ho tomi|久 hisa ku|江 e ko|浜濱滨 hama|尾 o|富冨 tomi fu to ton|沢澤泽 sawa|伊 i
福 fuku|賀贺 ga ka|美 mi|和 wa izumi|宇 u|見见 mi|子 ko ne shi go|坂 saka|加 ka|三 mi san mitsu
古 furu ko go|平 hira hei taira|間间 ma|須须 su|瀬瀨濑 se|塚 tsuka|水 mizu mi sui|名 na mei
白 shira shiro haku|長长 naga cho|御 mi go o|別别 betsu wake|吉 yoshi kichi|代 shiro yo dai
千 chi sen|鹿 shika ka|多 ta|沼 numa|前 mae zen|倉仓 kura|阿 a|寺 tera ji|橋桥 hashi bashi
安 yasu an a|口 kuchi|浦 ura|波 nami wa ha|草 kusa so|志 shi|内內 uchi nai|屋 ya
四 yo shi yotsu yok|那 na|矢 ya|生 u iku o ki fu|方 kata gata|根 ne|相 sagami sa ai|青 ao
立 tachi tate ri|神 kami kan ko kobe|国國 kuni koku kou|池 ike|金 kane kana kin|泉 izumi
海 umi kai mi|岩 iwa|五 go itsu|士 shi ji|央 o|米 yone yo mai|土 tsuchi to do|輪 wa nawa
都 to miyako tsu|出 de izu|部 be|林 hayashi bayashi|京 kyo|羽 ha hane u|丸 maru|保 ho yasu
武 take mu|之 no yuki|塩鹽盐 shio|良 ra yoshi ryo|知 chi|丹 tan ni|飯饭 ii han|藤 fuji to toh
台臺 dai|春 haru kasu|幡 hata wata man|来來 ku kuru rai|恵惠 e megu kei|鶴鹤 tsuru|洲 su shu
館舘馆 tate kan date|玉 tama|条條 jo|阪 saka han|里 sato ri|船 fune funa|亀龜龟 kame
真眞 ma shin|黒黑 kuro|越 koshi etsu goe|甲 ko ka|一 ichi kazu hito|筑 chiku tsuku|仙 sen
宿 yado juku shuku|魚鱼 uo sakana|治 ji chi haru|朝 asa|取 tori ttori|所 tokoro sho
常 tsune hita toko|天 ama ten|王 o|辺邊边 be nabe|吹 fuki sui|杉 sugi|二 ni futa|蒲 kama gama bu
庄荘莊 sho|関關关 seki|布 nu fu ho|手 te|篠 shino sasa|栗 kuri ritsu|境 sakai|磯 iso
登 to nobori|光 hikari mitsu ko|門门 kado mon to|室 muro|向 muka hyu ko|場场 ba|串 kushi
留 tome ru|熊 kuma|足 ashi a|巣巢 su|能 no|州 shu su|鴨鸭 kamo|雲云 kumo|糸 ito|稲稻 ina ine
葉叶 ha|園园 sono en|陽阳 yo|赤 aka|秋 aki|陸陆 riku|若 waka|馬马 uma ma ba|湖 mizuumi ko
行 yuki gyo yuku|居 i|葛 katsu kuzu|柳 yanagi yana|脇 waki|深 fuka|牛 ushi|鳥鸟 tori to|岐 ki gi
無无 mu na nashi|滝瀧泷 taki|後后 go ushiro shiri|総總总 so fusa|湊 minato|摩 ma|敷 shiki
世 se yo|桜櫻樱 sakura|港 minato ko|太 o ta futo|分 wake bu ita bun|入 iri i|流 nagare ru
張张 hari|守 mori kami|森 mori|喜 ki yoshi|牧 maki|駒驹 koma|児兒儿 ko go|勝胜 katsu|柏 kashiwa
笠 kasa|茂 shige mo|磐 iwa ban|勢势 se|渡 wata watari|廣広广 hiro|比 hi|路 ji michi ro|蘆芦 ashi
利 to ri|花 hana|成 nari sei na|旭 asahi|砺 to|明 aka akashi mei|善 zen|座 za|湯汤 yu|寄 yori
潟 kata gata|潮 shio ita|板 ita|父 chichi bu|舞 mai|月 tsuki|築 chiku tsuki tsu|栖 su|滑 name
十 to ju|龍竜龙 tatsu ryu|永 naga ei|垂 taru tare|竹 take|梁 yana hashi|洗 arai|菖 sho
静靜 shizu|岳嶽 take gaku dake|妻 tsuma|用 yo mochi|幸 sachi ko yuki|酒 saka sake|鷲 washi
垣 kaki|添 soe|延 nobe|七 nana shichi|蔵藏 kura zo|粟 awa|六 roku mu|浪 nami|瑞 mizu zui|箕 mino
濃 no|益 masu mashi|清淸 kiyo shimizu|九 ku kyu kokono|更 sara|菊 kiku|壁 kabe|音 oto|連连 ren
今 ima|指 ibusu sashi|茨 ibara iba|人 hito|元 moto gen|萩 hagi|飛飞 hi tobi|袋 fukuro|愛爱 ai e
綾 aya|浅淺 asa|有 ari|芸 gei aki|沖 oki|縄 nawa|蓮莲 hasu|狭狹 sa|霞 kasumi|芝 shiba|遠远 to en
曲 maga|奥奧 oku|幕 maku|角 kado tsuno kaku|香 ka kaga|巻卷 maki|達达 tachi da date|砂 suna sago
余 yo ama|目 me|網 ami aba|会會 ai|由 yu yoshi|嵐 arashi|隈 kuma|伏 fushi|合 ai go|堀 hori
荒 ara|庭 niwa|厚 atsu|逗 zu|通 tori tsu dori|結结 yu|与 yo|焼 yaki yai|養养 yo ya|臼 usu|植 ue
敦 tsuru atsu|夜 yo ya|理 ri|主 nushi|雄 o|寶宝 takara ho|鍋 nabe|忠 tada chu|刀 to katana
札 satsu sap|幌 horo poro|函 hako|走 shiri|釧 kushi|帯帶 obi|苫 toma|盛 mori|横橫 yoko|模 mi
堺 sakai|枚 hira|尼 ama|姫姬 hime|奈 na|歌 ka uta|徳德 toku|媛 hime|覇霸 ha|茅 chi kaya
ヶケ ga ke|渋澁 shibu|練练 neri|飾 shika|品 shina|墨 sumi|並 nami|調 cho|吾 a go|彦 hiko
鎌镰 kama|伎 ki|讃 sanu|萨薩 satsu|薪 taki|宗 mune so|像 kata|直 nao|糟 kasu|呂 ro|辻 tsuji
杵 ki|燕 tsubame|時时 toki togi|栃 tochi|辰 tatsu|槻 tsuki|坊 bo|度 do|鈴铃 suzu|諏 su|訪 wa
住 sumi|毛 ke mo|末 sue|社 ja sha|修 shu|尻 jiri shiri|軽轻 karu|枝 eda e|霧雾 kiri|岬 misaki
鳴鸣 naru|隠 oki|萱 kaya|丘 oka|裾 suso|殿 ten|掛 kake|狛 koma|埼 sai|滋 shi|群 gun|梨 nashi
形 gata
"""
_KOREAN = """
市 si|州 ju|山 san|域 yeok|廣広广 gwang|原 won|慶庆 gyeong|城 seong|楊杨 yang|大 dae|水 su
密 mir mil|晋晉 jin|済濟济 je|光 gwang|川 cheon|驪 yeo|梁 yang|蔚 ul|田 jeon|邱丘 gu|保 bo
寧宁 nyeong ryeong|首 seo|尔爾 ul|釜 bu|烏乌 o|論论 non|聞闻 mun|務务 mu|陽阳 yang|群 gun|尾 mi
龜龟亀 gu|公 gong|泉 cheon|金 gim kim|平 pyeong|郡 gun|江 gang|陵 neung reung|益 ik|仁 in
華华 hwa|洪 hong|忠 chung|春 chun|全 jeon|清 cheong|天 cheon|東东 dong|麗丽 yeo|南 nam|明 myeong
世 se|宗 jong|邑 eup|井 jeong|浦 po|昌 chang|木 mok|順顺 sun|安 an|富 bu|議议 ui|政 jeong|府 bu
高 go|龍龙 yong|果 gwa|軍军 gun|坡 pa|利 i ri|始 si|興兴 heung|河 ha|抱 po|加 ga|束 sok|草 cho
三 sam|陟 cheok|海 hae|太 tae|白 baek|堤 je|鷄鸡 gye|瑞 seo|唐 dang|津 jin|牙 a
靈灵 nyeong ryeong|北 buk|仙 seon|義义 ui|漢汉 han|開开 gae|成 seong|壤 yang|新 sin|元 won
咸 ham|羅罗 na|馬马 ma|鎭镇鎮 jin|巨 geo|統统 tong|營营 yeong|泗 sa|尙尚 sang|榮荣 yeong|醴 ye
西 seo|歸归 gwi
"""
_VIETNAMESE = """
市 thi|社 xa|龍龙 long|化 hoa|河 ha|海 hai|榮荣 vinh|和 hoa|綏绥 tuy|鴻鸿 hong|嶺岭 linh|土 tho
木 mot moc|明 minh|志 chi|胡 ho|清 thanh|寧宁 ninh|西 tay|山 son|羅罗 la|石 thach|歸归 quy qui
仁 nhon nhan|廣广広 quang|義义 nghia ngai|來来 lai|古 co|薄 bac|遼辽 lieu|潘 phan|切 thiet
莊庄 trang|芽 nha|街 giai cai|老 lao|夷 di|順顺 thuan|下 ha|會会 hoi|安 an|靜静 tinh|內内 noi
防 phong|同 dong|邊边 bien|府 phu|奠 dien|沱 da|港 cang|芹 can|苴 tho|柑 cam|蘭兰 lan|江 giang
富 phu|島岛 dao|國国 quoc|壽寿 tho|太 thai|原 nguyen|平 binh|陽阳 duong|福 phuoc phuc|北 bac
南 nam|東东 dong|高 cao|興兴 hung|永 vinh|隆 long|新 tan|美 my|秋 thu|油 dau|盤盘 ban|朱 chau
金 kim|篤笃 doc|邦 buon|蜀 thuc|昆 kon|嵩 tum|萊莱 lai|嘉 gia|玉 ngoc|慶庆 khanh|春 xuan
祿禄 loc|定 dinh|沙 sa|的 dec|沛 bai|宣 tuyen|光 quang|諒谅 lang|錦锦 cam|普 pha|芒 mong|儒 nho
關关 quan|三 tam|歧 ky|檳槟 ben|椥知 tre|茶 tra|朔 soc
"""
_NAMES = re.compile(r"[\u3005\u30f6\u30b1\u3400-\u9fff\uf900-\ufaff]{1,6}")
_FORM = re.compile(r"(?<=.)[市县縣県区區府郡町村州都]$|(?<=.)(?:特[別别]市|[広广廣]域市|市社)$")
_VOICED = (("sh", "j"), ("ch", "j"), ("ts", "z"), ("k", "g"), ("s", "z"), ("t", "d"))
_BREATHED = ("b", "p")
_MOST = 256


def _table(text: str) -> dict[str, tuple[str, ...]]:
    entries = (entry.split(" ") for entry in text.replace("\n", "|").strip("|").split("|"))
    return {letter: tuple(said) for letters, *said in entries for letter in letters}


_TABLES: tuple[Mapping[str, tuple[str, ...]], ...] = tuple(
    map(_table, (_JAPANESE, _KOREAN, _VIETNAMESE))
)


def _voiced(reading: str) -> Iterator[str]:
    """Give a reading as it may sound inside a name."""
    yield reading
    if reading[0] in "hf":
        yield from (sound + reading[1:] for sound in _BREATHED)
    for plain, sound in _VOICED:
        if reading.startswith(plain):
            yield sound + reading[len(plain) :]
            return


@lru_cache(maxsize=65_536)
def readings(text: str) -> frozenset[str]:
    """Ways to say the name of a place that is written in Chinese characters.

    Parameters
    ----------
    text : str
        A name, with or without the character for city, province or district behind it.

    Returns
    -------
    frozenset of str
        Latin letters without blanks and diacritics, at most 6 × 256; none where the name holds
        anything else than characters that have a reading here.

    Examples
    --------
    >>> "hiroshima" in readings("広島市"), "ulsan" in readings("蔚山"), "hanoi" in readings("河內")
    (True, True, True)
    """
    if not _NAMES.fullmatch(text):
        return frozenset()
    bare = dict.fromkeys((_FORM.sub("", text), text))
    return frozenset(
        "".join(said)
        for table in _TABLES
        for written in bare
        for said in islice(product(*_choices(written, table)), _MOST)
    )


def _choices(text: str, table: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Give the readings of each character of a name."""
    choices = [table.get(letter, ()) for letter in text]
    if table is not _TABLES[0]:
        return choices
    inside = (
        tuple(dict.fromkeys(said for reading in some for said in _voiced(reading)))
        for some in choices[1:]
    )
    return [*choices[:1], *inside]
