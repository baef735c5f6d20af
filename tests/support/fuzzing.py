"""Hooks for schemathesis: values of our own formats, and what a schema cannot say of a request."""

from __future__ import annotations

import re
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response
from schemathesis.openapi.checks import RejectedPositiveData
from schemathesis.specs.openapi.checks import positive_data_acceptance

from graph.queries.cursors import write_cursor

IDS = (
    "company:becamex-idc",
    "company:tokyu",
    "fund:warburg-pincus",
    "government:vietnam",
    "region:binh-duong",
)
NAMES = ("Bình Dương", "Sempcorp", "Warburg Pincus", "nobody of this name")
OUTCOME = "joint_venture:23a7f5bbecbfb09320dfa379"

Case = schemathesis.Case[Any]

FORMATS = {
    "entity-id": st.sampled_from(IDS) | st.text(min_size=1),
    "entity": st.sampled_from(IDS + NAMES) | st.text(min_size=1),
    "relation": st.just(OUTCOME) | st.text(min_size=1),
    "cursor": st.sampled_from([write_cursor("a"), write_cursor(0.5, 3, "city:hue")]),
    "moment": st.sampled_from(["0", "1", "2", "2020-01-31T12:00Z", "2099-01-01T00:00:00+07:00"]),
    "currency": st.sampled_from(["USD", "EUR", "VND"]),
    "new-id": st.from_regex(r"company:[a-z]{1,8}", fullmatch=True),
    "partial-date": st.sampled_from(["2004", "2004-05", "2004/2006", "../2006"]),
    "country": st.sampled_from(["VN", "JP"]),
    "rates": st.sampled_from(["USD=1,SGD=0.7", "JPY=0.0067"]),
}
for _name, _values in FORMATS.items():
    schemathesis.openapi.format(_name, _values)

BEYOND_SCHEMAS = (
    # Whether a text is a name of one entity only the store knows.
    re.compile(r"may mean any of \d+ entities"),
    # A cursor goes on in the list that gave it, and in no other.
    re.compile(r"^cursor '.*' is not one of ours"),
    # Parameters that belong together.
    re.compile(
        r"source and target (go together|are both)|give either entity, or source|show=\w+ needs "
    ),
    re.compile(r"' is later than '"),
    re.compile(r"there is no rate from \w+ to "),
    # The parameters of the question that is asked within.
    re.compile(
        r"there is no question '|'\w+' has no parameter '|^parameter '\w+'.*: Field required"
    ),
    re.compile(r"nothing is supposed|is supposed twice|is supposed to be gone"),
    # Rules of relations, and of ids, names and amounts that are made up.
    re.compile(r"(is tied by '\w+' to|introduces) itself|takes only: "),
    re.compile(r"holds the control character|^id '|^amount '.*' is not a number"),
)
"""Details of a 422 that a request may meet although it fits its schema."""


@schemathesis.check
def understood(ctx: CheckContext, response: Response, case: Case) -> None:
    """What fits the schema is accepted, or refused for a reason that no schema can give.

    It stands for the check ``positive_data_acceptance``, which knows no such reasons, and is as
    strict for all others.
    """
    try:
        positive_data_acceptance(ctx, response, case)
    except RejectedPositiveData:
        told = response.json().get("detail", "")
        if response.status_code != 422 or not any(one.search(told) for one in BEYOND_SCHEMAS):
            raise
