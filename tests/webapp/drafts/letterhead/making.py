"""Letterheads for the tests: as python-docx and Word write them, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape

import docx
import pytest

from webapp.drafts.letterhead import Finding, RefusedError, read_letterhead

BODY = "word/document.xml"
TYPES = "[Content_Types].xml"


def letterhead(*paragraphs: str | list[str], table: Iterable[Iterable[str]] = (), header: str = "") -> bytes:
    """A .docx of these paragraphs; a list is one paragraph in as many runs, of which every second is bold."""
    rows = tuple(tuple(row) for row in table)
    return changed(_base(rows, header), body=in_body("".join(map(_paragraph, paragraphs))))


@cache
def _base(rows: tuple[tuple[str, ...], ...], header: str) -> bytes:
    """What python-docx makes of a table and a header."""
    document = docx.Document()
    if rows:
        drawn = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(drawn.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _paragraph(texts: str | list[str]) -> str:
    """A paragraph as Word writes it, which marks each run with the session it was typed in."""
    runs = [texts] if isinstance(texts, str) else texts
    written = (
        f'<w:r w:rsidR="00A1{number:04X}"><w:rPr>{"<w:b/>" * (number % 2)}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        for number, text in enumerate(runs)
    )
    return f"<w:p>{''.join(written)}</w:p>"


def changed(content: bytes, **parts: object) -> bytes:
    """The .docx with parts added, replaced (by bytes) or changed (by a function of bytes); "__" stands for a slash."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        whole = {name: source.read(name) for name in source.namelist()}
    for key, value in parts.items():
        name = key.replace("__", "/")
        name = {"types": TYPES, "body": BODY, "rels": "word/_rels/document.xml.rels"}.get(name, name)
        whole[name] = value(whole[name]) if callable(value) else value
    return zipped(whole)


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def in_body(xml: str):
    """A change that puts XML in front of the body's first paragraph."""
    return lambda content: content.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)


def findings(content: bytes) -> list[Finding]:
    """What is wrong with a letterhead that is refused."""
    with pytest.raises(RefusedError) as caught:
        read_letterhead(content)
    return list(caught.value.findings)


def said(content: bytes) -> str:
    """The same in English, one line for each."""
    return "\n".join(one.message % one.values for one in findings(content))
