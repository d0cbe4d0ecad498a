"""What may be compared with what: a comparison that Python cannot make would stop every letter."""

from __future__ import annotations

from jinja2 import nodes

from forms.text import N_
from webapp.drafts.letterhead.naming import WrongError, compared
from webapp.drafts.letterhead.vocabulary import ANYTHING, Leaf, Many, Shape

_ORDERED = ("text", "number")


def check_comparison(node: nodes.Compare, operator: str, left: Shape, right: Shape) -> None:
    """Let a comparison through that holds or does not hold whatever the values are. Raises WrongError."""
    if ANYTHING in (left, right) or operator in ("eq", "ne"):
        return
    if operator in ("in", "notin"):
        if not _may_hold(right, left):
            message = N_("“%(found)s”: “in” finds a text in a text, or something in a list.")
            raise WrongError(message, found=compared(node))
    elif _kind(left) != _kind(right) or _kind(left) not in _ORDERED:
        message = N_(
            "“%(found)s”: < and > compare two numbers or two texts. Every field is a text; %(numbers)s are numbers."
        )
        raise WrongError(message, found=compared(node), numbers="3, people|length, loop.index")


def _kind(shape: Shape) -> str:
    return shape.kind if isinstance(shape, Leaf) else ""


def _may_hold(whole: Shape, part: Shape) -> bool:
    """Whether one can be looked for in the other."""
    return isinstance(whole, Many) or _kind(whole) == "constants" or (_kind(whole) == _kind(part) == "text")
