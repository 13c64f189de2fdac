from __future__ import annotations

import pytest

from consistency.checks.edits import edits
from consistency.inference.protocol import Embedder, Tagger
from consistency.schema.discrepancy import KINDS, Kind
from tests.checks.stories import read

REST = (
    " The quarry above the town has been empty since the war, and its machines rust in the nettles beside the track."
    " Children from the valley swim in the green pool at its bottom, although signs at the fence forbid it."
)


def changed(tagger: Tagger, embedder: Embedder, before: str, after: str) -> dict[Kind, list[tuple[str, str]]]:
    """Return what is found between a text and its copy, of which one sentence was edited: kind, old and new words."""
    view = read(tagger, embedder, Alpha=f"Old quarry\n{before}{REST}", Beta=f"Old quarry\n{after}{REST}")
    assert sum(d.article.copy_of is not None for d in view.story.documents) == 1
    found: dict[Kind, list[tuple[str, str]]] = {}
    for kind in KINDS:
        for edit in edits(view, kind):
            for side in (edit.a, edit.b):
                text = view.documents[side.article].article.text
                assert 0 <= side.start < side.end <= len(text)
            found.setdefault(kind, []).append((str(edit.a.value), str(edit.b.value)))
    return found


SENTENCE = "The mayor of the little town {} the quarry to a dealer in scrap before the summer{}."


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (SENTENCE.format("could sell", ""), SENTENCE.format("will sell", ""), "certainty"),
        (SENTENCE.format("will sell", " if the council agrees"), SENTENCE.format("will sell", ""), "certainty"),
        (SENTENCE.format("did not sell", ""), SENTENCE.format("did sell", ""), "contradiction"),
        (SENTENCE.format("will sell", ""), SENTENCE.replace("mayor", "priest").format("will sell", ""), "entity"),
    ],
)
def test_kind_of_an_edit(tagger: Tagger, embedder: Embedder, before: str, after: str, kind: Kind) -> None:
    """An edit is told by the kind of difference that it makes, and by no other; either text may be the copy."""
    assert list(changed(tagger, embedder, before, after)) == [kind]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SENTENCE.format("will sell", ""), SENTENCE.format("will sell", ", they say")),
        (SENTENCE.format("will sell", " of 2025"), SENTENCE.format("will sell", " of 2026")),
        (
            "He bought 300 carts of stone for the harbour wall of the town.",
            "He bought 400 carts of stone for the harbour wall of the town.",
        ),
        (
            "The U.S. owner of the quarry lives by the sea with his dogs.",
            "The US owner of the quarry lives by the sea with his dogs.",
        ),
        (
            "“The quarry is a fine old place,” the mayor of the town said.",
            "“The quarry is a fine new place,” the mayor of the town said.",
        ),
    ],
)
def test_edits_left_to_others(tagger: Tagger, embedder: Embedder, before: str, after: str) -> None:
    """Style, additions, and what the checks of times, numbers and quotations compare are no edits of a kind."""
    assert changed(tagger, embedder, before, after) == {}
