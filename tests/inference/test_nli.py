"""The judge: labels in any order, pairs in any length, only safetensors, no network; with an untrained tiny model."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from consistency.errors import ModelError
from consistency.inference.nli import NliModel, _columns
from tests.judges import untrained

PAIRS = [("the a", "not b"), ("a " * 50, "b"), ("c", "the d e f"), ("the a", "not b"), ("", "")]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an untrained classifier of one layer, whose labels stand in another order."""
    return untrained(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def model(tiny: Path) -> NliModel:
    """Return the tiny model."""
    return NliModel(str(tiny))


def test_judgement_of_each_pair(model: NliModel) -> None:
    """Each pair gets three probabilities that add up to one, in the order of the pairs, whatever their lengths."""
    together = model.judge(PAIRS)
    assert len(together) == len(PAIRS)
    assert together[0] == together[3]
    for pair, judgement in zip(PAIRS, together, strict=True):
        assert sum(judgement) == pytest.approx(1, abs=3e-4)
        assert judgement == pytest.approx(model.judge([pair])[0], abs=2e-4)


def test_labels_are_read_by_name(model: NliModel) -> None:
    """The columns go by the names in the model's configuration: its first one is contradiction."""
    import torch

    (judgement,) = model.judge([("the a", "not b")])
    scores = model._model.predict([("the a", "not b")], activation_fn=torch.nn.Softmax(dim=-1))[0]
    by_name = (judgement.contradiction, judgement.entailment, judgement.neutral)
    assert by_name == pytest.approx(tuple(map(float, scores)), abs=1e-3)
    assert len(set(by_name)) == 3


def test_many_pairs_in_batches(model: NliModel) -> None:
    """More pairs than one batch holds keep their order."""
    pairs = [("the " * (n % 7), "abcdefghij"[n % 10]) for n in range(90)]
    together = model.judge(pairs)
    for place in (0, 41, 89):
        assert together[place] == pytest.approx(model.judge([pairs[place]])[0], abs=2e-4)


def test_direction_matters(model: NliModel) -> None:
    """A premise and a hypothesis are not the same side."""
    forth, back = model.judge([("a b c", "not"), ("not", "a b c")])
    assert forth != back


def test_no_pairs(model: NliModel) -> None:
    """No pair gets no judgement."""
    assert model.judge([]) == []


def test_long_texts_are_cut(model: NliModel) -> None:
    """Texts longer than the model takes are cut, not refused."""
    assert len(model.judge([("a " * 3000, "b " * 3000)])) == 1


def test_a_folder_needs_no_network(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model in a folder is loaded and asked without a connection."""

    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert NliModel(str(tiny)).judge([("a", "b")])


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({0: "entailment", 1: "neutral", 2: "contradiction"}, [0, 1, 2]),
        ({0: "CONTRADICTION", 1: "ENTAILMENT", 2: "NEUTRAL"}, [1, 2, 0]),
    ],
)
def test_order_of_labels(names: dict[int, str], expected: list[int]) -> None:
    """Columns are found by the names of the labels."""
    assert _columns(names) == expected


@pytest.mark.parametrize(
    "names",
    [
        {0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"},
        {0: "entailment", 1: "other"},
        {0: "entailment", 1: "neutral", 2: "contradiction", 3: "Neutral"},
        {},
    ],
)
def test_other_labels_are_refused(names: dict[int, str]) -> None:
    """A classifier of something else is refused with a message that names the labels wanted."""
    with pytest.raises(ModelError, match="entailment, neutral, contradiction"):
        _columns(names)


def test_a_folder_without_model_is_refused(tmp_path: Path) -> None:
    """A folder that holds no model is refused with its name."""
    with pytest.raises(ModelError, match="cannot be loaded"):
        NliModel(str(tmp_path))


def test_pickled_weights_are_refused(tiny: Path, tmp_path: Path) -> None:
    """Weights that are no safetensors are never read."""
    import torch

    for file in tiny.iterdir():
        if file.suffix != ".safetensors":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    torch.save({}, tmp_path / "pytorch_model.bin")
    with pytest.raises(ModelError, match="cannot be loaded"):
        NliModel(str(tmp_path))
