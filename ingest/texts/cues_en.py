"""Cues of English text."""

from __future__ import annotations

from ingest.texts.cues import Cue, CueTable, words_of

BEHIND: CueTable = {
    Cue("company", "form"): "corporation|corp|co|co ltd|ltd|limited|inc|incorporated|group|holdings"
    "|holding|plc|gmbh|ag|sa|s a|nv|n v|bv|b v|llc|llp|jsc|joint stock company|company|co limited"
    "|company limited|pte ltd|pte|sdn bhd|berhad|bhd|kk|k k|spa|s p a|asa|oyj|pty ltd|pvt ltd"
    "|corporation jsc|group jsc|group corporation|group plc|holdings ltd|group co ltd|group ltd"
    "|holdings inc|group inc|holdings limited|holdings corporation|tbk|a s|ab",
    Cue("company", "own"): "bank|airlines|airways|motors|motor|electronics|industries|energy"
    "|foods|pharma|pharmaceuticals|insurance|logistics|technologies|steel|chemicals|chemical"
    "|construction|engineering|retail|railway|railways|shipping|brewery|breweries|beverages"
    "|telecom|software|semiconductor|semiconductors|properties|solutions|systems|textiles"
    "|garments|furniture|media|real estate|land|robotics|batteries|plastics|times|post|news"
    "|logistic partners|logistics partners|law partners|design partners|property partners"
    "|technology partners|express|power|securities|store|stores|hotels|resorts|rubber|paper"
    "|cement|petroleum|gas|mobility|aerospace|laboratories|labs|consulting|packaging"
    "|components|metals|mining|toys|instruments",
    Cue(
        "fund", "own"
    ): "fund|capital|ventures|partners|equity partners|private equity|asset management"
    "|investment fund|venture partners|capital partners|capital management|growth fund"
    "|venture capital|investment partners|pension fund|sovereign fund|infrastructure fund"
    "|equity",
    Cue("embassy", "own", place=True): "embassy|consulate|consulate general|high commission"
    "|permanent mission|general consulate|consulate-general|economic and cultural office",
    Cue(
        "government", "own", place=True
    ): "ministry|department|government|authority|people s committee|city council|agency|bureau"
    "|parliament|national assembly|customs|management board|commission|municipal government"
    "|provincial government|people s council|prefectural government|city government"
    "|promotion agency|investment promotion agency|office of the governor|committee|board",
    Cue("region", "form"): "province|prefecture|state|county|region",
    Cue("city", "form"): "city|town|municipality|district",
    Cue(
        "organization", "own", place=True
    ): "association|chamber|chamber of commerce|university|institute|federation|council"
    "|foundation|union|organization|organisation|college|academy|school|society|alliance"
    "|network|club|league|business council|business association|trade organization|center"
    "|chamber of commerce and industry|confederation|polytechnic|institute of technology"
    "|hospital|investment corporation of vietnam|trade council|friendship association|centre"
    "|laboratory|development agency|cooperation agency",
    Cue("project", "own", dashes=True): "industrial park|park|project|industrial zone"
    "|economic zone|science park|hi-tech park|township|port|airport|tower|complex|smart city"
    "|new city|expressway|terminal|tech park|technology park|industrial estate|eco-city"
    "|garden city|high-tech park|innovation hub|logistics park|world trade center"
    "|world trade centre|programme|program|metro|export processing zone|innovation district"
    "|free trade zone|innovation region|urban area|initiative",
    Cue(
        "event", "own", dashes=True
    ): "forum|summit|conference|expo|exhibition|fair|congress|dialogue|festival|meeting|week"
    "|roundtable|symposium|seminar|workshop|convention|trade fair|business forum"
    "|investment forum|investment conference|general assembly|assembly|business summit"
    "|awards|trade mission|annual meeting|business dialogue",
}
"""At the end of a name."""

FRONT: CueTable = {
    Cue("company", "noun"): "company|group|giant|developer|firm|manufacturer|conglomerate|investor"
    "|toymaker|retailer|carmaker|operator|chipmaker|startup|start-up|lender|subsidiary|contractor"
    "|corporation|maker|supplier|brand|airline|brewer|drugmaker|builder|unit|arm|builder|steelmaker"
    "|partner|multinational|enterprise|affiliate|parent|trader|house|shipbuilder|electronics giant",
    Cue("fund", "noun"): "fund|investment fund|private equity firm|private-equity firm|equity firm"
    "|sovereign fund|wealth fund|pension fund|venture capital firm|investment firm|buyout firm"
    "|sovereign wealth fund|state fund|venture fund|private equity fund",
    Cue("city", "noun"): "city of|town of|city|sister city|port city|capital|twin city|town"
    "|municipality of",
    Cue(
        "region", "noun"
    ): "province of|prefecture of|state of|province|prefecture|region of|county of|district of",
    Cue("project", "noun"): "industrial park|project|joint venture|township|park|venture|estate",
    Cue("event", "noun"): "forum|summit|conference|expo|exhibition|fair",
    Cue("country", "noun"): "kingdom of|republic of",
    Cue("organization", "noun"): "association|university|chamber|institute|non-profit|ngo",
    Cue("person", "title"): "mr|mrs|ms|miss|dr|prof|professor|sir|dame|madam|lord|lady|messrs",
    Cue("person", "role"): "chairman|chairwoman|chair|vice chairman|president|vice president"
    "|ceo|chief executive|chief executive officer|director|general director|deputy director"
    "|founder|managing director|minister|deputy minister|prime minister"
    "|deputy prime minister|ambassador|governor|vice governor|mayor|deputy mayor"
    "|consul general|consul-general|secretary|consul|party secretary|co-founder|spokesman"
    "|spokeswoman|spokesperson|chief representative|senator|country director|country manager"
    "|premier|deputy general director|foreign minister|director general|trade minister"
    "|executive director|vice-chairman|vice-president|deputy chairman|chairperson"
    "|party chief|king|queen|prince|princess|emperor|lawyer|economist|analyst|partner"
    "|general manager|senior minister|deputy ambassador|commercial counsellor|counsellor"
    "|attache|chief financial officer|trade commissioner|head of mission|deputy governor"
    "|vice mayor|secretary general",
}
"""Before a name, and never in it."""
APPOSED: CueTable = {
    Cue("company", "noun"): "company|group|giant|developer|firm|manufacturer|conglomerate|toymaker"
    "|retailer|carmaker|operator|chipmaker|startup|start-up|lender|contractor|corporation|maker"
    "|supplier|bank|airline|brewer|subsidiary|producer|enterprise|builder|steelmaker|unit|insurer"
    "|tập đoàn|công ty|doanh nghiệp|ngân hàng|hãng|nhà đầu tư|nhà sản xuất|nhà phát triển",
    Cue("fund", "noun"): "fund|private equity firm|private-equity firm|wealth fund|investment fund"
    "|investment firm|venture capital firm|equity firm|buyout firm|quỹ|quỹ đầu tư",
    Cue("city", "noun"): "city|town|port|thành phố|thị xã|capital",
    Cue("region", "noun"): "province|prefecture|region|state|tỉnh|bang",
    Cue(
        "organization", "noun"
    ): "association|university|chamber|institute|organisation|organization"
    "|hiệp hội|tổ chức|trường đại học|foundation",
    Cue(
        "project", "noun"
    ): "industrial park|township|joint venture|khu công nghiệp|liên doanh|dự án|khu đô thị|project",
    Cue("event", "noun"): "forum|conference|summit|diễn đàn|hội nghị",
    Cue(
        "person", "role"
    ): "chairman|chairwoman|president|vice president|ceo|chief executive|director"
    "|managing director|minister|ambassador|governor|mayor|founder|general director|deputy director"
    "|spokesman|spokeswoman|partner|secretary|vice chairman|consul general|head|manager|chủ tịch"
    "|phó chủ tịch|tổng giám đốc|giám đốc|đại sứ|trưởng đại diện|phó giám đốc|phó tổng giám đốc"
    "|thị trưởng|tổng lãnh sự|người sáng lập|bí thư|bộ trưởng|thứ trưởng|cố vấn|trưởng ban"
    "|chief representative|adviser|counsellor|analyst|economist|professor|lawyer",
}
"""In an apposition behind a name: ``Northgate, a Singapore-based fund``."""

OF_HEADS = words_of(
    "embassy consulate general ministry department government city province prefecture state"
    " kingdom republic bank university institute chamber association federation port board"
    " office committee union council confederation bureau municipality authority academy"
    " college people commission commerce society center centre school agency league"
    " organization assembly parliament corporation mission commission technology industry"
)
"""Words of a name behind which ``of`` or ``for`` leads on within it."""
IN_HEADS = words_of(
    "embassy consulate commerce chamber mission industry general council association"
)
FIELDS = words_of(
    "planning reconstruction investment investments commerce industry industries trade foreign"
    " affairs science technology education training finance transport construction"
    " development research agriculture environment culture sports tourism information"
    " communications health justice labour labor social engineering economic economy"
    " economics infrastructure energy natural resources rural business innovation management"
    " arts design logistics telecommunications industrial urban international cooperation"
    " promotion law public policy humanities sciences export import friendship medicine"
)
"""That ``and`` joins within a name."""
TITLED_NATIONS = words_of("japanese korean dutch danish german french american british singaporean")

STOPWORDS = words_of(
    "the a an in on at of for from to by with and or but as if when while after before since"
    " during under over between among through via thanks according both all each every some"
    " many most its their his her our we he she it they this that these those there here now"
    " then today yesterday tomorrow also however meanwhile moreover earlier last next first"
    " second third no not nor only just still yet once later thus so such other another"
    " local foreign what who which why how where dear best kind regards sincerely re fwd"
    " subject date photo source one two three four five six seven eight nine ten several few"
    " more new founded based headquartered speaking asked formerly backed following despite"
    " although because until unless would could should may might will please thank visitors"
    " officials delegates representatives investors companies readers"
)
"""Begin sentences, and no name."""
HEADLINE_VERBS = words_of(
    "signs sign wins win opens open joins join invests invest plans plan meets meet visits"
    " visit seeks eyes backs back buys buy sells builds build launches launch hosts host"
    " twins links brings says with to for into over after as on in at by from and of deal"
    " deals stake pact ties talks twinning"
)

PERSON_VERBS = words_of("said says told added recalled explained noted remarked wrote stressed")
PERSON_VERBS_VI = (
    "cho biết",
    "cho hay",
    "nói",
    "phát biểu",
    "chia sẻ",
    "khẳng định",
    "nhấn mạnh",
    "kể",
)
