"""English patterns of twin towns and visits.

`ingest.texts.statements.patterns` tells how they are written; of one relation kind the more exact
ones stand first.
"""

from __future__ import annotations

from ingest.texts.statements.english_stakes import BE, WHOSE
from ingest.texts.statements.grammar import Pattern

_SISTERS = (
    "sister cities|sister city|twin cities|twin city|twin towns|twin town|partner cities|"
    "partner city|sister provinces|sister province|sister regions|sister region|friendship cities|"
    "friendship city|sister - city|sister - province|sister states|sister towns|sister state|"
    "sister town|twin - town|twin - city|partner town|partner towns|partner province|"
    "partner provinces|partner region|partner regions|friendship province|sister municipality|"
    "sister municipalities|twin municipality|sister prefecture|sister prefectures|"
    "partner municipality|town twinning|town partnership|city partnership"
)

_TWINNED_WITH = (
    Pattern("en.twinned_with.twinned", "{both*} <twinned|twins|twin|twinning> … with {both*}"),
    Pattern("en.twinned_with.to", "{both*} <twinned> to {both*}", 0.8),
    Pattern(
        "en.twinned_with.sister_of",
        f"{{both*}} <{_SISTERS}> … (of|with|to) {{both*}}",
    ),
    Pattern(
        "en.twinned_with.apposition",
        f"{{both}}, (a|the|its|one|now) … <{_SISTERS}> … of {{both*}}",
    ),
    Pattern(
        "en.twinned_with.whose_sisters",
        f"{{both}}, {WHOSE} … <{_SISTERS}> (include|are|such as|:|,|of|including|is) {{both*}}",
    ),
    Pattern(
        "en.twinned_with.partner_is",
        f"{{both}}, {WHOSE} … (is|remains|was|became|:|,) {{both*}} , (a|its|the|an) … "
        f"<{_SISTERS}>",
        0.75,
    ),
    Pattern(
        "en.twinned_with.whose_are",
        f"{{both}}, whose … <{_SISTERS}> (include|includes|are|is) {{both*}}",
    ),
    Pattern(
        "en.twinned_with.whose_twin",
        f"{{both}}, {WHOSE} … <twin|twins|sister|sisters> (is|are|remains|include) {{both*}}",
        0.75,
    ),
    Pattern(
        "en.twinned_with.counts",
        f"{{both}} (has|counts|lists|boasts|maintains|keeps) … <{_SISTERS}> [:|,|in|including|"
        "among them|namely] {both*}",
        0.75,
    ),
    Pattern(
        "en.twinned_with.counts_since",
        f"{{both}} (has|had|counts|lists|gained) … <{_SISTERS}> …… : {{both*}}",
        0.7,
    ),
    Pattern("en.twinned_with.whose_sister", f"{{both}}, {WHOSE} … <{_SISTERS}> {{both*}}", 0.75),
    Pattern(
        "en.twinned_with.between",
        f"<{_SISTERS}|twinning|twinned> … between {{both*}}",
    ),
    Pattern(
        "en.twinned_with.linked",
        f"{{both*}} {BE} ‥ <linked|paired|partnered> with {{both*}}",
        0.65,
    ),
    Pattern(
        "en.twinned_with.have_been",
        "{both+} (are|were|became|become|have been|had been) ‥ <sisters|twins|twin towns>",
        0.7,
    ),
    Pattern(
        "en.twinned_with.several",
        "{both+} <twinned|paired up> !(with|to) (in|on|since|last)",
        0.75,
    ),
    Pattern(
        "en.twinned_with.together",
        f"{{both*}} (are|were|became|become|have become|have been|as) … <{_SISTERS}|twinned>",
        0.8,
    ),
)

_DELEGATION = (
    "(delegation|delegations|mission|missions|group|team|party|visit|executives|officials|"
    "buyers|investors|visitors|engineers|businesspeople|entrepreneurs|envoys|councillors|"
    "representatives|managers|directors|guests|planners|experts|traders|exporters|inspectors)"
)
_VISITS = (
    "visited|visits|visit|visiting|toured|tours|touring|called on|paid a visit to|made a visit to|"
    "paid a call on|paid an official visit to|travelled to|traveled to|travels to|flew to|flies to|"
    "stopped in|dropped in on|dropped in at|inspected|"
    "stopped at|stopped by|looked in on|looked in at|looked round|looked around|was shown round|"
    "were shown round|was shown around|were shown around|walked round|walked around|"
    "walked through|made the trip to|made the journey to|"
    "paid a working visit to|paid a courtesy call on|paid a courtesy visit to|made a trip to"
)

_VISITED = (
    Pattern(
        "en.visited.active",
        f"{{source*}} <{_VISITS}> {{target*}}",
    ),
    Pattern(
        # Of a company these tell of a market that it entered.
        "en.visited.arrives",
        "{source:person,government,embassy,city,region,country,organization*} "
        "<arrived in|arrived at|returned to|landed in|drove to|sailed to|came back to|came to see|"
        "went to see|went back to> {target*}",
        0.75,
    ),
    Pattern(
        "en.visited.accompanied",
        f"({_VISITS}|spent|spends|went to|came to) … {{target}} …… [,] "
        "<accompanied by|joined by|together with|along with> "
        "{source:person,government,embassy,company,organization,fund*}",
        0.75,
    ),
    Pattern(
        "en.visited.delegation_led",
        f"{_DELEGATION} (from|of) {{source}} , [which was] (led|headed|accompanied) by …… , … "
        f"<{_VISITS}|came to|went to|arrived in|was in|landed in> {{target*}}",
        0.75,
    ),
    Pattern(
        "en.visited.takes",
        "{source:person,organization,government,embassy*} <took|takes|brought|brings|led> ‥ "
        "(members|entrepreneurs|businesspeople|businessmen|manufacturers|companies|owners|"
        "students|executives|managers|councillors|colleagues|farmers|exporters|investors|"
        "journalists|teachers) (to|around|round|through) {target*}",
        0.7,
    ),
    Pattern(
        "en.visited.is_there",
        "{source:person*} (was|were) in {target:city,region} ‥ <with|for|last week|"
        "last month|on a visit|on business> … (group|delegation|mission|party|visit|week|days|"
        "talks|meetings|team)",
        0.55,
    ),
    Pattern(
        "en.visited.of_delegation",
        f"{_DELEGATION} … (from|of) {{source*}} … <came to|come to|comes to|went to|goes to|"
        "was in|were in|is in|arrived in|flew to|travelled to|traveled to|visited|toured|"
        "called on|called at|inspected|landed in|paid a visit to|stopped over in> {target*}",
        0.8,
    ),
    Pattern(
        "en.visited.spends",
        "{source*} <spent|spends|spending> ‥ (day|days|week|weeks|morning|afternoon|hours|evening|"
        "month|months) ‥ (in|at|with|touring|visiting) {target*}",
        0.7,
    ),
    Pattern(
        "en.visited.led_by",
        f"(led|headed|accompanied) by {{source*}} …… , … <{_VISITS}> {{target*}}",
        0.7,
    ),
    Pattern(
        "en.visited.active_site",
        "{source*} <visited|visits|visit|visiting|toured|touring|inspected> … "
        "(plant|factory|headquarters|offices|office|site|facility|facilities|campus) … (of|in|at) "
        "{target*}",
        0.7,
    ),
    Pattern(
        "en.visited.nominal",
        f"{{source}}, {WHOSE} … <visit|trip|tour|mission> … to {{target*}}",
    ),
    Pattern(
        "en.visited.nominal_by",
        "<visit|trip|tour|mission> … (by|of|from) {source*} … to {target*}",
        0.75,
    ),
    Pattern(
        "en.visited.nominal_to",
        "<visit|trip|tour|mission> to {target*} "
        "!(organised|organized|arranged|hosted|sponsored|funded|run|followed) … by {source*}",
    ),
    Pattern(
        "en.visited.leads",
        f"{{source*}} <led|leads|headed|heads|sent|sends|dispatched|leading> … {_DELEGATION} … to "
        "{target*}",
        0.8,
    ),
    Pattern(
        "en.visited.trip",
        "{source*} (on|during|made|makes|paid|pays|began|begins|ended|completed|concluded) … "
        "<visit|trip|tour|mission> to {target*}",
        0.7,
    ),
    Pattern(
        "en.visited.welcomes",
        f"{{target}} <welcomed|welcomes|received|receives|hosted|hosts|greeted> … {_DELEGATION} … "
        "(from|of|by|led by|headed by) {source*}",
        0.8,
    ),
    Pattern("en.visited.welcomes_whom", "{target} <welcomed|welcomes|received> {source*}", 0.6),
    Pattern(
        "en.visited.received_in",
        "{source*} (was|were) … <received|welcomed|hosted|greeted> … (in|at|by) {target*}",
        0.65,
    ),
    Pattern(
        "en.visited.passive_and_by",
        f"{{target*}} {BE} … (visited|toured) by …… <and by> … {{source*}}",
        0.75,
    ),
    Pattern("en.visited.passive", f"{{target*}} {BE} … <visited|toured> by {{source*}}", 0.85),
)

MEETINGS = (*_TWINNED_WITH, *_VISITED)
