"""The least that a run can take: the modules that it imports and the models that it loads, and nothing else.

python -m benchmarks.loading record FILE ARGUMENTS   run `consistency ARGUMENTS` and write the imported modules to FILE
python -m benchmarks.loading replay FILE             import the modules of FILE and load the models
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def record(file: Path, arguments: Sequence[str]) -> int:
    """Run the command line and write the names of all modules that were imported by its end, in their order."""
    from consistency.cli.app import main

    sys.argv = ["consistency", *arguments]
    code: int | str | None = 0
    try:
        main()
    except SystemExit as stop:
        code = stop.code
    own = {name for name in sys.modules if name.startswith("benchmarks")} | {"__main__"}
    names = [name for name, module in sys.modules.items() if getattr(module, "__spec__", None) and name not in own]
    file.write_text("\n".join(names), encoding="utf-8")
    return code if isinstance(code, int) else int(bool(code))


def replay(file: Path) -> None:
    """Import the modules that the file names, then load the tagger and the embedder."""
    for name in file.read_text(encoding="utf-8").split():
        with suppress(ImportError):  # a module made at run time, inside another one
            importlib.import_module(name)
    from consistency.inference.embedder import SentenceEmbedder
    from consistency.inference.tagger import SpacyTagger

    SpacyTagger()
    SentenceEmbedder()


if __name__ == "__main__":
    action, path, *rest = sys.argv[1:]
    if action == "record":
        sys.exit(record(Path(path), rest))
    replay(Path(path))
