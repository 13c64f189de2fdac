"""Takes the README's picture of the committed report in Chromium: `python -m docs.picture`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.page import CHROMIUM, browser

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "reports" / "harbour-bridge" / "report.html"
PICTURE = ROOT / "docs" / "report.png"


def main() -> None:
    """Write the picture, or say what it needs."""
    if not CHROMIUM.exists():
        print(f"no {CHROMIUM}: {PICTURE.name} is left as it is", file=sys.stderr)
        return
    with browser() as chromium:
        tab = chromium.new_page(viewport={"width": 1200, "height": 1350})
        tab.goto(REPORT.as_uri())
        tab.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
