"""What an engine is: it runs one step over many items and keeps their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Runs a pure step over items; knows nothing of what the step does."""

    def run(
        self, step: Callable[[Item], Result], items: Sequence[Item], *, done: Callable[[int], None]
    ) -> list[Result]:
        """Return the step's result for each item, in the order of the items; call `done` with the number finished."""
        ...
