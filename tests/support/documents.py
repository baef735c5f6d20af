"""Documents of every kind, made on the spot: PDF by hand, the others by their libraries."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

import docx

SIZE, LEADING, LEFT, TOP = 12, 15, 72, 770
_WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(pages: Sequence[Sequence[str]], *, encrypted: bool = False) -> bytes:
    """A PDF of lines; an empty one is a gap between paragraphs, as wide as a line.

    Letters are numbered in the order in which they come, and a ToUnicode map tells what they mean
    (ISO 32000-1, 9.10.3), as programs write the letters that Latin encodings lack.
    """
    letters = sorted({letter for page in pages for line in page for letter in line})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    mapped = "\n".join(
        f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()
    )
    # A map tells of at most a hundred letters at once.
    tables = [mapped.split("\n")[start : start + 100] for start in range(0, len(letters), 100)]
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def"
        " 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        + "\n".join(f"{len(one)} beginbfchar\n" + "\n".join(one) + "\nendbfchar" for one in tables)
        + "\nendcmap end end"
    )
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H"
        " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 500 /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(to_unicode),
    ]
    for number, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {7 + 2 * number} 0 R >>"
        )
        shown = [
            f"1 0 0 1 {LEFT} {TOP - place * LEADING} Tm"
            f" <{''.join(f'{codes[letter]:04x}' for letter in line)}> Tj"
            for place, line in enumerate(page)
            if line
        ]
        objects.append(_stream("\n".join(["BT", f"/F {SIZE} Tf", *shown, "ET"])))
    return _file(objects, encrypted=encrypted)


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _file(objects: Sequence[str], *, encrypted: bool) -> bytes:
    made = bytearray(b"%PDF-1.7\n")
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(objects) + 1
    # Keys that no password gives: a reader has to ask for one.
    key = "00" * 32
    secret = f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{key}> /U <{key}> >>"
    made += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R"
        f" /ID [<00> <00>] {secret if encrypted else ''} >>\nstartxref\n{len(made)}\n%%EOF"
    ).encode("ascii")
    return bytes(made)


def word(paragraphs: Sequence[str], cells: Sequence[str] = (), title: str = "") -> bytes:
    """A Word document; the cells of a table of one row stand before its last paragraph."""
    document = docx.Document()
    document.core_properties.title = title
    document.sections[0].header.paragraphs[0].text = "Not to be read"
    for paragraph in paragraphs[:-1]:
        document.add_paragraph(paragraph)
    if cells:
        row = document.add_table(1, len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph(paragraphs[-1])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word_of(body: str, *, before: str = "", others: Mapping[str, str] | None = None) -> bytes:
    """A Word document of raw XML, with a declaration before it and other members beside it."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(["x"]))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != "word/document.xml":
                new.writestr(name, old.read(name))
        new.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{before}<w:document {_WORDS}>'
            f"<w:body>{body}</w:body></w:document>",
        )
        for name, text in (others or {}).items():
            new.writestr(name, text)
    return file.getvalue()


def mail(subject: str, date: str, plain: str | None, html: str | None = None) -> bytes:
    """A mail with a plain part, an HTML part, or both, and a picture."""
    message = EmailMessage()
    message["From"] = "office@agency.example"
    message["Subject"] = subject
    message["Date"] = date
    if plain is not None:
        message.set_content(plain)
        if html is not None:
            message.add_alternative(html, subtype="html")
    else:
        message.set_content(html or "", subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    return message.as_bytes()
