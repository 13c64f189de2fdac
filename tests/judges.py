"""Judges for tests: one that finds given words, and the folder of an untrained model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from consistency.schema.judgement import Judgement

OPEN = Judgement(0.0, 1.0, 0.0)


@dataclass(frozen=True, slots=True)
class WordJudge:
    """Finds a contradiction of the strength given where the premise has the first words and the hypothesis the others.

    `opposed` holds (words of the premise, words of the hypothesis, strength); everything else is left open. What was
    asked is kept in `asked`.
    """

    opposed: tuple[tuple[str, str, float], ...] = ()
    asked: list[tuple[str, str]] = field(default_factory=list)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Return the judgement of each pair."""
        self.asked.extend(pairs)
        return [self._of(*pair) for pair in pairs]

    def _of(self, premise: str, hypothesis: str) -> Judgement:
        for one, other, strength in self.opposed:
            if one in premise and other in hypothesis:
                return Judgement(0.0, round(1 - strength, 4), strength)
        return OPEN


def both_ways(one: str, other: str, strength: float = 0.999) -> tuple[tuple[str, str, float], ...]:
    """Return what a judge is given that finds two wordings opposed in both directions."""
    return ((one, other, strength), (other, one, strength))


def untrained(folder: Path) -> Path:
    """Write an untrained three-way classifier of one layer to the folder; its labels stand in an unusual order."""
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer, set_seed

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz", "the", "not"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    set_seed(1)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        id2label={0: "CONTRADICTION", 1: "Entailment", 2: "neutral"},
        initializer_range=0.5,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder
