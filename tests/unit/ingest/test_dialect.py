"""Delimiters and quotes, told from the header."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.dialect import RARE, USUAL, delimiter_of, quote_of


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("kind,name,country", ","),
        ("kind, name, country", ","),
        ("kind;name;country\r\n", ";"),
        ("kind\tname\tcountry", "\t"),
        ("kind|name|country", "|"),
        ("kind^name", "^"),
        ("kind~name~country", "~"),
        ("kind:name:country", ":"),
        ("kind¦name", "¦"),
        ("kind\x01name", "\x01"),
        ("kind\x1fname", "\x1f"),
        ("name", ","),
        ("Note:", ","),
        ("Note: free text", ","),
        ("~ approximate", ","),
        ("", ","),
        ("Họ tên, chức vụ;Công ty", ";"),
        ("Capital (USD, million)\tDate", "\t"),
        ("name,aliases (a;b;c)", ","),
        ("name|aliases (a;b;c)|country", "|"),
        ("name,a|b,country", ","),
        ("source:id,name", ","),
        ("name (unclosed,country", ","),
        ('"name, full"', ","),
        ('"name, full";"kind, type"', ";"),
        ('"a,b,c"^"d,e"', "^"),
        ('"name"\t"country"', "\t"),
        ('name,"says ""a;b;c;d"""', ","),
    ],
)
def test_delimiters(header: str, delimiter: str) -> None:
    assert delimiter_of(header) == delimiter


@pytest.mark.parametrize(
    ("header", "quote", "delimiter"),
    [
        ("'name','country'", "'", ","),
        ("'name, full';'country'", "'", ";"),
        ("'name'", "'", ","),
        ("name,country", '"', ","),
        ("'name',country", '"', ","),
        ("owner's name,country", '"', ","),
        ('"name","country"', '"', ","),
    ],
)
def test_quotes(header: str, quote: str, delimiter: str) -> None:
    assert quote_of(header) == quote
    assert delimiter_of(header, quote) == delimiter


@given(
    st.lists(st.from_regex(r"[a-zà-ỹ]{1,8}( [a-z]{1,5})?", fullmatch=True), min_size=2, max_size=9),
    st.sampled_from(USUAL + RARE),
)
def test_any_delimiter_between_plain_names_is_found(names: list[str], delimiter: str) -> None:
    assert delimiter_of(delimiter.join(names)) == delimiter
    assert delimiter_of(delimiter.join(f'"{name}"' for name in names)) == delimiter
