"""Compares making a report's files with the analysis that the report comes from.

    python -m benchmarks.files PATH...

Each PATH is a folder or a table, taken as one story. Printed, from one run in one process with the models loaded:
the number of articles and findings, and the ratio of making all files (with one article annotated) to the analysis.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from consistency.pipeline import check, load_models
from consistency.report import files
from consistency.settings import Settings


def main() -> None:
    """Print the ratio for each story given."""
    settings = Settings()
    models = load_models(settings)
    for path in map(Path, sys.argv[1:]):
        start = time.perf_counter()
        report = check([path], settings, models=models)
        analysed = time.perf_counter()
        made = files.contents(report, annotate=report.articles[0].path)
        done = time.perf_counter()
        print(f"{path.parent.name if path.name == 'articles' else path.name}")
        print(f"  articles, findings      {len(report.articles)}, {len(report.discrepancies)}")
        print(f"  files / analysis        {(done - analysed) / (analysed - start):.2f}")
        print(f"  bytes of the largest    {max((len(data), name) for name, data in made.items())}")


if __name__ == "__main__":
    main()
