"""A condition as a reader takes it: a conjunction of atoms, each of which compares one fact with a constant.

The proofs and the explanations take conditions apart; so a condition of the law must be written such that this is
possible, and `check` refuses one that is not. CEL and Python write these expressions alike but for the signs of the
logic, so Python's own parser reads them.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from checklists.conditions import Condition

IN_GROUP = "in group"

# "!" binds as tightly in CEL as "~" does in Python; "not" would swallow the comparison that follows it.
_PYTHON = {"&&": " and ", "||": " or ", "!": "~", "true": "True", "false": "False"}
_SIGN = re.compile(r"""'[^']*'|"[^"]*"|&&|\|\||!(?!=)|\b(?:true|false)\b""")
_OPS = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.In: "in"}


class AtomError(ValueError):
    """A condition that is no conjunction of atoms; carries what is wrong and how to mend it."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(f"{wrong}; {mend}")
        self.wrong, self.mend = wrong, mend


@dataclass(frozen=True, slots=True)
class OtherFact:
    """A fact that another fact is compared with, e.g. the day of leaving with the end of the passport."""

    name: str


@dataclass(frozen=True, slots=True)
class Atom:
    """One part of a condition.

    `op` is ==, <, <=, > or >= with a constant or an OtherFact as `value`; `in` with a tuple of constants; or
    `in group` with a tuple of the groups' ids. A fact that is yes or no stands as `== True`, `!=` as a negated ==.
    """

    fact: str
    op: str
    value: Any
    negated: bool = False

    def __str__(self) -> str:
        """The atom in CEL again."""
        text = " || ".join(f"{self.fact} in {group}" for group in self.value) if self.op == IN_GROUP else self._compared
        return f"!({text})" if self.negated else f"({text})"

    @property
    def _compared(self) -> str:
        if self.value is True:
            return self.fact
        if isinstance(self.value, tuple):
            return f"{self.fact} in [{', '.join(map(_cel, self.value))}]"
        return f"{self.fact} {self.op} {_cel(self.value)}"


def atoms(condition: Condition) -> tuple[Atom, ...]:
    """The atoms that must all hold; none for a condition that always holds. Raises AtomError with a mend."""
    return _atoms(condition.source)


@lru_cache(maxsize=4096)
def _atoms(source: str) -> tuple[Atom, ...]:
    tree = _tree(source)
    if isinstance(tree, ast.Constant) and tree.value is True:
        return ()
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    return tuple(_atom(part) for part in parts)


def _tree(source: str) -> ast.expr:
    text = _SIGN.sub(lambda sign: _PYTHON.get(sign[0], sign[0]), source)
    try:
        return ast.parse(f"({text})", mode="eval").body
    except SyntaxError:
        raise AtomError(f"{source!r} is more than comparisons of facts", "write fact, sign and constant") from None


def _atom(node: ast.expr) -> Atom:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert):
        inner = _atom(node.operand)
        return Atom(inner.fact, inner.op, inner.value, not inner.negated)
    if isinstance(node, ast.BoolOp):
        return _alternatives(node)
    if isinstance(node, ast.Name):
        return Atom(node.id, "==", True)
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.left, ast.Name):
        return _comparison(node.left.id, _OPS.get(type(node.ops[0]), ""), node.comparators[0])
    raise AtomError(f"{_quote(node)} is no comparison of a fact with a constant", "write fact, sign and constant")


def _comparison(fact: str, op: str, right: ast.expr) -> Atom:
    if op == "!=":
        return Atom(fact, "==", _value(right), negated=True)
    if op == "in" and isinstance(right, ast.Name):
        return Atom(fact, IN_GROUP, (right.id,))
    if op == "in" and isinstance(right, ast.List):
        return Atom(fact, "in", tuple(_value(item) for item in right.elts))
    if op in ("", "in"):
        raise AtomError(f"{fact!r} is compared in a way that is not read", "use ==, !=, <, <=, >, >= or in")
    return Atom(fact, op, OtherFact(right.id) if isinstance(right, ast.Name) else _value(right))


def _value(node: ast.expr) -> Any:
    try:
        value = ast.literal_eval(node)
    except ValueError:
        value = None
    if not isinstance(value, (bool, int, str)):
        raise AtomError(f"{_quote(node)} is no constant", "write a number, a text in quotes, true or false")
    return value


def _alternatives(node: ast.BoolOp) -> Atom:
    """Alternatives on the same fact are one atom; others belong in rules of their own."""
    mend = "write two rules, or alternatives that name values or groups of the same fact"
    if isinstance(node.op, ast.And):
        raise AtomError(
            f"{_quote(node)} joins conditions inside a bracket", "take the brackets away, or write two rules"
        )
    parts = [_atom(part) for part in node.values]
    if len({part.fact for part in parts}) > 1 or any(part.negated for part in parts):
        raise AtomError(f"{_quote(node)} has alternatives on several facts", mend)
    if all(part.op == IN_GROUP for part in parts):
        return Atom(parts[0].fact, IN_GROUP, tuple(group for part in parts for group in part.value))
    if not all(part.op in ("==", "in") and not isinstance(part.value, OtherFact) for part in parts):
        raise AtomError(f"{_quote(node)} mixes alternatives", mend)
    values = (part.value if part.op == "in" else (part.value,) for part in parts)
    return Atom(parts[0].fact, "in", tuple(value for several in values for value in several))


def _cel(value: Any) -> str:
    if isinstance(value, OtherFact):
        return value.name
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _quote(node: ast.expr) -> str:
    text = ast.unparse(node)
    for cel, python in (("&&", " and "), ("||", " or ")):
        text = text.replace(python, f" {cel} ")
    return repr(text.replace("~", "!"))
