"""English patterns of introductions, twin towns, visits, events and what came of them.

`ingest.texts.patterns` tells how they are written; of one relation kind the more exact ones stand
first.
"""

from __future__ import annotations

from ingest.texts.english_stakes import BE, WHOSE
from ingest.texts.grammar import Pattern

_CONNECTED = (
    "connected|connects|connect|connecting|linked|links|linking|matched|matches|matching|paired|"
    "acquainted|linked up|hooked up"
)
_INTRODUCES = "introduced|introduces|introduce|introducing|re - introduced|reintroduced"
_RECOMMENDS = (
    "recommended|recommends|recommending|referred|refers|referring|presented|presents|commended|"
    "steered|guided|directed|pointed|led|brought|brings|bringing|drew|escorted|took|ushered"
)
_MEETS = (
    "met|meets|meet|meeting|got to know|came to know|came into contact|made contact|made the "
    "acquaintance|became acquainted|was put in touch|were put in touch|connected|approached|"
    "reached|found|discovered|secured|won|attracted|signed|"
    "teamed up|linked up|was introduced|were introduced"
)
_INTRODUCTION = (
    "introduction|introductions|recommendation|referral|good offices|contacts|connections|"
    "mediation|matchmaking|network"
)

_INTRODUCED = (
    Pattern(
        "en.introduced.active_to",
        f"{{source*}} <{_INTRODUCES}> {{target*}} … to {{recipient}}",
        0.9,
    ),
    Pattern(
        "en.introduced.to_whom_first",
        f"{{source*}} <{_INTRODUCES}> to {{recipient}} !(by|through|via) … {{target*}}",
        0.75,
    ),
    Pattern(
        "en.introduced.connects",
        f"{{source*}} <{_CONNECTED}> {{recipient}} … (with|to) {{target*}}",
    ),
    Pattern(
        "en.introduced.in_touch",
        "{source*} <put|puts|putting|brought|brings> {recipient} … "
        "(in touch|into contact|in contact|in direct contact|together|face to face) "
        "with {target*}",
        0.9,
    ),
    Pattern(
        "en.introduced.both_together",
        "{source*} <put|puts|brought|brings|got|introduced> {recipient} and {target} "
        "(together|in touch|in contact|to each other|to one another|face to face)",
    ),
    Pattern(
        "en.introduced.namely",
        f"{{source*}} <{_INTRODUCES}|brought|brings> … to {{recipient}} , "
        "(among them|including|such as|notably|namely) {target*}",
        0.8,
    ),
    Pattern(
        "en.introduced.recommends",
        f"{{source*}} <{_RECOMMENDS}> {{target*}} … to {{recipient}}",
        0.75,
    ),
    Pattern(
        "en.introduced.arranges",
        "{source*} <facilitated|facilitates|arranged|brokered|made|organised|organized> ‥ "
        "(introduction|introductions) of {target*} … to {recipient}",
    ),
    Pattern(
        "en.introduced.on_recommendation",
        "{target*} (came|moved|turned|was drawn|went) to {recipient} … "
        "(on|at|through|after|upon|by) ‥ "
        "<recommendation|introduction|advice|suggestion|invitation> of {source}",
        0.75,
    ),
    Pattern(
        "en.introduced.arranges_between",
        "{source*} <brokered|brokers|brokering|arranged|arranges|arranging|facilitated|facilitates|"
        "set up|organised|organized|made|mediated> … (introduction|introductions|meeting|meetings|"
        "contact|contacts|link|links|connection|match) between {target} and {recipient}",
        0.8,
    ),
    Pattern(
        "en.introduced.arranges_for",
        "{source*} <brokered|arranged|facilitated|set up|provided|made|secured|offered> … "
        "(introduction|introductions|meeting|access|contacts) for {target} … (with|to) {recipient}",
        0.75,
    ),
    Pattern(
        "en.introduced.go_between",
        "{source*} (acted|acts|served|serves|is|was|as|became) … <matchmaker|go - between|"
        "bridge|intermediary|broker|middleman|interlocutor> between {target} and {recipient}",
        0.75,
    ),
    Pattern(
        "en.introduced.doors",
        "{source*} <opened doors|opened the door|opens doors|opened the doors> for {target} … "
        "(to|at|with|in) {recipient}",
        0.75,
    ),
    Pattern(
        "en.introduced.relative",
        "{target}, (that|which|whom) {source} ‥ <introduced|brought|recommended|referred> … to "
        "{recipient}",
        0.8,
    ),
    Pattern(
        "en.introduced.connected_by",
        f"{{recipient}} {BE} … <put in touch|put in contact|connected|brought together|matched|"
        "linked> with {target*} … (by|through|via|thanks to) {source*}",
    ),
    Pattern(
        "en.introduced.passive_to_by",
        f"{{target*}} {BE} … <introduced|recommended|presented|referred|connected|brought|guided|"
        "led|steered|directed> … to {recipient} … (by|through|via|thanks to) {source*}",
        0.9,
    ),
    Pattern(
        "en.introduced.passive_by_to",
        f"{{target*}} {BE} … <introduced|recommended|presented|referred|connected|brought|guided|"
        "led|steered|directed> … (by|through|via) {source*} … to {recipient}",
        0.9,
    ),
    Pattern(
        "en.introduced.passive",
        f"{{target*}} {BE} … <introduced|recommended> … (by|through|via) {{source*}}",
        0.75,
    ),
    Pattern(
        "en.introduced.reduced_to_by",
        "{target}, [first|originally] <introduced|recommended|referred|brought|presented> … to "
        "{recipient} … (by|through|via) {source*}",
    ),
    Pattern(
        "en.introduced.reduced_by_to",
        "{target}, [first|originally] <introduced|recommended|referred|brought|presented> … "
        "(by|through|via) {source*} … to {recipient}",
    ),
    Pattern(
        "en.introduced.reduced",
        "{target}, [first|originally] <introduced|recommended> (by|through|via) {source*}",
        0.7,
    ),
    Pattern(
        "en.introduced.thanks_to_introduction",
        "(thanks to|through|following|after|via|on|at|by|with) … "
        f"<{_INTRODUCTION}> (by|from|of) {{source}} …… , {{recipient}} … ({_MEETS}) … {{target*}}",
        0.8,
    ),
    Pattern(
        "en.introduced.thanks_to_whose_introduction",
        f"(thanks to|through|following|after|via|on|at) {{source}} {WHOSE} … <{_INTRODUCTION}> …… "
        f", {{recipient}} … ({_MEETS}) … {{target*}}",
        0.8,
    ),
    Pattern(
        "en.introduced.met_by_introduction",
        f"{{recipient}} ({_MEETS}) … {{target*}} … (through|via|thanks to|after|following|on|at) … "
        f"<{_INTRODUCTION}> (by|from|of) {{source}}",
        0.8,
    ),
    Pattern(
        "en.introduced.met_by_whose_introduction",
        f"{{recipient}} ({_MEETS}) … {{target*}} … (through|via|thanks to|after|following|on|at) "
        f"{{source}} {WHOSE} … <{_INTRODUCTION}>",
        0.8,
    ),
    Pattern(
        "en.introduced.through_met",
        f"(through|via|thanks to|with the help of) {{source*}} …… , {{recipient}} … <{_MEETS}> … "
        "{target*}",
        0.8,
    ),
    Pattern(
        "en.introduced.met_through",
        "{recipient} <met|meets|got to know|came to know|came into contact|made contact|connected|"
        "found|linked up|was connected|reached> … {target*} … (through|via|thanks to) {source*}",
        0.8,
    ),
    Pattern(
        "en.introduced.nominal",
        f"{{source}}, {WHOSE} … <introduction> of {{target*}} to {{recipient}}",
        0.85,
    ),
    Pattern(
        "en.introduced.nominal_passive",
        "<introduction> of {target*} to {recipient} by {source}",
    ),
    Pattern("en.introduced.active", f"{{source*}} <{_INTRODUCES}> {{target*}}", 0.6),
)

_SISTERS = (
    "sister cities|sister city|twin cities|twin city|twin towns|twin town|partner cities|"
    "partner city|sister provinces|sister province|sister regions|sister region|friendship cities|"
    "friendship city|sister - city|sister - province|sister states|sister towns"
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
    Pattern("en.twinned_with.whose_sister", f"{{both}}, {WHOSE} … <{_SISTERS}> {{both*}}", 0.75),
    Pattern(
        "en.twinned_with.between",
        f"<{_SISTERS}|twinning|twinned> … between {{both*}}",
    ),
    Pattern(
        "en.twinned_with.together",
        f"{{both*}} (are|were|became|become|have become|have been|as) … <{_SISTERS}|twinned>",
        0.8,
    ),
)

_DELEGATION = (
    "(delegation|delegations|mission|missions|group|team|party|visit|executives|officials)"
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
    Pattern("en.visited.nominal_to", "<visit|trip|tour|mission> to {target*} … by {source*}"),
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
    "was represented at|were represented at|met at|sponsored|guests at|delegates at|participants at"
)

_ATTENDED = (
    Pattern("en.attended.active", f"{{source*}} <{_ATTENDS}> … {{target*}}"),
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
        "(among|guests|participants|speakers|delegates|attendees|attending|those) … "
        "<at|of|attending> {target} (were|was|are|included|include|is) {source*}",
        0.75,
    ),
    Pattern(
        "en.attended.meets_at",
        "{source*} <met|meets|signed|signs|introduced|told> … (at|during|on the sidelines of|"
        "in the margins of) {target}",
        0.55,
    ),
)

_HELD = "held|hosted|staged|organised|organized|convened|opened|co - hosted|co - organised|launched"
_HOSTED = (
    Pattern(
        "en.hosted.active",
        "{source*} <hosted|hosts|host|hosting|staged|stages|staging|organised|organizes|organises|"
        "organized|organising|held|holds|holding|convened|convenes|co - hosted|co - hosts|"
        "co - organised|ran|welcomed|played host to|plays host to|was host to> … {target*}",
    ),
    Pattern("en.hosted.passive", f"{{target}} {BE} … <{_HELD}> … (in|at|by) {{source*}}"),
    Pattern(
        "en.hosted.relative",
        "{target}, (which|that) {source} ‥ <hosted|hosts|staged|organised|organized|held>",
    ),
    Pattern("en.hosted.reduced", f"{{target}}, <{_HELD}> … (in|at|by) {{source*}}", 0.8),
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
        "owes its existence to|goes back to> … {source*}",
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

MEETINGS = (*_INTRODUCED, *_TWINNED_WITH, *_VISITED, *_ATTENDED, *_HOSTED, *_LED_TO)
