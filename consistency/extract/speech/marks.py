"""Finds what stands in quotation marks, and tells the marks from apostrophes, feet and inches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from consistency.schema.article import Article, Block
from consistency.schema.sentence import Sentence

_Side = Literal["opens", "closes", "either"]

_OPENING = frozenset("\u201c\u201e\u00ab\u2018\u201a")
_CLOSING = frozenset("\u201d\u00bb\u2019")
_BEFORE_OPENING = frozenset(" \t([{-/\u2014\u2013'\"")
_AFTER_CLOSING = frozenset(" \t)]}-/\u2014\u2013.,;:!?'\"\u2026")
_LEADING = frozenset(",:;")
# 'em, 'tis, '90s: an apostrophe stands for what was left out, and opens no quotation.
_CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|bout|n|\d0s)\b", re.IGNORECASE)
_NESTED = 3  # marks; a quotation with another inside has four at least
_LONGEST_SINGLE = 300  # characters; what stands in single marks is a phrase or a sentence of a headline
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks. All offsets are into the article's text; `start` and `end` include the marks.

    `open_ended` says that the closing mark is left out because the quotation goes on in the next block, `continues`
    that the quotation began in the block before.
    """

    block: int
    start: int
    end: int
    content_start: int
    content_end: int
    open_ended: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    place: int
    side: _Side


@dataclass(frozen=True, slots=True)
class _Pair:
    """Places of the marks in the folded block; `close` is None where there is no closing mark."""

    open: int
    close: int | None
    limit: int


def marked(article: Article, sentences: Sequence[Sentence]) -> tuple[Marked, ...]:
    """Return what stands in quotation marks in the sentences' blocks, in the order of the text.

    A quotation without a closing mark runs to the end of its block where the next block opens with a mark again (the
    usual way to quote several paragraphs), else to the end of its sentence.
    """
    ends: dict[int, list[int]] = {}
    for sentence in sorted(sentences, key=lambda s: s.start):
        ends.setdefault(sentence.block, []).append(sentence.end)
    found: list[Marked] = []
    carried = False
    blocks = sorted(ends)
    for index, following in zip(blocks, (*blocks[1:], None), strict=False):
        body = article.blocks[index].role == "body"
        goes_on = body and following is not None and article.blocks[following].text.startswith('"')
        new = tuple(_in_block(article, index, ends[index], goes_on=goes_on, carried=carried))
        carried = any(m.open_ended for m in new)
        found.extend(new)
    return tuple(found)


def _in_block(article: Article, index: int, ends: Sequence[int], *, goes_on: bool, carried: bool) -> Iterator[Marked]:
    block = article.blocks[index]
    doubles = _pairs(block.text, list(_double_marks(article, block)), goes_on=goes_on)
    for pair in sorted((*doubles, *_singles(article, block, doubles)), key=lambda p: p.open):
        open_ended = pair.close is None and goes_on and pair.limit == len(block.text)
        start = block.offsets[pair.open]
        last = pair.limit if pair.close is not None or open_ended else _limit(block, pair, ends)
        if last <= pair.open + 1 or not _WORD.search(block.text, pair.open + 1, last):
            continue
        content_start, content_end = block.locate(pair.open + 1, last)
        end = block.offsets[last] + 1 if pair.close is not None else content_end
        yield Marked(index, start, end, content_start, content_end, open_ended, carried and pair.open == 0)


def _limit(block: Block, pair: _Pair, ends: Sequence[int]) -> int:
    """Return where an unclosed quotation ends in the folded block: with its sentence, `ends` being those of all."""
    number = bisect_right(ends, block.offsets[pair.open])
    last = bisect_left(block.offsets, ends[number]) if number < len(ends) else len(block.text)
    return min(last, pair.limit)


def _double_marks(article: Article, block: Block) -> Iterator[_Mark]:
    place = block.text.find('"')
    while place >= 0:
        yield _Mark(place, _side(article, block, place))
        place = block.text.find('"', place + 1)


def _side(article: Article, block: Block, place: int) -> _Side:
    """Tell whether a mark opens or closes: by what stands around it, else by its form in the original.

    Its form comes second because editors get it wrong (a closing mark after "He says,").
    """
    before, after = block.text[max(0, place - 1) : place] or " ", block.text[place + 1 : place + 2] or " "
    free_before, free_after = before in _BEFORE_OPENING, after in _AFTER_CLOSING
    if before in _LEADING and after.isalnum():  # a space is missing on one side, who knows on which
        return "either"
    if free_before != free_after:
        return "opens" if free_before else "closes"
    original = article.text[block.offsets[place]]
    return "opens" if original in _OPENING or not place else "closes" if original in _CLOSING else "either"


def _pairs(text: str, marks: list[_Mark], *, goes_on: bool) -> list[_Pair]:
    """Pair the marks of a block. A mark after a digit is an inch unless it closes an open quotation.

    Where all of it is one quotation with others inside, the outer one is taken.
    """
    pairs: list[_Pair] = []
    sides = [m.side for m in marks]
    if (
        goes_on
        and sides[:2] == ["opens", "opens"]
        and marks[0].place == 0
        and sides.count("closes") < sides.count("opens")
    ):
        return [_Pair(0, None, len(text))]
    if len(marks) > _NESTED and sides[:2] == ["opens", "opens"] and sides[-2:] == ["closes", "closes"]:
        return [_Pair(marks[0].place, marks[-1].place, marks[-1].place)]
    opened: int | None = None
    for number, mark in enumerate(marks):
        opens = mark.side == "opens" or (mark.side == "either" and opened is None)
        if _is_inch(text, marks, number, opened=opened is not None):
            continue
        if opens:
            if opened is not None:
                pairs.append(_Pair(opened, None, mark.place))
            opened = mark.place
        elif opened is not None:
            pairs.append(_Pair(opened, mark.place, mark.place))
            opened = None
    if opened is not None:
        pairs.append(_Pair(opened, None, len(text)))
    return pairs


def _is_inch(text: str, marks: list[_Mark], number: int, *, opened: bool) -> bool:
    mark = marks[number]
    if mark.side == "opens" or not text[max(0, mark.place - 1) : mark.place].isdigit():
        return False
    following = marks[number + 1].side if number + 1 < len(marks) else "opens"
    return not opened or following == "closes"


def _singles(article: Article, block: Block, doubles: Sequence[_Pair]) -> list[_Pair]:
    """Pair single marks that stand outside double ones and are no apostrophes."""
    places = list(_outside(block.text, doubles))
    openers = [i for i in places if _single_opens(article, block, i)]
    starts = [pair.open for pair in doubles]
    pairs = []
    for opener, following in zip(openers, (*openers[1:], len(block.text)), strict=False):
        double = bisect_right(starts, opener)
        limit = min(following, opener + _LONGEST_SINGLE, starts[double] if double < len(starts) else following)
        between = places[bisect_right(places, opener + 1) : bisect_left(places, limit)]
        close = _closer(block.text, [i for i in between if _single_closes(article, block, i)])
        if close is not None:
            pairs.append(_Pair(opener, close, close))
    return pairs


def _outside(text: str, doubles: Sequence[_Pair]) -> Iterator[int]:
    """Yield the places of the single marks outside double ones."""
    place = text.find("'")
    number = 0
    while place >= 0:
        while number < len(doubles) and doubles[number].limit <= place:
            number += 1
        if number == len(doubles) or place < doubles[number].open:
            yield place
        place = text.find("'", place + 1)


def _single_opens(article: Article, block: Block, place: int) -> bool:
    before, after = block.text[max(0, place - 1) : place] or " ", block.text[place + 1 : place + 2]
    if article.text[block.offsets[place]] == "\u2019" or not after.strip():
        return False
    return before in _BEFORE_OPENING and after.isalnum() and not _CLIPPED.match(block.text, place + 1)


def _single_closes(article: Article, block: Block, place: int) -> bool:
    before, after = block.text[place - 1], block.text[place + 1 : place + 2] or " "
    curly = article.text[block.offsets[place]]
    return curly not in _OPENING and not before.isspace() and after in _AFTER_CLOSING


def _closer(text: str, closers: list[int]) -> int | None:
    """Return the first place that closes; the apostrophe of a plural ("the players' union") only where none follows."""
    plain = [i for i in closers if not (text[i - 1] == "s" and text[i + 1 : i + 2] == " ")]
    return plain[0] if plain else (closers[-1] if closers else None)
