"""Makes reports out of gold files and spoils them at random, so that every rule of scoring has something to do."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from consistency.schema.discrepancy import KINDS, RELATIONS, SEVERITIES

Finding = dict[str, Any]


def perfect_report(gold: dict[str, Any]) -> dict[str, Any]:
    """Return a report that finds each gold item as it stands."""
    return {"discrepancies": [_finding(item, item["kind"], item["evidence"]) for item in gold["discrepancies"]]}


def perturbed_report(gold: dict[str, Any], story: Path, chance: random.Random) -> dict[str, Any]:
    """Return a report with findings of every sort: right, half right, joined, repeated, tripped and made up."""
    texts = {a["file"]: (story / a["file"]).read_text(encoding="utf-8") for a in gold["articles"]}
    items = [*gold["discrepancies"], *gold.get("agreements", []), *gold.get("unsure", [])]
    findings = [_spoiled(item, texts, chance) for item in chance.choices(items, k=chance.randint(0, 2 * len(items)))]
    findings += [_joined(chance.sample(items, 2), chance) for _ in range(chance.randint(0, 6)) if len(items) > 1]
    findings += [_made_up(texts, chance) for _ in range(chance.randint(0, 4))]
    chance.shuffle(findings)
    return {"discrepancies": findings}


def _finding(item: dict[str, Any], kind: str, evidence: list[dict[str, Any]]) -> Finding:
    return {
        "kind": kind,
        "severity": item.get("severity", "medium"),
        "relation": item.get("relation", "conflict"),
        "summary": item.get("note", ""),
        "evidence": [{"article": f"story/{entry['file']}", "text": entry["text"]} for entry in evidence],
    }


def _spoiled(item: dict[str, Any], texts: dict[str, str], chance: random.Random) -> Finding:
    kind = item.get("kind") or item.get("looks_like")
    finding = _finding(
        item, chance.choice([kind, kind, kind, *item.get("also", []), chance.choice(KINDS)]), item["evidence"]
    )
    finding["relation"] = chance.choice([finding["relation"], chance.choice(RELATIONS)])
    finding["severity"] = chance.choice([finding["severity"], finding["severity"], chance.choice(SEVERITIES)])
    evidence = [_reworded(entry, texts, chance) for entry in finding["evidence"] if chance.random() < 0.9]
    evidence += [_sentence(texts, chance) for _ in range(chance.choice([0, 0, 0, 1, 3]))]
    chance.shuffle(evidence)
    finding["evidence"] = evidence
    if chance.random() < 0.05:
        finding.pop(chance.choice(["kind", "severity", "relation", "evidence"]))
    return finding


def _reworded(entry: dict[str, Any], texts: dict[str, str], chance: random.Random) -> dict[str, Any]:
    text, words = entry["text"], entry["text"].split()
    match chance.randint(0, 9):
        case 0:
            text = " ".join(words[: chance.randint(1, len(words))])
        case 1:
            text = " ".join(words[chance.randint(0, len(words) - 1) :])
        case 2:
            chance.shuffle(words)
            text = " ".join(words)
        case 3:
            text = text.upper().replace("'", "’").replace('"', "“")
        case 4:
            text = f"**{text}** and [more](https://a.example) " + "words " * chance.choice([1, 8, 80])
        case 5:
            text = " ".join(word if chance.random() < 0.6 else "other" for word in words)
        case _:
            pass
    return {"article": _path(entry["article"], texts, chance), "text": text}


def _path(path: str, texts: dict[str, str], chance: random.Random) -> str | None:
    match chance.randint(0, 11):
        case 0:
            return path.rsplit("/", 1)[-1]
        case 1:
            return path.replace("/", "\\")
        case 2:
            return chance.choice(list(texts))
        case 3:
            return chance.choice(["articles/99-nobody.txt", "", None])
        case _:
            return path


def _sentence(texts: dict[str, str], chance: random.Random) -> dict[str, Any]:
    file = chance.choice(list(texts))
    return {"article": file, "text": chance.choice([line for line in texts[file].splitlines() if line.strip()])[:400]}


def _joined(items: list[dict[str, Any]], chance: random.Random) -> Finding:
    evidence = [entry for item in items for entry in item["evidence"]]
    kind = items[0].get("kind") or items[0].get("looks_like")
    return _finding(items[0], str(kind), chance.sample(evidence, chance.randint(2, len(evidence))))


def _made_up(texts: dict[str, str], chance: random.Random) -> Finding:
    evidence = [_sentence(texts, chance) for _ in range(chance.randint(0, 4))]
    return {"kind": chance.choice(KINDS), "severity": chance.choice(SEVERITIES), "evidence": evidence}
