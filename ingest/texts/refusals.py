"""Capitalised words that name no entity: days, months, languages, peoples, abbreviations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.texts.cues import words_of

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
buddhist muslim islamic soviet kazakh uzbek mongolian cuban hanoian flemish bavarian
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
i'm mr mrs ms dr prof ông bà lnt hcm md m&a ipo chief state national federal international limited
president director chairman minister ambassador mayor governor board government ministry
vt lưu đoàn hội quý công tỉnh khu vụ bộ sở cục ban xã huyện quận
department embassy consulate city province university company group bank fund corporation project
park forum summit conference association chamber committee council office
""")
"""Alone they are no name, or only a generic word."""


def refused(keys: Sequence[str]) -> bool:
    """Whether some words, all of them together, name nothing by themselves."""
    return all(key in WORDS or key in PEOPLES or key.isdigit() or len(key) < 2 for key in keys)


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
        "|greenpeace|red cross|unhcr|ilo|who|fao|iaea|ipu|unep|ngân hàng thế giới|horasis",
    }.items()
    for name in names.split("|")
}
"""Bodies known by their abbreviations, whose kind no word shows."""
