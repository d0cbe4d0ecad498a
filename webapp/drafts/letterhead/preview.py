"""The text of a letter on a letterhead, with what stands in its header and footer, for the page that shows it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator

from lxml import etree

from webapp.drafts.docx import Block
from webapp.drafts.letterhead.active import W
from webapp.drafts.letterhead.tags import TR, P, T
from webapp.drafts.letterhead.xml_parts import parse

MOST_BLOCKS = 500
MOST_TEXT = 2_000  # characters of a paragraph that the page shows
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}
_BOX, _TABLE, _CELL = f"{W}txbxContent", f"{W}tbl", f"{W}tc"
_INSIDE = (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml", f"{W}body")
_FOR_OLD_PROGRAMS = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_APART = (P, _TABLE, _BOX, _FOR_OLD_PROGRAMS)


def preview(content: bytes) -> list[Block]:
    """The blocks of a letter that we made on a checked letterhead, from the top of a page to its bottom."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        roots = [parse(name, archive.read(name)) for name in archive.namelist() if _may_hold_text(name)]
    styles = next((_styles(root) for root in roots if root.tag == f"{W}styles"), {})
    shown = [root for kind in ("hdr", "document", "ftr") for root in roots if root.tag == f"{W}{kind}"]
    blocks = (block for root in shown for block in _blocks(root, styles) if block.text.strip() or block.rows)
    return [block for block, _ in zip(blocks, range(MOST_BLOCKS), strict=False)]


def _may_hold_text(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml") and name.count("/") == 1


def _styles(root: etree._Element) -> dict[str, str]:
    """The names of the styles as English programs have them, by the ids that stand in paragraphs."""
    names = ((style.get(f"{W}styleId", ""), style.find(f"{W}name")) for style in root.iter(f"{W}style"))
    return {key: name.get(f"{W}val", "").casefold() for key, name in names if name is not None}


def _blocks(container: etree._Element, styles: dict[str, str]) -> Iterator[Block]:
    for child in container:
        if child.tag == P:
            yield Block(_kind(child, styles), _shown(_text(child)))
            yield from (block for box in _within(child, (_BOX,)) for block in _blocks(box, styles))
        elif child.tag == _TABLE:
            yield Block("table", rows=tuple(_cells(row, styles) for row in _within(child, (TR,))))
        elif child.tag in _INSIDE:
            yield from _blocks(child, styles)


def _cells(row: etree._Element, styles: dict[str, str]) -> tuple[str, ...]:
    cells = _within(row, (_CELL,))
    return tuple(_shown("\n".join(block.text for block in _blocks(cell, styles))) for cell in cells)


def _within(element: etree._Element, tags: Collection[str]) -> Iterator[etree._Element]:
    """The elements of these kinds in an element, without those of another paragraph, table or box inside it.

    Of what a paragraph has for new programs and for old ones, what new ones draw.
    """
    rest = [*reversed(element)]
    while rest:
        child = rest.pop()
        if child.tag in tags:
            yield child
        elif child.tag not in _APART:
            rest += reversed(child)


def _shown(text: str) -> str:
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…"


def _text(paragraph: etree._Element) -> str:
    return "".join(_BREAKS.get(one.tag) or one.text or "" for one in _within(paragraph, (T, *_BREAKS)))


def _kind(paragraph: etree._Element, styles: dict[str, str]) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = styles.get(style.get(f"{W}val", ""), "") if style is not None else ""
    return "heading" if name.startswith(("title", "subtitle", "heading")) else "paragraph"
