"""Pictures that would keep the program busy that draws them, or that are none."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from forms.text import N_
from webapp.drafts.letterhead.findings import Finding, quoted
from webapp.drafts.letterhead.heads import UnreadableError, dots
from webapp.drafts.letterhead.package import PICTURES

MILLION = 1_000_000
#: The photo of a telephone has 48 million dots. LibreOffice holds four bytes of each.
MOST_DOTS = 50 * MILLION
MOST_DOTS_TOGETHER = 100 * MILLION
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|gif)[^,]{0,100};base64,([^'\")]*)", re.IGNORECASE)
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def too_large_pictures(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[Finding]:
    """What is wrong with the pictures among the parts, and with those inside drawings (SVG), which are in `trees`."""
    together, one_is_too_large = 0, False
    for name, content in _pictures(parts, trees):
        try:
            found = dots(content)
        except UnreadableError:
            yield Finding(
                N_("%(found)s is not a picture in the formats %(right)s. Put the picture in again, as PNG or JPEG."),
                {"found": quoted(name), "right": "PNG, JPEG, GIF, BMP, TIFF, EMF, WMF"},
            )
            continue
        together += found
        if found > MOST_DOTS:
            one_is_too_large = True
            message = N_(
                "The picture %(found)s has %(dots)s million pixels; at most %(most)s million are taken. "
                "Make it smaller."
            )
            yield Finding(message, {"found": quoted(name), "dots": _millions(found), "most": MOST_DOTS // MILLION})
    if together > MOST_DOTS_TOGETHER and not one_is_too_large:
        message = N_(
            "All pictures together have %(dots)s million pixels; at most %(most)s million are taken. Make them smaller."
        )
        yield Finding(message, {"dots": _millions(together), "most": MOST_DOTS_TOGETHER // MILLION})


def _pictures(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[tuple[str, bytes]]:
    yield from ((name, content) for name, content in parts.items() if name.casefold().endswith(PICTURES))
    for name, root in trees.items():
        if name.casefold().endswith(".svg"):
            yield from ((name, content) for content in _embedded(root))


def _embedded(root: etree._Element) -> Iterator[bytes]:
    """The pictures inside a drawing."""
    for element in root.iter(etree.Element):
        for text in (*element.values(), element.text or ""):
            for found in _EMBEDDED.finditer(text):
                if found[1].strip():
                    packed = _NO_BASE64.sub("", found[1])
                    yield base64.b64decode(packed[: len(packed) // 4 * 4])


def _millions(count: int) -> int:
    return -(-count // MILLION)
