"""What a letterhead must not do: fetch, run, or hold another file, however it is written down."""

from __future__ import annotations

import pytest

from tests.webapp.drafts.letterhead.making import changed, in_body, letterhead, said
from webapp.drafts.letterhead import read_letterhead

GOOD = letterhead("{{ host.bin }}")
RELATION = '<Relationship Id="rX1" Type="http://x/relationships/{kind}" Target="{target}"{mode}/></Relationships>'
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


def related(kind: str, target: str, external: bool = True) -> bytes:
    mode = ' TargetMode="External"' if external else ""
    relation = RELATION.format(kind=kind, target=target, mode=mode).encode()
    return changed(GOOD, rels=lambda xml: xml.replace(b"</Relationships>", relation))


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


def test_relationships_are_read_however_their_name_is_written() -> None:
    relation = RELATION.format(kind="image", target="http://evil.example", mode=' TargetMode="External"')
    rels = f'<Relationships xmlns="x">{relation}'.encode()
    assert "fetches something from elsewhere: http://evil.example" in said(
        changed(GOOD, **{"word/_rels/a.xml.RELS": rels})
    )


def test_no_part_hides_behind_the_name_of_a_picture() -> None:
    right = "the name of a picture or font, for something else"
    assert right in said(related("header", "media/a.png", external=False))
    override = b'<Override PartName="/word/a.png" ContentType="application/x.header+xml"/></Types>'
    assert right in said(changed(GOOD, types=lambda xml: xml.replace(b"</Types>", override)))
    read_letterhead(related("image", "media/a.png", external=False))


@pytest.mark.parametrize("kind", ["oleObject", "package", "aFChunk", "control", "subDocument"])
def test_another_file_within(kind: str) -> None:
    assert f"The file holds another file: x.xml ({kind})." in said(related(kind, "x.xml", external=False))


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


@pytest.mark.parametrize(
    ("code", "taken"),
    [
        ('HYPERLINK "https://example.kz" \\o "our page"', True),
        ('HYPERLINK \\l "bookmark"', True),
        ('HYPERLINK "file://server/share"', False),
        ("HYPERLINK \\\\\\\\server\\\\share", False),
        ('HYPERLINK \\o "tip" "javascript:x"', False),
    ],
)
def test_a_field_leads_only_where_a_link_may(code: str, taken: bool) -> None:
    content = changed(GOOD, body=in_body(f"<w:p>{field(code)}</w:p>"))
    if taken:
        read_letterhead(content)
    else:
        assert "The file holds the field “HYPERLINK" in said(content)


def test_the_strict_form_hides_nothing() -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    header = f"<w:hdr {strict}><w:p>{field('DDEAUTO x')}<w:object/></w:p></w:hdr>".encode()
    found = said(changed(GOOD, **{"word/header9.xml": header}))
    assert "The file holds the field “DDE" in found
    assert "holds an object (object)" in found


def test_an_old_drawing_that_fetches() -> None:
    image = '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://evil.example/a.png"/>'
    right = "The file fetches something from elsewhere: http://evil.example/a.png (imagedata)."
    assert right in said(changed(GOOD, body=in_body(f"<w:p>{image}</w:p>")))


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
    [
        b'<rect style="fill: url(http://evil.example/)"/>',
        b"<style>@import 'http://evil.example/a.css'</style>",
        b'<image xlink:href="data:image/svg+xml;base64,PHN2Zz4="/>',
        b'<use xml:base="http://evil.example/" xlink:href="#a"/>',
        b"<script/>",
        b'<image href="http://evil.example/"/>',
        b'<use xlink:href="file:///x"/>',
        b"<foreignObject/>",
        b"<handler/>",
        b'<rect onload="alert(1)"/>',
        b'<rect ONCLICK="alert(1)"/>',
        b'<a href="#a"><animate attributeName="href" to="http://evil.example/"/></a>',
        b'<set attributeName=" xlink:href " to="http://evil.example/"/>',
        b'<animate attributeName="fill" values="url(http://evil.example/)"/>',
        b"<style>@im/**/port 'http://evil.example/a.css'</style>",
        b"<style>a{fill:u/* */rl(http://evil.example/)}</style>",
        b"<style>a{content:'/*'} @import 'http://evil.example/'; a{content:'*/'}</style>",
        b"<style><![CDATA[@im]]>port 'http://evil.example/'</style>",
        b"<style>@im<!-- -->port 'http://evil.example/'</style>",
        b"<style>@im<a/>port 'http://evil.example/'</style>",
        b'<rect fill="URL( \n http://evil.example/)"/>',
        b'<a href="https://example.kz/"/>',
        b'<image href="data:image/png;base64"/>',
    ],
)
def test_a_drawing_that_fetches_or_runs(inside: bytes) -> None:
    right = "The picture word/media/logo.svg fetches or runs something. Put it in as PNG."
    assert said(changed(GOOD, **{"word/media/logo.svg": DRAWING % inside})) == right


def test_a_drawing_that_only_draws_may_stay() -> None:
    read_letterhead(
        changed(
            GOOD,
            **{
                "word/media/logo.svg": DRAWING
                % b"""
    <use xlink:href="#a"/><path d="M0 0" fill="url(#b)" style="fill: url('#b')"/><image href="data:image/png;base64,"/>
    """
            },
        )
    )
