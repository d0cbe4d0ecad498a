"""One part of a letterhead as plain data: the source of its template, compiled where letters are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2
from lxml import etree

from webapp.drafts.docx import environment
from webapp.drafts.letterhead.active import W
from webapp.drafts.letterhead.tags import TR, P

TABLE = f"{W}tbl"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: What Word wants at least one paragraph in.
_NEVER_EMPTY = tuple(f"{W}{name}" for name in ("tc", "hdr", "ftr", "txbxContent"))


class LetterheadPart:
    """A part that is filled in. Only its source is pickled: a compiled template cannot be.

    `source` is what Jinja reads; `can_be_left_empty` says whether conditions can take all rows out of a table of it, or
    the last paragraph out of a cell.
    """

    def __init__(self, source: str, can_be_left_empty: bool) -> None:
        self.source, self.can_be_left_empty = source, can_be_left_empty
        self._template: jinja2.Template | None = None

    def __reduce__(self) -> tuple[type[LetterheadPart], tuple[str, bool]]:
        """The arguments to make it again from."""
        return type(self), (self.source, self.can_be_left_empty)

    def placeholder_at(self, line: int) -> str:
        """The placeholder that begins in a line of the template, counted from 1; empty where none does."""
        before, text = ["", *(_DECLARATION + self.source).split("\n")][line - 1 : line + 1]
        kind = before[-2:]
        end = {"{{": "}}", "{%": "%}"}.get(kind)
        return f"{kind} {text.partition(end)[0]}{end}" if end else ""

    def render(self, context: Mapping[str, Any], /) -> str:
        """The XML of the part."""
        if self._template is None:  # two threads at once compile it twice, and either template will do
            self._template = environment().from_string(_DECLARATION + self.source)
        xml = self._template.render(context)
        return _with_paragraphs(xml) if self.can_be_left_empty else xml


def _with_paragraphs(xml: str) -> str:
    """The XML without tables that have no rows, and with a paragraph wherever Word wants one."""
    # What we made is as large as compile.MOST_OUTPUT lets it be, also in a single text.
    root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    for table in list(root.iter(TABLE)):
        if next(table.iter(TR), None) is None:
            table.getparent().remove(table)
    for one in root.iter(*_NEVER_EMPTY):
        if len(one) == 0 or one[-1].tag != P:
            one.append(_thin_paragraph())
    return _DECLARATION + str(etree.tostring(root, encoding="unicode"))


def _thin_paragraph() -> etree._Element:
    """A paragraph that nobody sees."""
    paragraph = etree.Element(P)
    properties = etree.SubElement(paragraph, f"{W}pPr")
    thin = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
    etree.SubElement(properties, f"{W}spacing", {f"{W}{name}": value for name, value in thin.items()})
    return paragraph
