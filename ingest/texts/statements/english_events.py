"""English patterns of events: who attended and hosted them, and what came of them.

`ingest.texts.statements.patterns` tells how they are written; of one relation kind the more exact
ones stand first.
"""

from __future__ import annotations

from ingest.texts.statements.english_stakes import BE
from ingest.texts.statements.grammar import Pattern

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
    Pattern(
        "en.attended.and_so_did",
        f"({_ATTENDS}|there at|present at) … {{target}} [,] <as was|as were|as did|as had|as do|"
        "as does|so was|so were|so did> {source*}",
        0.75,
    ),
    Pattern(
        "en.attended.travels_for",
        "{source:person,government,embassy,organization,city,region*} "
        "<travelled|traveled|flew|went|came|drove|returned|was in|were in|arrived|"
        "travels|took the train|made the trip> … (for|to attend) {target*}",
        0.75,
    ),
    Pattern(
        "en.attended.where",
        "(at|during) {target} …… [,] where {source*} ‥ <spoke|sat|stood|met|presented|talked|"
        "shared|exhibited|showed|gave|signed|won|received|danced|sang|took|asked|told|explained|"
        "had|made|announced|unveiled|launched|demonstrated|argued>",
        0.7,
    ),
    Pattern(
        "en.attended.speaking",
        "<speaking at|speaking during|addressing|attending|opening|closing|introducing> {target} "
        "[, which|, where|, held|, a|, an] …… [,] {source:person} [,] … (said|told|thanked|called|"
        "urged|argued|recalled|announced|praised|promised|added|noted|asked|warned|explained|described|"
        "joked|stressed)",
        0.75,
    ),
    Pattern(
        "en.attended.says_at",
        "{source:person} <said so|said|told|says|argued|announced|promised|complained|recalled|"
        "showed|presented|demonstrated|raised|asked> ‥ at {target}",
        0.65,
    ),
    Pattern(
        "en.attended.sees_there",
        "<guests|speakers|exhibitors|visitors|people|faces|those> at {target} [,] (i|we|one|she|"
        "he|they) ‥ (saw|met|spotted|noticed|counted|found) {source*}",
        0.6,
    ),
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
        "en.attended.those_who",
        "(who|that) (came|attended|spoke|took part|were there|turned up|made the trip) <at|to|in> "
        "{target} (were|was|are|included|include|is) {source*}",
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
        "en.led_to.out_of_event",
        "(from|out of) {source:event,project} [there] <came|grew|emerged|arose|was born|sprang|"
        "were born|grew up|was to come> ‥ {target*}",
        0.75,
    ),
    Pattern(
        "en.led_to.without",
        "{target*} <would not exist without|would not have existed without|"
        "would not have been built without|would not be here without|would never have existed "
        "without|owes its origin to|owes its beginnings to|was a child of|is a child of|"
        "began life at|began at|started at|began as a conversation at|was dreamed up at|"
        "has its beginnings in|had its beginnings in|took shape at|took shape during> "
        "{source:event,project,organization}",
        0.75,
    ),
    Pattern(
        "en.led_to.without_there",
        "<without> {source} there would (be no|have been no|never have been|not be|"
        "not have been) {target*}",
        0.75,
    ),
    Pattern(
        "en.led_to.becomes",
        "(what|which|that) <began|started> (at|with|during|as) … {source:event} … (became|"
        "grew into|turned into|ended in|ended as|is now) {target}",
        0.7,
    ),
    Pattern(
        "en.led_to.out_of",
        "(from|out of) {source*} …, [there] <came|grew|emerged|arose|was born> … {target*}",
        0.75,
    ),
)

EVENTS = (*_ATTENDED, *_HOSTED, *_LED_TO)
