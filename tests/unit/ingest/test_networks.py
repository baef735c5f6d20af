"""Networks as XML that is made to harm who reads it."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest

from graph.errors import SourceError
from ingest.readers.networks import read_network

NODE = '<graph><node id="a"><data key="d">{}</data></node></graph></graphml>'
BEGIN = '<?xml version="1.0" encoding="{}"?>'
GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
LAUGHS = f'<!DOCTYPE l [<!ENTITY e0 "lol">{ENTITIES}]>' + GRAPHML + NODE.format("&e11;")
SECRET = "a secret that stands in a file"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("far", [0, 20_000])
@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_entities_are_refused_before_they_grow(encoding: str, far: int, suffix: str) -> None:
    text = BEGIN.format(encoding) + f"<!--{'x' * far}-->" + LAUGHS
    begun = time.thread_time()
    with pytest.raises(SourceError, match="declares entities of XML"):
        list(read_network(io.BytesIO(text.encode(encoding)), "n", suffix))
    assert time.thread_time() - begun < 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_other_file_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    address = (tmp_path / "secret").as_uri()
    for told in (
        f'<!DOCTYPE l [<!ENTITY x SYSTEM "{address}">]>{GRAPHML}{NODE.format("&x;")}',
        f'<!--{"x" * 20_000}--><!DOCTYPE l SYSTEM "{address}">{GRAPHML}{NODE.format("&x;")}',
    ):
        data = (BEGIN.format(encoding) + told).encode(encoding)
        with pytest.raises(SourceError) as refused:
            list(read_network(io.BytesIO(data), "n", ".graphml"))
        assert SECRET not in str(refused.value)


def test_what_is_nested_without_end_ends() -> None:
    data = (GRAPHML + "<graph>" * 200_000).encode()
    with pytest.raises(SourceError, match="it is no graphml"):
        list(read_network(io.BytesIO(data), "n", ".graphml"))
    whole = GRAPHML + "<graph>" * 100_000 + "</graph>" * 100_000 + "</graphml>"
    assert list(read_network(io.BytesIO(whole.encode()), "n", ".graphml")) == []
