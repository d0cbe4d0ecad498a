"""How an expression is written, and which field somebody meant who wrote one that is not there."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from jinja2 import nodes

from forms.text import N_
from webapp.drafts.letterhead.findings import quoted
from webapp.drafts.letterhead.vocabulary import Shape, names_in

#: How much alike two names are, from 0 to 1, for one to be offered in the place of the other.
ALIKE = 0.65
#: What is called otherwise by those who write it than by Jinja.
_CALLED = {"Call": "( … )", "Add": "+", "Sub": "-", "Mul": "*", "Div": "/", "Pow": "**", "Mod": "%", "Test": "is"}
_CALLED |= {"FloorDiv": "//", "Neg": "-", "Pos": "+", "Dict": "{ … }"}

_SIGNS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in"}


class WrongError(Exception):
    """An expression that is refused. `message` is a msgid, `values` what stands in it."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, {name: quoted(value) for name, value in values.items()}


def written(node: nodes.Node) -> str:
    """An expression as somebody writes it, in short."""
    if isinstance(node, nodes.Getitem):
        inside = ":" if isinstance(node.arg, nodes.Slice) else written(node.arg)
        return f"{written(node.node)}[{inside}]"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return f"{written(node.node)}|{node.name}"
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Call):
        return f"{written(node.node)}( … )"
    if isinstance(node, nodes.Name):
        return str(node.name)
    return repr(node.value) if isinstance(node, nodes.Const) else _CALLED.get(type(node).__name__, "…")


def compared(node: nodes.Compare) -> str:
    """A comparison as somebody writes it."""
    return " ".join([written(node.expr), *(f"{_SIGNS[one.op]} {written(one.expr)}" for one in node.ops)])


def impossible(node: nodes.Node) -> WrongError:
    """The error for a kind of expression that no placeholder may hold."""
    message = N_("“%(found)s” is not possible here; possible are fields, filters, ==, !=, in, and, or, not, if … else.")
    return WrongError(message, found=written(node))


def closed(node: nodes.Node) -> WrongError:
    """The error for a name by which somebody might reach into the program."""
    message = N_("“%(found)s” is closed: names that begin with an underscore are no fields.")
    return WrongError(message, found=written(node))


def unknown(found: str, scope: Mapping[str, Shape]) -> WrongError:
    """The error for a name that is not there, with the nearest one that is."""
    by_key: dict[str, str] = {}
    for name in names_in(scope):
        by_key.setdefault(_plain(name), name)
        by_key.setdefault(_plain(name.partition(".")[2]), name)
    near = get_close_matches(_plain(found), by_key, n=1, cutoff=ALIKE)
    if not near:
        message = N_("There is no field “%(found)s”. Every field is on the page “Fields of a letterhead”.")
        return WrongError(message, found=found)
    message = N_("There is no field “%(found)s”. Did you mean “%(right)s”?")
    return WrongError(message, found=found, right=by_key[near[0]])


def _plain(name: str) -> str:
    return name.casefold().replace(".", "_").replace("-", "_")
