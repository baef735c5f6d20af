"""What English patterns find: sentences with marked names, and the relations told in them."""

from __future__ import annotations

import re
import time

import pytest

from ingest.texts.model import Mention, Statement, Text
from ingest.texts.statements.patterns import PatternExtractor

CASES = """
[Alpha|company] introduced [Beta|company] to [Gamma|city].
  = introduced Alpha Beta Gamma
It was [Alpha|embassy] that introduced the Dutch toolmaker [Beta|company] to [Gamma|city] in 2019.
  = introduced Alpha Beta Gamma
[Beta|company] was introduced to [Gamma|city] by [Alpha|company], an old tenant.
  = introduced Alpha Beta Gamma
[Beta|company], introduced by [Alpha|embassy], opened an office.
  = introduced Alpha Beta
In 2004 [Beta|company] and [Delta|company] were first introduced to [Gamma|city] by [Alpha|embassy].
  = introduced Alpha Beta Gamma; introduced Alpha Delta Gamma
Through the [Alpha|embassy], [Beta|city] met [Gamma|company].
  = introduced Alpha Gamma Beta
[Beta|city] got to know [Gamma|company] through [Alpha|organization].
  = introduced Alpha Gamma Beta
Thanks to an introduction by [Alpha|embassy], [Beta|city] met [Gamma|company].
  = introduced Alpha Gamma Beta
Thanks to [Alpha|embassy]'s introduction, [Beta|city] came into contact with [Gamma|company].
  = introduced Alpha Gamma Beta
[Alpha|organization] put [Beta|company] in touch with [Gamma|company].
  = introduced Alpha Gamma Beta
[Alpha|organization] brokered a meeting between [Beta|company] and [Gamma|company].
  = introduced Alpha Beta Gamma
[Alpha|person], who heads [Delta|company], connected [Beta|company] with [Gamma|fund].
  = introduced Alpha Gamma Beta
[Alpha|embassy] introduced to [Gamma|city] the carmaker [Beta|company].
  = introduced Alpha Beta Gamma
[Alpha|company] invested $20 million in [Beta|project].
  = invested_in Alpha Beta
[Alpha|company] has poured money into [Beta|company] and [Gamma|company].
  = invested_in Alpha Beta; invested_in Alpha Gamma
[Alpha|company]'s $250m investment in [Beta|company] was its first.
  = invested_in Alpha Beta
[Beta|company] raised $12m from [Alpha|fund] and [Gamma|fund].
  = invested_in Alpha Beta; invested_in Gamma Beta
[Alpha|fund] led a $30m funding round in [Beta|company].
  = invested_in Alpha Beta
[Alpha|fund] bought a minority stake in [Beta|company].
  = invested_in Alpha Beta
[Alpha|fund], an early investor in [Beta|company], sat on the board.
  = invested_in Alpha Beta
[Alpha|company] built a factory in [Beta|city].
  = invested_in Alpha Beta
[Alpha|company], which makes tyres, invested in [Beta|city] and signed a pact with [Gamma|city].
  = invested_in Alpha Beta; signed_with Alpha Gamma
[VSIP|project], a joint venture between [Alpha|company] and [Beta|company], opened in 1996.
  = joint_venture Alpha VSIP; joint_venture Beta VSIP
[Alpha|company] set up a joint venture called [Gamma|project] with [Beta|company].
  = joint_venture Alpha Gamma; joint_venture Beta Gamma
The joint venture between [Alpha|company] and [Beta|fund] was formed in 2018.
  = joint_venture Beta Alpha
[Alpha|company] and [Beta|company] formed a joint venture.
  = joint_venture Alpha Beta
[Alpha|company] entered into a 50-50 joint venture with the Thai group [Beta|company].
  = joint_venture Alpha Beta
[Alpha|city] signed a memorandum of understanding with [Beta|company] on Monday.
  = signed_with Alpha Beta
[Alpha|company], [Beta|company], and [Gamma|city] signed an agreement.
  = signed_with Alpha Beta; signed_with Alpha Gamma; signed_with Beta Gamma
[Alpha|company] inked deals with [Beta|company] and [Gamma|company].
  = signed_with Alpha Beta; signed_with Alpha Gamma
An agreement was signed between [Alpha|company] and [Beta|city] in Hanoi.
  = signed_with Alpha Beta
[Alpha|city] is twinned with [Beta|city], [Gamma|city] and [Delta|city].
  = twinned_with Alpha Beta; twinned_with Alpha Gamma; twinned_with Alpha Delta
[Alpha|city], a sister city of [Beta|city], sent firefighters.
  = twinned_with Alpha Beta
[Alpha|city] and [Beta|city] became sister cities in 1988.
  = twinned_with Alpha Beta
[Beta|company], backed by [Alpha|fund], moved in.
  = owns Alpha Beta
[Alpha|fund]-backed [Beta|company] moved in.
  = owns Alpha Beta
[Beta|company], a subsidiary of the Japanese group [Alpha|company], moved in.
  = owns Alpha Beta
[Alpha|company] acquired the Czech brewer [Beta|company] for 30 million euros.
  = owns Alpha Beta
[Alpha|company] holds 51 percent of [Beta|company].
  = owns Alpha Beta
[Alpha|company] took a controlling stake in [Beta|company].
  = owns Alpha Beta
[Beta|company] was taken over by [Alpha|company] in 2009.
  = owns Alpha Beta
[Alpha|company] completed its acquisition of [Beta|company].
  = owns Alpha Beta
[Beta|company], whose parent company is [Alpha|company], moved in.
  = owns Alpha Beta
Behind [Beta|company] stands [Alpha|fund].
  = owns Alpha Beta
[Beta|company], a developer owned by [Alpha|fund], and [Gamma|company] signed a contract.
  = owns Alpha Beta; signed_with Beta Gamma
A delegation from [Alpha|organization] visited [Beta|city] last week.
  = visited Alpha Beta
[Alpha|person] led a delegation to [Beta|city].
  = visited Alpha Beta
During [Alpha|person]'s visit to [Beta|city], nothing was signed.
  = visited Alpha Beta
[Beta|city] welcomed a delegation from [Alpha|city].
  = visited Alpha Beta
[Beta|city] was visited by [Alpha|person] and by [Gamma|person].
  = visited Alpha Beta; visited Gamma Beta
[Alpha|company] and [Beta|company] took part in [Horasis|event].
  = attended Alpha Horasis; attended Beta Horasis
[Horasis|event], attended by [Alpha|company], was held in [Gamma|city].
  = attended Alpha Horasis; hosted Gamma Horasis
[Gamma|city] played host to [Horasis|event].
  = hosted Gamma Horasis
At [Horasis|event], which [Gamma|city] hosted in May, little was said.
  = hosted Gamma Horasis
[Horasis|event] took place in [Gamma|city].
  = hosted Gamma Horasis
The friendship of [Alpha|city] led to the [Beta|project].
  = led_to Alpha Beta
[Beta|project] grew out of a programme of [Alpha|organization].
  = led_to Alpha Beta
[Alpha|company] introduced [Beta|company], which later invested in [Gamma|city].
  = introduced Alpha Beta; invested_in Beta Gamma
[Alpha|company], which did not invest in [Beta|city], signed with [Gamma|city].
  = -invested_in Alpha Beta; signed_with Alpha Gamma
[Alpha|company] plans to acquire [Beta|company].
  = -owns Alpha Beta
[Alpha|company] would introduce [Beta|company] to [Gamma|city] if asked.
  = -introduced Alpha Beta Gamma
The [Alpha|company] factory in [Beta|city] makes tyres.
  =
[Alpha|company] is unrelated to [Beta|company], its neighbour in [Gamma|city].
  =
[Alpha|person] met reporters from [Beta|company] in [Gamma|city].
  =
[Alpha|company] competes with [Beta|company] for deals in [Gamma|city].
  =
Shares of [Alpha|company] and [Beta|company] rose in [Gamma|city].
  =
[Alpha|company] introduced a new product in [Beta|city].
  =
[Alpha|company] said [Beta|company] had signed with [Gamma|company].
  = signed_with Beta Gamma
[Alpha|person], chairman of [Beta|company], visited [Gamma|city].
  = visited Alpha Gamma
After visiting [Gamma|city], [Alpha|company] signed a lease with [Beta|project].
  = visited Alpha Gamma
[Alpha|company] agreed with [Beta|company]'s view of [Gamma|city].
  =
[Gamma|embassy] introduced [Alpha|company] to [Beta|company], and the two signed a contract.
  = introduced Gamma Alpha Beta; signed_with Alpha Beta
[Alpha|city] is a port. It has never invited anyone. It is twinned with [Beta|city].
  = twinned_with Alpha Beta
[Alpha|city] has partners. Its oldest partner is [Beta|city], a twin town since 2008.
  = twinned_with Alpha Beta
Nor has [Alpha|city] ever been twinned with [Beta|city].
  = -twinned_with Alpha Beta
[Alpha|city] hosted the [Fair|event]. [Beta|company], [Gamma|fund] and [Delta|city] took part.
  = hosted Alpha Fair; attended Beta Fair; attended Gamma Fair; attended Delta Fair
It was [Alpha|embassy] that [Beta|company] thanked. They signed with [Gamma|city].
  =
[Alpha|company] and [Beta|company] set up [Gamma|project].
  = joint_venture Alpha Gamma; joint_venture Beta Gamma
[Alpha|company] works through a joint venture, [Gamma|company], set up with [Beta|company].
  = joint_venture Alpha Gamma; joint_venture Beta Gamma
A delegation from [Alpha|city], [Delta|country], came to [Beta|city].
  = visited Alpha Beta
[Delta|person] of [Alpha|company], who introduced [Beta|company] to [Gamma|city], was there.
  = introduced Delta Beta Gamma
Reports that [Alpha|company] had invested in [Beta|company] were wrong.
  = -invested_in Alpha Beta
[Alpha|company] bought [Beta|company]'s bus unit in [Gamma|city].
  =
[Alpha|city] and [Beta|city] signed a pact and became sister cities.
  = signed_with Alpha Beta; twinned_with Alpha Beta
The [Fair|event] drew many, including [Alpha|company], [Beta|company] and the mayor of [Gamma|city].
  = attended Alpha Fair; attended Beta Fair; attended Gamma Fair
[Alpha|person] spoke. He introduced [Beta|company] to [Gamma|city].
  = introduced Alpha Beta Gamma
[Alpha|fund], having walked away once, came back in 2017 with $30 million for [Beta|company].
  = invested_in Alpha Beta
The same [Alpha|fund] had placed $15 million in [Beta|project] the year before.
  = invested_in Alpha Beta
[Alpha|person] himself owns a tenth of [Beta|company], a chain of laboratories.
  = owns Alpha Beta
[Alpha|company] still owns half of [Beta|company].
  = owns Alpha Beta
Last May [Alpha|person] travelled to [Beta|city] for [Gamma|event], where he spoke briefly.
  = attended Alpha Gamma; visited Alpha Beta
In June a delegation from [Alpha|city], led by its deputy mayor, toured [Beta|city].
  = visited Alpha Beta
Out of the [Fair|event] grew the [Alpha|project], where forty apprentices started.
  = led_to Fair Alpha
Within the month [Alpha|company] had signed a supply agreement with [Beta|company], four pages.
  = signed_with Alpha Beta
The ones who bought [Beta|company] were [Alpha|company], in 2003.
  = owns Alpha Beta
[Alpha|company], which arrived in [Beta|region] in 2019, has customers.
  =
[Alpha|person] owns [Beta|company], the firm that took over [Gamma|company] last year.
  = owns Alpha Beta; owns Beta Gamma
With [Alpha|company] [Beta|company] have a proper joint venture.
  = joint_venture Alpha Beta
[Alpha|company], which owns the park, and [Beta|company] signed a 25-year lease in December.
  = signed_with Alpha Beta
[Alpha|company] attended the [Fair|event], as did [Beta|company].
  = attended Alpha Fair; attended Beta Fair
[Gamma|region] was visited by the governor of [Alpha|region] and by a mission from [Beta|company].
  = visited Alpha Gamma; visited Beta Gamma
In Java [Alpha|company] teamed up with [Beta|company] in [Gamma|project], a venture that was agreed.
  = joint_venture Alpha Gamma; joint_venture Beta Gamma
When [Alpha|company] needed a partner, [Beta|embassy] suggested [Gamma|company].
  = introduced Beta Gamma Alpha
[Alpha|company] owes its first customer, [Beta|company], to [Gamma|person].
  = introduced Gamma Beta Alpha
[Alpha|company], a tannery that belongs to [Beta|fund], moved here in 2009.
  = owns Beta Alpha
The money came from [Alpha|fund], which took 20 percent of [Beta|company].
  = owns Alpha Beta
It was over dinner with [Alpha|person] that [Beta|person] first heard of [Gamma|company].
  = introduced Alpha Gamma Beta
[Alpha|city] and [Beta|city] have been sisters since 1994.
  = twinned_with Alpha Beta
[Alpha|person] thanked [Beta|person], who had brought [Gamma|company] to [Delta|city].
  = introduced Beta Gamma Delta
The introduction came from [Alpha|person], who knew both [Beta|company] and [Gamma|company].
  = introduced Alpha Beta Gamma
[Beta|company] and [Gamma|company] were introduced over lunch by [Alpha|person].
  = introduced Alpha Beta Gamma
[Alpha|company] has been a shareholder of [Beta|company] since 2011.
  = invested_in Alpha Beta
In 2014 control of [Beta|company] passed to [Alpha|company].
  = owns Alpha Beta
[Beta|company] passed into the hands of [Alpha|fund] in 2009.
  = owns Alpha Beta
[Beta|company] is now in the hands of [Alpha|fund].
  = owns Alpha Beta
[Alpha|company] and [Beta|company] each own half of [Gamma|company].
  = owns Alpha Gamma; owns Beta Gamma
[Gamma|company] is half owned by [Alpha|company] and half by [Beta|company].
  = owns Alpha Gamma; owns Beta Gamma
[Alpha|person] was in [Beta|city] last week with a group of farmers.
  = visited Alpha Beta
Last spring [Alpha|person] took twelve members to [Beta|city].
  = visited Alpha Beta
Among the guests at the [Fair|event] I saw [Alpha|person] of [Beta|company].
  = attended Alpha Fair
[Alpha|city] played host to the [Fair|event] for the third time.
  = hosted Alpha Fair
What began at the [Fair|event] became the [Alpha|project].
  = led_to Fair Alpha
[Alpha|company] put its signature under a contract with [Beta|company].
  = signed_with Alpha Beta
[Alpha|company] has a contract with [Beta|company] to supply yarn.
  = signed_with Alpha Beta
A contract followed, signed in March by [Alpha|company] and [Beta|company].
  = signed_with Alpha Beta
[Alpha|company] sits in a joint venture with [Beta|company].
  = joint_venture Alpha Beta
The plant is run by [Gamma|company], which [Alpha|company] and [Beta|company] own jointly.
  = joint_venture Alpha Gamma; joint_venture Beta Gamma
[Alpha|company] did not buy [Beta|company], whatever the papers wrote.
  = -owns Alpha Beta
[Alpha|fund] looked at [Beta|company] twice and walked away.
  =
[Alpha|company] has yet to sign with [Beta|company].
  = -signed_with Alpha Beta
[Alpha|company] ploughed its savings into [Beta|project].
  = invested_in Alpha Beta
[Alpha|fund] bet $5 million on [Beta|company].
  = invested_in Alpha Beta
The [Beta|project] was paid for by [Alpha|company].
  = invested_in Alpha Beta
The money for the [Beta|project] came from [Alpha|fund].
  = invested_in Alpha Beta
"""

_MARK = re.compile(r"\[([^\]|]+)\|([a-z]+)\]")


def marked(text: str) -> tuple[Text, list[Mention]]:
    body, mentions, place = "", [], 0
    for found in _MARK.finditer(text):
        body += text[place : found.start()]
        name, kind = found.groups()
        mentions.append(Mention(len(body), len(body) + len(name), name, "new", kind, name))
        body, place = body + name, found.end()
    return Text(body + text[place:], "0" * 64), mentions


def told(one: Statement) -> str:
    sign = "" if one.modality == "stated" else "-"
    names = [one.source.name, one.target.name, one.recipient.name if one.recipient else ""]
    return f"{sign}{one.kind} {' '.join(names)}".strip()


def cases() -> list[tuple[str, str]]:
    lines = CASES.strip().splitlines()
    return [
        (text, answer.strip(" =")) for text, answer in zip(lines[::2], lines[1::2], strict=True)
    ]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_english_sentences_tell_relations(text: str, expected: str) -> None:
    found = PatternExtractor().statements(*marked(text))
    assert sorted(map(told, found)) == sorted(filter(None, expected.split("; ")))
    assert all(one.pattern.startswith("en.") for one in found)


@pytest.mark.parametrize(
    "piece",
    [
        "[A|company] and ", "[A|company], ", "introduced ", "the the a its ", "[A|city]'s ",
        "[A|company] invested in ", "between [A|city] and [B|city] ", "sister city of ", "- ",
        "[A|company], which [B|fund] acquired ", "by [A|company], and ",
        "[A|city] and it ", "the two and they ", "its it he [A|company] ", "took part, the event ",
        "[A|company] set up it. ", "[A|event] took part. They signed. ",
    ],
)  # fmt: skip
def test_time_is_linear_in_a_hostile_sentence(piece: str) -> None:
    def spent(size: int) -> float:
        text, mentions = marked(piece * size)
        begun = time.process_time()
        PatternExtractor().statements(text, mentions)
        return time.process_time() - begun

    spent(1)  # Patterns are compiled when first used.
    # Collecting the garbage of other tests may fall into one of them.
    assert min(spent(4_000), spent(4_000)) < 9 * max(spent(500), 0.05) * 2
