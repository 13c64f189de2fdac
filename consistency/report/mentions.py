"""Mentions in report.json: each mention as a mapping that names its type, and back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from consistency.schema.mention import Mention, Name, Quantity, TimeExpression

# The contract calls the sort of a mention "type", so that TIMEX3's and a name's own type get a longer key.
_TIME_FIELDS = ("value", "mod", "operator", "edtf", "grain", "approximate", "relative", "zone")
_QUANTITY_FIELDS = ("bound", "measure", "unit", "per", "item", "predicate", "digits")


def mention_as_mapping(mention: Mention) -> dict[str, Any]:
    """Return the mention as plain JSON values: decimals as strings, times in ISO 8601."""
    if isinstance(mention, TimeExpression):
        return _time_as_mapping(mention)
    if isinstance(mention, Quantity):
        return _quantity_as_mapping(mention)
    return {"type": "name", **_place(mention), "name_type": mention.type, "key": mention.key, "title": mention.title}


def mention_from_mapping(values: dict[str, Any]) -> Mention:
    """Return the mention that the mapping stands for; raise KeyError or ValueError where it is none."""
    place = {key: values[key] for key in ("start", "end", "text")}
    match values["type"]:
        case "time":
            return TimeExpression(
                **place,
                **{key: values[key] for key in _TIME_FIELDS},
                type=values["timex_type"],
                low=_moment(values["low"]),
                high=_moment(values["high"]),
                seconds=None if values["seconds"] is None else (values["seconds"][0], values["seconds"][1]),
            )
        case "quantity":
            return Quantity(
                **place,
                **{key: values[key] for key in _QUANTITY_FIELDS},
                low=_decimal(values["low"]),
                high=_decimal(values["high"]),
                modifiers=tuple(values["modifiers"]),
            )
        case "name":
            return Name(**place, type=values["name_type"], key=values["key"], title=values["title"])
        case other:
            raise ValueError(f"unknown type of mention: {other!r}")


def _place(mention: Mention) -> dict[str, Any]:
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def _time_as_mapping(time: TimeExpression) -> dict[str, Any]:
    return {
        "type": "time",
        **_place(time),
        "timex_type": time.type,
        **{key: getattr(time, key) for key in _TIME_FIELDS},
        "low": time.low.isoformat() if time.low else None,
        "high": time.high.isoformat() if time.high else None,
        "seconds": list(time.seconds) if time.seconds else None,
    }


def _quantity_as_mapping(quantity: Quantity) -> dict[str, Any]:
    return {
        "type": "quantity",
        **_place(quantity),
        "low": None if quantity.low is None else format(quantity.low, "f"),
        "high": None if quantity.high is None else format(quantity.high, "f"),
        **{key: getattr(quantity, key) for key in _QUANTITY_FIELDS},
        "modifiers": list(quantity.modifiers),
    }


def _moment(value: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(value) if value else None


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
