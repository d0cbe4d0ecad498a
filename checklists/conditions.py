"""The one place that touches the CEL library: a condition is true, false or still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import cel


class ConditionError(ValueError):
    """A condition that cannot be compiled or that compares values of different types."""


class Condition:
    """A compiled condition in CEL (Common Expression Language, github.com/google/cel-spec).

    `names` are the variables it reads. `&&` and `||` absorb an unknown operand when the other one decides.
    """

    __slots__ = ("_program", "names", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        try:
            self._program = cel.compile(source)
        except ValueError as error:
            raise ConditionError(f"{source!r} is no CEL expression ({str(error).splitlines()[0]})") from error
        self.names = frozenset(self._program.variables())

    def holds(self, scope: Scope) -> bool | None:
        """True, False, or None while an unknown variable could still decide it."""
        try:
            result = self._program.execute(scope.context)
        except RuntimeError as error:
            if str(error).startswith("Undefined variable"):
                return None
            raise ConditionError(f"{self.source!r}: {error}") from error
        except TypeError as error:
            raise ConditionError(f"{self.source!r}: {error}") from error
        if not isinstance(result, bool):
            raise ConditionError(f"{self.source!r} gives {result!r}; a condition is true or false")
        return result


class Scope:
    """The variables that conditions read: the groups of the day, which stay, and the facts bound last.

    Filling a CEL context with the long lists of countries costs more than a hundred conditions, so the lists are
    put in once and the facts are looked up by name. A scope is for one thread at a time.
    """

    def __init__(self, groups: Mapping[str, Sequence[str]]) -> None:
        self.values: Mapping[str, Any] = {}
        self.context = cel.Context(variables={name: list(codes) for name, codes in groups.items()})
        self.context.set_variable_resolver(self._lookup)

    def _lookup(self, name: str) -> Any:
        return self.values.get(name)
