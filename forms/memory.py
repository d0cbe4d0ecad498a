"""Results that are remembered for a while, in the memory of this process only."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class Memory(Generic[Key, Result]):
    """The newest `size` results. Unlike with `lru_cache`, what makes one may use hints that are no part of the key."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._results: dict[Key, Result] = {}

    def recall(self, key: Key, make: Callable[[], Result]) -> Result:
        """The result for a key, made if it is not remembered."""
        known = self._results.get(key)  # one look, since another thread may forget it at any moment
        if known is None:
            while len(self._results) >= self._size:
                self._results.pop(next(iter(self._results)), None)
            known = self._results[key] = make()
        return known

    def forget(self) -> None:
        """Forget everything."""
        self._results.clear()
