"""The filters of a placeholder, with limits that keep a value from growing."""

from __future__ import annotations

from math import prod

from jinja2 import nodes

from forms.text import N_
from webapp.drafts.letterhead.naming import WrongError

MOST_GROWTH = 20  # times a value may grow by what replaces its letters
WIDEST_BLANK = 200
#: What each filter takes: a text, or a list.
FILTERS = {
    **dict.fromkeys(("upper", "lower", "title", "capitalize", "trim", "replace", "blank"), "text"),
    **dict.fromkeys(("join", "length", "count"), "list"),
}
_ARGUMENTS = {"replace": (2, 2), "blank": (1, 1), "join": (0, 1)}


def check_filter(node: nodes.Filter) -> None:
    """Let a known filter with its plain arguments through. Raises WrongError."""
    if node.name not in FILTERS or node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
        message = N_("The filter “%(found)s” is not possible; possible are %(right)s.")
        raise WrongError(message, found=node.name, right=", ".join(FILTERS))
    fewest, most = _ARGUMENTS.get(node.name, (0, 0))
    plain = [one.value for one in node.args if isinstance(one, nodes.Const)]
    kind = int if node.name == "blank" else str
    if len(plain) != len(node.args) or not fewest <= len(plain) <= most or any(type(one) is not kind for one in plain):
        raise WrongError(_ARGUMENTS_WRONG, found=node.name, right=_EXAMPLES[node.name])
    if node.name == "blank" and not 1 <= plain[0] <= WIDEST_BLANK:
        raise WrongError(_ARGUMENTS_WRONG, found=node.name, right=_EXAMPLES["blank"])
    if node.name == "replace" and growth(node) > MOST_GROWTH:
        message = N_("The filter “replace” makes a value more than %(most)s times as long.")
        raise WrongError(message, most=MOST_GROWTH)


_ARGUMENTS_WRONG = N_("The filter “%(found)s” is written otherwise: %(right)s")
_EXAMPLES = {name: f"|{name}" for name in FILTERS}
_EXAMPLES |= {"replace": "|replace('a', 'b')", "blank": "|blank(12)", "join": "|join(', ')"}


def growth(node: nodes.Filter) -> float:
    """How many times longer the replacements in an expression can make a value, one after the other."""
    filters = [node, *node.find_all(nodes.Filter)]
    pairs = [one.args for one in filters if one.name == "replace" and len(one.args) == 2]
    lengths = [[len(str(getattr(one, "value", ""))) for one in pair] for pair in pairs]
    # An empty text is found between any two letters.
    return prod(max(1.0, new / old if old else new + 1.0) for old, new in lengths)
