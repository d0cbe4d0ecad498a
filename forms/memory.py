"""Results that are remembered for a while, in the memory of this process only."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class Memory(Generic[Key, Result]):
    """The newest `size` results. Unlike with `lru_cache`, what makes one may use hints that are no part of the key."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._results: dict[Key, Result] = {}
        self._changing = Lock()

    def recall(self, key: Key, make: Callable[[], Result]) -> Result:
        """The result for a key, made if it is not remembered."""
        known = self._results.get(key)  # one look, since another thread may forget it at any moment
        return self._keep(key, make()) if known is None else known

    def _keep(self, key: Key, result: Result) -> Result:
        with self._changing:
            while len(self._results) >= self._size:
                del self._results[next(iter(self._results))]
            self._results[key] = result
        return result

    def forget(self) -> None:
        """Forget everything."""
        with self._changing:
            self._results.clear()
