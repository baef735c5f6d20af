"""Hooks for schemathesis: values of our own formats, and what a schema cannot say of a request."""

from __future__ import annotations

import os
import re
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response
from schemathesis.generation.meta import CoveragePhaseData
from schemathesis.hooks import HookContext
from schemathesis.openapi.checks import RejectedPositiveData
from schemathesis.specs.openapi.checks import positive_data_acceptance

from graph.queries.base import Question
from graph.queries.cursors import write_cursor
from ingest.example import DATASETS

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
    "cursor": st.sampled_from([write_cursor("entities", "a"), write_cursor(0.5, 3, "city:hue")]),
    "moment": st.sampled_from(["0", "1", "2", "2020-01-31T12:00Z", "2099-01-01T00:00:00+07:00"]),
    "currency": st.sampled_from(["USD", "EUR", "VND"]),
    # Of the lengths too that are asked for at its bounds: to look for them took half a minute.
    "new-id": st.sampled_from(["company:new", *("n" * length for length in (1, 2, 199, 200, 201))]),
    "partial-date": st.sampled_from(["2004", "2004-05", "2004/2006", "../2006"]),
    "country": st.sampled_from(["VN", "JP"]),
    "rates": st.sampled_from(["USD=1,SGD=0.7", "JPY=0.0067"]),
}
for _name, _values in FORMATS.items():
    schemathesis.openapi.format(_name, _values)

ONCE = Question.model_fields.keys() - {"entity"}
"""Parameters that all questions have, and read with the same lines."""
ASKED_OF = "/api/v1/entities/{id}/relations"
THOROUGH = "PARTNERGRAPH_FUZZ_EXAMPLES" in os.environ


@schemathesis.hook
def filter_case(context: HookContext, case: Case) -> bool:
    """Try each value of a parameter that all questions have at one of them, if time is short.

    That was half of all requests; `tests/integration/test_wrong_parameters.py` draws among all.
    """
    tried = case.meta.phase.data if case.meta else None
    shared = isinstance(tried, CoveragePhaseData) and tried.parameter in ONCE
    return THOROUGH or not shared or case.operation.path == ASKED_OF


NOBODY = "http://127.0.0.1:9/"
"""Where nothing listens; the server is told that it may send there."""


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Change what no request of a run may do, in whichever phase it was made."""
    _keep_whole(case)
    _keep_example(case)
    _send_nowhere(case)


def _keep_whole(case: Case) -> None:
    """Choose all fields: an answer cut to some of them does not fit the shape of the whole one.

    Most texts name no field, and are refused; `tests/integration/test_http.py` asks for some.
    """
    if not isinstance(chosen := case.query.get("fields"), str) or not chosen:
        return
    document: Any = case.operation.schema.raw_schema
    answers = document["paths"][case.operation.path]["get"]["responses"]
    shape = answers["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    case.query["fields"] = ",".join(document["components"]["schemas"][shape]["properties"])


def _keep_example(case: Case) -> None:
    """Retract what this run wrote, and of the shipped datasets only tell what would be retracted.

    Without them there would soon be nothing left to ask about.
    """
    retracts = case.method == "DELETE" and case.path_parameters.get("id") in DATASETS
    if retracts and case.query.get("dry_run") in (None, False, "false"):
        case.query["dry_run"] = True


def _send_nowhere(case: Case) -> None:
    """Let no webhook call a foreign host, nor ask for the address of one."""
    body: Any = case.body
    address = body.get("url") if isinstance(body, dict) else None
    if isinstance(address, str) and ":" in address:
        case.body = {**body, "url": NOBODY}


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
    # What a stored question fixes, and whom a briefing is for.
    re.compile(r"^'[\w-]+' (is asked with|asks for) |^entity and us are both "),
    # Whether a webhook's address and secret will do, and which revisions there are.
    re.compile(r"^webhook '.*': |^parameter 'secret': |there is no revision \d+"),
    re.compile(r"nothing is supposed|is supposed twice|is supposed to be gone"),
    # Rules of relations, and of ids, names and amounts that are made up.
    re.compile(r"(is tied by '\w+' to|introduces) itself|takes only: "),
    re.compile(r"holds the control character|^id '|^amount '.*' is not a number"),
    # The id of a document is made of its file's name.
    re.compile(r"^no id can be made of the file name '"),
    # The tests set none.
    re.compile(r"^no language model is set"),
    # What goes with the role of a key.
    re.compile(r"^a clearance is a reader's alone"),
    # What a verdict goes with, and who the ends of a candidate fact are.
    re.compile(r" is given of a fact that is |is no entity of the store|is no name: "),
    re.compile(r" is null, but a fact has both ends|there is a currency and no amount"),
    re.compile(r": (it is empty$|amount '.*' is (not a number|too long|negative))", re.DOTALL),
)
"""Details of a 422 that a request may meet although it fits its schema."""


BYTES = "unreadable_source"
"""Code of a file that is no document, which only reading it tells."""

WRITTEN_BEFORE = {"gone", "precondition_failed", "idempotency_key_reused"}
"""Codes of problems that follow from what was written since a value was right."""


@schemathesis.check
def understood(ctx: CheckContext, response: Response, case: Case) -> None:
    """What fits the schema is accepted, or refused for a reason that no schema can give.

    It stands for the check ``positive_data_acceptance``, which knows no such reasons, and is as
    strict for all others.
    """
    try:
        positive_data_acceptance(ctx, response, case)
    except RejectedPositiveData:
        problem = response.json()
        if problem["code"] in {*WRITTEN_BEFORE, BYTES}:
            return
        told = problem["detail"]
        if response.status_code != 422 or not any(one.search(told) for one in BEYOND_SCHEMAS):
            raise
