"""Runs the steps in this process, one item after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from consistency.engine.base import Item, Result


class LocalEngine:
    """The engine of one process: the models are loaded once and use the processor's cores themselves."""

    def run(
        self, step: Callable[[Item], Result], items: Sequence[Item], *, done: Callable[[int], None]
    ) -> list[Result]:
        """Return the step's result for each item, in the order of the items; call `done` with the number finished."""
        results = []
        for number, item in enumerate(items):
            done(number)
            results.append(step(item))
        done(len(items))
        return results
