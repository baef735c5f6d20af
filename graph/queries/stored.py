"""Stored questions: those that people ask again and again, with what is asked each time left open.

Each is a question of `graph.queries.QUESTIONS` with some parameters fixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import Field

from graph.errors import InputError, NotFound
from graph.queries import QUESTIONS
from graph.queries.shapes import Shape
from graph.schema import Language


class StoredShape(Shape):
    """A question that is kept, as it is offered."""

    id: str = Field(examples=["who-brought"])
    question: str = Field(description="the question that it is", examples=["origins"])
    text: str = Field(examples=["Who brought {entity} to us, step by step?"])
    why: str = Field(description="what it is good for")
    asks: list[str] = Field(description="parameters to be given", examples=[["entity"]])
    fixed: dict[str, str] = Field(description="parameters that are always the same")
    link: str = Field(
        description="its address over HTTP, with what is open in braces",
        examples=["/api/v1/stored/who-brought?entity={entity}"],
    )


@dataclass(frozen=True)
class StoredQuestion:
    """A question that is kept.

    Parameters
    ----------
    id : str
        Its word in links.
    question : str
        The question that it is, by its name in ``QUESTIONS``.
    text, why : dict of language to str
        How people ask it, with the open parameters in braces; and what it is good for.
    asks : tuple of str
        Parameters that are asked each time: ``entity``, ``source``, ``target``, ``as_of``.
    fixed : dict of str to str
        Parameters that are always the same.
    listed : dict of str to str
        Such parameters that the picture of the answer does not know.
    shows : dict of str to str
        Parameters of the picture of the answer, beside those that are asked.
    """

    id: str
    question: str
    text: Mapping[Language, str]
    why: Mapping[Language, str]
    asks: tuple[str, ...]
    fixed: Mapping[str, str] = field(default_factory=dict)
    shows: Mapping[str, str] = field(default_factory=dict)
    listed: Mapping[str, str] = field(default_factory=dict)

    @property
    def always(self) -> dict[str, str]:
        """Parameters that are the same each time."""
        return {**self.fixed, **self.listed}

    def parameters(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Parameters of the question, once what is open has been given.

        Parameters
        ----------
        given : mapping
            What is asked each time, and any other parameter of the question that is not fixed.

        Raises
        ------
        InputError
            If something open is missing, or something fixed is given otherwise.
        """
        for name in self.asks:
            if given.get(name) in (None, ""):
                raise InputError(
                    f"'{self.id}' asks for '{name}'",
                    hint="give " + ", ".join(self.asks),
                    field=name,
                )
        for name, value in self.fixed.items():
            if name in given and str(given[name]) != value:
                raise InputError(
                    f"'{self.id}' is asked with {name}={value}",
                    hint=f"leave '{name}' out, or ask '{self.question}' itself",
                    field=name,
                )
        return {**self.always, **given}

    def shape(self, lang: Language) -> StoredShape:
        """The question as the API offers it."""
        open_ = "&".join(f"{name}={{{name}}}" for name in self.asks)
        return StoredShape(
            id=self.id,
            question=self.question,
            text=self.text[lang],
            why=self.why[lang],
            asks=list(self.asks),
            fixed=self.always,
            link=f"/api/v1/stored/{self.id}" + (f"?{open_}" if open_ else ""),
        )

    def told(self, lang: Language) -> dict[str, Any]:
        """The question as the explorer offers it."""
        return {
            "id": self.id,
            "question": self.question,
            "path": QUESTIONS[self.question].route.lstrip("/"),
            "text": self.text[lang],
            "why": self.why[lang],
            "asks": self.asks,
            "fixed": self.always,
            "shows": {**self.fixed, **self.shows},
        }


_ONE = ("entity",)
_TWO = ("source", "target")
_COMMUNITIES = {"show": "communities"}
_TABLE = (
    StoredQuestion(
        "who-brought",
        "origins",
        {
            "en": "Who brought {entity} to us, step by step?",
            "vi": "Ai đã đưa {entity} đến, từng bước?",
        },
        {
            "en": "Every chain of introductions that leads there.",
            "vi": "Mọi chuỗi giới thiệu dẫn đến đó.",
        },
        _ONE,
    ),
    StoredQuestion(
        "who-introduced",
        "introducers",
        {"en": "Who introduced {entity}?", "vi": "Ai đã giới thiệu {entity}?"},
        {
            "en": "The introducers themselves, by date.",
            "vi": "Chính những bên giới thiệu, theo thời gian.",
        },
        _ONE,
    ),
    StoredQuestion(
        "whom-introduced",
        "introduced",
        {"en": "Whom did {entity} introduce?", "vi": "{entity} đã giới thiệu ai?"},
        {
            "en": "Those introduced directly, by date.",
            "vi": "Những bên được giới thiệu trực tiếp, theo thời gian.",
        },
        _ONE,
    ),
    StoredQuestion(
        "whom-led-to",
        "reach",
        {"en": "Whom has {entity} led to?", "vi": "{entity} đã dẫn đến những ai?"},
        {
            "en": "Everybody who came through them, generation by generation, and the outcomes.",
            "vi": "Tất cả những ai đã đến qua họ, theo từng thế hệ, cùng các kết quả.",
        },
        _ONE,
    ),
    StoredQuestion(
        "everything",
        "relations",
        {"en": "What is known of {entity}?", "vi": "Biết được gì về {entity}?"},
        {"en": "All relations, with their documents.", "vi": "Mọi quan hệ, kèm tài liệu."},
        _ONE,
        shows={"show": "neighbours"},
    ),
    StoredQuestion(
        "how-led",
        "chains",
        {
            "en": "How did {source} lead to {target}?",
            "vi": "{source} đã dẫn đến {target} như thế nào?",
        },
        {
            "en": "Chains of introductions in the order of time.",
            "vi": "Các chuỗi giới thiệu theo trình tự thời gian.",
        },
        _TWO,
        shows={"show": "chains"},
    ),
    StoredQuestion(
        "how-led-documented",
        "chains",
        {
            "en": "How did {source} lead to {target}, on documents alone?",
            "vi": "{source} đã dẫn đến {target} như thế nào, chỉ theo văn bản?",
        },
        {
            "en": "The same, of documented introductions only.",
            "vi": "Như trên, chỉ gồm lượt giới thiệu có văn bản.",
        },
        _TWO,
        fixed={"status": "documented"},
        shows={"show": "chains"},
    ),
    StoredQuestion(
        "who-can-introduce",
        "paths",
        {
            "en": "Who can introduce {source} to {target} today?",
            "vi": "Hôm nay ai có thể giới thiệu {source} với {target}?",
        },
        {
            "en": "The warmest ways through ties that exist now, with their weakest link.",
            "vi": "Những đường kết nối ấm nhất qua các quan hệ hiện có, kèm mắt xích yếu nhất.",
        },
        _TWO,
        shows={"show": "paths"},
    ),
    StoredQuestion(
        "who-could-introduce",
        "paths",
        {
            "en": "Who could have introduced {source} to {target} on {as_of}?",
            "vi": "Vào ngày {as_of}, ai có thể giới thiệu {source} với {target}?",
        },
        {
            "en": "The warmest ways through the ties of that day.",
            "vi": "Những đường kết nối ấm nhất qua các quan hệ của ngày đó.",
        },
        (*_TWO, "as_of"),
        shows={"show": "paths"},
    ),
    StoredQuestion(
        "brought-by",
        "origins",
        {
            "en": "Who had brought {entity} by {as_of}?",
            "vi": "Tính đến {as_of}, ai đã đưa {entity} đến?",
        },
        {
            "en": "Chains of introductions up to a day.",
            "vi": "Các chuỗi giới thiệu tính đến một ngày.",
        },
        (*_ONE, "as_of"),
    ),
    StoredQuestion(
        "investors",
        "relations",
        {"en": "Who invested in {entity}?", "vi": "Ai đã đầu tư vào {entity}?"},
        {"en": "Investments, by date.", "vi": "Các khoản đầu tư, theo thời gian."},
        _ONE,
        fixed={"kinds": "invested_in,joint_venture"},
        shows={"show": "neighbours"},
    ),
    StoredQuestion(
        "communities",
        "communities",
        {
            "en": "Into which communities does the network fall?",
            "vi": "Mạng lưới chia thành những cộng đồng nào?",
        },
        {
            "en": "Entities with more ties among themselves than with others.",
            "vi": "Các thực thể gắn với nhau nhiều hơn với bên ngoài.",
        },
        (),
        shows=_COMMUNITIES,
    ),
    StoredQuestion(
        "who-earned",
        "credit",
        {
            "en": "Which introducers earned which outcomes?",
            "vi": "Bên giới thiệu nào có công với kết quả nào?",
        },
        {
            "en": "Outcomes shared out among those who introduced, by six models.",
            "vi": "Kết quả chia cho những bên đã giới thiệu, theo sáu mô hình.",
        },
        (),
        shows=_COMMUNITIES,
        listed={"compare": "true"},
    ),
    StoredQuestion(
        "what-earned",
        "credit",
        {"en": "What did {entity} earn?", "vi": "{entity} có công với những kết quả nào?"},
        {
            "en": "Its shares of outcomes, with the chains they rest on.",
            "vi": "Phần của bên này trong các kết quả, kèm các chuỗi làm căn cứ.",
        },
        _ONE,
        listed={"compare": "true"},
    ),
    StoredQuestion(
        "led-to-what",
        "scoreboard",
        {
            "en": "What have introductions led to?",
            "vi": "Các lượt giới thiệu đã dẫn đến điều gì?",
        },
        {
            "en": "Counted by year, country and generation, and which investor brought which.",
            "vi": "Đếm theo năm, quốc gia và thế hệ, và nhà đầu tư nào đưa nhà đầu tư nào đến.",
        },
        (),
        shows={"show": "plots"},
        listed={"limit": "500"},
    ),
    StoredQuestion(
        "depend-on",
        "brokers",
        {"en": "Whom do we depend on?", "vi": "Chúng ta phụ thuộc vào ai?"},
        {
            "en": "Those who stand between others, and in what role.",
            "vi": "Những ai đứng giữa các bên khác, và trong vai trò gì.",
        },
        (),
        shows=_COMMUNITIES,
    ),
    StoredQuestion(
        "lost-without",
        "impact",
        {"en": "What is lost without {entity}?", "vi": "Thiếu {entity} thì mất gì?"},
        {
            "en": "Entities and outcomes that no chain of introductions would have led to.",
            "vi": "Những thực thể và kết quả mà không chuỗi giới thiệu nào dẫn đến được.",
        },
        _ONE,
    ),
    StoredQuestion(
        "ask-next",
        "suggestions",
        {"en": "Whom should {entity} ask next?", "vi": "{entity} nên nhờ ai tiếp theo?"},
        {
            "en": "Introductions to ask for, with reasons; and who has gone silent.",
            "vi": "Những lượt giới thiệu nên nhờ, kèm lý do; và ai đã lâu im lặng.",
        },
        _ONE,
        shows={"show": "neighbours"},
    ),
)

STORED = {one.id: one for one in _TABLE}
"""Every stored question by its id."""


def stored_question(id_: str) -> StoredQuestion:
    """A stored question by its id.

    Raises
    ------
    NotFound
        If there is none.
    """
    found = STORED.get(id_)
    if found is None:
        raise NotFound(f"there is no stored question '{id_}'", hint="ask " + ", ".join(STORED))
    return found
