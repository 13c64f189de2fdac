"""Finds who speaks what stands in quotation marks, and the word that says so."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.extract.speech.beside import Voice, after, before, colon, is_close, is_cue, leading
from consistency.extract.speech.governed import governed
from consistency.extract.speech.marks import Marked
from consistency.extract.speech.reading import Reading


def voices(reading: Reading) -> tuple[Voice | None, ...]:
    """Return who speaks each of the marked stretches of an article, None where nothing tells."""
    found: list[Voice | None] = []
    for number in range(len(reading.marks)):
        found.append(_voice(reading, number, found))
    return tuple(found)


def _voice(reading: Reading, number: int, earlier: Sequence[Voice | None]) -> Voice | None:
    """Try what is surest first: the same quotation going on, words beside it, the sentence's grammar, neighbours."""
    mark = reading.marks[number]
    last = earlier[number - 1] if number else None
    if last and (mark.continues or _joined(reading, number)):
        return _continued(last, number - 1)
    lead_in = before(reading, mark)
    if lead_in and last and lead_in.cue is not None and (last.number, last.cue) == (lead_in.number, lead_in.cue):
        return Voice(lead_in.number, lead_in.source, lead_in.cue, "before", number - 1)  # '"…," he said, "…'
    follow = after(reading, mark)
    ways = (lead_in, follow) if lead_in and is_close(reading, mark, lead_in) else (follow, lead_in)
    found = next((way for way in ways if way), None)
    return found or governed(reading, number) or colon(reading, mark) or _neighbour(reading, number, earlier)


def _continued(voice: Voice, of: int) -> Voice:
    return Voice(voice.number, voice.source, voice.cue, "continued", of)


def _joined(reading: Reading, number: int) -> bool:
    """Tell whether only "and" or the like stands between a quotation and the one before it in its sentence."""
    mark, last = reading.marks[number], reading.marks[number - 1]
    sentence = reading.sentence_at(mark.start)
    if sentence is None or sentence != reading.sentence_at(last.end - 1):
        return False
    between = {t.pos for t in reading.trees[sentence].tokens if last.end <= t.start and t.end <= mark.start}
    return "CCONJ" in between and between <= {"CCONJ", "PUNCT", "ADV"}


def _neighbour(reading: Reading, number: int, earlier: Sequence[Voice | None]) -> Voice | None:
    """Give a quotation of whole sentences, with no word about its speaker, to who speaks or acts just before it."""
    mark = reading.marks[number]
    sentence = reading.sentence_at(mark.start)
    if sentence is None or _led_in(reading, sentence, mark) or _led_out(reading, mark):
        return None
    last, voice = (reading.marks[number - 1], earlier[number - 1]) if number else (None, None)
    ended = reading.sentence_at(last.end - 1) if last else None
    adjoins = ended is not None and sentence - ended <= 1
    if last and voice and adjoins and last.block == mark.block:
        return _continued(voice, number - 1)
    found = _sentence_before(reading, sentence, mark) if sentence else None
    if found is None and voice and adjoins and ended != sentence and _opens_block(reading, mark):
        return _continued(voice, number - 1)  # a paragraph of nothing but a quotation, right after another
    return found


def _led_in(reading: Reading, sentence: int, mark: Marked) -> bool:
    """Tell whether the sentence has words before the quotation."""
    return any(t.start < mark.start and t.pos != "PUNCT" for t in reading.trees[sentence].tokens)


def _led_out(reading: Reading, mark: Marked) -> bool:
    """Tell whether a speaker stands behind the quotation whose word of saying is unknown: '…," one lisped'."""
    number = reading.sentence_at(mark.end - 1)
    said = reading.article.text[mark.content_start : mark.content_end].rstrip()
    if number is None or not said.endswith(","):
        return False
    return any(t.start >= mark.end and t.pos in _SPEAKING for t in reading.trees[number].tokens)


_SPEAKING = frozenset({"NOUN", "PROPN", "PRON"})


def _sentence_before(reading: Reading, sentence: int, mark: Marked) -> Voice | None:
    """Read 'The mayor was blunt. "…"' and, also across paragraphs, 'X put it this way: "…"'."""
    number = sentence - 1
    tree = reading.trees[number]
    region = [i for i in range(len(tree.tokens)) if (number, i) not in reading.quoted]
    announced = bool(region) and tree.tokens[region[-1]].text == ":"
    if not region or not (announced or tree.sentence.block == mark.block):
        return None
    source = leading(reading, number, region)
    if source is None or not (announced or _speaks(reading, number, source)):
        return None
    cue = next((i for i in reversed(region) if is_cue(tree, i)), None)
    return Voice(number, source, cue, "before")


def _speaks(reading: Reading, number: int, source: int) -> bool:
    """Tell whether a subject can speak: a person or somebody with a role, or the subject of a word of saying."""
    actor = reading.who.of(number, source).actor
    if actor is not None and reading.who.cast.actors[actor].type == "person":
        return True
    tree = reading.trees[number]
    return is_cue(tree, tree.tokens[source].head) or tree.tokens[source].text.lower() in {"he", "she", "i"}


def _opens_block(reading: Reading, mark: Marked) -> bool:
    return mark.start <= reading.article.blocks[mark.block].start + 1
