"""Readings as JSON, for a pipe or a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.errors import Quoted
from bot.exports.reading import (
    Ask,
    Choice,
    DayValue,
    Kind,
    LeftOut,
    Period,
    Post,
    Question,
    Reading,
    Refusal,
)


def to_json(answer: Reading | Refusal) -> str:
    """The reading or the refusal as one line of JSON."""
    if isinstance(answer, Refusal):
        return json.dumps({"refused": answer.key, "values": answer.values}, default=_marked)
    return json.dumps(answer, default=_marked)


def from_json(text: str) -> Reading | Refusal:
    """What `to_json` wrote."""
    given = json.loads(text, object_hook=_unmarked)
    if "refused" in given:
        return Refusal(given["refused"], **_tuples(given["values"]))
    return _reading(given)


def _marked(value: object) -> dict[str, object]:
    """A value of a kind that JSON hasn't got: by the name of its kind, or by its fields."""
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    if isinstance(value, Quoted):
        return {"quoted": value.words}
    if is_dataclass(value):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    raise TypeError(value)


def _unmarked(given: dict[str, Any]) -> Any:
    match given:
        case {"date": str(day), **rest} if not rest:
            return date.fromisoformat(day)
        case {"number": str(number), **rest} if not rest:
            return Decimal(number)
        case {"quoted": str(words), **rest} if not rest:
            return Quoted(words)
        case _:
            return given


def _reading(given: Mapping[str, Any]) -> Reading:
    period = given["period"]
    return Reading(
        platform=given["platform"],
        kind=Kind(given["kind"]),
        rows=given["rows"],
        days=_days(given["days"]),
        posts=_posts(given["posts"]),
        period=Period(**period) if period else None,
        followers_at_end=given["followers_at_end"],
        total_row=given["total_row"],
        accounts=tuple(given["accounts"]),
        left_out=tuple(LeftOut(each["key"], _tuples(each["values"])) for each in given["left_out"]),
        asks=tuple(map(_ask, given["asks"])),
    )


def _ask(given: Mapping[str, Any]) -> Ask:
    choices = tuple(
        Choice(each["name"], _days(each["days"]), _posts(each["posts"]))
        for each in given["choices"]
    )
    return Ask(Question(given["question"]), _tuples(given["values"]), choices)


def _days(given: list[dict[str, Any]]) -> tuple[DayValue, ...]:
    return tuple(DayValue(**each) for each in given)


def _posts(given: list[dict[str, Any]]) -> tuple[Post, ...]:
    return tuple(Post(**each) for each in given)


def _tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with tuples for JSON's lists."""
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
