"""Fixtures shared by all tests: real models, loaded once a run, and articles made from plain text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consistency.inference.protocol import Embedder, Tagger
from consistency.schema.article import Article
from tests.factory import article


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files from what is found")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """Return the real tagger."""
    from consistency.inference.tagger import SpacyTagger

    return SpacyTagger()


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """Return the real embedder."""
    from consistency.inference.embedder import SentenceEmbedder

    return SentenceEmbedder()


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """Return the factory of articles."""
    return article
