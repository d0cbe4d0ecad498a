"""Reads the expression of a placeholder, and lets through only what is known to be harmless and to end soon.

Jinja parses it; we walk over what it parsed. What is not named here does not exist: no calls, no sums, no tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from jinja2 import nodes

from forms.text import N_
from webapp.drafts.letterhead.comparing import check_comparison
from webapp.drafts.letterhead.filters import FILTERS, check_filter
from webapp.drafts.letterhead.naming import WrongError, closed, impossible, unknown, written
from webapp.drafts.letterhead.vocabulary import ANYTHING, NUMBER, PERSON, Leaf, Many, Record, Shape, vocabulary

LONGEST_CONSTANT = 200
#: Expressions inside each other: Jinja and Python come to the end of their stack at some hundred.
DEEPEST_EXPRESSION = 25
FARTHEST_CUT = 1000
_PRINTABLE = ("text", "number", "mixed")
Scope = Mapping[str, Shape]


class Expressions:
    """Reads expressions one after the other.

    `used` are the paths of the fields that they name, and of single people the names they are called by: applicant …
    """

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._depth = 0

    def shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """What an expression gives. Raises WrongError."""
        read = self._READERS.get(type(node))
        if read is None:
            raise impossible(node)
        if self._depth >= DEEPEST_EXPRESSION:
            raise WrongError(N_("Too much stands inside each other in one placeholder; write it in several."))
        self._depth += 1
        try:
            return read(self, node, scope)
        finally:
            self._depth -= 1

    def printed(self, node: nodes.Node, scope: Scope) -> None:
        """An expression whose value is to be printed."""
        shape = self.shape(node, scope)
        if isinstance(shape, Many):
            message = N_("“%(found)s” is a list; go through it in a loop: %(right)s … %(end)s.")
            raise WrongError(message, found=shape.path, right=f"{{%p for x in {shape.path} %}}", end="{%p endfor %}")
        if isinstance(shape, Record):
            fields = ", ".join(list(shape.fields)[:3])
            message = N_("“%(found)s” has fields; name one of them: %(right)s …")
            raise WrongError(message, found=shape.path, right=fields)
        if shape.kind in ("flag", "constants"):
            message = N_("“%(found)s” is yes or no; ask for it in a condition: %(right)s")
            raise WrongError(message, found=shape.path or written(node), right="{% if … %}")

    def looped(self, node: nodes.Node, scope: Scope) -> Shape:
        """What stands in each turn of a loop through the value."""
        shape = self.shape(node, scope)
        if isinstance(shape, Many):
            return shape.item
        if shape == ANYTHING:
            return ANYTHING
        message = N_("“%(found)s” is no list; a loop goes through %(right)s.")
        right = ", ".join(name for name, one in scope.items() if isinstance(one, Many))
        raise WrongError(message, found=written(node), right=right)

    def _name(self, node: nodes.Name, scope: Scope) -> Shape:
        if node.name not in scope:
            raise unknown(node.name, scope)
        shape = scope[node.name]
        if isinstance(shape, Record) and shape.path == PERSON and shape is vocabulary().fields.get(node.name):
            self.used.add(node.name)  # and not somebody whom a loop comes to
        return self._note(shape)

    def _note(self, shape: Shape) -> Shape:
        if isinstance(shape, Leaf | Many) and shape.path:
            self.used.add(shape.path)
        return shape

    def _field(self, node: nodes.Getattr | nodes.Getitem, scope: Scope) -> Shape:
        """`host.name`, and `stay['from']` for a name that is a word of Jinja's own."""
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
            return self._slice(node, node.arg, scope)
        name = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
        if str(name).startswith("_"):
            raise closed(node)
        if isinstance(node.node, nodes.Name) and node.node.name not in scope:
            raise unknown(written(node), scope)
        inner = self.shape(node.node, scope)
        if inner == ANYTHING:
            return ANYTHING
        if isinstance(inner, Many):
            message = N_("“%(found)s” takes something out of a list; write a loop, or applicant or principal.")
            raise WrongError(message, found=written(node))
        if not isinstance(inner, Record) or name not in inner.fields:
            raise unknown(written(node), scope)
        return self._note(inner.fields[str(name)])

    def _slice(self, node: nodes.Getitem, cut: nodes.Slice, scope: Scope) -> Shape:
        """A part of a list, such as enclosures[:-2]."""
        shape = self.shape(node.node, scope)
        ends = [end for end in (cut.start, cut.stop, cut.step) if end is not None]
        if not isinstance(shape, Many) or not all(map(_is_number, ends)):
            raise WrongError(N_("“%(found)s”: only lists are cut, and only at plain numbers."), found=written(node))
        if any(_number(end) > FARTHEST_CUT for end in ends) or (cut.step is not None and _number(cut.step) == 0):
            message = N_("“%(found)s”: a list is cut at numbers up to %(most)s, and its step is never 0.")
            raise WrongError(message, found=written(node), most=FARTHEST_CUT)
        return shape

    def _filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        check_filter(node)
        value = node.node
        shape = self.shape(value, scope) if value else ANYTHING
        if shape == ANYTHING:
            return ANYTHING
        wants_list = FILTERS[node.name] == "list"
        of_texts = not isinstance(shape, Many) or isinstance(shape.item, Leaf)
        is_text = isinstance(shape, Leaf) and shape.kind in _PRINTABLE
        if (
            wants_list != isinstance(shape, Many)
            or (node.name == "join" and not of_texts)
            or not (wants_list or is_text)
        ):
            message = N_("The filter “%(found)s” does not fit “%(field)s”.")
            raise WrongError(message, found=node.name, field=written(value) if value else "")
        if node.name == "blank" and isinstance(shape, Leaf):
            return Leaf("", shape.kind)
        return NUMBER if node.name in ("length", "count") else Leaf("")

    def _const(self, node: nodes.Const, _scope: Scope) -> Shape:
        if len(str(node.value)) > LONGEST_CONSTANT:
            raise WrongError(N_("“%(found)s” is too long for a placeholder; write it into the text."), found=node.value)
        if node.value is None or isinstance(node.value, bool):
            return Leaf(str(node.value), "flag")
        return NUMBER if isinstance(node.value, int | float) else Leaf("")

    def _all_of(self, node: nodes.Node, scope: Scope) -> Shape:
        """Conditions: each part for itself."""
        for child in node.iter_child_nodes():
            self.shape(child, scope)
        return Leaf(written(node), "flag")

    def _joined(self, node: nodes.Concat, scope: Scope) -> Shape:
        """Pieces of text put together."""
        for child in node.nodes:
            self.printed(child, scope)
        return Leaf("")

    def _compare(self, node: nodes.Compare, scope: Scope) -> Shape:
        left = self.shape(node.expr, scope)
        for operand in node.ops:
            right = self.shape(operand.expr, scope)
            check_comparison(node, operand.op, left, right)
            left = right
        return Leaf(written(node), "flag")

    def _either(self, node: nodes.CondExpr, scope: Scope) -> Shape:
        if node.expr2 is None:
            raise WrongError(
                N_("An “if” inside a placeholder needs an “else”: %(right)s"), right="{{ a if b else '' }}"
            )
        self.shape(node.test, scope)
        kinds = set()
        for one in (node.expr1, node.expr2):
            self.printed(one, scope)
            kinds.add(getattr(self.shape(one, scope), "kind", "mixed"))
        return Leaf("", kinds.pop() if len(kinds) == 1 else "mixed")

    def _listed(self, node: Any, scope: Scope) -> Shape:
        """Constants to compare with: host.kind in ('employer', 'partner')."""
        if any(not isinstance(item, nodes.Const) for item in node.items):
            raise WrongError(N_("A list in a placeholder holds plain texts only."))
        for item in node.items:
            self.shape(item, scope)
        return Leaf("", "constants")

    _READERS: ClassVar[Mapping[type, Callable[[Any, Any, Scope], Shape]]] = {
        nodes.Name: _name,
        nodes.Getattr: _field,
        nodes.Getitem: _field,
        nodes.Filter: _filter,
        nodes.Const: _const,
        nodes.And: _all_of,
        nodes.Or: _all_of,
        nodes.Not: _all_of,
        nodes.Concat: _joined,
        nodes.Compare: _compare,
        nodes.CondExpr: _either,
        nodes.Tuple: _listed,
        nodes.List: _listed,
    }


def _is_number(node: nodes.Node) -> bool:
    """A whole number, or one with a minus."""
    value = getattr(node.node if isinstance(node, nodes.Neg) else node, "value", None)
    return isinstance(value, int) and not isinstance(value, bool)


def _number(node: nodes.Node) -> int:
    """Such a number, without its minus."""
    return int(getattr(node.node if isinstance(node, nodes.Neg) else node, "value", 0))
