"""The real models: one row a text, one root a sentence, offsets into the text."""

from __future__ import annotations

import numpy as np

from consistency.inference.protocol import Embedder, Tagger

TEXTS = ["The river rose.", "The river rose.", "A minister resigned on Monday in the capital."]


def test_embedder_gives_unit_rows(embedder: Embedder) -> None:
    """Each text gets one row of length 1, equal texts equal rows."""
    rows = embedder.encode(TEXTS)
    assert rows.shape[0] == len(TEXTS)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert (rows[0] == rows[1]).all()


def test_embedder_takes_nothing(embedder: Embedder) -> None:
    """No text gives no row."""
    assert len(embedder.encode([])) == 0


def test_tagger_gives_one_root_and_offsets(tagger: Tagger) -> None:
    """Each text is one sentence with one root, and its words lie where their offsets say."""
    for text, words in zip(TEXTS, tagger.tag(TEXTS), strict=True):
        assert sum(word.head == n for n, word in enumerate(words)) == 1
        assert "".join(text[w.start : w.end] for w in words) == text.replace(" ", "")


def test_tagger_keeps_two_sentences_as_one(tagger: Tagger) -> None:
    """A text with two sentences in it still gets one root: cutting is not the tagger's job."""
    (words,) = tagger.tag(["He left. She stayed."])
    assert sum(word.head == n for n, word in enumerate(words)) == 1


def test_tagger_takes_white_space(tagger: Tagger) -> None:
    """White space between words is no word."""
    (words,) = tagger.tag(["Two   words"])
    assert [w.start for w in words] == [0, 6]
