"""Brings the names of one thing in an article to one key: family names, acronyms, short forms, inhabitants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from consistency.extract.names.candidates import Candidate
from consistency.extract.names.repeats import repeats
from consistency.extract.names.words import lexicon
from consistency.schema.mention import NameType
from consistency.schema.naming import known, same_person
from consistency.schema.sentence import Sentence
from consistency.schema.world import words

_SHORTEST_PLACE = 4  # letters of a place that an inhabitant may be named after
_SHORT_ENDING = 2
_MOST = 500  # distinct names of a kind that are compared with each other; a longer list is no story
_ACRONYM = (2, 7)
# Votes for the kind of a name: of a title or "the village of", of other words around it, of the tagger's label, and of
# no label at all.
_TITLED, _HINT, _SURE = 20, 3, 2
_OPENERS = frozenset({"-", "--", ":", ";", '"', "'", "''", "``", "|", "*", "/", ">"})


def resolved(found: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """Return the names with their keys, and those that the tagger missed."""
    by_index = {sentence.index: sentence for sentence in sentences}
    full = frozenset(c.key for c in found if c.type == "person" and " " in c.key and c.title)
    found = [_person_alone(c, full, by_index) for c in _names_alone(found, by_index)]
    people = _people(found)
    aliases = _aliases(found, by_index, people)
    out = [_resolve(candidate, people, aliases, found) for candidate in found]
    out = _one_type(out)
    return [*out, *repeats(out, sentences)]


def _names_alone(found: Sequence[Candidate], sentences: Mapping[int, Sentence]) -> list[Candidate]:
    """Drop single capitalised words that the tagger alone takes for names and that begin a sentence or are common."""
    common = {token.text for s in sentences.values() for token in s.tokens if token.text.islower()}
    seen = {c.key for c in found if c.sure or _stands_out(c, sentences[c.sentence])}
    seen |= {part for c in found if " " in c.key for part in c.key.split()}
    full = list(dict.fromkeys(c.key for c in found if c.type == "person" and " " in c.key))[:_MOST]
    doubtful = {c.key for c in found if not c.sure and c.first == c.last} - seen
    seen |= {key for key in doubtful if any(same_person(key, name) for name in full)}
    return [
        c
        for c in found
        if c.sure or c.first != c.last or (c.key in seen and c.text.lower() not in common and not _plural(c, sentences))
    ]


def _person_alone(candidate: Candidate, full: frozenset[str], sentences: Mapping[int, Sentence]) -> Candidate:
    """Cut "Republic Temur Orazbek" down to the person whom the article names elsewhere."""
    parts = candidate.key.split()
    for n in range(1, len(parts) - 1):
        if " ".join(parts[n:]) in full and candidate.last - candidate.first + 1 == len(parts):
            tokens = sentences[candidate.sentence].tokens
            first = candidate.first + n
            key, text = " ".join(parts[n:]), candidate.text.split(" ", n)[-1]
            return replace(candidate, start=tokens[first].start, first=first, key=key, text=text, type="person")
    return candidate


def _begins(candidate: Candidate, sentence: Sentence) -> bool:
    """Tell whether a word has its capital from its place: at the start, behind a dash, a colon, a quotation mark."""
    before = sentence.tokens[candidate.first - 1].text if candidate.first else ""
    return not before or before in _OPENERS


def _stands_out(candidate: Candidate, sentence: Sentence) -> bool:
    """Tell whether the capitals of a word can only come from its being a name."""
    if not any(token.text.islower() for token in sentence.tokens):
        return False
    return _is_acronym(candidate) or not _begins(candidate, sentence)


def _plural(candidate: Candidate, sentences: Mapping[int, Sentence]) -> bool:
    return sentences[candidate.sentence].tokens[candidate.last].tag == "NNPS"


def _resolve(
    candidate: Candidate, people: Mapping[str, str], aliases: Mapping[str, str], found: Sequence[Candidate]
) -> Candidate:
    if candidate.type != "place" and candidate.key in people:
        return replace(candidate, key=people[candidate.key], type="person")
    single = " " not in candidate.key
    unsure = candidate.type == "other" or not candidate.sure
    if candidate.type != "place" and (single or unsure):
        owner = _owner(candidate, people, found)
        if owner:
            return replace(candidate, key=owner, type="person")
    if candidate.type == "place" and single and not known(candidate.text):
        owner = next((key for key in people.values() if key.split()[-1] == candidate.key), None)
        if owner:
            return replace(candidate, key=owner, type="person")
    if candidate.key in aliases:
        target = aliases[candidate.key]
        if target == _inhabited(candidate.key, [target]):
            return replace(candidate, key=target, type="place", hint="place")
        kind: NameType = "organisation" if candidate.type == "person" else candidate.type
        return replace(candidate, key=target, type=kind)
    return candidate


# People -------------------------------------------------------------------------------------------------------------


def _people(found: Iterable[Candidate]) -> dict[str, str]:
    """Return for each full name of a person the key that stands for all its spellings: the longest, then the first."""
    full = Counter(c.key for c in found if c.type == "person" and " " in c.key)
    lasts = {name.split()[-1] for name in full}
    for name in [name for name in full if all(part in lasts for part in name.split())]:
        if all(any(n != name and n.split()[-1] == part for n in full) for part in name.split()):
            del full[name]  # "Lavrov Blinken" under a photograph is no third person
    if len(full) > _MOST:
        return {name: name for name in full}
    keys: dict[str, str] = {}
    for name in sorted(full, key=lambda n: (-len(n.split()), list(full).index(n))):
        same = next((key for key in dict.fromkeys(keys.values()) if same_person(name, key)), None)
        keys[name] = same or name
    return keys


def _owner(candidate: Candidate, people: Mapping[str, str], found: Sequence[Candidate]) -> str | None:
    """Return the one person of the article that a bare family name (or first name) can mean."""
    full = dict.fromkeys(people.values()) if len(people) <= _MOST else {}
    owners = [key for key in full if same_person(candidate.key, key)]
    if not owners and candidate.hint != "organisation":  # a first name
        owners = [key for key in full if key.split()[0] == candidate.key]
    if len(owners) > 1 and candidate.title:
        title = candidate.title.lower()
        titles = {key: {c.title.lower() for c in found if people.get(c.key) == key and c.title} for key in owners}
        owners = [key for key in owners if title in titles[key]]
    return owners[0] if len(owners) == 1 else None


# Bodies and places --------------------------------------------------------------------------------------------------


def _aliases(
    found: Sequence[Candidate], sentences: Mapping[int, Sentence], people: Mapping[str, str]
) -> dict[str, str]:
    bodies = list(dict.fromkeys(c.key for c in found if c.type in ("organisation", "other") and " " in c.key))[:_MOST]
    places = list(dict.fromkeys(c.key for c in found if " " not in c.key and not known(c.text)))[:_MOST]
    out = dict(_bracketed(found, sentences))
    first = _first_places(found, sentences)
    for candidate in found:
        key = candidate.key
        person = candidate.type == "person" and (" " in key or _owner(candidate, people, found) is not None)
        if key in out or person or known(candidate.text):
            continue
        earlier = [body for body in bodies if first.get(body, 0) <= first.get(key, len(first))]
        target = _inhabited(key, places) or _spelt_out(candidate, bodies) or _longer(key, earlier, candidate.type)
        if target and target != key:
            out[key] = out.get(target, target)
    return out


def _first_places(found: Sequence[Candidate], sentences: Mapping[int, Sentence]) -> dict[str, int]:
    """Return which of the names of the body comes first, second, …: a short form stands behind the full one."""
    body = (c.key for c in found if sentences[c.sentence].role != "title")
    return {key: n for n, key in enumerate(dict.fromkeys(body))}


def _bracketed(found: Sequence[Candidate], sentences: Mapping[int, Sentence]) -> Iterable[tuple[str, str]]:
    """Yield the acronyms that the text introduces: "Data Protection Commission (DPC)"."""
    for long, short in pairwise(found):
        if long.sentence != short.sentence or short.first != long.last + 2 or not _is_acronym(short):
            continue
        tokens = sentences[long.sentence].tokens
        closed = short.last + 1 < len(tokens) and tokens[short.last + 1].text == ")"
        if tokens[short.first - 1].text == "(" and closed and short.key[0] in long.key and not known(short.text):
            yield short.key, long.key


def _is_acronym(candidate: Candidate) -> bool:
    letters = candidate.text.replace(".", "").replace("-", "")
    return letters.isupper() and letters.isalnum() and _ACRONYM[0] <= len(letters) <= _ACRONYM[1]


def _spelt_out(candidate: Candidate, bodies: Sequence[str]) -> str | None:
    if not _is_acronym(candidate):
        return None
    full = [body for body in bodies if candidate.key in _initials(body)]
    return full[0] if len(full) == 1 else None


def _initials(body: str) -> set[str]:
    parts = body.replace("-", " ").split()
    small = lexicon("names", "joints")
    return {"".join(part[0] for part in parts), "".join(part[0] for part in parts if part not in small)}


def _longer(key: str, bodies: Sequence[str], kind: NameType) -> str | None:
    """Return the one body whose name begins with this shorter one ("Corvane" -> "corvane health")."""
    if kind == "place" or (" " not in key and key in words("bodies", "comparing", "generic")):
        return None
    full = [body for body in bodies if body.startswith(key + " ")]
    return full[0] if len(full) == 1 else None


def _inhabited(key: str, places: Sequence[str]) -> str | None:
    """Return the place that an adjective or inhabitant belongs to, where the article names it ("Kestanian")."""
    for place in places:
        if place == key or len(place) < _SHORTEST_PLACE or not key.startswith(place[:-2]):
            continue
        endings = lexicon("names", "endings")
        short = len(place) > _SHORTEST_PLACE + 1 and any(
            key == place[:-2] + e for e in endings if len(e) > _SHORT_ENDING
        )
        if short or any(key == stem + ending for stem in (place, place[:-1]) for ending in endings):
            return place
    return None


def _one_type(found: Sequence[Candidate]) -> list[Candidate]:
    """Give all names of one key the kind that most of them have, the tagger's guesses first."""
    votes: dict[str, Counter[NameType]] = {}
    for c in found:
        if c.hint:
            votes.setdefault(c.key, Counter())[c.hint] += _TITLED if c.title or c.told else _HINT
        votes.setdefault(c.key, Counter())[c.type] += _SURE if c.sure and c.type != "other" else 1
    return [replace(c, type=votes[c.key].most_common(1)[0][0]) for c in found]
