"""Models are read from their packages, and only when their files are the pinned ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consistency.errors import ModelError
from consistency.inference.weights import EMBEDDER, TAGGER, PinnedModel, digest, locate, verified


@pytest.mark.parametrize("model", [EMBEDDER, TAGGER], ids=lambda m: m.name)
def test_installed_model_is_the_pinned_one(model: PinnedModel) -> None:
    """The files of each installed model have the pinned digest."""
    assert digest(locate(model)) == model.sha256


def test_missing_model_says_what_to_install() -> None:
    """A model whose package is not installed names the package to install."""
    with pytest.raises(ModelError, match="pip install no-such-model"):
        locate(replace(EMBEDDER, package="no_such_model", distribution="no-such-model"))


def test_altered_model_is_refused() -> None:
    """A model whose files differ from the pinned digest is not loaded."""
    with pytest.raises(ModelError, match="not the expected ones"):
        verified(replace(TAGGER, sha256="0" * 64))
