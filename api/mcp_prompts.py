"""The prompts of the MCP server: the usual briefings, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graph.errors import InputError, NotFound
from graph.schema import Language
from graph.topology.credit import MODELS

LANGUAGES = ("en", "vi")


class ArgumentSpec(NamedTuple):
    """An argument of a prompt; `choices` are all that it may be, None: the name of an entity."""

    name: str
    description: str
    required: bool = True
    choices: tuple[str, ...] | None = None


class PromptSpec(NamedTuple):
    """A briefing: what it is called, what it asks for, and what is said to the model."""

    title: str
    description: str
    arguments: tuple[ArgumentSpec, ...]
    text: Mapping[Language, str]


_LANG = ArgumentSpec("lang", "language of the briefing: en or vi (en)", False, LANGUAGES)
_US = ArgumentSpec("us", "who we are: id or name")
_RULES: Mapping[Language, str] = {
    "en": """
Rules: state only what the tools answered. After each statement name its document (title, locator,
and the link if there is one) and say when a fact is only reported or inferred. Where a name means
several entities, show the candidates and ask which one is meant. Where an answer is empty, say
that nothing is known and give its reason; do not fill the gap. Where an answer is cut, say
so.""",
    "vi": """
Quy tắc: chỉ nêu những gì các công cụ đã trả lời. Sau mỗi ý, ghi rõ tài liệu (tên, vị trí, và
đường dẫn nếu có), và nói rõ khi một sự việc chỉ được thuật lại hoặc suy ra. Nếu một tên có thể
chỉ nhiều bên, hãy đưa ra các khả năng và hỏi xem là bên nào. Nếu câu trả lời trống, hãy nói rằng
chưa biết gì và nêu lý do; không tự điền vào. Nếu câu trả lời bị cắt bớt, hãy nói rõ. Gọi các công
cụ với lang=vi và trả lời bằng tiếng Việt.""",
}

PROMPTS = {
    "who_is": PromptSpec(
        "Who is this partner, and who brought them?",
        "Who they are, the chains of introductions that led to them, and whom they led to.",
        (ArgumentSpec("partner", "id or name"), _LANG),
        {
            "en": """Tell me who {partner} is and who brought them.
1. Call entity for who they are.
2. Call introducers for who introduced them, and origins for who brought those, step by step.
3. Call reach for whom they have led to, and for the outcomes.
Write: who they are; the chain that led to them, from the first introducer on, with dates; whom
they brought.""",
            "vi": """Cho tôi biết {partner} là ai và ai đã đưa họ đến.
1. Gọi entity để biết họ là ai.
2. Gọi introducers để biết ai đã giới thiệu họ, và origins để biết ai đã đưa những bên đó đến,
   từng bước.
3. Gọi reach để biết họ đã dẫn đến những ai, cùng các kết quả.
Hãy viết: họ là ai; chuỗi giới thiệu dẫn đến họ, từ bên giới thiệu đầu tiên, kèm thời gian; họ đã
đưa ai đến.""",
        },
    ),
    "prepare_meeting": PromptSpec(
        "Prepare a meeting",
        "One page before meeting a partner: who they are, our common past, what to ask for.",
        (ArgumentSpec("partner", "whom we meet: id or name"), _US, _LANG),
        {
            "en": """Prepare a meeting of {us} with {partner}, on one page.
1. Call entity and relations for {partner}; relations with past=true too, for what has ended.
2. Call introducers and introduced for {partner}: whom to thank, and whom they have brought.
3. Call paths with source={us} and target={partner} for the ties between us and who stands between.
4. Call credit with entity={partner} for the outcomes that their introductions led to.
5. Call suggestions with entity={us}, and keep those where {partner} is the introducer.
Write: who they are; what we have done together; whom to thank; what they have earned us; what to
ask for.""",
            "vi": """Chuẩn bị cuộc gặp giữa {us} và {partner}, trong một trang.
1. Gọi entity và relations cho {partner}; gọi thêm relations với past=true để biết những gì đã kết
   thúc.
2. Gọi introducers và introduced cho {partner}: cần cảm ơn ai, và họ đã đưa ai đến.
3. Gọi paths với source={us} và target={partner} để biết quan hệ giữa hai bên và ai đứng giữa.
4. Gọi credit với entity={partner} để biết các kết quả mà những lượt giới thiệu của họ dẫn đến.
5. Gọi suggestions với entity={us}, và giữ những gợi ý mà {partner} là bên giới thiệu.
Hãy viết: họ là ai; hai bên đã cùng làm gì; cần cảm ơn ai; họ đã đem lại gì; nên nhờ điều gì.""",
        },
    ),
    "way_to": PromptSpec(
        "How do we get to them?",
        "The warmest ways from us to somebody, with the weakest link of each.",
        (ArgumentSpec("target", "whom we want to reach: id or name"), _US, _LANG),
        {
            "en": """How does {us} get to {target}?
1. Call paths with source={us}, target={target}, k=3; if it is empty, again with anyone=true.
2. Call chains with source={us}, target={target}: have introductions led there before?
3. Call entity for whoever stands between, to tell who they are.
Write the ways, warmest first: whom to ask, what ties them to the next one, the weakest link and
how old it is.
End with whom to ask first, and for what.""",
            "vi": """{us} tiếp cận {target} bằng cách nào?
1. Gọi paths với source={us}, target={target}, k=3; nếu trống, gọi lại với anyone=true.
2. Gọi chains với source={us}, target={target}: trước đây đã có lượt giới thiệu nào dẫn đến đó chưa?
3. Gọi entity cho những bên đứng giữa, để biết họ là ai.
Hãy viết các đường kết nối, ấm nhất trước: nên nhờ ai, điều gì gắn họ với bên kế tiếp, mắt xích
yếu nhất và đã bao lâu. Kết thúc bằng việc nên nhờ ai trước, và nhờ điều gì.""",
        },
    ),
    "who_earned": PromptSpec(
        "Which introducers earned their keep?",
        "Credit for outcomes among introducers, by several models, and what hangs on the first.",
        (
            ArgumentSpec("target", "only outcomes in or with this entity: id or name (all)", False),
            ArgumentSpec("model", "whose order to list by (linear)", False, tuple(MODELS)),
            _LANG,
        ),
        {
            "en": """Which introducers earned their keep?
1. Call credit with compare=true{model}{target}.
2. Call credit_chains for the largest outcomes of the first three introducers: on what their
   shares rest.
3. Call scoreboard for how many introductions led to anything, and after how long.
4. Call impact for the first introducer: what would be missing without them.
Write a table of introducers with credit by model (keep currencies apart), then what the models
agree on, and what was unattributed. Say that credit tells what came before an outcome, not what
caused it.""",
            "vi": """Những bên giới thiệu nào thực sự đem lại kết quả?
1. Gọi credit với compare=true{model}{target}.
2. Gọi credit_chains cho các kết quả lớn nhất của ba bên giới thiệu đầu tiên: phần của họ dựa trên
   điều gì.
3. Gọi scoreboard để biết bao nhiêu lượt giới thiệu dẫn đến kết quả, và sau bao lâu.
4. Gọi impact cho bên giới thiệu đầu tiên: thiếu họ thì mất gì.
Hãy lập bảng các bên giới thiệu với phần công theo từng mô hình (không cộng các loại tiền), rồi
nêu điều các mô hình cùng cho thấy, và phần không quy được cho ai. Hãy nói rõ: công trạng cho biết
điều gì có trước kết quả, không phải nguyên nhân của nó.""",
        },
    ),
    "ask_next": PromptSpec(
        "Whom should we ask next?",
        "Introductions to ask for, with reasons, and introducers who have gone silent.",
        (_US, _LANG),
        {
            "en": """Whom should {us} ask next, and for what?
1. Call suggestions with entity={us}.
2. Call paths with source={us} and each of the first three targets: is the way still warm?
3. Call entity for those three targets, to tell who they are.
Write at most five requests: whom to ask, for an introduction to whom, and why, with the reasons'
documents. Then introducers who earned outcomes and have gone silent, and how long.""",
            "vi": """{us} nên nhờ ai tiếp theo, và nhờ điều gì?
1. Gọi suggestions với entity={us}.
2. Gọi paths với source={us} và từng bên trong ba đích đầu tiên: đường kết nối còn ấm không?
3. Gọi entity cho ba đích đó, để biết họ là ai.
Hãy viết nhiều nhất năm đề nghị: nhờ ai, giới thiệu với ai, và vì sao, kèm tài liệu của lý do. Sau
đó là những bên giới thiệu từng đem lại kết quả nay im lặng, và đã bao lâu.""",
        },
    ),
}
"""Every prompt by its name."""


def prompt_text(name: str, given: Mapping[str, str]) -> str:
    """What a prompt says to the model.

    Raises
    ------
    NotFound
        If there is no such prompt.
    InputError
        If an argument is missing, unknown, or none of its choices.
    """
    spec = PROMPTS.get(name)
    if spec is None:
        raise NotFound(f"there is no prompt '{name}'", hint="use " + ", ".join(PROMPTS))
    known = {one.name: one for one in spec.arguments}
    named = {key: text.strip() for key, text in given.items() if text.strip()}
    for key, text in named.items():
        _check(name, known, key, text)
    for one in spec.arguments:
        if one.required and one.name not in named:
            raise InputError(
                f"'{name}' asks for '{one.name}'", hint=one.description, field=one.name
            )
    lang: Language = "vi" if named.get("lang") == "vi" else "en"
    told = {key: named.get(key, "") for key in known}
    for one in spec.arguments:
        if not one.required and one.name in named:
            told[one.name] = f", {one.name}={named[one.name]}"
    return spec.text[lang].format_map(told) + "\n" + _RULES[lang]


def _check(prompt: str, known: Mapping[str, ArgumentSpec], name: str, text: str) -> None:
    if name not in known:
        raise InputError(
            f"'{prompt}' has no argument '{name}'", hint="use " + ", ".join(known), field=name
        )
    choices = known[name].choices
    if choices is not None and text not in choices:
        raise InputError(
            f"{name} '{text}' is none of its choices", hint="use " + ", ".join(choices), field=name
        )
