"""English patterns of joint ventures and agreements.

`ingest.texts.statements.patterns` tells how they are written; of one relation kind the more exact
ones stand first.
"""

from __future__ import annotations

from ingest.texts.statements.english_stakes import BE, WHOSE
from ingest.texts.statements.grammar import Pattern

_JV = (
    "joint venture|joint ventures|jv|joint - venture|50 - 50 venture|venture|joint company|"
    "joint undertaking|50 : 50 venture|50 / 50 venture|50 - 50 joint venture|50 : 50 joint venture|"
    "50 / 50 joint venture|equal venture|joint enterprise|joint subsidiary"
)
_FOUNDS = (
    "formed|forms|form|forming|founded|found|founding|established|establishes|establish|"
    "establishing|created|creates|create|creating|set up|sets up|setting up|co - founded"
)
_FORMS = f"{_FOUNDS}|launched|launches|launch|launching|started"
_TEAMS = (
    "teamed up|teams up|teaming up|joined forces|joins forces|joining forces|partnered|partners|"
    "joined hands|joins hands|linked up|linked arms|allied|clubbed together|combined|tied up"
)
_NAMED = "[called|named|known as|dubbed|christened|under the name|trading as|,]"

_JOINT_VENTURE = (
    Pattern(
        "en.joint_venture.is",
        f"{{target}} (is|was|became|as) … <{_JV}> … (between|of|by|linking|involving|owned by|"
        "formed by|set up by) {source*}",
        0.9,
    ),
    Pattern(
        "en.joint_venture.apposition",
        f"{{target}}, (a|an|the|its|their) … <{_JV}> … (between|of|by|linking|involving|owned by|"
        "formed by|set up by|established by) {source*}",
        0.9,
    ),
    Pattern(
        "en.joint_venture.founds_with",
        f"{{source*}} ({_FORMS}) … <{_JV}> {_NAMED} {{target}} [,] … (with|alongside) {{source*}}",
        0.9,
    ),
    Pattern(
        "en.joint_venture.in_apposition",
        f"{{source*}} <{_JV}> [,] {{target}} , [which|that] … (set up|formed|established|founded|"
        "launched|created|run|owned|started|held) … (with|alongside) {source*}",
        0.8,
    ),
    Pattern(
        "en.joint_venture.which_with",
        "{target}, (which|that) {source} ‥ <owns|owned|runs|ran|operates|set up|founded|formed|"
        "launched|built|holds|controls|established|created> … (with|alongside) {source*}",
        0.8,
    ),
    Pattern(
        "en.joint_venture.in_which",
        f"{{target}}, (a|the|their) … <{_JV}> in which {{source}}",
        0.75,
    ),
    Pattern(
        "en.joint_venture.founded_by",
        "{target}, [was|were|is|which was] [jointly] <set up|founded|formed|established|created|"
        "launched|started> [jointly|together] by {source+}",
        0.7,
    ),
    Pattern(
        "en.joint_venture.equally",
        "{target}, [is|was] <jointly owned|owned jointly|owned equally|equally owned|co - owned|"
        "jointly held|jointly run|jointly controlled|run jointly|held jointly> by {source*}",
        0.8,
    ),
    Pattern(
        "en.joint_venture.with_whom",
        "{source}, (together with|along with|jointly with|in partnership with|alongside) "
        f"{{source*}} [,] ‥ <{_FORMS}> {{target}}",
        0.75,
    ),
    Pattern(
        "en.joint_venture.together_with",
        "(together with|along with|jointly with|in partnership with) {source*} [,] … {source} ‥ "
        f"<{_FORMS}> {{target}}",
        0.7,
    ),
    Pattern(
        "en.joint_venture.join",
        f"{{source*}} <{_TEAMS}> … with {{source*}} …… ({_FORMS}) {{target}}",
        0.75,
    ),
    Pattern(
        "en.joint_venture.join_in",
        f"{{source*}} <{_TEAMS}> with {{source*}} (in|behind) {{target}}",
    ),
    Pattern(
        "en.joint_venture.join_both",
        f"{{source+}} <{_TEAMS}|came together|pooled resources> …… ({_FORMS}|behind) {{target}}",
        0.75,
    ),
    Pattern(
        "en.joint_venture.with_founds",
        f"{{source*}} ({_FORMS}|entered|signed) … <{_JV}> … (with|alongside) {{source*}} …… "
        "(called|named|known as|dubbed|to build|to develop|to run|to create|to operate|for) "
        "{target:project}",
    ),
    Pattern(
        "en.joint_venture.together_as",
        f"{{source*}} ({_FORMS}) {{target}} as ‥ <{_JV}>",
    ),
    Pattern(
        "en.joint_venture.founded_as",
        f"{{source*}} ({_FORMS}|owns|own|holds|runs|has) ‥ {{target}} , "
        f"(a|an|the|its|their|as) ‥ <{_JV}> ‥ "
        "(with|alongside) {source*}",
        0.85,
    ),
    Pattern(
        "en.joint_venture.co_founded",
        f"{{source*}} <{_FORMS}|co - founded> {{target}} (with|together with|jointly with|in "
        f"partnership with|along with|alongside) "
        "{source*}",
        0.75,
    ),
    Pattern(
        "en.joint_venture.teams",
        f"{{source*}} <{_TEAMS}> … with {{source*}} …… ({_FORMS}|develop|build|run|in|on) "
        f"{{target:project}}",
        0.75,
    ),
    Pattern(
        "en.joint_venture.founds",
        f"{{source*}} ({_FORMS}) … <{_JV}> {_NAMED} {{target:project}}",
        0.8,
    ),
    Pattern(
        "en.joint_venture.several_found_named",
        f"{{source+}} ({_FORMS}|announced|agreed|unveiled) … <{_JV}> {_NAMED} {{target}}",
        0.8,
    ),
    Pattern(
        "en.joint_venture.founds_named",
        f"{{source*}} ({_FORMS}|has|runs|operates) … <{_JV}> (called|named|known as|dubbed) "
        "{target}",
        0.75,
    ),
    Pattern(
        "en.joint_venture.named",
        f"<{_JV}> {_NAMED} {{target:project}} … (between|of|by|formed by|owned by|,) {{source*}}",
        0.85,
    ),
    Pattern(
        "en.joint_venture.passive",
        f"{{target}} {BE} … (formed|founded|established|created|launched|set up|built|developed|"
        f"run|operated) …… (by|as) …… <{_JV}> … (between|of|by) {{source*}}",
        0.8,
    ),
    Pattern(
        "en.joint_venture.jointly",
        f"{{target}} {BE} … <jointly owned|jointly founded|jointly established|jointly developed|"
        "jointly run|co - founded|co - owned|jointly operated|jointly set up> by {source*}",
        0.8,
    ),
    Pattern(
        "en.joint_venture.partner",
        "{source*} (is|are|was|were|as|became|remain|remains) … <partner|partners|"
        "shareholder|shareholders> … in … "
        "{target:project}",
        0.8,
    ),
    Pattern(
        "en.joint_venture.partners",
        "{source+} (are|were|became|remain|remained|have been) ‥ <partners|equal partners|"
        "co - owners|joint owners|shareholders> (in|of) {target}",
        0.8,
    ),
    Pattern(
        "en.joint_venture.own_jointly",
        "{target}, (which|that) {source+} ‥ <own|run|owned|hold|ran|set up|founded|built|started|"
        "launched|operate|control> [jointly|together|equally|between them|half and half]",
        0.75,
    ),
    Pattern(
        "en.joint_venture.with_to",
        f"{{source*}} <{_JV}> … with {{source*}} … (in|on|to build|to develop|behind|for) "
        "{target:project}",
        0.75,
    ),
    Pattern("en.joint_venture.several_found", f"{{source+}} <{_FOUNDS}> ‥ {{target}}", 0.75),
    Pattern("en.joint_venture.whose", f"{{both}}, {WHOSE} ‥ <{_JV}> ‥ with {{both*}}"),
    Pattern("en.joint_venture.between", f"<{_JV}> … (between|linking|involving) {{both*}}"),
    Pattern("en.joint_venture.of", f"<{_JV}> (of|by) {{both*}}", 0.75),
    Pattern(
        "en.joint_venture.makes",
        f"{{both*}} ({_FORMS}|entered into|entered|agreed|signed|has|have|runs|operates|announced|"
        f"into|in|through|inked|sealed) … <{_JV}> … (with|alongside) {{both*}}",
    ),
    Pattern(
        "en.joint_venture.with_we_have",
        f"with {{both}} [,] {{both}} (have|has|had|formed|runs|run|set up|entered|started|signed|"
        f"keeps) … <{_JV}>",
        0.75,
    ),
    Pattern("en.joint_venture.with", f"{{both*}} <{_JV}> … with {{both*}}", 0.75),
    Pattern(
        "en.joint_venture.together",
        f"{{both*}} ({_FORMS}|entered into|agreed|have|run|announced|signed|into|in) … <{_JV}>",
        0.75,
    ),
)

_PACT = (
    "agreement|agreements|mou|mous|memorandum|memorandums|memoranda|contract|contracts|deal|deals|"
    "pact|pacts|accord|letter of intent|letter|treaty|protocol|declaration|lease|"
    "understanding|arrangement|framework|accords|treaties|leases|protocols|declarations|compact"
)
_SIGNS = (
    "signed|signs|sign|signing|inked|inks|ink|inking|concluded|concludes|initialled|penned|"
    "co - signed|countersigned|initialed|initial|put its signature to|put its signature under|"
    "put their signatures under|put his signature to|put her signature to|set its name to|"
    "put their names to|put its name to|"
    "put his name to|put her name to|put their signatures to|put pen to paper on|shook hands on|"
    "shakes hands on|ratified|renewed"
)

_SIGNED_WITH = (
    Pattern(
        "en.signed_with.relative",
        f"{{both}}, with (which|whom) {{both}} ‥ <{_SIGNS}>",
    ),
    Pattern(
        "en.signed_with.explained",
        f"{{both}}, (which|who) …… , and {{both}} ‥ <{_SIGNS}> … ({_PACT}|partnership)",
        0.75,
    ),
    Pattern("en.signed_with.active", f"{{both*}} <{_SIGNS}> ‥ with {{both*}}"),
    Pattern("en.signed_with.past_a_name", f"{{both*}} <{_SIGNS}> !(to) … with {{both*}}", 0.75),
    Pattern(
        "en.signed_with.makes",
        "{both*} <entered into|enters into|entering into|struck|strikes|sealed|seals|reached|"
        f"reaches|exchanged|finalised|finalized|clinched|closed|made> … "
        f"({_PACT}|partnership) … with {{both*}}",
        0.75,
    ),
    Pattern(
        "en.signed_with.agrees",
        "{both*} <struck|sealed|reached|concluded|entered into|agreed on|agreed|clinched|finalised|"
        f"finalized> … ({_PACT}|partnership)",
        0.7,
    ),
    Pattern(
        "en.signed_with.wins",
        "{both*} (won|landed|secured|unveiled|renewed|extended|obtained|went home with|"
        f"came away with|came home with|left with) … <{_PACT}> with {{both*}}",
        0.65,
    ),
    Pattern(
        "en.signed_with.has",
        "{both*} (has|have|had) !(over|about|for|dispute|row|talks) ‥ "
        "<agreement|contract|deal|memorandum|accord|pact|treaty|mou> with {both*}",
        0.65,
    ),
    Pattern(
        "en.signed_with.passive_by",
        f"({_PACT}) …… <signed|inked|concluded|initialled> … by {{both*}}",
    ),
    Pattern(
        "en.signed_with.passive_between",
        f"({_PACT}) … <signed|inked|concluded|reached|sealed> … between {{both*}}",
    ),
    Pattern(
        "en.signed_with.between", f"<{_PACT}|signing ceremony|signing> … between {{both*}}", 0.75
    ),
    Pattern(
        "en.signed_with.whose",
        f"{{both}}, {WHOSE} ‥ <agreement|contract|deal|memorandum> with {{both*}}",
        0.7,
    ),
    Pattern("en.signed_with.of_with", f"<{_PACT}> (of|by) {{both}} with {{both*}}", 0.7),
    Pattern(
        "en.signed_with.together", f"{{both*}} <{_SIGNS}|exchanged> … ({_PACT}|partnership)", 0.8
    ),
    Pattern(
        "en.signed_with.under", f"(under|by|through) … <{_PACT}> with {{both*}} …… , {{both}}", 0.55
    ),
)

DEALS = (*_JOINT_VENTURE, *_SIGNED_WITH)
