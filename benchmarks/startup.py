"""Prints what a start and a run cost against the least that they could: `python -m benchmarks.startup [FOLDER]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.process import Cost, alternate, cost

SAMPLE = Path(__file__).parent.parent / "data" / "harbour-bridge" / "articles"
HELP_RUNS = 15
JOB_RUNS = 3


def main() -> None:
    """Measure `--help` and the main job on a folder of articles, each in cold processes, and print the ratios."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    print(f"Medians of cold processes run in turn: {HELP_RUNS} each for --help, {JOB_RUNS} each for the job.")
    print(_line("consistency --help / python -c pass", *_help()))
    job, loading = _job(folder)
    print(_line("check / only its imports and model loading", job, loading))
    print(f"  on {len(list(folder.iterdir()))} files of {folder.as_posix()}")
    print(f"peak memory of check: {job.megabytes:.0f} MB (imports and models alone: {loading.megabytes:.0f} MB)")


def _help() -> list[Cost]:
    return alternate([[sys.executable, "-m", "consistency", "--help"], [sys.executable, "-c", "pass"]], runs=HELP_RUNS)


def _job(folder: Path) -> list[Cost]:
    with tempfile.TemporaryDirectory() as place:
        modules, check = str(Path(place) / "modules.txt"), ["check", str(folder), "--output", str(Path(place) / "out")]
        loading = [sys.executable, "-m", "benchmarks.loading"]
        cost([*loading, "record", modules, *check])  # also brings the files of both sides into the cache of the disk
        return alternate([[sys.executable, "-m", "consistency", *check], [*loading, "replay", modules]], runs=JOB_RUNS)


def _line(what: str, measured: Cost, least: Cost) -> str:
    clock = f"{measured.seconds:.2f} s / {least.seconds:.2f} s = {measured.seconds / least.seconds:.1f} x"
    return f"{what}: {clock} (time of the cores {measured.core_seconds / least.core_seconds:.1f} x)"


if __name__ == "__main__":
    main()
