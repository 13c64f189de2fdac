"""The sentence-transformers model as an embedder; each distinct text is embedded once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.inference.weights import EMBEDDER, verified

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

_BATCH = 32
_DECIMALS = 5  # scores are compared and stored rounded, so that another machine's arithmetic decides nothing


class SentenceEmbedder:
    """Embeds sentences with the pinned MiniLM model, or with a model of the user's choice."""

    def __init__(self, model: str | None = None) -> None:
        """Load the model: the pinned one, or the folder or hub name given (then nothing is pinned)."""
        self._model = _load(model)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of unit length a text, shape (texts, dimensions)."""
        import numpy as np

        distinct = sorted(set(texts), key=lambda text: (len(text), text))
        place = {text: row for row, text in enumerate(distinct)}
        if not distinct:
            return np.zeros((0, 0), dtype=np.float32)
        vectors = self._model.encode(
            distinct, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        rows: NDArray[np.float32] = np.round(vectors, _DECIMALS).astype(np.float32)
        return rows[[place[text] for text in texts]]


def _load(model: str | None) -> SentenceTransformer:
    if model is None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # it would write to stderr, terminal or not

    if model is None:
        return SentenceTransformer(str(verified(EMBEDDER)), device="cpu", local_files_only=True)
    folder = Path(model)
    return SentenceTransformer(str(folder) if folder.exists() else model)
