"""Readings as JSON, for a pipe or a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

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


def to_json(reading: Reading | Refusal) -> str:
    """The reading as one line of JSON."""
    if isinstance(reading, Refusal):
        return json.dumps({"refused": reading.key, "values": _told(reading.values)})
    return json.dumps(asdict(reading), default=str, ensure_ascii=False)


def from_json(text: str) -> Reading | Refusal:
    """The reading that `to_json` wrote."""
    held = json.loads(text)
    if "refused" in held:
        return Refusal(held["refused"], **held["values"])
    period = held["period"]
    return Reading(
        platform=held["platform"],
        kind=Kind(held["kind"]),
        rows=held["rows"],
        days=_days(held["days"]),
        posts=tuple(
            Post(
                each["id"],
                each["platform"],
                _day(each["day"]),
                each["title"],
                _values(each["values"]),
            )
            for each in held["posts"]
        ),
        period=period
        and Period(_day(period["date_from"]), _day(period["date_to"]), _values(period["values"])),
        followers_at_end=held["followers_at_end"],
        total_row=_values(held["total_row"]),
        accounts=tuple(held["accounts"]),
        left_out=tuple(LeftOut(each["key"], each["values"]) for each in held["left_out"]),
        asks=tuple(
            Ask(
                Question(each["question"]),
                each["values"],
                tuple(Choice(c["name"], _days(c["days"])) for c in each["choices"]),
            )
            for each in held["asks"]
        ),
    )


def _told(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value if isinstance(value, int) else str(value) for name, value in values.items()}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _values(held: Mapping[str, Any]) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in held.items()}


def _days(held: list[dict[str, Any]]) -> tuple[DayValue, ...]:
    return tuple(
        DayValue(
            each["platform"],
            date.fromisoformat(each["day"]),
            each["metric"],
            Decimal(each["value"]),
        )
        for each in held
    )
