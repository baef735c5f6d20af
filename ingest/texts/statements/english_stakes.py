"""English patterns of investments and ownership.

`ingest.texts.statements.patterns` tells how they are written; of one relation kind the more exact
ones stand first.
"""

from __future__ import annotations

from ingest.texts.statements.grammar import Pattern

BE = "(was|were|is|are|been|being|be|now)"
WHOSE = "('s|’s)"
_STAKE = "(stake|stakes|shares|share|shareholding|interest|holding)"
_PERCENT = ("%", "percent", "per cent")
_MAJORITY = "|".join(
    (
        *("majority", "controlling", "entire", "full", "remaining", "control"),
        *(f"{number} {percent}" for number in range(51, 101) for percent in _PERCENT),
    )
)
_SHARE = (
    "%|percent|per cent|half|third|thirds|quarter|quarters|fifth|fifths|sixth|seventh|eighth|"
    "ninth|tenth|tenths|slice|chunk|sliver"
)
_BUYS = (
    "bought|buys|buy|buying|acquired|acquires|acquire|acquiring|took|takes|take|taking|taken|"
    "purchased|purchases|purchasing|picked up|picks up|secured"
)
_HOLDS = "holds|hold|held|holding|has|owns|own"
_MONEY = "(million|billion|m|bn|money|capital|funds|funding|usd|eur|euros|dollars|yen|investment)"

_INVESTED_IN = (
    Pattern(
        "en.invested_in.active",
        "{source*} <invested|invests|invest|investing|reinvested|poured|pours|pour|pouring|pumped|"
        "pumps|pump|pumping|injected|injects|inject|injecting|sank|sunk|ploughed|plowed|channelled|"
        "channeled|co - invested|ploughs|staked|stakes> … (in|into|on) {target*}",
    ),
    Pattern(
        "en.invested_in.spends",
        "{source*} <spent|spends> !(day|days|week|weeks|morning|afternoon|hours|hour|evening|"
        "night|nights|month|months|year|years|summer|winter|spring|autumn|"
        "childhood|career|time|life) … (in|into|on) {target*}",
    ),
    Pattern(
        "en.invested_in.puts",
        "{source*} <put|puts|putting|committed|commits|placed|places|placing|bet|bets|staked|"
        f"wagered|laid out|tied up> … {_MONEY} … "
        "(in|into|to|on|behind) {target*}",
        0.8,
    ),
    Pattern(
        "en.invested_in.writes",
        "{source*} <wrote|writes|cut|signed> ‥ (cheque|check|cheques|checks) … (for|to) "
        "{target:company,project*}",
        0.65,
    ),
    Pattern(
        "en.invested_in.comes_with",
        "{source*} <came back|came in|came up|came along|returned|stepped in|arrived|turned up> ‥ "
        f"with … {_MONEY} … (for|to put into) {{target:company,project*}}",
        0.65,
    ),
    Pattern(
        "en.invested_in.paid_by",
        f"{{target:project,company*}} {BE} … <paid for|bankrolled|underwritten> by {{source*}}",
        0.65,
    ),
    Pattern(
        "en.invested_in.money_from",
        "(money|funds|funding|capital|financing|cash) (for|behind|in) {target:project,company} … "
        "<came from|comes from|was put up by|was provided by|is from|was from> {source*}",
        0.7,
    ),
    Pattern(
        "en.invested_in.who_did",
        "(who|that|which) ‥ <invested in|invested|put money into|backed|funded|financed> ‥ "
        "{target} (was|were|is|are) {source*}",
        0.7,
    ),
    Pattern(
        "en.invested_in.namely",
        "{source*} <invested|invests|investing|backed|backs|funded|financed> … , "
        "(including|among them|such as|notably|namely) {target*}",
        0.8,
    ),
    Pattern(
        "en.invested_in.backs", "{source:fund,company*} <backed|backs|backing> ‥ {target*}", 0.6
    ),
    Pattern("en.invested_in.backs_both", "{source:fund*} <backed|backs> ‥ , {target*}", 0.6),
    Pattern(
        "en.invested_in.shares",
        f"{{source*}} <{_BUYS}> !({_MAJORITY}|%|percent|per cent) … {_STAKE} … (in|of) {{target*}}",
        0.75,
    ),
    Pattern(
        "en.invested_in.round",
        "{source*} <led|leads|leading|joined|joins|participated in|took part in|co - led|"
        "anchored|anchors|headed|backed|topped up> … "
        "(round|funding|financing|series) … (in|for|of|by|into) {target*}",
        0.8,
    ),
    Pattern(
        "en.invested_in.raises_led_by",
        "{target} (raised|raises|closed|secured|completed|announced|landed) …… <led by> {source*}",
        0.8,
    ),
    Pattern(
        "en.invested_in.raises_from",
        "{target} (raised|raises|closed|secured|completed|announced|landed) …… <"
        "participation from|participation of|backing from|backed by|support from|"
        "contributions from> {source*}",
        0.8,
    ),
    Pattern(
        "en.invested_in.whose_round",
        f"{{target}}, {WHOSE} … <round|series a|series b|series c|funding|financing> …… (led|"
        "backed|joined) by {source*}",
        0.8,
    ),
    Pattern(
        "en.invested_in.leases",
        "{source*} <leased|leases|signed a lease|took a lease|bought land|acquired land|"
        "rented land|leased land|secured land> … (in|at|inside) {target:city,region,project}",
        0.55,
    ),
    Pattern(
        "en.invested_in.raises",
        "{target} <raised|raises|secured|secures|received|receives|won|attracted|attracts|drew|"
        f"landed|got|obtained> … {_MONEY} … from {{source*}}",
        0.8,
    ),
    Pattern(
        "en.invested_in.whose",
        f"{{source}}, {WHOSE} … <investment|investments|stake|capital injection> … (in|into) "
        "{target*}",
    ),
    Pattern(
        "en.invested_in.nominal_by",
        "<investment|investments> … (by|from|of) {source*} … (in|into) {target*}",
        0.75,
    ),
    Pattern(
        "en.invested_in.nominal_in", "<investment|investments> (in|into) {target*} … by {source*}"
    ),
    Pattern(
        "en.invested_in.is_investor",
        "{source*} (is|was|are|were|became|become|as|remains) … <investor|investors|shareholder|"
        "shareholders> (in|of) {target*}",
        0.8,
    ),
    Pattern(
        "en.invested_in.investor",
        "{source}, (an|the|a|one|its) … <investor|investors|shareholder> (in|of) {target*}",
        0.8,
    ),
    Pattern(
        "en.invested_in.investors_include",
        "<investors|shareholders> … in {target} (include|are|included|were|is) {source*}",
        0.8,
    ),
    Pattern(
        "en.invested_in.whose_investors",
        f"{{target}}, {WHOSE} … <investors|shareholders> (include|are|included|were|,) {{source*}}",
        0.75,
    ),
    Pattern(
        "en.invested_in.made",
        "{source*} (made|makes|making|announced|completed) … <investment|investments> … (in|into) "
        "{target*}",
        0.8,
    ),
    Pattern(
        "en.invested_in.passive",
        f"{{target}} {BE} … <funded|financed|bankrolled|co - financed> … by {{source*}}",
        0.7,
    ),
    Pattern(
        "en.invested_in.finances",
        "{source*} <financed|finances|financing|funded|funds|bankrolled|bankrolls> … "
        "{target:project*}",
        0.65,
    ),
    Pattern(
        "en.invested_in.builds",
        "{source*} <built|builds|building|build|opened|opens|opening|broke ground on|"
        "broke ground for|breaks ground on|cut the ribbon on|inaugurated|"
        "set up|sets up|started construction|put up|expanded|expands|commissioned|erected|"
        "completed|"
        "began construction|established|runs|operates> … (plant|plants|factory|factories|centre|"
        "center|facility|facilities|warehouse|warehouses|hub|campus|mill|depot|works|shop|mall|"
        "terminal|laboratory) … (in|at|near|inside) {target:city,region,project}",
        0.55,
    ),
    Pattern(
        "en.invested_in.ground",
        "{source*} <broke ground|breaks ground> … (in|at|near|on) {target:city,region,project}",
        0.55,
    ),
)

_ACTORS = "company,fund,government,organization,person"
_OWNERS = "company,fund,government,organization,person,city,region,country"
_UNIT_OF = (
    "subsidiary of|unit of|arm of|division of|affiliate of|portfolio company of|offshoot of|"
    "brand of|vehicle of|part of|branch of|subsidiaries of|units of"
)
_UNIT = (
    "subsidiary|subsidiaries|unit|units|arm|division|affiliate|portfolio company|offshoot|"
    "wholly owned subsidiary|member company|vehicle|wing"
)
_OWNED = (
    "owned|wholly owned|majority owned|majority - owned|wholly - owned|part owned|part - owned|"
    "fully owned|state owned|backed|controlled|majority controlled|held|bought|acquired|"
    "taken over|bought out|bought up|supported"
)
_PARENT = (
    "parent company|parent|owner|owners|majority owner|majority shareholder|largest shareholder|"
    "main shareholder|controlling shareholder|biggest shareholder|holding company|backer|"
    "main backer|proprietor|principal shareholder"
)

_OWNS = (
    Pattern(
        "en.owns.reduced",
        f"{{target}}, [itself|now|then|which is] <{_OWNED}> … by {{source*}}",
        0.9,
    ),
    Pattern(
        "en.owns.passive",
        f"{{target*}} {BE} … <owned|backed|controlled|acquired|bought|taken over|bought out|"
        "snapped up|swallowed up|swallowed|absorbed|purchased|bought up> … by "
        "{source*}",
        0.9,
    ),
    Pattern(
        "en.owns.hyphen",
        "{source}, - <backed|owned|controlled|led> {target*}",
    ),
    Pattern(
        "en.owns.unit_of",
        f"{{target}}, (a|an|the|itself|once|now|one) ‥ <{_UNIT_OF}> {{source:{_OWNERS}}}",
    ),
    Pattern(
        "en.owns.part_of", f"{{target}}, <part of|subsidiary of|unit of> {{source:{_ACTORS}}}", 0.75
    ),
    Pattern(
        "en.owns.is_unit",
        f"{{target*}} (is|was|are|became|becomes) ‥ <{_UNIT_OF}> {{source:{_OWNERS}}}",
    ),
    Pattern(
        "en.owns.member_of",
        "{target}, [is] (a|the) … <member of|member company of> {source:company,fund}",
        0.75,
    ),
    Pattern(
        "en.owns.whose_unit",
        f"{{source}}, {WHOSE} … <{_UNIT}> [,|include|includes|including|are|is|such as|:] "
        "{target*}",
        0.8,
    ),
    Pattern(
        "en.owns.whose_units",
        f"{{source}}, whose … <{_UNIT}|brands|holdings|companies> (include|includes|are|is) "
        "{target*}",
        0.8,
    ),
    Pattern("en.owns.its_unit", f"{{source}} (its|their) ‥ <{_UNIT}> [,] {{target*}}", 0.7),
    Pattern("en.owns.unit", "{source}, <subsidiary|unit|affiliate|arm> {target}", 0.75),
    Pattern("en.owns.units_are", f"<{_UNIT_OF}> {{source:{_OWNERS}}} , {{target*}}", 0.65),
    Pattern(
        "en.owns.holds_stake",
        f"{{source*}} <holds|hold|held|holding|owns|own|owned|has|have|retains|keeps|retained> ‥ "
        f"{_STAKE} … (in|of) {{target*}}",
        0.75,
    ),
    Pattern(
        "en.owns.and_a_stake",
        "{source*} (controls|owns|holds|has|runs) …… and (a|an|the) ‥ "
        "<stake|stakes|shareholding|interest|holding> in {target*}",
        0.75,
    ),
    Pattern("en.owns.belongs", "{target*} <belongs to|belonging to|belong to> {source}", 0.85),
    Pattern(
        "en.owns.majority",
        f"{{source*}} <{_BUYS}|{_HOLDS}|raised|increased|took over> … ({_MAJORITY}) … (in|"
        f"of) {{target*}}",
    ),
    Pattern(
        "en.owns.percentage",
        f"{{source*}} <{_BUYS}|{_HOLDS}> ‥ ({_SHARE}) … (in|of) {{target*}}",
        0.8,
    ),
    Pattern(
        "en.owns.relative",
        "{target}, (which|that) {source} ‥ <acquired|bought|owns|owned|controls|took over|holds>",
        0.85,
    ),
    Pattern(
        "en.owns.acquires",
        "{source*} <acquired|acquires|acquire|acquiring|bought|buys|buy|buying|took over|"
        "takes over|taking over|purchased|swallowed|snapped up|bought out|absorbed|owns|own|"
        "owned|owning|controls|control|controlled|controlling|took control of|takes control of> "
        "{target*}",
    ),
    Pattern(
        "en.owns.completes",
        "{source*} (completed|completes|finalised|finalized|closed|announced|sealed|made|"
        "wrapped up) … <acquisition|takeover|purchase|buyout|buy - out> of {target*}",
    ),
    Pattern(
        "en.owns.whose_takeover",
        f"{{source}}, {WHOSE} … <acquisition|takeover|purchase|buyout|buy - out|ownership> of "
        "{target*}",
    ),
    Pattern(
        "en.owns.takeover_by",
        "<acquisition|takeover|purchase|buyout|buy - out> of {target*} … by {source*}",
    ),
    Pattern(
        "en.owns.behind",
        "{source*} <stands behind|stood behind|is behind|standing behind> {target*}",
    ),
    Pattern("en.owns.behind_stands", "<behind> {target} (stands|stand|stood|is|was|are) {source*}"),
    Pattern(
        "en.owns.parent_of", f"{{source}}, (the|its|a|an|current|once) … <{_PARENT}> of {{target*}}"
    ),
    Pattern("en.owns.parent_bare", f"{{source}}, <{_PARENT}> of {{target*}}"),
    Pattern(
        "en.owns.is_parent",
        f"{{source*}} (is|was|are|as|became|becomes) … <{_PARENT}> of {{target*}}",
    ),
    Pattern(
        "en.owns.whose_parent", f"{{target}}, {WHOSE} … <{_PARENT}> [is|,|was] {{source}}", 0.85
    ),
    Pattern(
        "en.owns.relative_parent", f"{{target}}, whose … <{_PARENT}> (is|was|are) {{source}}", 0.85
    ),
    Pattern(
        "en.owns.who_did",
        "(who|that|which) ‥ <bought|acquired|took over|owns|owned|purchased|snapped up|controls|"
        "bought out> ‥ {target} (was|were|is|are) {source*}",
        0.8,
    ),
    Pattern(
        "en.owns.passes",
        "{target*} <passed to|passed into the hands of|passed to the hands of|"
        "fell into the hands of|was in the hands of|is in the hands of|were in the hands of|"
        "ended up with|ended up in the hands of|changed hands to|is now in the hands of|"
        "came under the control of|came under the wing of|is the property of|"
        "became the property of|has been in the hands of> "
        "{source:company,fund,person,government,organization}",
        0.7,
    ),
    Pattern(
        "en.owns.control_passes",
        "<control of|ownership of> {target*} (passed|went|fell) to {source}",
        0.75,
    ),
    Pattern("en.owns.with_behind", "{target}, with {source} … <behind it>", 0.7),
    Pattern(
        "en.owns.in_which",
        "{target}, in which {source} ‥ <stake|shareholding|shares|majority|interest>",
        0.8,
    ),
    Pattern(
        "en.owns.pays_for",
        f"{{source*}} <paid|pays> ‥ {_MONEY} !(stake|shares|minority|%) … for "
        f"{{target:company,fund*}}",
        0.65,
    ),
    Pattern("en.owns.sold_to", f"{{target:company,fund*}} {BE} … <sold> … to {{source*}}", 0.75),
    Pattern("en.owns.sells_stake", f"<sold|sells> ‥ {_STAKE} in {{target}} … to {{source*}}", 0.7),
    Pattern("en.owns.sells", "<sold|sells|selling> {target*} … to {source*}", 0.7),
)

STAKES = (*_INVESTED_IN, *_OWNS)
