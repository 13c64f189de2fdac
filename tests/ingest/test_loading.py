from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consistency.errors import InputError
from consistency.ingest import load

ARTICLE = "Mayor resigns over harbour deal\n\nThe mayor of Larkhaven resigned on Sunday evening, she told reporters."
PIECES = st.sampled_from(
    [
        "The mayor resigned on Sunday. ",
        "**",
        "[a](b)",
        "By Ann Lee",
        "4 May 2024",
        "\n",
        "\n\n",
        "# ",
        "> ",
        "| ",
        "---\n",
        "title: x\n",
        "“",
        "’",
        "\u00a0",
        "\u200b",
        "Read more",
        "we ",
        "your support ",
        "https://a.example/2024/05/04/x ",
        "(AA) - ",
        "\r\n",
        "\ufeff",
        "<b>",
        "&amp;",
        "1. ",
    ]
)


def test_the_id_is_made_from_the_content(tmp_path: Path) -> None:
    """The id stays when file, banner and typography change, and moves with the words."""
    texts = {
        "a.txt": ARTICLE,
        "b/other-name.md": f"# {ARTICLE.replace('Sunday', '*Sunday*')}\n\nRead more",
        "c.txt": ARTICLE.replace("Sunday", "Monday"),
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    articles, _ = load([tmp_path])
    ids = {article.path.split("/", 1)[1]: article.id for article in articles}
    assert ids["b/other-name.md"].split("-")[0] == ids["a.txt"]
    assert ids["c.txt"] != ids["a.txt"]


def test_articles_of_one_content_have_ids_of_their_own(tmp_path: Path) -> None:
    """Identical texts are told apart, each its own origin."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    articles, _ = load([tmp_path])
    first = articles[0].id
    assert [article.id for article in articles] == [first, f"{first}-2", f"{first}-3"]
    assert [article.origin for article in articles] == [article.id for article in articles]


def test_what_is_missing_is_a_warning(tmp_path: Path) -> None:
    """An article without a title, or with nothing else, says so; a foreign one too."""
    german = "Der Bürgermeister der Stadt sagte, dass es in der Nacht geregnet hat und das nicht zum ersten Mal. " * 3
    for name, text in {
        "a.txt": ARTICLE.rsplit("\n", maxsplit=1)[-1] + " " + ARTICLE * 3,
        "b.txt": "Mayor resigns over harbour deal",
        "c.txt": german,
    }.items():
        (tmp_path / name).write_text(text.replace("\n", " "), encoding="utf-8")
    articles, _ = load([tmp_path])
    assert [article.warnings for article in articles] == [
        ("no title was found",),
        ("only a title was found, no text below it",),
        ("no title was found", "the language is de; only English is read well"),
    ]


def test_the_title_is_shown_as_it_stands(tmp_path: Path) -> None:
    """Quotes and dashes of a title stay, marks of markdown go; without a title the first words stand in."""
    (tmp_path / "a.md").write_text(f"# **Mayor’s** deal – “over”\n\n{ARTICLE}", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The mayor of Larkhaven resigned on Sunday. " * 10, encoding="utf-8")
    articles, _ = load([tmp_path])
    assert articles[0].title == "Mayor’s deal – “over”"
    assert articles[1].title.endswith(" ...")
    assert len(articles[1].title) < 100


def test_the_address_is_found_at_the_ends_of_a_text(tmp_path: Path) -> None:
    """A line that is an address, or one behind a label, is the article's; one amid the text is not."""
    cases = {
        "a.txt": f"{ARTICLE}\n\nOriginal url:\n\n<https://a.example/x>",
        "b.txt": f"{ARTICLE}\n\nSource: https://b.example/x",
        "c.txt": f"{ARTICLE}\n\nhttps://c.example/x\n\n"
        + "\n\n".join(["She did not say more than this on Sunday."] * 5),
    }
    for name, text in cases.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    articles, _ = load([tmp_path])
    assert [article.url for article in articles] == ["https://a.example/x", "https://b.example/x", None]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=300)))
def test_any_text_gives_sound_blocks_or_a_reason(text: str) -> None:
    """Blocks lie in the text, in order and apart, with whole maps and at most one title; nothing else is raised."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.md"
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            articles, _ = load([file])
        except InputError:
            return
    article = articles[0]
    places = [(block.start, block.end) for block in article.blocks]
    assert all(0 <= start < end <= len(article.text) for start, end in places)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(places))
    assert all(len(block.offsets) == len(block.text) + 1 for block in article.blocks)
    assert sum(block.role == "title" for block in article.blocks) <= 1
    article.text.encode("utf-8")
