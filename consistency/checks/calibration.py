"""Turns what a check says of its own sureness into the share of such findings that are right."""

from __future__ import annotations

import math

from consistency.schema.discrepancy import Kind

# Log-odds of being right = intercept + slope x log-odds as stated by the check: fitted on annotated stories, quotations
# apart from the rest, on stories never read for errors, by `python -m benchmarks.calibration` (docs/evaluation.md).
_QUOTED = (0.0, 1.0)
_OTHERS = (-0.16, 0.58)
_LEAST, _MOST = 0.05, 0.97


def calibrated(kind: Kind, stated: float) -> float:
    """Return the probability, two decimals, that a finding of this kind and stated confidence is one."""
    intercept, slope = _QUOTED if kind == "quotation" else _OTHERS
    odds = intercept + slope * math.log(stated / (1 - stated))
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-odds)))), 2)
