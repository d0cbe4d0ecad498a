"""Turns a checked letterhead into a template that is filled in as fast as our own.

Jinja sees nothing of the file but the tags that were read one by one: every other brace is written as XML writes it by
number. How large a letter can get is known before the first is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import nodes
from lxml import etree

from forms.text import N_
from webapp.drafts.docx import environment
from webapp.drafts.letterhead.active import W
from webapp.drafts.letterhead.filters import growth
from webapp.drafts.letterhead.findings import refused
from webapp.drafts.letterhead.part import TABLE, LetterheadPart
from webapp.drafts.letterhead.tags import TR, P, Tag, TagReader

#: What a letter may be at most, unpacked, with TURNS people or papers in each loop and VALUE letters in each field.
MOST_OUTPUT = 20 * 1024 * 1024
TURNS = 25
VALUE = 200
#: Steps of a letter, with TURNS turns in each loop: whatever is looked up or compared is one, and so are STEP bytes
#: that a filter goes through. A step is a millionth of a second.
MOST_STEPS = 500_000
STEP = 100
MOST_BRACES = 10_000  # of one part, beside those of placeholders: each is written as six characters
LONGEST_LETTER = 5  # bytes: &#34;
_CELL, _BOUND = f"{W}tc", f"{W}dataBinding"


@dataclass(slots=True)
class Left:
    """What the parts of a letter that are still to be compiled may come to together: bytes, and steps."""

    size: int = MOST_OUTPUT
    steps: int = MOST_STEPS

    def take(self, body: list[nodes.Node]) -> None:
        """Take off what a part comes to. Raises RefusedError where it is too much."""
        self.size -= _size(body)
        self.steps -= _steps(body)
        if self.size < 0:
            message = N_("A letter could have %(found)s MB; at most %(most)s MB are made. Put less into the loops.")
            raise refused(message, found=(MOST_OUTPUT - self.size) >> 20, most=MOST_OUTPUT >> 20)
        if self.steps < 0:
            raise refused(N_("To make a letter would take too long. Put less into the loops."))


def compile_part(root: etree._Element, reader: TagReader, nonce: str, left: Left) -> LetterheadPart:
    """The template of one part, whose tags were found to be right. Raises RefusedError for more than is `left`."""
    marker = f"q{nonce}"
    for number, tag in enumerate(reader.tags):
        if tag.level:
            _replace(tag.replaced, marker, number)
    for bound in list(root.iter(_BOUND)):  # Word would put the old text back in the place of what was filled in
        bound.getparent().remove(bound)
    can_be_left_empty = _can_be_left_empty(root, marker, reader.tags)
    xml = etree.tostring(root, encoding="unicode")
    if xml.count("{") > MOST_BRACES:
        message = N_("The file has more than %(most)s braces { that belong to no placeholder. Take them out.")
        raise refused(message, most=MOST_BRACES)
    source = _with_tags(xml, reader.tags, nonce)
    left.take(environment().parse(source).body)
    return LetterheadPart(source, can_be_left_empty)


def _replace(element: etree._Element, marker: str, number: int) -> None:
    """Put an element of ours in the place of a paragraph or row that makes way for its tag."""
    ours = etree.Element(marker, n=str(number))
    ours.tail = element.tail
    element.getparent().replace(element, ours)


def _with_tags(xml: str, tags: list[Tag], nonce: str) -> str:
    """The XML with the tags in their places, and with no other brace that Jinja could take for one."""
    marks = re.compile(rf'\[{nonce}-(\d+)\]|<q{nonce}[^>]* n="(\d+)"[^>]*/>')
    return marks.sub(lambda found: _source(tags[int(found[1] or found[2])]), xml.replace("{", "&#123;"))


def _source(tag: Tag) -> str:
    # Each begins a line, by which part.placeholder_at() knows it.
    return {"{{": f"{{{{\n{tag.text} }}}}", "{%": f"{{%\n{tag.text} %}}", "{#": ""}[tag.kind]


def _size(body: Iterable[nodes.Node]) -> int:
    """How many bytes some nodes give at most."""
    total = 0
    for node in body:
        if isinstance(node, nodes.Output):
            total += sum(map(_printed, node.nodes))
        elif isinstance(node, nodes.If):
            total += _size([*node.body, *node.elif_, *node.else_])
        elif isinstance(node, nodes.For):
            total += TURNS * _size(node.body) + _size(node.else_)
    return total


def _steps(body: Iterable[nodes.Node]) -> int:
    """How many steps some nodes take at most."""
    total = 0
    for node in body:
        if isinstance(node, nodes.If):
            total += _expressions(node.test) + _steps([*node.body, *node.elif_, *node.else_])
        elif isinstance(node, nodes.For):
            turn = _expressions(node.test) + _steps(node.body)
            total += _expressions(node.iter) + TURNS * turn + _steps(node.else_)
        else:
            total += _expressions(node)
    return total


def _expressions(node: nodes.Node | None) -> int:
    return 0 if node is None else sum(map(_step, [node, *node.find_all(nodes.Expr)]))


def _step(node: nodes.Node) -> int:
    return 1 + (_printed(node.node) // STEP if isinstance(node, nodes.Filter) and node.node is not None else 0)


def _printed(node: nodes.Node) -> int:
    """How many bytes an expression that was let through prints at most."""
    if isinstance(node, nodes.TemplateData):
        return len(node.data.encode())
    if isinstance(node, nodes.Const):
        return LONGEST_LETTER * len(str(node.value))
    if isinstance(node, nodes.Concat | nodes.CondExpr):
        return sum(map(_printed, node.iter_child_nodes()))
    if isinstance(node, nodes.Filter) and node.node is not None:
        inner = _printed(node.node)
        if node.name == "join":
            return TURNS * (inner + sum(map(_printed, node.args)))
        return int(growth(node) * inner) if node.name == "replace" else inner
    return VALUE


def _can_be_left_empty(root: etree._Element, marker: str, tags: list[Tag]) -> bool:
    """Whether conditions can leave a table without rows, or a cell without the paragraph that Word wants at its end."""
    containers = {element.getparent() for element in root.iter(marker)}
    return any(not _keeps_something(one, marker, tags) for one in containers if one is not None)


def _keeps_something(container: etree._Element, marker: str, tags: list[Tag]) -> bool:
    """Whether a paragraph or row stays in any case; in a cell with a table inside, whether one stays at the end."""
    depth, kept, kept_last = 0, False, False
    for child in container:
        if child.tag == marker:
            word = tags[int(child.get("n", "0"))].text.split()[0]
            depth += {"if": 1, "for": 1, "endif": -1, "endfor": -1}.get(word, 0)
        elif child.tag in (P, TR, TABLE):
            kept_last = depth == 0 and child.tag != TABLE
            kept = kept or kept_last
    return kept_last if container.find(TABLE) is not None and container.tag == _CELL else kept
