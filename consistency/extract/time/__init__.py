"""Finds time expressions and reckons the intervals that they mean: rules over the text, tense from the grammar."""

from consistency.extract.time.reader import times

__all__ = ["times"]
