"""Cross-source claim consistency checker: compares what several outlets wrote about one story."""

__version__ = "0.1.0"
