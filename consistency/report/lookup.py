"""Finds an article of a report by what a user calls it: its path there, the path of its file, or the end of either."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from consistency.errors import InputError
from consistency.report.signs import one_line
from consistency.schema.article import Article
from consistency.schema.report import Report


def article_named(report: Report, name: str) -> Article:
    """Return the article that the name means; raise InputError where none or several could be meant.

    The name is a path as the report has it, the path of the file on this machine (`/home/me/story/one.txt` for
    `story/one.txt`), or the last parts of the article's path (`one.txt`).
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    whole = Path(name).absolute().parts
    exact = [article for article in report.articles if article.path == name]
    below = [article for article in report.articles if _ends(whole, PurePosixPath(article.path).parts)]
    named = [article for article in report.articles if parts and _ends(PurePosixPath(article.path).parts, parts)]
    found = exact or sorted(below, key=lambda article: -len(PurePosixPath(article.path).parts))[:1] or named
    if len(found) == 1:
        return found[0]
    paths = [article.path for article in (found or report.articles)]
    if found:
        raise InputError(f"{name} could be any of: {_shown(paths)}. Give more of its path.")
    near = get_close_matches(name, paths, n=3, cutoff=0.4) or paths[:3]
    raise InputError(f"{name} is no article of this report. It has, among others: {_shown(near)}.")


def _ends(whole: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return bool(parts) and whole[-len(parts) :] == parts


def _shown(paths: list[str]) -> str:
    return ", ".join(one_line(path) for path in paths)
