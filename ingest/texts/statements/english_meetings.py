"""English patterns of twin towns, visits, events and what came of them.

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
    "arrived in|arrived at|stopped in|dropped in on|returned to|inspected|"
    "paid a working visit to|paid a courtesy call on|paid a courtesy visit to|made a trip to"
)

_VISITED = (
    Pattern("en.visited.active", f"{{source*}} <{_VISITS}> {{target*}}"),
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
    Pattern("en.visited.passive", f"{{target*}} {BE} … <visited|toured> by {{source*}}", 0.85),
)

_ATTENDS = (
    "attended|attends|attend|attending|took part in|takes part in|take part in|taking part in|"
    "participated in|participates in|participating in|participate in|joined|joins|spoke at|"
    "speaks at|speaking at|was present at|were present at|is present at|presented at|exhibited at|"
    "exhibits at|addressed|addressing|came to|travelled to|traveled to|appeared at|"
    "had a stand at|had stands at|took a stand at|took a booth at|had a booth at|went to|"
    "turned up at|was a guest at|pitched at|sent a team to|sent delegates to|"
    "sent representatives to|gave a talk at|gave the keynote at|delivered the keynote at|"
    "gave a speech at|chaired|moderated|showed its wares at|was among the speakers at|"
    "was represented at|were represented at|met at|sponsored|guests at|delegates at|participants at"
)

_ATTENDED = (
    Pattern("en.attended.active", f"{{source*}} <{_ATTENDS}> … {{target*}}"),
    Pattern(
        "en.attended.there",
        "{source*} <there|present|in attendance|on hand|represented|in the audience|took part|"
        "takes part|taking part|attended|participated|spoke|exhibited|stand|stands|booth|booths|"
        "on the panel|speakers|guests|delegates|participants|exhibitors|attendees|sponsors|"
        "attending> at {target}",
        0.8,
    ),
    Pattern(
        "en.attended.was_there",
        f"{{source*}} {BE} ‥ <there|present|in attendance|on hand|represented> at {{target}}",
        0.8,
    ),
    Pattern("en.attended.passive", f"{{target}} {BE} … <attended> by {{source*}}", 0.9),
    Pattern("en.attended.reduced", "{target}, <attended> by {source*}", 0.9),
    Pattern(
        "en.attended.gathers",
        "{target} <drew|draws|attracted|attracts|gathered|gathers|brought together|brings together|"
        "welcomed|featured> … {source*}",
        0.7,
    ),
    Pattern(
        "en.attended.among",
        "(among|guests|participants|speakers|delegates|attendees|attending|those|present|"
        "exhibitors|in attendance) … <at|of|attending> {target} (were|was|are|included|include|is) "
        "{source*}",
        0.8,
    ),
    Pattern(
        "en.attended.namely",
        "<took part|attended|participated|present|there|in attendance> (at|in) {target} [,] "
        "(including|among them|notably|such as) {source*}",
        0.75,
    ),
    Pattern(
        "en.attended.by_many",
        "{target} <attended|drew|attracted|gathered|brought together|featured> …… "
        "(including|among them|notably|such as) {source*}",
        0.75,
    ),
    Pattern(
        "en.attended.meets_at",
        "{source*} <met|meets|signed|signs|introduced|told> … (at|during|on the sidelines of|"
        "in the margins of) {target}",
        0.55,
    ),
)

_STAGED = "held|hosted|staged|organised|organized|convened|co - hosted|co - organised"
_HELD = f"{_STAGED}|opened|launched"
_HOSTED = (
    Pattern(
        "en.hosted.active",
        "{source*} <hosted|hosts|host|hosting|staged|stages|staging|organised|organizes|organises|"
        "organized|organising|held|holds|holding|convened|convenes|co - hosted|co - hosts|"
        "co - organised|ran|welcomed|played host to|plays host to|playing host to|"
        "was host to|put on|puts on|laid on|is hosting> … {target*}",
    ),
    Pattern("en.hosted.passive", f"{{target}} {BE} … <{_HELD}> … (in|at|by) {{source*}}"),
    Pattern(
        "en.hosted.relative",
        "{target}, (which|that) {source} ‥ <hosted|hosts|staged|organised|organized|held>",
    ),
    Pattern(
        "en.hosted.comes_to",
        "{target} <returned to|returns to|came to|comes to|moved to|moves to> {source:city,region}",
        0.65,
    ),
    Pattern("en.hosted.reduced", f"{{target}}, <{_STAGED}> … (in|at|by) {{source*}}", 0.8),
    Pattern(
        "en.hosted.takes_place",
        "{target} <took place|takes place|taking place|opened|opens|convened|convenes|kicked off|"
        "kicks off|began|begins|ended|closed> … in {source}",
        0.8,
    ),
    Pattern(
        "en.hosted.host_of", "{source}, (the|a|this|last) … <host|organiser|organizer> of {target}"
    ),
    Pattern(
        "en.hosted.is_host",
        "{source} (is|was|as|be) … <host|organiser|organizer> (of|to|for) {target}",
    ),
)

_LED_TO = (
    Pattern(
        "en.led_to.active",
        "{source*} <led to|leads to|gave rise to|resulted in|paved the way for|pave the way for|"
        "spawned|produced|gave birth to|culminated in|laid the foundation for|"
        "laid the foundations for|laid the groundwork for|opened the way for|opened the way to|"
        "sparked|leading to|resulting in|paving the way for|gave us|initiated|inspired> … "
        "{target*}",
    ),
    Pattern(
        "en.led_to.grew_out",
        "{target*} <grew out of|came out of|emerged from|resulted from|was born of|"
        "was born out of|were born of|stemmed from|arose from|is the fruit of|is the result of|"
        "grew from|was the result of|is a product of|came about through|originated in|"
        "owes its existence to|goes back to|traces its origins to|has its origins in|"
        "had its origins in|has its roots in|had its roots in|sprang from|dates back to> … "
        "{source*}",
    ),
    Pattern(
        "en.led_to.prepares",
        "{source*} <planted the seed|planted the seeds|sowed the seed|sowed the seeds|"
        "set the stage|prepared the ground|cleared the way|laid the basis|laid the ground|"
        "was the starting point|was the origin|was the start|was the seed> … (for|of) {target*}",
        0.8,
    ),
    Pattern(
        "en.led_to.conceived",
        "{target*} (was|were|is) ‥ <conceived|hatched|born|dreamed up|sketched out|"
        "first discussed> … (at|during|in|on) {source:event}",
        0.75,
    ),
    Pattern(
        "en.led_to.reduced",
        "{target}, <born of|born out of|arising from|growing out of|resulting from|the result of|"
        "the fruit of> … {source*}",
        0.8,
    ),
    Pattern(
        "en.led_to.out_of",
        "(from|out of) {source*} …, [there] <came|grew|emerged|arose|was born> … {target*}",
        0.75,
    ),
)

MEETINGS = (*_TWINNED_WITH, *_VISITED, *_ATTENDED, *_HOSTED, *_LED_TO)
