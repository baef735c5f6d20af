"""English patterns of joint ventures and agreements.

`ingest.texts.patterns` tells how they are written; of one relation kind the more exact ones stand
first.
"""

from __future__ import annotations

from ingest.texts.english_stakes import BE, WHOSE
from ingest.texts.grammar import Pattern

_JV = (
    "joint venture|joint ventures|jv|joint - venture|50 - 50 venture|venture|joint company|"
    "joint undertaking"
)
_FORMS = (
    "formed|forms|form|forming|founded|found|founding|established|establishes|establish|"
    "establishing|created|creates|create|creating|launched|launches|launch|launching|set up|"
    "sets up|setting up|started"
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
        f"{{source*}} <{_FORMS}|co - founded> {{target}} (with|together with|jointly with) "
        "{source*}",
        0.75,
    ),
    Pattern(
        "en.joint_venture.teams",
        f"{{source*}} <teamed up|teams up|joined forces|partnered|partners|joined hands|"
        f"linked up> … with {{source*}} …… ({_FORMS}|develop|build|run|in|on) {{target:project}}",
        0.75,
    ),
    Pattern(
        "en.joint_venture.founds",
        f"{{source*}} ({_FORMS}) … <{_JV}> {_NAMED} {{target:project}}",
        0.8,
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
        "{source*} (is|are|was|were|as|became) … <partner|partners|shareholder> … in … "
        "{target:project}",
        0.8,
    ),
    Pattern(
        "en.joint_venture.with_to",
        f"{{source*}} <{_JV}> … with {{source*}} … (in|on|to build|to develop|behind|for) "
        "{target:project}",
        0.75,
    ),
    Pattern("en.joint_venture.whose", f"{{both}}, {WHOSE} ‥ <{_JV}> ‥ with {{both*}}"),
    Pattern("en.joint_venture.between", f"<{_JV}> … (between|linking|involving) {{both*}}"),
    Pattern("en.joint_venture.of", f"<{_JV}> (of|by) {{both*}}", 0.75),
    Pattern(
        "en.joint_venture.makes",
        f"{{both*}} ({_FORMS}|entered into|entered|agreed|signed|has|have|runs|operates|announced|"
        f"into|in|through|inked|sealed) … <{_JV}> … (with|alongside) {{both*}}",
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
    "understanding|arrangement"
)
_SIGNS = (
    "signed|signs|sign|signing|inked|inks|ink|inking|concluded|concludes|initialled|penned|"
    "co - signed|countersigned"
)

_SIGNED_WITH = (
    Pattern(
        "en.signed_with.relative",
        f"{{both}}, with (which|whom) {{both}} ‥ <{_SIGNS}>",
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
        "en.signed_with.passive_by",
        f"({_PACT}) … <signed|inked|concluded|initialled> … by {{both*}}",
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
