"""What a contradiction model says of a premise and a hypothesis."""

from __future__ import annotations

from typing import NamedTuple


class Judgement(NamedTuple):
    """The probabilities, which add up to 1, that a premise entails a hypothesis, leaves it open, or contradicts it."""

    entailment: float
    neutral: float
    contradiction: float
