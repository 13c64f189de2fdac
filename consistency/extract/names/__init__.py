"""Names of people, bodies and places, one key for each thing."""

from consistency.extract.names.reading import names

__all__ = ["names"]
