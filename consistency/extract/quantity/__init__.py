"""Numbers with their unit, bound and what they count."""

from consistency.extract.quantity.reading import quantities

__all__ = ["quantities"]
