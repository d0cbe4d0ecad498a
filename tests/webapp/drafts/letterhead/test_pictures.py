"""A picture that would keep the program busy that draws it is refused, and so is a file that only calls itself one."""

from __future__ import annotations

import base64
import io
import struct
import zlib

import pytest
from PIL import Image

from tests.webapp.drafts.letterhead.making import changed, letterhead, said
from webapp.drafts.letterhead import read_letterhead
from webapp.drafts.letterhead.heads import UnreadableError, dots

GOOD = letterhead("{{ host.bin }}")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"%s>%s</svg>'


def drawn(kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """A picture as Pillow writes it."""
    packed = io.BytesIO()
    Image.new("RGB", size, "green").save(packed, kind, **options)
    return packed.getvalue()


def png(width: int, height: int, frames: int = 0) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    animated = chunk(b"acTL", struct.pack(">II", frames, 0)) * bool(frames) + chunk(b"fcTL", bytes(26)) * frames
    return b"\x89PNG\r\n\x1a\n" + head + animated + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def jpeg(width: int, height: int, scans: int = 1, before: bytes = b"") -> bytes:
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8" + before + frame + b"\xff\xda\0\x08\1\1\0\0\x3f\0x" * scans + b"\xff\xd9"


def gif(width: int, height: int, frame: tuple[int, int], frames: int, blocks: bytes = b"\2\x4c\1\0") -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    return head + (b"\x2c" + struct.pack("<HHHHB", 0, 0, *frame, 0) + b"\2" + blocks) * frames + b";"


def bmp(width: int, height: int) -> bytes:
    return b"BM" + bytes(12) + struct.pack("<IiiHHI", 40, width, height, 1, 1, 0) + bytes(20)


def tiff(width: int, height: int, *more: tuple[int, int], order: str = "<", onwards: int = 0) -> bytes:
    entries = [(256, width), (257, height), *more]
    table = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, value) for tag, value in entries)
    start = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    return start + struct.pack(f"{order}H", len(entries)) + table + struct.pack(f"{order}I", onwards)


def jpeg_xr(width: int, height: int) -> bytes:
    return tiff(0, 0, (0xBC80, width), (0xBC81, height)).replace(b"II*\0", b"II\xbc\1")


def emf(records: int, inside: bytes = b"") -> bytes:
    return struct.pack("<II", 1, 88) + bytes(32) + b" EMF" + struct.pack("<III", 0x10000, 108, records) + inside


def wmf(inside: bytes = b"") -> bytes:
    return b"\xd7\xcd\xc6\x9a" + bytes(18) + struct.pack("<HHH", 1, 9, 0x300) + bytes(12) + inside


def shown(content: bytes, name: str = "logo.png") -> bytes:
    """A letterhead with a picture."""
    return changed(GOOD, **{f"word/media/{name}": content})


@pytest.mark.parametrize(
    ("content", "right"),
    [
        (drawn("PNG"), 1200),
        (drawn("JPEG"), 1200),
        (drawn("JPEG", progressive=True), 1200),
        (drawn("GIF"), 1200),
        (drawn("BMP"), 1200),
        (drawn("TIFF"), 1200),
        (drawn("TIFF", compression="tiff_lzw"), 1200),
        (png(8000, 6000), 48_000_000),
        (jpeg(8000, 6000, scans=14), 48_000_000),
        (jpeg(3, 2, before=b"\xff\xe1\0\4ab\xff\xff\xff\xee\0\2"), 6),
        (bmp(20, -10), 200),
        (b"BM" + bytes(12) + struct.pack("<IHH", 12, 20, 10), 200),
        (tiff(20, 10), 200),
        (tiff(20, 10, order=">"), 200),
        (jpeg_xr(20, 10), 200),
        (gif(100, 50, (100, 50), 3), 15_000),
        (emf(10), 5000),
        (emf(10, png(20, 10)), 5200),
        (wmf(), 1),
        (wmf(jpeg(20, 10)), 201),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_head(content: bytes, right: int) -> None:
    assert dots(content) == right
    read_letterhead(shown(content))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (png(30_000, 30_000), 900),
        (png(0x7FFFFFFF, 0x7FFFFFFF), 4611686014133),
        (png(1000, 1000, frames=51), 51),
        (jpeg(65_000, 65_000), 4225),
        (jpeg(8000, 6000, scans=600), 2880),
        (gif(10, 10, (65_000, 65_000), 1), 4225),
        (gif(1000, 1000, (1, 1), 60), 60),
        (bmp(30_000, -30_000), 900),
        (tiff(30_000, 30_000), 900),
        (tiff(10, 10, (322, 30_000), (323, 30_000)), 900),
        (tiff(5000, 5000, (277, 60_000)), 375_000),
        (jpeg_xr(30_000, 30_000), 900),
        (emf(200_000), 100),
        (emf(5, png(30_000, 30_000)), 901),
        (wmf(png(30_000, 30_000)), 901),
    ],
)
@pytest.mark.parametrize("name", ["a.png", "a.JPEG", "a.emf"])
def test_a_picture_of_too_many_dots_is_refused_whatever_it_is_called(content: bytes, found: int, name: str) -> None:
    right = f"The picture word/media/{name} has {found} million pixels; at most 50 million are taken. Make it smaller."
    assert said(shown(content, name)) == right


def test_all_pictures_together_are_bounded_too() -> None:
    photos = {f"word/media/image{number}.png": png(8000, 6000) for number in range(3)}
    right = "All pictures together have 145 million pixels; at most 100 million are taken. Make them smaller."
    assert right in said(changed(GOOD, **photos))
    photos.popitem()
    read_letterhead(changed(GOOD, **photos))


PNG = png(20, 10)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script>",
        (SVG % ("", "<script>1</script>")).encode(),
        b"%PDF-1.7\n",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"\x1f\x8b\x08\0" + bytes(30),
        b"PK\3\4" + bytes(30),
        b"\xd0\xcf\x11\xe0" + bytes(600),
        b"RIFF\0\0\0\0WEBPVP8 " + bytes(30),
        PNG[:20],
        PNG.replace(b"IHDR", b"IHDS"),
        png(0, 10),
        b" " + PNG,
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8" + b"\xff\xe0\0\2" * 2000 + jpeg(2, 2)[2:],
        b"\xff\xd8\xff\xe0\0\0" * 3,
        jpeg(20, 0),
        b"GIF89a",
        gif(10, 10, (10, 10), 1, b"\2" + b"\1x" * 5000 + b"\0"),
        b"BM" + bytes(40),
        tiff(20, 10, onwards=8),
        tiff(20, 10)[:30],
        b"II+\0" + bytes(40),
        b"\1\0\0\0" + bytes(100),
        emf(5, b"\xff\xd8\xff" * 100),
    ],
)
@pytest.mark.parametrize("name", ["a.png", "a.tiff", "a.wmf"])
def test_what_only_calls_itself_a_picture_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(UnreadableError):
        dots(content)
    right = f"word/media/{name} is not a picture in the formats PNG, JPEG, GIF, BMP, TIFF, EMF, WMF."
    assert said(shown(content, name)) == f"{right} Put the picture in again, as PNG or JPEG."


def embedded(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


HUGE = embedded(png(30_000, 30_000))


@pytest.mark.parametrize(
    ("inside", "right"),
    [
        (f'<image xlink:href="{HUGE}"/>', "has 900 million pixels"),
        (f'<image href=" {HUGE.replace("data:image", "DATA:Image")}"/>', "has 900 million pixels"),
        (f'<image href="{HUGE[:40]} {HUGE[40:]}"/>', "has 900 million pixels"),
        (f'<image href="{HUGE.replace("png;", "png;charset=utf-8;")}"/>', "has 900 million pixels"),
        (f"<style>.a{{fill:url('{HUGE}')}}</style>", "has 900 million pixels"),
        (f'<rect style="fill:url({HUGE})"/>', "has 900 million pixels"),
        (f'<image href="{embedded(b"<svg/>")}"/>', "is not a picture in the formats"),
        ('<image href="data:image/png;base64,%89PNG"/>', "is not a picture in the formats"),
        ('<image href="data:image/png,%89PNG"/>', "fetches or runs something"),
        (f'<image href="{embedded(PNG, "webp")}"/>', "fetches or runs something"),
        (f'<image href="{embedded(PNG)}"/>' * 3, ""),
        (f'<image href="{embedded(png(8000, 6000))}"/>' * 3, "All pictures together have 145 million pixels"),
    ],
)
def test_pictures_inside_drawings_are_measured(inside: str, right: str) -> None:
    content = shown((SVG % ("", inside)).encode(), "logo.svg")
    if right:
        assert right in said(content)
    else:
        read_letterhead(content)


def doubling(link: str, levels: int, leaf: str = "<rect/>") -> str:
    """Groups of which each draws the one before ten times over."""
    groups = [f'<g id="a0">{leaf}</g>']
    groups += [f'<g id="a{n}">{link.format(n - 1) * 10}</g>' for n in range(1, levels)]
    return f"<defs>{''.join(groups)}</defs>{link.format(levels - 1)}"


USE, PATTERN = '<use xlink:href="#a{}"/>', "<rect fill=\"url( '#a{}')\"/>"
CLASSES = "<style>" + "".join(f".b, .c{n} > p{{fill:url(#a{n})}}" for n in range(8)) + "</style>"


@pytest.mark.parametrize(
    ("attributes", "inside", "taken"),
    [
        ("", doubling(USE, 4), True),
        ("", doubling(USE, 6), False),
        ("", doubling(PATTERN, 9), False),
        ("", CLASSES + doubling('<rect class="x c{}"/>', 8), False),
        ("", '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', False),
        ("", '<use href="#missing"/>', True),
        ("", "<style>" + "a," * 90_000 + "a{" + "fill:url(#a);" * 90_000 + '}</style><a id="a"/>' + "<a/>" * 50, False),
        (' width="210mm" height="297mm" viewBox="0 0 21000 29700"', "", True),
        (' width="100%" height="auto"', "", True),
        (' width="1000000000" height="10"', "", False),
        (' viewBox="0 0 1e9 10"', "", False),
        (' height="1e999px"', "", False),
        ("", '<svg width="9999999"/>', False),
    ],
)
def test_a_drawing_that_draws_too_much_is_refused(attributes: str, inside: str, taken: bool) -> None:
    content = shown((SVG % (attributes, inside)).encode(), "logo.svg")
    if taken:
        read_letterhead(content)
    else:
        right = "The picture word/media/logo.svg is too large, or draws too much. Put it in as PNG."
        assert said(content) == right
