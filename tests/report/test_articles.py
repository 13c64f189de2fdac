from __future__ import annotations

from consistency.report.articles import names
from tests.factory import article


def test_outlet_with_several_articles_is_told_apart() -> None:
    """An outlet's articles have its name with the day, or with the path where a day does not tell them apart."""
    sources = [
        article(f"Title {number}\nText {number}.", outlet=outlet, path=f"{number}.txt", published=published)
        for number, (outlet, published) in enumerate(
            [
                ("Gazette", "2024-05-03T10:00:00+02:00"), ("Gazette", "2024-05-04"), ("Agency", "2024-05-03"),
                ("Herald", "2024-05-03"), ("Herald", "2024-05-03T10:00:00"), ("Sun", None), ("Sun", "2024-05-03"),
                ("", None),
            ]
        )
    ]  # fmt: skip
    found = names(sources)
    assert [found[source.id] for source in sources] == [
        "Gazette, 3 May 2024", "Gazette, 4 May 2024", "Agency", "Herald, 3.txt", "Herald, 4.txt", "Sun, 5.txt",
        "Sun, 6.txt", "7.txt",
    ]  # fmt: skip
