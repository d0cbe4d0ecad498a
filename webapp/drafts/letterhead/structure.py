"""Whether the loops and conditions of a letterhead are balanced, and what is known inside each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import jinja2
from jinja2 import nodes

from forms.text import N_
from webapp.drafts.docx import environment
from webapp.drafts.letterhead.expressions import Expressions
from webapp.drafts.letterhead.findings import MOST, Finding
from webapp.drafts.letterhead.naming import WrongError, closed
from webapp.drafts.letterhead.tags import Tag
from webapp.drafts.letterhead.vocabulary import ANYTHING, LOOP, Shape, vocabulary

MOST_LOOPS = 2  # one inside the other
DEEPEST = 10  # loops and conditions inside each other
MOST_BRACKETS = 20  # in one placeholder: Jinja goes a dozen steps down its stack for each
_KEYWORDS = ("if", "elif", "else", "endif", "for", "endfor")


@dataclass(slots=True)
class _Open:
    """A block that is not closed yet, with the names that were known before it."""

    keyword: str
    tag: Tag
    scope: dict[str, Shape]
    has_else: bool = False


class Blocks:
    """Takes the tags of one part in their order. `findings` is what is wrong, `used` the fields they name."""

    def __init__(self, tags: list[Tag]) -> None:
        self.findings: list[Finding] = []
        self._expressions = Expressions()
        self._scope: dict[str, Shape] = dict(vocabulary().fields)
        self._open: list[_Open] = []
        self._parser = environment()
        for tag in tags:
            self.findings += self._take(tag)
            if len(self.findings) >= MOST:  # to find the nearest right name takes a while
                return
        for block in self._open:
            message = N_("“%(found)s” is never closed; right is a %(right)s behind it.")
            self.findings.append(block.tag.finding(message, found=block.tag, right=f"{{% end{block.keyword} %}}"))

    @property
    def used(self) -> set[str]:
        """The paths of the fields that the tags name."""
        return self._expressions.used

    def _take(self, tag: Tag) -> Iterator[Finding]:
        try:
            if tag.kind != "{#" and sum(map(tag.text.count, "([{")) > MOST_BRACKETS:
                message = N_("“%(found)s” has more than %(most)s brackets. Make it simpler.")
                raise WrongError(message, found=tag, most=MOST_BRACKETS)
            if tag.kind == "{{":
                self._expressions.printed(self._expression(tag), self._scope)
            elif tag.kind == "{%":
                yield from self._statement(tag)
        except WrongError as error:
            yield Finding(error.message, error.values, tag.where)
        except (jinja2.TemplateSyntaxError, RecursionError):
            right = "{{ host.name }}" if tag.kind == "{{" else "{% if host.phone %}, {% for p in people %}"
            yield tag.finding(
                N_("“%(found)s” cannot be read; a placeholder looks like %(right)s."), found=tag, right=right
            )

    def _statement(self, tag: Tag) -> Iterator[Finding]:
        keyword, *rest = tag.text.split(None, 1) or [""]
        if keyword not in _KEYWORDS:
            message = N_("“%(found)s” is not possible; possible are %(right)s.")
            yield tag.finding(message, found=tag, right=", ".join(_KEYWORDS))
        elif keyword in ("if", "for"):
            yield from self._begin(tag, keyword)
        elif rest and keyword != "elif":
            yield tag.finding(
                N_("“%(found)s” stands alone; right is %(right)s."), found=tag, right=f"{{% {keyword} %}}"
            )
        elif keyword in ("elif", "else"):
            yield from self._between(tag, keyword)
        else:
            yield from self._end(tag, keyword)

    def _begin(self, tag: Tag, keyword: str) -> Iterator[Finding]:
        scope = self._scope
        self._open.append(_Open(keyword, tag, scope))
        loops = sum(block.keyword == "for" for block in self._open)
        if loops > MOST_LOOPS or len(self._open) > DEEPEST:
            message = N_("“%(found)s” stands in too many others: at most %(loops)s loops, %(blocks)s in all.")
            yield tag.finding(message, found=tag, loops=MOST_LOOPS, blocks=DEEPEST)
        if keyword == "if":
            self._condition(tag)
        else:
            self._loop(tag, scope)

    def _condition(self, tag: Tag) -> None:
        node = self._block(tag, tag.text.removeprefix("el"), "endif")
        if not isinstance(node, nodes.If):
            raise jinja2.TemplateSyntaxError("no condition", 1)
        self._expressions.shape(node.test, self._scope)

    def _loop(self, tag: Tag, outside: dict[str, Shape]) -> None:
        node = self._block(tag, tag.text, "endfor")
        if not isinstance(node, nodes.For) or not isinstance(node.target, nodes.Name) or node.recursive:
            raise jinja2.TemplateSyntaxError("no loop", 1)
        name = node.target.name
        # After a mistake in the list, what is asked of its items cannot be judged.
        self._scope = {**outside, name: ANYTHING, "loop": LOOP}
        if name.startswith("_") or name == "loop":
            raise closed(node.target)
        self._scope[name] = self._expressions.looped(node.iter, outside)
        if node.test is not None:  # where nothing is known of this loop yet
            self._expressions.shape(node.test, {**outside, name: self._scope[name]})

    def _between(self, tag: Tag, keyword: str) -> Iterator[Finding]:
        block = self._open[-1] if self._open else None
        if block is None or block.has_else or (keyword == "elif" and block.keyword != "if"):
            message = N_("“%(found)s” belongs to no condition: right is {%% if … %%} before it.")
            yield tag.finding(message, found=tag)
            return
        block.has_else = keyword == "else"
        yield from _apart(block.tag, tag)
        if keyword == "elif":
            self._condition(tag)
        elif block.keyword == "for":
            self._scope = block.scope

    def _end(self, tag: Tag, keyword: str) -> Iterator[Finding]:
        if not self._open:
            message = N_("“%(found)s” closes what is not opened.")
            yield tag.finding(message, found=tag)
            return
        block = self._open.pop()
        self._scope = block.scope
        if keyword != f"end{block.keyword}":
            message = N_("“%(found)s” stands where “%(opened)s” is still open; right is %(right)s.")
            yield tag.finding(message, found=tag, opened=block.tag, right=f"{{% end{block.keyword} %}}")
        else:
            yield from _apart(block.tag, tag)

    def _expression(self, tag: Tag) -> nodes.Node:
        body = self._parser.parse(f"{{{{ {tag.text} }}}}").body
        if len(body) != 1 or not isinstance(body[0], nodes.Output) or len(body[0].nodes) != 1:
            raise jinja2.TemplateSyntaxError("no expression", 1)
        return body[0].nodes[0]

    def _block(self, tag: Tag, text: str, end: str) -> nodes.Node:
        body = self._parser.parse(f"{{% {text} %}}{{% {end} %}}").body
        if len(body) != 1:
            raise jinja2.TemplateSyntaxError(str(tag), 1)
        return body[0]


def _apart(opening: Tag, tag: Tag) -> Iterator[Finding]:
    """A block whose tags do not stand side by side would leave halves of paragraphs or rows behind."""
    if opening.level != tag.level or opening.container is None or opening.container is not tag.container:
        message = N_(
            "“%(found)s” and “%(opened)s” must stand in the same paragraph, or each alone in a paragraph of its own as "
            "%(right)s, or in a row of its own as %(row)s."
        )
        yield tag.finding(message, found=tag, opened=opening, right="{%p … %}", row="{%tr … %}")
