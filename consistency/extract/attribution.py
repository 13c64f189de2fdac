"""Reads who says what: source, cue and content of direct and reported speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from consistency.extract.speech.beside import Voice
from consistency.extract.speech.frames import Found, frames
from consistency.extract.speech.reading import Reading, read
from consistency.extract.speech.speakers import voices
from consistency.extract.speech.venues import venue
from consistency.schema.article import Article
from consistency.schema.mention import Attribution, Name, Quote
from consistency.schema.sentence import Sentence


def attributions(
    article: Article, sentences: Sequence[Sentence], quotes: Sequence[Quote], names: Sequence[Name] = ()
) -> tuple[Attribution, ...]:
    """Return the attributions of an article in the order of their contents; `quotes` are those of the same article.

    The content of an attribution that stands inside it ("The deal, X said, will fail") runs around it. Where the text
    keeps silent about the source ("is said to", "allegedly") `source` is "" and `named` is false.
    """
    reading = read(article, sentences, names)
    said = {mark.start: voice for mark, voice in zip(reading.marks, voices(reading), strict=True) if voice}
    spoken = [(q, said[q.start]) for q in quotes if q.start in said and q.speaker is not None]
    used = {(v.number, v.cue) for q, v in spoken if q.kind == "direct" and v.cue is not None}
    reported = [a for number in range(len(reading.trees)) for a in _reported(reading, number, quotes, used)]
    quoted = [_quoted(reading, q, v) for q, v in spoken if q.kind == "direct" or not _covered(q, reported)]
    return tuple(sorted((*quoted, *reported), key=lambda a: (a.start, a.end, a.cue_start)))


def _covered(quote: Quote, reported: Sequence[Attribution]) -> bool:
    """Tell whether what is reported of the speaker holds the quotation already."""
    return any(a.start <= quote.start and quote.end <= a.end and a.source == quote.speaker for a in reported)


def _quoted(reading: Reading, quote: Quote, voice: Voice) -> Attribution:
    tokens = reading.trees[voice.number].tokens
    cue = tokens[voice.cue if voice.cue is not None else voice.source]
    return Attribution(
        start=quote.start,
        end=quote.end,
        source=quote.speaker or "",
        source_text=quote.speaker_text,
        cue=quote.cue,
        cue_start=cue.start,
        cue_end=cue.end,
        kind="direct" if quote.kind == "direct" else "mixed",
        venue=quote.venue,
        named=reading.who.of(voice.number, voice.source).named,
    )


def _reported(
    reading: Reading, number: int, quotes: Sequence[Quote], used: AbstractSet[tuple[int, int]]
) -> Iterator[Attribution]:
    """Yield what a sentence reports, but not again what a direct quotation and its cue say."""
    tree = reading.trees[number]
    here = [q for q in quotes if q.start < tree.sentence.end and tree.sentence.start < q.end]
    for found in frames(tree, reading.quoted_in(number)):
        start, end = tree.tokens[found.first].start, tree.tokens[found.last].end
        inside = [q for q in here if q.start < end and start < q.end]
        whole = [q for q in inside if q.kind == "direct"]
        if any(q.start <= start and end <= q.end for q in whole) or (whole and (number, found.cue) in used):
            continue
        end = max([end, *(q.end for q in inside if q.start < end)])  # a quotation may go on over several sentences
        yield _attribution(reading, number, found, (start, end), mixed=bool(inside))


def _attribution(reading: Reading, number: int, found: Found, content: tuple[int, int], *, mixed: bool) -> Attribution:
    tree = reading.trees[number]
    source = reading.who.of(number, found.source) if found.source is not None else None
    cue = tree.tokens[found.cue]
    return Attribution(
        start=content[0],
        end=content[1],
        source=source.name if source else "",
        source_text=source.text if source else "",
        cue=cue.text,
        cue_start=cue.start,
        cue_end=cue.end,
        kind="mixed" if mixed else "indirect",
        venue=venue(tree, found.cue),
        named=source is not None and source.named,
    )
