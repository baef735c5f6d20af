"""Capitalised words that name no entity: days, months, languages, peoples, abbreviations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.texts.names.cues import words_of

PEOPLES = words_of("""
japanese korean koreans chinese taiwanese thai thais vietnamese viet lao laotian cambodian khmer
burmese malaysian malaysians indonesian indonesians filipino filipinos singaporean singaporeans
indian indians pakistani bangladeshi nepalese australian australians american americans canadian
canadians mexican british english scottish welsh irish french german germans dutch belgian
belgians swiss austrian italian italians spanish portuguese greek turkish danish danes swedish
swedes norwegian norwegians finnish finns icelandic polish poles czech slovak hungarian romanian
bulgarian serbian croatian slovenian ukrainian russian russians baltic estonian latvian lithuanian
israeli arab arabs arabic emirati saudi qatari kuwaiti egyptian moroccan nigerian kenyan ethiopian
ghanaian african africans south-african brazilian argentine chilean peruvian colombian asian
asians european europeans western eastern northern southern latin jewish christian catholic
bolivian ecuadorian paraguayan uruguayan venezuelan panamanian guatemalan honduran salvadoran
nicaraguan dominican jamaican haitian algerian tunisian libyan sudanese somali ugandan tanzanian
rwandan burundian congolese cameroonian ivorian senegalese malian gambian guinean liberian
togolese beninese gabonese angolan zambian zimbabwean malawian mozambican namibian botswanan
mauritian malagasy eritrean albanian bosnian kosovar macedonian montenegrin moldovan belarusian
georgian armenian azerbaijani azeri turkmen tajik kyrgyz afghan iranian persian iraqi syrian
lebanese jordanian palestinian yemeni omani bahraini bhutanese maldivian lankan nepali timorese
fijian samoan papuan maltese cypriot catalan basque galician breton cornish sicilian tuscan
prussian saxon swabian hanseatic silesian texan californian parisian londoner londoners nordic
scandinavian balkan hispanic anglo andean amazonian caribbean mediterranean transatlantic
ghanaians nigerians kenyans ethiopians brazilians mexicans indians russians ukrainians turks
greeks spaniards czechs slovaks hungarians romanians bulgarians serbs croats egyptians moroccans
israelis arabs saudis emiratis qataris buddhist muslim islamic soviet kazakh uzbek mongolian cuban
hanoian flemish bavarian
""")
WORDS = words_of("""
winter spring summer autumn mondays tuesdays wednesdays thursdays fridays saturdays sundays monday
tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december christmas easter ramadan tet tết nguyên đán covid
covid-19 usd vnd eur jpy gbp sgd cny krw fdi oda gdp grdp ceo cfo cto coo hđqt hđtv mou nda ai it
ict r&d esg b2b iot sme smes ppp bot btt ftz epc kpi iso xk nk wifi tv internet q1 q2 q3 q4 gmt pm
am pv ctv bd vat nđ qđ tp q ub cp tnhh fta ftas evfta cptpp rcep wto gsp pr hr faq ps cc bcc re fw
fwd pdf html www http https com vn org ltd co inc corp đảng nghị quyết thứ chủ nhật xuân hạ thu
đông quý ok kcn kcx ubnd hđnd csr opec i ii iii iv v vi vii viii ix x xi xii xiv xv xx xxi i've
i'm mr mrs ms dr prof ông bà lnt hcm lng lpg cng ev evs pcb oem odm gsm 5g 4g ar vr ml kwh mwh mw
gw kw teu teus dwt vip id gps cv hq phd mba bsc ngo ngos jv jvs spv reit etf vc pe hvac led
leds lcd pvc pet bpo kpo api saas csr hse fmcg fob cif ddp awb bl loi nta spa tba tbc eta etd
rsvp asap fyi nb ps viz ie eg md m&a ipo chief state national federal international limited
president director chairman minister ambassador mayor governor board government ministry
vt lưu đoàn hội quý công tỉnh khu vụ bộ sở cục ban xã huyện quận
department embassy consulate city province university company group bank fund corporation project
park forum summit conference association chamber committee council office
""")
"""Alone they are no name, or only a generic word."""

CONTINENTS = words_of("""
asia africa europe america americas oceania eurasia antarctica arctic antarctic pacific atlantic
caribbean mediterranean balkans scandinavia sahara sahel himalayas alps andes mena apac emea asean
gulf levant maghreb mekong indochina nordics baltics benelux caucasus polynesia micronesia melanesia
mesoamerica patagonia iberia anglophone francophone commonwealth
""")
"""Parts of the world: no entities, alone or beside words such as East."""
_SIDES = words_of("""
north south east west central northern southern eastern western southeast southwest northeast
northwest latin sub saharan middle far near mid asia-pacific indo trans black red baltic china
sea ocean indian rim region basin and the of
""")
NEVER = words_of("""
i you he she we they it yes no okay well oh ah please sorry thanks thank congratulations welcome
goodbye hi hello dear hey cheers regards when where why how what who whose which while if but and or
because although though since until unless after before once never always sometimes often perhaps
members councillors officers residents residents' organizers organisers attendees participants
managers workers employees buyers sellers suppliers exporters importers founders partners owners
directors ministers mayors ambassadors diplomats journalists analysts bankers farmers students
teachers guests speakers leaders executives engineers customers clients shareholders lenders
regulators lawmakers locals tourists travellers travelers
maybe not nor so then thus there here this that these those my your his her our their its every
meanwhile however moreover instead indeed finally nevertheless nonetheless otherwise therefore
""")
"""Begin no name, wherever they stand with a capital."""
MONTHS = words_of("""
january february march april may june july august september october november december jan feb mar
apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
""")
PAPERS = words_of("""
report reports law code decree directive regulation regulations treaty protocol accord accords
agreement agreements pact memorandum mou letter strategy roadmap index statement
bulletin newsletter prospectus brochure handbook guidelines survey questionnaire prize medal
trophy certificate diploma licence license permit visa passport invoice contract clause article
appendix annex chapter section table figure page email fax tel website constitution charter
declaration resolution budget taxonomy
""")
"""At the end of what is written, or given, and no entity."""


def refused(keys: Sequence[str]) -> bool:
    """Whether some words, all of them together, name nothing by themselves."""
    return all(
        key in WORDS or key in PEOPLES or key.isdigit() or len(key) < 2 for key in keys
    ) or is_part_of_the_world(keys)


def is_part_of_the_world(keys: Sequence[str]) -> bool:
    """Whether some words are a continent, a sea or a part of one: ``East Africa``."""
    parts = [key in CONTINENTS or key in PEOPLES for key in keys]
    return any(parts) and all(part or key in _SIDES for part, key in zip(parts, keys, strict=True))


COMMON = words_of("""
money nobody everyone everybody something nothing anyone anybody work people life time progress
rent demand supply talk news rain history peace trust luck coffee lunch dinner tea paper water oil
war winter summer spring autumn sunday construction production ground land half part much more
less none everything everywhere another nobody's output trade credit cash debt profit revenue
turnover tax rents wages staff work who what that this there interest competition tourism industry
agriculture finance insurance security cooperation friendship success failure patience persistence
diplomacy geography culture language business
""")
"""Begin sentences of business news as what somebody's name might be."""
INSTITUTIONS: Mapping[str, str] = {
    name: kind
    for kind, names in {
        "organization": "jetro|kotra|jica|koica|vcci|eurocham|amcham|britcham|auscham|kocham"
        "|jcci|korcham|asean|apec|undp|unido|unesco|unicef|adb|imf|wto|oecd|world bank|ifc"
        "|itpc|giz|usaid|ttxvn|unctad|united nations|liên hợp quốc|european union"
        "|liên minh châu âu|ebrd|aiib|icham|incham|wta|uclg|citynet|nordcham|dutchcham"
        "|singcham|jbav|jbah|taitra|hktdc|tika|afd|kfw|dfid|opec|nato|fifa|vba|interpol"
        "|asian development bank|african development bank|islamic development bank|world bank group"
        "|european investment bank|inter-american development bank|african export import bank"
        "|european bank for reconstruction and development|international finance corporation"
        "|international monetary fund|asian infrastructure investment bank|new development bank"
        "|world trade organization|world health organization|european commission|african union"
        "|european parliament|the world bank|red crescent|afdb|eib|idb|caf|isdb|unops|unhabitat"
        "|un habitat|world economic forum|afcfta|ecowas|comesa|sadc|mercosur|gcc|commonwealth"
        " secretariat|g7|g20|brics|save the children|wwf|oxfam|amnesty international|transparency"
        " international|rotary international|world vision|mit|eth zurich|ku leuven|tu delft|kaist"
        "|enterprise singapore|business france|uk export finance|export import bank|jbic|nexi"
        "|proparco|fmo|deg|norfund|swedfund|finnfund|british international investment|opic|dfc"
        "|bio invest|cofides|simest|sace|coface|swissaid|sida|danida|norad|cida|ausaid|dfat|adfd"
        "|greenpeace|red cross|unhcr|ilo|who|fao|iaea|ipu|unep|ngân hàng thế giới|horasis",
    }.items()
    for name in names.split("|")
}
"""Bodies known by their abbreviations, whose kind no word shows."""
