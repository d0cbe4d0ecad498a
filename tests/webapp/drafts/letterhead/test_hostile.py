"""A file that is more than text and pictures is refused, with what was found and what would be right."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest

from tests.webapp.drafts.letterhead.making import TYPES, changed, findings, in_body, letterhead, said, zipped
from webapp.drafts.letterhead import read_letterhead

GOOD = letterhead("{{ host.bin }}")
RELATION = '<Relationship Id="rX1" Type="http://x/relationships/{kind}" Target="{target}"{mode}/></Relationships>'
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


def related(kind: str, target: str, external: bool = True) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    relation = RELATION.format(kind=kind, target=target, mode=mode).encode()
    return changed(GOOD, rels=lambda xml: xml.replace(b"</Relationships>", relation))


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


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://evil.example/a.dotm"),
        ("image", "https://evil.example/pixel.png"),
        ("oleObject", "file:///C:/a.xls"),
        ("frame", "http://evil.example/"),
        ("hyperlink", "file://server/share"),
        ("hyperlink", "\\\\server\\share"),
        ("hyperlink", "javascript:alert(1)"),
    ],
)
def test_what_is_fetched_from_elsewhere(kind: str, target: str) -> None:
    assert (
        said(related(kind, target))
        == f"The file fetches something from elsewhere: {target} ({kind}). Put it into the file."
    )


@pytest.mark.parametrize("target", ["https://example.kz", "mailto:office@example.kz", "tel:+77172640000"])
def test_a_link_to_click_on_may_stay(target: str) -> None:
    read_letterhead(related("hyperlink", target))


@pytest.mark.parametrize("kind", ["oleObject", "package", "aFChunk", "control", "subDocument"])
def test_another_file_within(kind: str) -> None:
    assert f"The file holds another file: x.xml ({kind})." in said(related(kind, "x.xml", external=False))


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


def field(code: str) -> str:
    """A field in the runs that Word makes of it."""
    half = len(code) // 2
    chars = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
    texts = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (code[:half], code[half:]))
    return chars % "begin" + texts + chars % "separate" + "<w:r><w:t>x</w:t></w:r>" + chars % "end"


@pytest.mark.parametrize(
    "code",
    [
        "DDEAUTO c:\\\\cmd.exe",
        "dde x y",
        "INCLUDETEXT x",
        "INCLUDEPICTURE x",
        "LINK a",
        "IMPORT a",
        "DATABASE",
        "QUOTE 1",
    ],
)
def test_a_field_that_fetches_or_runs(code: str) -> None:
    right = f"The file holds the field “{code}”. Take it out; page numbers and dates may stay."
    assert said(changed(GOOD, body=in_body(f"<w:p>{field(code)}</w:p>"))) == right
    assert said(changed(GOOD, body=in_body(f'<w:p><w:fldSimple w:instr="{code}"/></w:p>'))) == right


def test_a_field_whose_name_another_field_makes() -> None:
    inner = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + field("DOCPROPERTY x")
        + "<w:r><w:instrText> PAGE</w:instrText></w:r>"
    )
    xml = f'<w:p>{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    assert said(changed(GOOD, body=in_body(xml))).startswith("The file holds the field “{} PAGE”")


@pytest.mark.parametrize("code", ["PAGE", " NUMPAGES \\* MERGEFORMAT", 'DATE \\@ "d MMMM yyyy"'])
def test_page_numbers_and_dates_may_stay(code: str) -> None:
    read_letterhead(changed(GOOD, body=in_body(f"<w:p>{field(code.replace(chr(34), ''))}</w:p>")))


@pytest.mark.parametrize("tag", ["object", "control", "altChunk", "subDoc"])
def test_an_object_in_the_text(tag: str) -> None:
    assert f"holds an object ({tag}). Put it in as a picture." in said(
        changed(GOOD, body=in_body(f"<w:p><w:{tag}/></w:p>"))
    )


def test_a_mail_merge() -> None:
    settings = b'<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:mailMerge/></w:settings>'
    assert "The file is a mail merge with a data source." in said(changed(GOOD, **{"word/settings.xml": settings}))


@pytest.mark.parametrize(
    "inside",
    [b"<script/>", b'<image href="http://evil.example/"/>', b'<use xlink:href="file:///x"/>', b"<foreignObject/>"],
)
def test_a_drawing_that_fetches_or_runs(inside: bytes) -> None:
    right = "The picture word/media/logo.svg fetches or runs something. Put it in as PNG."
    assert said(changed(GOOD, **{"word/media/logo.svg": DRAWING % inside})) == right


def test_a_drawing_that_only_draws_may_stay() -> None:
    read_letterhead(changed(GOOD, **{"word/media/logo.svg": DRAWING % b'<use xlink:href="#a"/><path d="M0 0"/>'}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = changed(GOOD, **{"word/media/a.png": b"\0" * (51 * 1024 * 1024)})
    assert len(bomb) < 100_000
    start = time.process_time()
    assert "Unpacked, the file has 52 MB; at most 50 MB are taken." in said(bomb)
    assert time.process_time() - start < 0.5


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
