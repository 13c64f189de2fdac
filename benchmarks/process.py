"""What a process costs, from its start to its end: seconds and peak memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds by the clock, seconds of all cores together, and the largest resident memory in MB (10^6 bytes)."""

    seconds: float
    core_seconds: float
    megabytes: float


def cost(command: Sequence[str]) -> Cost:
    """Run a command in a process of its own (Linux; the output is thrown away) and return what it took.

    Raises:
        RuntimeError: The command failed; the message holds what it wrote to standard error.
    """
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise RuntimeError(f"{' '.join(command)}\n{errors.read().decode(errors='replace')}")
    memory = usage.ru_maxrss * 1024 / 1e6  # Linux counts it in units of 1024 bytes
    return Cost(seconds, usage.ru_utime + usage.ru_stime, memory)


def alternate(commands: Sequence[Sequence[str]], *, runs: int) -> list[Cost]:
    """Run the commands in turn, `runs` times each, and return the medians; in turn, so that load hits all alike."""
    rounds = [[cost(command) for command in commands] for _ in range(runs)]
    return [Cost(*map(median, zip(*column, strict=True))) for column in zip(*rounds, strict=True)]
