from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import SourceError
from tests.unit.viz.answers import answer, chain, hostile, large
from viz import drawing
from viz import page as pages
from viz.embedding import embedded_json, inline_script, inline_style

EVIL = "</script><img src=x onerror=alert(1)>\u2028<!-- ' \" & javascript:"


def data_of(page: str, name: str) -> object:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.S)
    assert found is not None
    return json.loads(found[1])


def markup_of(page: str) -> str:
    """The page without what is inside its scripts and its style."""
    return re.sub(r"(<(script|style)\b[^>]*>).*?</\2>", r"\1</\2>", page, flags=re.S)


def test_equal_answers_give_equal_bytes_in_another_process() -> None:
    code = (
        "import hashlib\n"
        "from tests.unit.viz.answers import large\n"
        "from viz import drawing\n"
        "page = drawing.draw(large(120), title='t')\n"
        "print(hashlib.sha256(page.encode()).hexdigest())\n"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(hashes) == 1


def test_nothing_is_asked_of_any_address() -> None:
    page = drawing.draw(chain("2004", None), title="A picture")
    markup = markup_of(page)
    assert not re.search(r"https?:|=\s*[\"']?//|\burl\(|@import|<base\b|<iframe\b", markup)
    assert set(re.findall(r"(?:src|href)\s*=\s*\"([^\"]*)\"", markup)) == {"data:,", "#stage"}
    assert "sourceMappingURL" not in page


def test_hostile_text_stays_text() -> None:
    page = drawing.draw(hostile(EVIL), title=EVIL)
    markup = markup_of(page)
    assert "<img" not in markup
    assert markup.count("<script") == markup.count("</script>") == page.count("</script>")
    told = data_of(page, "drawn")
    assert isinstance(told, dict)
    assert [one["name"] for one in told["entities"]] == [EVIL, EVIL]
    assert told["relations"][0]["sources"][0][2] == EVIL
    assert told["documents"][0]["title"] == EVIL


def test_json_cannot_break_out_and_means_the_same() -> None:
    value = {"a": [EVIL, "\ud800", "Đồng", 1.5, None]}
    text = str(embedded_json(value))
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value
    text.encode()


def test_a_script_that_would_end_its_element_is_refused() -> None:
    with pytest.raises(ValueError, match="</script"):
        inline_script("var a = '</SCRIPT>';")
    with pytest.raises(ValueError, match="</style"):
        inline_style("a {} </style>")


def test_the_policy_lets_only_the_pages_own_scripts_run() -> None:
    page = drawing.draw(chain("2004"), title='"quoted"')
    policy = pages.policy_of(page)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.endswith("frame-ancestors 'self'")


def test_pictures_are_drawn_without_ipython() -> None:
    code = (
        "import sys\n"
        "from viz import drawing\n"
        "assert 'pyvis' not in sys.modules\n"
        "from tests.unit.viz.answers import chain\n"
        "drawing.draw(chain('2004'), title='t')\n"
        "assert 'pyvis' in sys.modules\n"
        "print([name for name in sys.modules if name.startswith('IPython')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_edges_are_hidden_while_dragging_only_in_large_pictures() -> None:
    small = drawing.picture(chain("2004"))["options"]
    whole = drawing.picture(large(300))["options"]
    assert not small["physics"]["enabled"]
    assert not whole["physics"]["enabled"]
    assert not small["interaction"]["hideEdgesOnDrag"]
    assert whole["interaction"]["hideEdgesOnDrag"]


def test_all_relations_between_two_are_drawn() -> None:
    made = large(60)
    assert len(drawing.picture(made)["edges"]) == len(made.edges)


def test_titles_name_what_is_shown() -> None:
    assert drawing.title_of(chain("2004")) == "How A led to B"
    assert drawing.title_of(answer([]), "vi") == "Mạng lưới đối tác"
    assert drawing.title_of(hostile("{0} {x}")) == "How {0} {x} led to {0} {x}"


def test_an_empty_answer_says_why() -> None:
    drawn = drawing.picture(answer([]).model_copy(update={"reason": "no_route"}))
    assert drawn["empty"] == "No route leads from one to the other."


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "network.html"
    pages.write("first", target)
    with pytest.raises(UnicodeEncodeError):
        pages.write("\ud800", target)
    assert target.read_text("utf-8") == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["network.html"]
    with pytest.raises(SourceError, match=r"nowhere.*cannot be written"):
        pages.write("page", tmp_path / "nowhere" / "network.html")


def test_the_explorer_holds_no_script_of_its_own() -> None:
    for lang in ("en", "vi"):
        page = pages.explorer_page(lang)
        assert f'<html lang="{lang}" data-mode="explorer">' in page
        scripts = re.findall(r"<script\b([^>]*)>", page)
        data = [' type="application/json" id="told"', ' type="application/json" id="drawn"']
        assert scripts[:2] == data
        names = [re.fullmatch(r' src="static/([a-z-]+\.js)" defer', one) for one in scripts[2:]]
        assert all(name and pages.static_file(name[1]) for name in names)
        review = pages.review_page(lang)
        told = [' type="application/json" id="told"', ' src="static/review.js" defer']
        assert re.findall(r"<script\b([^>]*)>", review) == told
        for html in (page, review):
            assert not re.search(r"\son\w+=|\sstyle=|https?:|<built-in", markup_of(html))


def test_only_known_files_are_given() -> None:
    found = pages.static_file("page.js")
    assert found is not None
    assert found[1].startswith("text/javascript")
    assert pages.static_file("../page.py") is None
    assert pages.static_file("offline.js") is None


def test_both_languages_have_the_same_words() -> None:
    from graph.queries import brief_words, reason_words
    from viz import board_words, credit_words, plot_words, words
    from viz.brief_words import BRIEF
    from viz.document_words import DOCUMENTS
    from viz.review_words import REVIEW

    pages = (words.PICTURE, words.TITLES, words.EXPLORER, reason_words.REASONS)
    briefs = (brief_words.WORDS, BRIEF)
    boards = (board_words.BOARDS, credit_words.CREDIT, plot_words.PLOTS)
    for table in (*pages, *briefs, *boards, DOCUMENTS, REVIEW):
        assert set(table["en"]) == set(table["vi"])
