"""The engine of one process keeps the order and says how far it is."""

from __future__ import annotations

from consistency.engine.local import LocalEngine


def test_keeps_the_order_and_counts() -> None:
    """Results come in the order of the items, and each step is announced, the end included."""
    told: list[int] = []
    assert LocalEngine().run(lambda n: n * n, [3, 1, 2], done=told.append) == [9, 1, 4]
    assert told == [0, 1, 2, 3]


def test_takes_no_items() -> None:
    """No item gives no result, and the end is announced."""
    told: list[int] = []
    assert LocalEngine().run(str, [], done=told.append) == []
    assert told == [0]
