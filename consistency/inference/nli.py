"""A cross-encoder of the user's choice as a judge: does a premise entail, leave open or contradict a hypothesis?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.errors import ModelError
from consistency.schema.judgement import Judgement

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_BATCH = 32
_LONGEST = 256  # tokens of a pair; the longer text is cut first
_DECIMALS = 4  # probabilities are compared and stored rounded, so that another machine's arithmetic decides nothing


class NliModel:
    """Judges pairs with a three-way classifier; each distinct pair is judged once."""

    def __init__(self, model: str) -> None:
        """Load the model from a folder, or by its name on the hub; nothing is pinned.

        Raises ModelError where it cannot be loaded, or where its labels are not entailment, neutral, contradiction.
        """
        self._model = _load(model)
        self._columns = _columns(_labels(self._model))

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return the judgement of each pair of a premise and a hypothesis; of a pair too long the ends are left out."""
        # Pairs of about one length share a batch: little is padded, and equal input makes equal batches.
        distinct = sorted(set(pairs), key=lambda pair: (len(pair[0]) + len(pair[1]), pair))
        if not distinct:
            return []
        rows = self._model.predict(
            distinct,
            batch_size=_BATCH,
            show_progress_bar=False,
            activation_fn=lambda scores: scores,  # whatever the model's files name
            apply_softmax=True,
        )
        chances = rows[:, self._columns].tolist()
        judged = {p: Judgement(*(round(c, _DECIMALS) for c in row)) for p, row in zip(distinct, chances, strict=True)}
        return [judged[pair] for pair in pairs]


def _load(model: str) -> CrossEncoder:
    from sentence_transformers import CrossEncoder
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # it would write to stderr, terminal or not
    try:
        loaded: CrossEncoder = CrossEncoder(
            model,
            device="cpu",
            max_length=_LONGEST,
            local_files_only=Path(model).exists(),
            # Never from a pickle, which could run code.
            model_kwargs={"use_safetensors": True, "dtype": "float32"},
        )
    except (OSError, ValueError) as error:
        raise ModelError(
            f"The contradiction model {model} cannot be loaded: {error} "
            "Give the folder or the hub name of a three-way classifier with safetensors weights."
        ) from error
    return loaded


def _labels(model: CrossEncoder) -> dict[Any, str]:
    """Return the names of the labels by column, as the model's config.json has them."""
    network = model.model
    return {} if network is None else dict(network.config.id2label or {})


def _columns(names: Mapping[Any, str]) -> list[int]:
    """Return the columns of entailment, neutral and contradiction, whatever order and case a model has them in."""
    found = {name.lower(): int(column) for column, name in names.items()}
    if len(names) != len(found) or set(found) != set(Judgement._fields):
        raise ModelError(
            f"The labels of the contradiction model are {sorted(found)}; they must be {', '.join(Judgement._fields)}. "
            "Give a model for natural language inference with these three labels in its config.json."
        )
    return [found[label] for label in Judgement._fields]
