"""A file that is more than text and pictures is refused, with what was found and what would be right."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile

import pytest

from tests.webapp.drafts.letterhead.making import TYPES, changed, findings, in_body, letterhead, said, zipped
from webapp.drafts.letterhead import read_letterhead

GOOD = letterhead("{{ host.bin }}")


def test_the_file_they_are_made_from_is_good() -> None:
    assert read_letterhead(GOOD).used == {"host.bin"}


@pytest.mark.parametrize(
    ("content", "right"),
    [
        (b"", "This is not a Word file. Save the letterhead as .docx"),
        (b"Dear Sirs, {{ host.name }}", "This is not a Word file."),
        (b"%PDF-1.7\n", "This is not a Word file but PDF."),
        (b"{\\rtf1 }", "This is not a Word file but RTF."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or protected Word file. Save it as .docx without a password."),
        (b"PK\x03\x04 and then nothing", "The file is damaged and cannot be unpacked."),
        (GOOD[: len(GOOD) // 2], "The file is damaged and cannot be unpacked."),
        (
            b"PK\x03\x04" + b"\0" * 5 * 1024 * 1024,
            "The file has 6 MB; at most 5 MB are taken. Make its pictures smaller.",
        ),
        (zipped({"a.txt": b""}), "This is a ZIP but not a Word file."),
        (zipped({TYPES: b"<Types/>", "xl/workbook.xml": b"<x/>"}), "This is not a Word file but Excel."),
        (zipped({TYPES: b"<Types/>", "ppt/x.xml": b"<x/>"}), "This is not a Word file but PowerPoint."),
        (zipped({TYPES: b"<Types/>", "content.xml": b"<x/>"}), "This is not a Word file but OpenDocument."),
        (zipped({TYPES: b"<Types/>", "word/x.xml": b"<x/>"}), "This is no plain Word document."),
        (changed(GOOD, body=b"<broken"), "its part word/document.xml cannot be read"),
        (changed(GOOD, body=b"\xff\xfe\x00"), "its part word/document.xml cannot be read"),
        (changed(GOOD, body=b"<a>" * 5000 + b"</a>" * 5000), "its part word/document.xml cannot be read"),
        (zipped({TYPES: b"<Types/>", "word/A.xml": b"", "word/a.xml": b""}), "packed as Word never does it"),
        (zipped({TYPES: b"<Types/>", "../a.xml": b""}), "packed as Word never does it"),
        (zipped({TYPES: b"<Types/>", "a.xml": b""}, zipfile.ZIP_LZMA), "packed as Word never does it"),
        (zipped({TYPES: b"<Types/>", **{f"{n}.xml": b"" for n in range(500)}}), "consists of 501 parts; at most 500"),
    ],
)
def test_what_is_no_word_document(content: bytes, right: str) -> None:
    assert right in said(content)


@pytest.mark.parametrize(
    ("content", "right"),
    [
        (
            changed(GOOD, **{"word/vbaProject.bin": b"x"}),
            "The file holds macros (word/vbaProject",
        ),
        (
            changed(
                GOOD, types=lambda xml: xml.replace(b"wordprocessingml.document.main", b"x.document.macroEnabled.main")
            ),
            "The file is made for macros",
        ),
        (
            changed(GOOD, types=lambda xml: xml.replace(b"ml.document.main+xml", b"ml.template.main+xml")),
            "This is no plain Word document but application/vnd",
        ),
        (changed(GOOD, **{"word/activeX/activeX1.xml": b"<x/>"}), "The file holds a control (ActiveX, word/activeX"),
        (
            changed(GOOD, **{"word/embeddings/oleObject1.bin": b"x"}),
            "The file holds an embedded object (word/embeddings",
        ),
        (
            changed(GOOD, **{"word/embeddings/a.xml": b"<x/>"}),
            "The file holds an embedded object (word/embeddings/a.xml)",
        ),
        (changed(GOOD, **{"word/run.exe": b"MZ"}), "The file holds word/run.exe, which is neither text nor a picture."),
        (changed(GOOD, **{"word/afchunk.htm": b"<p>"}), "The file holds word/afchunk.htm"),
    ],
)
def test_what_runs_or_holds_another_file(content: bytes, right: str) -> None:
    assert right in said(content)


LAUGHS = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("name", ["word/document.xml", "word/settings.xml", "word/_rels/document.xml.rels", TYPES])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_are_read(name: str, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS.decode()}<w>&b;</w>'.encode(encoding)
    assert f"The part {name} declares a DTD with entities" in said(changed(GOOD, **{name: xml}))


def test_an_outer_entity_is_not_fetched(tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    xml = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]><w>&x;</w>'.encode()
    assert "declares a DTD" in said(changed(GOOD, body=xml))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = changed(GOOD, **{"word/media/a.png": b"\0" * (51 * 1024 * 1024)})
    assert len(bomb) < 100_000
    start = time.process_time()
    assert "Unpacked, the file has 52 MB; at most 50 MB are taken." in said(bomb)
    assert time.process_time() - start < 0.5
    tracemalloc.start()
    said(bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5 * 1024 * 1024


@pytest.mark.parametrize("name", ["word/document.xml", "word/HEADER9.XML", "word/media/a.svg"])
def test_too_much_xml_is_refused(name: str) -> None:
    assert "at most 5 MB are taken." in said(changed(GOOD, **{name: b" " * (6 * 1024 * 1024)}))


HEADER = '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:hdr>'


def headers(text: str, count: int) -> bytes:
    """A letterhead with many headers of this text."""
    return changed(GOOD, **{f"word/header{number}.xml": (HEADER % text).encode() for number in range(count)})


@pytest.mark.parametrize(
    ("content", "right"),
    [
        (changed(GOOD, body=in_body("<w:p/>" * 600_000)), "The file has more than 200000 elements"),
        (changed(GOOD, body=in_body('<w:p a="" b="" c="" d=""/>' * 50_000)), "The file has more than 200000 elements"),
        (zipped({str(number): b"" for number in range(20_000)}), "consists of 20000 parts; at most 500"),
        (headers("{{ today }}" * 500, 100), "The file has more than 1000 placeholders"),
        (headers("{{ todei }}" * 2, 400), "There is no field"),
    ],
)
def test_what_would_take_long_to_look_at_is_refused_soon(content: bytes, right: str) -> None:
    start = time.process_time()
    assert right in said(content)
    assert time.process_time() - start < 1


def test_what_all_parts_and_lists_can_print_is_reckoned_together() -> None:
    loops = "{% for p in people %}{% for q in people %}" + "x" * 20_000 + "{% endfor %}{% endfor %}"
    read_letterhead(headers(loops, 1))
    assert "A letter could have" in said(headers(loops, 2))
    joined = (
        "{% for p in people %}{% for q in people %}" + "{{ enclosures|join(', ') }}" * 8 + "{% endfor %}{% endfor %}"
    )
    assert "A letter could have" in said(letterhead(joined))


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    bomb = bytearray(changed(GOOD, **{"word/media/a.png": b"\0" * (20 * 1024 * 1024)}))
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        start = archive.start_dir
    place = bomb.index(b"word/media/a.png", start) - 46
    struct.pack_into("<I", bomb, place + 24, 10)  # the size unpacked, as the list of contents has it
    assert "The file is damaged and cannot be unpacked." in said(bytes(bomb))


def test_everything_found_is_said_at_once() -> None:
    content = changed(GOOD, **{"word/vbaProject.bin": b"x", "word/embeddings/a.bin": b"x"})
    assert len(findings(content)) == 2
