"""How many dots a picture has, read from its head: nothing of it is decoded.

Every reader takes the whole file and gives the dots of all its frames; it raises UnreadableError, struct.error or
IndexError for a file of another kind. What no reader knows is no picture, whatever its name is: programs open a picture
by what it holds, so a drawing or a page could stand behind `.png`.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from itertools import islice

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
#: Limits of what is gone through piece by piece, since a letterhead can have 500 pictures.
_MOST_SEGMENTS, _MOST_PAGES, _MOST_ENTRIES, _MOST_INSIDE = 300, 10, 100, 10
_SHORTEST_BLOCK = 50  # bytes of a GIF, on the average; they have up to 255
_SCANS = 10  # of a progressive JPEG; each goes over all dots again
_FILL = re.compile(rb"\xff+")
_NO_SIZE = (0xC4, 0xC8, 0xCC)  # JPEG: markers among those of frames that are none
_PER_RECORD = 500  # dots that a record of an EMF counts as: 100,000 of them are too many
_LONGEST_HEAD = 1 << 20  # of a picture inside an EMF


class UnreadableError(ValueError):
    """A file that is no picture of a known kind."""


def dots(content: bytes) -> int:
    """How many dots the frames of a picture have together. Raises UnreadableError."""
    for beginning, read in _READERS.items():
        if content.startswith(beginning):
            try:
                found = read(content)
            except (struct.error, IndexError) as error:
                raise UnreadableError from error
            if found > 0:
                return found
    raise UnreadableError


def _png(content: bytes) -> int:
    length, name, width, height = struct.unpack_from(">I4sII", content, 8)
    if (length, name) != (13, b"IHDR"):
        raise UnreadableError
    return int(width * height * max(1, content.count(b"fcTL")))  # the frames of an animated one


def _jpeg(content: bytes) -> int:
    at = 2
    for _ in range(_MOST_SEGMENTS):
        filled = _FILL.match(content, at)
        if filled is None:
            break
        marker, at = content[filled.end()], filled.end() + 1
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            _length, _depth, height, width = struct.unpack_from(">HBHH", content, at)
            return int(width * height * max(1, content.count(b"\xff\xda") // _SCANS))
        at += 0 if 0xD0 <= marker <= 0xD8 else struct.unpack_from(">H", content, at)[0]
    raise UnreadableError


def _gif(content: bytes) -> int:
    width, height, flags = struct.unpack_from("<HHB", content, 6)
    at, total, left = 13 + _palette(flags), 0, 1000 + len(content) // _SHORTEST_BLOCK
    while content[at : at + 1] in (b"\x2c", b"\x21"):  # a frame, an extension
        if content[at] == 0x2C:
            across, down, flags = struct.unpack_from("<HHB", content, at + 5)
            total += max(across * down, width * height)
            at += 11 + _palette(flags)
        else:
            at += 2
        while size := content[at]:
            at += 1 + size
            left -= 1
            if left < 0:
                raise UnreadableError
        at += 1
    return total


def _palette(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _bmp(content: bytes) -> int:
    old = struct.unpack_from("<I", content, 14)[0] == 12
    width, height = struct.unpack_from("<HH" if old else "<ii", content, 18)
    return int(abs(width * height))


def _tiff(content: bytes, width_tag: int = 256) -> int:
    """The dots of all pages; JPEG XR has the same tables with other numbers in them."""
    order = "<" if content.startswith(b"II") else ">"
    at, total = struct.unpack_from(f"{order}I", content, 4)[0], 0
    for _ in range(_MOST_PAGES):
        count = struct.unpack_from(f"{order}H", content, at)[0]
        entries = dict(_entries(content, order, at + 2, count))
        tile, samples = entries.get(322, 0) * entries.get(323, 0), entries.get(277, 1)
        total += max(entries.get(width_tag, 0) * entries.get(width_tag + 1, 0), tile) * -(-samples // 4)
        at = struct.unpack_from(f"{order}I", content, at + 2 + 12 * count)[0]
        if not at:
            return total
    raise UnreadableError


def _entries(content: bytes, order: str, at: int, count: int) -> Iterator[tuple[int, int]]:
    """The single numbers of a table by their tags."""
    for number in range(min(count, _MOST_ENTRIES)):
        tag, kind, many = struct.unpack_from(f"{order}HHI", content, at + 12 * number)
        if many == 1 and kind in (3, 4):  # of two bytes, of four
            yield tag, struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", content, at + 12 * number + 8)[0]


def _jpeg_xr(content: bytes) -> int:
    return _tiff(content, 0xBC80)


def _emf(content: bytes) -> int:
    if content[40:44] != b" EMF":
        raise UnreadableError
    return int(_PER_RECORD * struct.unpack_from("<I", content, 52)[0]) + _inside(content)


def _wmf(content: bytes) -> int:
    start = 22 if content.startswith(b"\xd7") else 0
    words, version = struct.unpack_from("<HH", content, start + 2)
    if words != 9 or version not in (0x100, 0x300):
        raise UnreadableError
    return 1 + _inside(content)


def _inside(content: bytes) -> int:
    """The dots of the packed pictures that a drawing holds; those that are not packed are bounded by its length."""
    places = (one.start() for one in re.finditer(re.escape(_PNG) + b"|" + re.escape(_JPEG), content))
    total = 0
    for place in islice(places, _MOST_INSIDE):
        try:
            total += dots(content[place : place + _LONGEST_HEAD])
        except UnreadableError:
            continue  # three bytes of something else
    if next(places, None) is not None:
        raise UnreadableError
    return total


#: By how a file begins.
_READERS: dict[bytes, Callable[[bytes], int]] = {
    _PNG: _png,
    _JPEG: _jpeg,
    b"GIF8": _gif,
    b"BM": _bmp,
    b"II*\0": _tiff,
    b"MM\0*": _tiff,
    b"II\xbc\1": _jpeg_xr,
    b"\1\0\0\0": _emf,
    b"\xd7\xcd\xc6\x9a": _wmf,
    b"\1\0\x09\0": _wmf,
    b"\2\0\x09\0": _wmf,
}
