"""Reads direct quotations: what stands in quotation marks, who speaks, with which word, where."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.speech.beside import Voice
from consistency.extract.speech.reading import Reading, read
from consistency.extract.speech.speakers import voices
from consistency.extract.speech.venues import venue
from consistency.extract.speech.words import cue_words
from consistency.extract.tree import SUBJECTS
from consistency.schema.article import Article
from consistency.schema.mention import Name, Quote, QuoteKind
from consistency.schema.sentence import Sentence, Token

_FRAGMENT = 3  # words; shorter stretches without a subject are no utterance of their own
_LONGEST_TITLE = 10  # words of the title of a work
_SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with", "from", "as", "is", "vs"}
)
_ON_AIR = frozenset({"on", "'s"})  # 'on "Morning Watch"', 'told Nordic Radio's "Morning Watch"'
_SENTENCE_ENDS = (".", "?", "!")


def quotes(article: Article, sentences: Sequence[Sentence], names: Sequence[Name] = ()) -> tuple[Quote, ...]:
    """Return the quotations of an article in the order of its text.

    `speaker` is the full name inside the article, without title, where it is known; None for scare quotes and where
    nothing says whose words they are. Titles of works and nicknames are left out.
    """
    reading = read(article, sentences, names)
    said = voices(reading)
    kept = [n for n in range(len(reading.marks)) if not _is_title(reading, n, said[n])]
    place = {n: i for i, n in enumerate(kept)}
    return tuple(_quote(reading, n, said[n], place) for n in kept)


def _quote(reading: Reading, number: int, voice: Voice | None, place: dict[int, int]) -> Quote:
    mark = reading.marks[number]
    source = reading.who.of(voice.number, voice.source) if voice else None
    cue, where = "", ""
    if voice and voice.cue is not None:
        tree = reading.trees[voice.number]
        cue, where = tree.tokens[voice.cue].text, venue(tree, voice.cue)
    return Quote(
        start=mark.start,
        end=mark.end,
        content_start=mark.content_start,
        content_end=mark.content_end,
        text=reading.article.text[mark.start : mark.end],
        kind=_kind(_words(reading, number), voice),
        speaker=source.name if source else None,
        speaker_text=source.text if source else "",
        cue=cue,
        venue=where,
        continues=place.get(voice.of) if voice and voice.of is not None else None,
    )


def _words(reading: Reading, number: int) -> list[Token]:
    tokens = (reading.trees[n].tokens[i] for n, i in reading.inside[number])
    return [t for t in tokens if t.pos != "PUNCT"]


def _kind(words: Sequence[Token], voice: Voice | None) -> QuoteKind:
    """Tell an utterance of its own (direct) from one that is part of the sentence (mixed) and from single words."""
    if not words:
        return "fragment"
    clause = any(t.dep in SUBJECTS for t in words)
    if voice and voice.of is not None and voice.how == "before":  # the second part of a split quotation
        return "direct"
    opens = words[0].text[:1].isupper() or words[0].text[:1].isdigit()
    if voice and voice.how != "inside" and opens and (clause or len(words) > _FRAGMENT):
        return "direct"
    return "mixed" if clause and len(words) > _FRAGMENT else "fragment"


def _is_title(reading: Reading, number: int, voice: Voice | None) -> bool:
    """Tell the title of a work ('the film "Cold Harbour"') and a nickname ('Jan "Lefty" Moe') from what is said."""
    mark, words = reading.marks[number], _words(reading, number)
    sentence = reading.sentence_at(mark.start)
    if sentence is None or len(words) > _LONGEST_TITLE or (voice and voice.how == "continued"):
        return False
    tokens = reading.trees[sentence].tokens
    outer = [t for t in tokens if t.end <= mark.start and t.text not in {'"', "'"}]
    rest = [t for t in tokens if t.start >= mark.end and t.text not in {'"', "'"}]
    if outer and rest and outer[-1].pos == rest[0].pos == "PROPN" and len(words) <= _FRAGMENT:
        return True
    said = reading.article.text[mark.content_start : mark.content_end]
    capitals = all(t.text[:1].isupper() or t.text.lower() in _SMALL or not t.text[:1].isalpha() for t in words)
    if not capitals or said.rstrip().endswith(_SENTENCE_ENDS):
        return False
    programme = len(words) > 1 and bool(outer) and outer[-1].text.lower() in _ON_AIR
    return programme or _beside_work(outer, rest) or any(t.entity == "WORK_OF_ART" for t in words)


def _beside_work(outer: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Tell whether a noun for a work, or "titled", stands right before or after; what a colon announces is said."""
    if outer and outer[-1].pos == "PUNCT":
        return False
    table = cue_words()
    near = {t.lemma.lower() for t in (*outer[-2:], *rest[:1])} | {t.text.lower() for t in (*outer[-1:], *rest[:1])}
    return bool(near & (table["works"] | table["titling"]))
