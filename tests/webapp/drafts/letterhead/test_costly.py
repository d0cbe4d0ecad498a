"""A file that is made to keep us busy is refused soon, or read within moments; what is said of it is short."""

from __future__ import annotations

import time

import pytest

from tests.webapp.drafts.letterhead.making import changed, in_body, letterhead
from tests.webapp.drafts.letterhead.test_pictures import emf, gif, jpeg, png, tiff
from webapp.drafts.letterhead import RefusedError, read_letterhead
from webapp.drafts.letterhead.preview import preview
from webapp.drafts.letterhead.sample import sample_context

GOOD = letterhead("{{ host.bin }}")
SECONDS = 5  # of the processor: no file takes a third of it where nothing else runs
MEGABYTE = 1 << 20
SVG = '<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
HEADER = '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">%s</w:hdr>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def text(inside: str) -> bytes:
    return changed(GOOD, body=in_body(inside))


def field(code: str) -> str:
    return f"<w:p>{BEGIN}<w:r><w:instrText>{code}</w:instrText></w:r>{BEGIN.replace('begin', 'end')}</w:p>"


def drawing(inside: str) -> bytes:
    return changed(GOOD, **{"word/media/logo.svg": (SVG % inside).encode()})


def many(name: str, content: bytes) -> bytes:
    return changed(GOOD, **{f"word/media/{number}{name}": content for number in range(450)})


def nested(begin: str, inside: str, end: str, levels: int) -> bytes:
    return text(begin * levels + inside + end * levels)


ROW, CELL, BOX = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:p><w:r><w:txbxContent>"
NO_PICTURE, TOO_MUCH = "is not a picture in the formats", "is too large, or draws too much."
FETCHES, ALONE, LONG = "fetches or runs something", "must stand alone in its paragraph", "more than 100000 characters"


FILES = [
    # One paragraph, and its placeholders
    (lambda: text(paragraph("{{ today }}" * 990 + "x" * 4 * MEGABYTE)), LONG),
    (lambda: text(paragraph(("x" * 4000 + "{{ today }}") * 990)), LONG),
    (lambda: text(paragraph("{%p if today %}" * 900 + "x" * 80_000)), ALONE),
    (
        lambda: text("<w:p>" + "<w:r><w:t>{%p if today %}</w:t></w:r><w:r/>" * 900 + "<w:r/>" * 50_000 + "</w:p>"),
        ALONE,
    ),
    (lambda: text(f"{ROW}{'<w:p/>' * 90_000}{paragraph('{%tr if today %}') * 900}{CELL}"), ALONE),
    (lambda: text(paragraph("{ " * 2 * MEGABYTE)), "more than 10000 braces { that belong to no placeholder."),
    (lambda: text(f'<w:p w:x="{"{" * 4 * MEGABYTE}"/>'), "more than 10000 braces { that belong to no placeholder."),
    (lambda: text(paragraph("{{ " + " ~ ".join(["today"] * 60) + " }}") * 900), LONG),
    (lambda: text(paragraph("x" * 4 * MEGABYTE)), ""),
    (lambda: text(paragraph("x" * 90_000 + "{{ host.nmae }}") * 45), "Did you mean “host.name”?"),
    # Fields
    (lambda: text(field("HYPERLINK " + '"' * 4 * MEGABYTE)), "The file holds the field “HYPERLINK"),
    (lambda: text(field("PAGE " * 800_000)), "The file holds the field “PAGE PAGE"),
    (
        lambda: text(f"<w:p>{BEGIN * 40_000}</w:p>"),
        "the field “{}”",
    ),
    # Elements inside each other
    (lambda: nested(ROW, f"{ROW}<w:p/>{CELL}" * 12_000, CELL, 70), ""),
    (lambda: nested(BOX, paragraph("x") * 20_000, "</w:txbxContent></w:r></w:p>", 60), ""),
    (lambda: nested("<w:sdt><w:sdtContent>", paragraph("x") * 20_000, "</w:sdtContent></w:sdt>", 100), ""),
    (
        lambda: changed(GOOD, **{"word/x.xml": f"<a>{'<p>' * 240}{'<t>x</t>' * 90_000}{'</p>' * 240}</a>".encode()}),
        "",
    ),
    # Drawings
    (lambda: drawing('<rect style="url(' + " " * 4 * MEGABYTE + 'x"/>'), FETCHES),
    (lambda: drawing('<rect style="' + ("url(" + " " * 1000) * 4000 + '"/>'), FETCHES),
    (lambda: drawing('<rect style="url(data:image/png' + ";a" * 2 * MEGABYTE + '"/>'), FETCHES),
    (lambda: drawing('<rect style="' + "data:image/png" * 300_000 + '"/>'), ""),
    (lambda: drawing('<rect style="' + "data:image/png;base64,x)" * 150_000 + '"/>'), NO_PICTURE),
    (lambda: drawing("<style>" + "a " * 2 * MEGABYTE + "</style>"), ""),
    (lambda: drawing("<style>" + "/*" * 2 * MEGABYTE + "</style>"), ""),
    (lambda: drawing("<style>" + "{" * 4 * MEGABYTE + "</style>"), ""),
    (lambda: drawing("<style>" + ".a{fill:url(#b)}" * 200_000 + '</style><a id="b"/><a class="a"/>'), TOO_MUCH),
    (
        lambda: drawing('<a id="b"/><style>.a{fill:url(#b)}</style>' + f'<a class="{"a " * 2 * MEGABYTE}"/>'),
        TOO_MUCH,
    ),
    (lambda: drawing(f'<svg width="{"1." * 2 * MEGABYTE}"/>'), TOO_MUCH),
    (lambda: drawing("".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(30_000))), TOO_MUCH),
    # Pictures
    (lambda: many(".gif", gif(10, 10, (10, 10), 1, b"\2" + b"\1x" * 40_000 + b"\0")), NO_PICTURE),
    (lambda: many(".tif", tiff(10, 10, *[(0, 1)] * 1000, onwards=8)), NO_PICTURE),
    (lambda: many(".jpg", b"\xff\xd8" + b"\xff\xe0\0\2" * 900 + jpeg(2, 2)[2:]), NO_PICTURE),
    (lambda: many(".emf", emf(1, b"\xff\xd8\xff" * 40 + b"\xff\xe0\0\2" * 900 + b"0" * 60_000)), NO_PICTURE),
    (lambda: changed(GOOD, **{"word/media/a.jpg": b"\xff\xd8" + b"\xff" * 40 * MEGABYTE}), NO_PICTURE),
    (lambda: changed(GOOD, **{"word/media/a.png": png(9, 9) + bytes(44 * MEGABYTE)}), ""),
    # The package and its XML
    (
        lambda: text(
            "<w:p " + " ".join(f'xmlns:n{n}="u{n}"' for n in range(60_000)) + ">" + "<n0:a/>" * 60_000 + "</w:p>"
        ),
        "",
    ),
    (lambda: text("<!-- -->" * 500_000), ""),
    (lambda: text("<?x y?>" * 500_000), ""),
    (lambda: changed(GOOD, **{"a.svg": b"<?xml-stylesheet href='x'?><a/>"}), "fetches a style sheet"),
    (lambda: changed(GOOD, **{f"word/{' ' * 50_000}.bin": b""}), "which is neither text nor a picture"),
    (lambda: changed(GOOD, **{f"word/{'a' * 50_000}.xml": b"<a>"}), "cannot be read"),
    (
        lambda: changed(GOOD, **{f"word/h{n}.xml": (HEADER % paragraph("{{ today }}")).encode() for n in range(450)}),
        "",
    ),
]


@pytest.mark.parametrize(("make", "right"), FILES, ids=range(len(FILES)))
def test_no_file_takes_long_and_what_is_said_is_short(make, right: str) -> None:
    content = make()
    sample_context("en")  # what every file needs is not counted
    start, found = time.process_time(), ""
    try:
        preview(read_letterhead(content).render(sample_context("en")))
    except RefusedError as error:
        found = str(error)
    assert time.process_time() - start < SECONDS
    assert right in found
    assert bool(found) == bool(right)
    assert len(found) < 15_000
