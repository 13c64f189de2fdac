"""From claims to pairs and groups about the same thing."""

from consistency.align.stories import align

__all__ = ["align"]
