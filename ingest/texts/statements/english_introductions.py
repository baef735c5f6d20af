"""English patterns of introductions.

`ingest.texts.statements.patterns` tells how they are written; of one relation kind the more exact
ones stand first.
"""

from __future__ import annotations

from ingest.texts.statements.english_stakes import BE, WHOSE
from ingest.texts.statements.grammar import Pattern

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

INTRODUCTIONS = (
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
        "en.introduced.doors_for",
        "{source*} <opened doors|opened the door|opens doors|opened the doors> (to|at|into) "
        "{target*} … for {recipient}",
        0.75,
    ),
    Pattern(
        "en.introduced.helps_find",
        "{source*} <helped|helps|enabled|assisted|arranged for> {recipient} … (find|meet|"
        "connect with|get to know|in finding|to find|to meet|make contact with) {target*}",
        0.65,
    ),
    Pattern(
        "en.introduced.finds",
        "{source*} <found|finds> {recipient} (a|an|its|the) ‥ (partner|buyer|supplier|investor|"
        "customer|tenant|backer|distributor) [:|,|in|called] {target*}",
        0.7,
    ),
    Pattern(
        "en.introduced.takes_to_offices",
        "{source*} <walked|took|led|brought|escorted|ushered|drove> {target*} (into|to) … "
        "(offices|office|boardroom|headquarters) of {recipient}",
        0.7,
    ),
    Pattern(
        "en.introduced.suggests",
        "{source*} <suggested|mentioned|proposed|vouched for|put in a word for|"
        "put in a good word for> {target*} … (to|with) {recipient}",
        0.6,
    ),
    Pattern(
        "en.introduced.passes_name",
        "{source*} <passed|gave|handed|forwarded> ‥ (name|names|card|contacts|details|number) of "
        "{target*} … to {recipient}",
        0.6,
    ),
    Pattern(
        "en.introduced.both_by",
        "{target}, and {recipient} (were|are|was|had been|have been|got) ‥ <brought together|"
        "put in touch|introduced|introduced to each other|introduced to one another|matched|"
        "connected> !(to) … (by|through|via|thanks to) {source*}",
        0.8,
    ),
    Pattern(
        "en.introduced.both_met",
        "{target}, and {recipient} ‥ <met|first met|got to know each other|found each other|"
        "made contact|came into contact|came together> … (through|via|thanks to) {source*}",
        0.75,
    ),
    Pattern(
        "en.introduced.through_which",
        "{source}, (through|by|via) (which|whom) … <contact|contacts|introduction|link|links|"
        "connection> … (with|to) {target*}",
        0.7,
    ),
    Pattern(
        "en.introduced.through_whom_met",
        f"{{source}}, (through|by|via|thanks to) (which|whom) {{recipient}} ‥ <{_MEETS}> … "
        "{target*}",
        0.8,
    ),
    Pattern(
        "en.introduced.who_did",
        "(who|that|which) ‥ <introduced|recommended|brought|put> ‥ {target} … to {recipient} "
        "(was|is|were) {source}",
        0.75,
    ),
    Pattern(
        "en.introduced.in_asides",
        "{recipient} (found|met|won|got|chose|discovered|secured) … , {target} , "
        "(through|via|thanks to|with the help of|on|at|by) ‥ <good offices|introduction|"
        "recommendation|help|mediation|advice|contacts|referral|suggestion|matchmaking> "
        "(of|from|by) …… {source}",
        0.75,
    ),
    Pattern(
        "en.introduced.in_asides_through",
        "{recipient} (found|met|won|got|chose|discovered|secured) … , {target} , "
        "<through|via|thanks to> {source}",
        0.7,
    ),
    Pattern(
        "en.introduced.owes",
        "{recipient} <owes|owe|owed> … , {target} , (to|largely to|mainly to|also to) {source}",
        0.7,
    ),
    Pattern(
        "en.introduced.owes_name",
        "{recipient} <owes|owe|owed> ‥ (acquaintance with|introduction to|contact with|"
        "link with|links with|meeting with|ties to|partnership with) {target} to {source}",
        0.75,
    ),
    Pattern(
        "en.introduced.when_needed",
        "(when|as) {recipient} ‥ (needed|wanted|sought|was looking for|were looking for|looked for|"
        "asked for|was searching for|asked) …… , {source} ‥ <suggested|recommended|named|proposed|"
        "pointed to|mentioned|came up with|knew> {target*}",
        0.65,
    ),
    Pattern(
        "en.introduced.it_was_through",
        "(through|via|thanks to|with|from) {source} that {recipient} ‥ <heard of|heard about|"
        "learned of|learnt of|learned about|found out about|came to> {target*}",
        0.65,
    ),
    Pattern(
        "en.introduced.came_from",
        "<introduction|introductions|contact|recommendation> (came|was|is) (from|through|via|"
        "thanks to|the work of) {source} [,] who ‥ (knew|knows|had worked with|works with) [both] "
        "{target} and {recipient}",
        0.65,
    ),
    Pattern(
        "en.introduced.to_whom",
        "{recipient}, to (whom|which) {source} ‥ <introduced|recommended> {target*}",
        0.75,
    ),
    Pattern(
        "en.introduced.through_that",
        f"(through|via|thanks to) {{source*}} that {{recipient}} … <{_MEETS}> … {{target*}}",
        0.8,
    ),
    Pattern(
        "en.introduced.chooses",
        "(on|at|upon|following|acting on|after) ‥ <recommendation|advice|suggestion|introduction|"
        "referral> (of|from|by) {source} …… , {recipient} ‥ (chose|picked|selected|settled on|"
        "turned to|approached|hired|appointed|invested in|partnered with) {target*}",
        0.7,
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
