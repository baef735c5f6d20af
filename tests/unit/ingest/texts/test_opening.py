"""Every kind of document is read to the same text, and whatever is none is refused in words."""

from __future__ import annotations

import gzip
import io
import os
import random
import textwrap
import time
import unicodedata
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from graph.errors import InputError, LimitExceeded, PartnerGraphError, SourceError
from ingest.texts.documents import isolation
from ingest.texts.documents.isolation import parse_apart
from ingest.texts.documents.opening import MAX_BYTES, open_text, text_of
from ingest.texts.documents.paragraphs import MAX_CHARACTERS, MAX_PARAGRAPH
from tests.support import documents

TITLE = "Cảng Đông Giang đón nhà đầu tư mới"
DAY = "Thứ Năm, 14/03/2024 | 08:30"
FIRST = (
    "Ngày 12/3, lãnh đạo Công ty Cảng Đông Giang đã tiếp đoàn doanh nghiệp đến từ Rotterdam do Đại"
    " sứ quán Hà Lan giới thiệu. Hai bên trao đổi về việc mở rộng bến container và đường sắt nối"
    " với khu công nghiệp phía bắc."
)
SECOND = (
    "Ông Nguyễn Văn Ưởng cho biết thỏa thuận trị giá 3,2 triệu USD sẽ được ký trong quý tới, và quỹ"
    " Maasbridge đang thẩm định dự án. “Chúng tôi biết ơn những người đã kết nối”, ông nói."
)
BODY = "\n".join((DAY, TITLE, FIRST, SECOND))
ARTICLE = (
    f"<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>{TITLE} | Báo Mẫu</title>"
    '<meta property="og:site_name" content="Báo Mẫu">'
    '<meta property="article:published_time" content="2024-03-14T08:30:00+07:00">'
    '<link rel="canonical" href="https://mau.example/cang"></head><body>'
    "<nav><ul><li><a href=/>Trang chủ</a></li><li><a href=/k>Kinh tế</a></li></ul></nav>"
    f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
    "<footer>Bản quyền thuộc về Báo Mẫu</footer><script>var x = 1</script></body></html>"
)


def wrapped(width: int, between: str) -> str:
    return between.join(textwrap.fill(line, width) for line in BODY.split("\n"))


def legacy(text: str) -> bytes:
    """In windows-1258, which writes most tones apart from their letters."""
    made = []
    for letter in text:
        try:
            made.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
            bare = unicodedata.normalize("NFC", parts.replace(tone, ""))
            made.append((bare + tone).encode("cp1258"))
    return b"".join(made)


def pages() -> bytes:
    return documents.pdf([[*textwrap.wrap(FIRST, 60), "", *textwrap.wrap(SECOND, 60)], [TITLE]])


PLAIN = {
    "paragraphs a line": BODY.encode(),
    "blank lines between": BODY.replace("\n", "\r\n\r\n").encode("utf-8-sig"),
    "old line ends": BODY.replace("\n", "\r").encode("utf-16"),
    "decomposed": unicodedata.normalize("NFD", BODY).encode(),
    "unseen": BODY.replace(" ", "\xa0").replace("đ", "\u200bđ\xad").replace("U", "\x07U").encode(),
    "legacy": legacy(BODY.replace("“", '"').replace("”", '"')),
    "wrapped": wrapped(76, "\n\n").encode(),
    "wrapped without blank lines": wrapped(70, "\n").encode(),
}


@pytest.mark.parametrize("kind", PLAIN)
def test_plain_text_is_the_same_however_it_was_saved(kind: str) -> None:
    text = text_of(PLAIN[kind], "bài.txt")
    assert text.body.replace('"', "”").replace("“", "”") == BODY.replace("“", "”")
    assert (text.title, text.date, text.media_type) == (TITLE, "2024-03-14", "text/plain")
    assert text.body == unicodedata.normalize("NFC", text.body)


def test_an_article_of_the_web_is_read_without_what_surrounds_it() -> None:
    text = text_of(ARTICLE.encode(), "cang.html")
    assert text.body.split("\n") == [TITLE, FIRST, SECOND]
    assert text == text_of(ARTICLE.encode(), "a page without an end to its name")
    assert text[2:] == ("text/html", TITLE, "Báo Mẫu", "2024-03-14", "https://mau.example/cang")
    declared = ARTICLE.replace("charset=utf-8", "charset=windows-1258").replace("“", '"')
    assert FIRST in text_of(legacy(declared.replace("”", '"')), "cang.html").body


def test_a_page_without_an_article_gives_all_that_is_seen() -> None:
    page = "<html><body><div>Quỹ Maasbridge<script>x</script></div><td>ký <b>năm</b>\n2019<br>tại X"
    assert text_of(page.encode(), "a.htm").body == "Quỹ Maasbridge\nký năm 2019\ntại X"


def test_a_word_document_gives_paragraphs_and_cells_in_order() -> None:
    content = documents.word([DAY, FIRST, "Kết luận"], ["Bên A", "Maasbridge"], title="Biên bản")
    text = text_of(content, "họp.docx")
    assert text.body.split("\n") == [DAY, FIRST, "Bên A", "Maasbridge", "Kết luận"]
    assert (text.title, text.date) == ("Biên bản", "2024-03-14")
    edited = documents.word_of(
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:ins><w:r><w:t>Đã ký</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>chưa</w:delText><w:t>chưa</w:t></w:r></w:del>"
        "<w:r><w:tab/><w:t>Maas</w:t><w:noBreakHyphen/><w:t>bridge</w:t><w:br/><w:t>X</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert text_of(edited, "họp.docx").body == "Đã ký Maas-bridge\nX"


def test_a_pdf_gives_its_paragraphs() -> None:
    text = text_of(pages(), "cang.pdf")
    assert text.body.split("\n") == [FIRST, SECOND, TITLE]
    assert text.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["The firms sent a delega-", "tion to the port."],
         "The firms sent a delegation to the port."),
        (["A joint-venture, a joint-", "venture of two."],
         "A joint-venture, a joint-venture of two."),
        (["The prime minister of Viet-", "Nam came to see it."],
         "The prime minister of Viet-Nam came to see it."),
        (["The port has two parts:", "1. the quay of the north,", "2. the railway yard."],
         "The port has two parts:\n1. the quay of the north,\n2. the railway yard."),
        (["It ends early.", "The port of Rotterdam and its many quays"],
         "It ends early.\nThe port of Rotterdam and its many quays"),
    ],
)  # fmt: skip
def test_lines_of_a_pdf_are_joined_with_care(lines: list[str], body: str) -> None:
    assert text_of(documents.pdf([lines]), "a.pdf").body == body


def test_a_mail_gives_its_words_subject_and_day() -> None:
    sent = "Thu, 14 Mar 2024 23:30:00 +0700"
    text = text_of(documents.mail(TITLE, sent, f"Chào anh,\n\n> {FIRST}\n", ARTICLE), "a.eml")
    assert text.body == f"Chào anh,\n{FIRST}"
    assert (text.title, text.date, text.media_type) == (TITLE, "2024-03-14", "message/rfc822")
    assert text_of(documents.mail(TITLE, sent, None, ARTICLE), "a.eml").body.endswith(SECOND)


def test_markdown_gives_its_words() -> None:
    page = (
        "---\ntitle: 'Minutes'\ndate: 2024-03-14\n---\n# A meeting\n\n"
        "The **port of Dong Giang** met [Maasbridge](https://m.example) and\nsigned.<!-- no -->\n\n"
        "- [x] _one_ day\n* another\n\n> quoted\n\n```\ncode\n```\nEnd\n===\n"
    )
    text = text_of(page.encode(), "a.md")
    assert text.body.split("\n") == [
        *("A meeting", "The port of Dong Giang met Maasbridge and signed."),
        *("_one_ day", "another", "quoted", "code", "End"),
    ]
    assert (text.title, text.date) == ("Minutes", "2024-03-14")


@pytest.mark.parametrize(
    ("lines", "title", "day"),
    [
        (["Port opens a new quay", "November 3, 2024", "The port has opened a quay."],
         "Port opens a new quay", "2024-11-03"),
        (["The port has opened a quay today, it said.", "Second.", "03/11/2024"], None, None),
        (["Published: 23 November 2024 09:15 GMT+7", "the quay", "The port has opened a quay."],
         None, "2024-11-23"),
        (["Cảng mở bến mới", "Cảng vừa mở thêm một bến mới.", "Ngày đăng: 03/11/2024"],
         "Cảng mở bến mới", "2024-11-03"),
        (["Điểm tin", "12345", "2024", "Cảng vừa mở thêm một bến mới vào ngày 3/11/2024."],
         "Điểm tin", None),
    ],
)  # fmt: skip
def test_a_title_and_a_day_are_taken_where_they_clearly_stand(
    lines: list[str], title: str | None, day: str | None
) -> None:
    text = text_of("\n".join(lines).encode(), "a.txt")
    assert (text.title, text.date) == (title, day)


def test_a_list_of_lines_is_not_joined() -> None:
    lines = [
        f"{number}. Công ty thứ {number} trong danh sách dài của tỉnh, có mặt ở cảng"
        for number in range(20)
    ]
    assert text_of("\n".join(lines).encode(), "a.txt").body.split("\n") == lines


def test_an_endless_paragraph_is_divided_at_ends_of_sentences() -> None:
    text = text_of((FIRST * 300).encode(), "a.txt")
    assert max(map(len, text.body.split("\n"))) <= MAX_PARAGRAPH
    assert all(line.endswith(".") for line in text.body.split("\n"))
    assert "".join(text.body.split()) == "".join((FIRST * 300).split())


def packed(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return file.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11))
SLOW = "\u0301\u0323"
REFUSED = {
    "empty.txt": (b" \n\t", "it is empty"),
    "unseen.txt": ("\u200b\n\xad".encode(), "there is no text in it"),
    "noise.txt": (random.Random(9).randbytes(5_000), "no text, or in an encoding"),
    "noise.md": (random.Random(9).randbytes(5_000).replace(b"\0", b""), "no text, or in an enc"),
    "photo.txt": (b"\x89PNG\r\n\x1a\n" + bytes(50), "run text recognition"),
    "old.doc": (OLD_OFFICE, "old format of Microsoft Office"),
    "locked.docx": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "by a password"),
    "some.zip": (packed(a="hello"), "unpack it"),
    "some.txt.gz": (gzip.compress(b"hello"), "unpack it"),
    "book.xlsx": (packed(xl__workbook="x"), "'partners ingest'"),
    "rows.csv": (b"a,b\n1,2\n", "'partners ingest'"),
    "memo.rtf": (b"{\\rtf1 hello}", "save it as .docx"),
    "text.pdf": (b"hello", "named like a PDF and is none"),
    "broken.pdf": (b"%PDF-1.7\nhello", "a damaged PDF"),
    "cut.pdf": (pages()[:900], "PDF"),
    "locked.pdf": (documents.pdf([["x"]], encrypted=True), "protected by a password"),
    "scan.pdf": (documents.pdf([[], []]), "run text recognition"),
    "cut.docx": (documents.word([FIRST])[:-900], "not a Word document"),
    "slip.docx": (documents.word_of("", others={"../evil": "x"}), "points outside"),
    "entities.docx": (
        documents.word_of(
            "<w:p><w:r><w:t>&e10;</w:t></w:r></w:p>",
            before=f'<!DOCTYPE l [<!ENTITY e0 "lol">{ENTITIES}]>',
        ),
        "damaged",
    ),
    "deep.docx": (documents.word_of("<w:p>" * 100_000 + "</w:p>" * 100_000), "damaged"),
    "deep.html": (b"<html><body>" + b"<div>" * 100_000 + b"hello", "nested too deeply"),
    "nothing.html": (b"<html><body>" + b"<!--" * 100_000, "there is no text in it"),
    "parts.eml": (
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="a"\n\n'
        + b"--a\n\nx\n" * 2_000,
        "1,000 parts",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_words(name: str) -> None:
    content, told = REFUSED[name]
    with pytest.raises(PartnerGraphError) as refused:
        text_of(content, name)
    assert isinstance(refused.value, InputError | LimitExceeded)
    assert told in str(refused.value)
    assert name in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    "content",
    [
        documents.word_of(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 2_500_000}</w:p>"),
        b"a" * (MAX_BYTES + 1),
        b"a" * (MAX_CHARACTERS + 1),
        documents.pdf([[]] * 5_001),
    ],
    ids=["bomb", "file", "line", "pages"],
)
def test_what_is_too_large_is_refused(content: bytes) -> None:
    with pytest.raises(LimitExceeded, match="big"):
        text_of(content, "big")


@pytest.mark.parametrize(
    "piece",
    ["a" + SLOW * 40, "A-\n", "[a](", "*", "- ", "<!--", "1. ", "x" * 70 + "\n", "`a ", "&\n\n"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_nasty_text_takes_no_longer_than_another(piece: str, name: str) -> None:
    content = (piece * (1_000_000 // len(piece))).encode()
    before = time.process_time()
    # There may be nothing but marks in it.
    with suppress(SourceError):
        text_of(content, name)
    assert time.process_time() - before < 20
    assert len(text_of(("a" + SLOW * 500_000).encode(), "a.txt").body) < 50


def test_entities_of_other_files_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    content = documents.word_of(
        "<w:p><w:r><w:t>seen</w:t></w:r><w:r><w:t>&x;</w:t></w:r></w:p>",
        before=f'<!DOCTYPE l [<!ENTITY x SYSTEM "{secret.as_uri()}">]>',
    )
    assert text_of(content, "a.docx").body == "seen"


def test_a_parser_that_breaks_or_hangs_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(LimitExceeded, match=r"a\.pdf takes more time"):
        parse_apart(pages(), "application/pdf", "a.pdf", seconds=0.01)
    with pytest.raises(SourceError, match=r"a\.pdf: it broke the program that reads it"):
        parse_apart(b"", "no/such type", "a.pdf")
    # A module in the folder of work is not run, and secrets do not reach the parser.
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit(9)", encoding="utf-8")
    (tmp_path / "ingest.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert text_of(pages(), "a.pdf").body.startswith(FIRST)
    monkeypatch.setenv("PARTNERGRAPH_READER_KEY", "secret")
    assert "PARTNERGRAPH_READER_KEY" not in isolation.kept_environment()


def test_only_files_that_can_be_read_are_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BODY, encoding="utf-8")
    assert open_text(file) == text_of(file.read_bytes(), "a.txt")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    wrong = {tmp_path: "a folder", tmp_path / "b": "no such file", pipe: "no ordinary file"}
    if os.geteuid():
        file.chmod(0)
        wrong[file] = "Permission denied"
    for path, told in wrong.items():
        with pytest.raises(SourceError, match=told):
            open_text(path)
