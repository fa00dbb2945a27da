"""Readings as JSON, for a pipe or a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.amounts import amount_in
from bot.domain.errors import Quoted
from bot.exports.reading import (
    Answer,
    Archived,
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


def to_json(answer: Answer) -> str:
    """The answer as one line of JSON."""
    if isinstance(answer, Archived):
        return json.dumps({"archived": answer.tables}, ensure_ascii=False)
    if isinstance(answer, Refusal):
        return json.dumps({"refused": answer.key, "values": _packed(answer.values)})
    return json.dumps(_from_reading(answer))


def from_json(text: str) -> Answer:
    """What `to_json` wrote."""
    given = json.loads(text)
    if "archived" in given:
        tables = given["archived"].items()
        return Archived({name: tuple(map(tuple, rows)) for name, rows in tables})
    if "refused" in given:
        return Refusal(given["refused"], **_unpacked(given["values"]))
    return _to_reading(given)


def _from_reading(reading: Reading) -> dict[str, Any]:
    period = reading.period
    return {
        "platform": reading.platform,
        "kind": reading.kind,
        "rows": dict(reading.rows),
        "days": [_from_day(each) for each in reading.days],
        "posts": [_from_post(each) for each in reading.posts],
        "period": period and [_iso(period.date_from), _iso(period.date_to), _texts(period.values)],
        "followers_at_end": reading.followers_at_end,
        "total_row": _texts(reading.total_row),
        "accounts": reading.accounts,
        "left_out": [[each.key, _packed(each.values)] for each in reading.left_out],
        "asks": [_from_ask(each) for each in reading.asks],
    }


def _to_reading(given: Mapping[str, Any]) -> Reading:
    return Reading(
        platform=given["platform"],
        kind=Kind(given["kind"]),
        rows=given["rows"],
        days=tuple(map(_to_day, given["days"])),
        posts=tuple(map(_to_post, given["posts"])),
        period=_to_period(given["period"]),
        followers_at_end=given["followers_at_end"],
        total_row=_numbers(given["total_row"]),
        accounts=tuple(given["accounts"]),
        left_out=tuple(LeftOut(key, _unpacked(values)) for key, values in given["left_out"]),
        asks=tuple(map(_to_ask, given["asks"])),
    )


def _from_day(value: DayValue) -> list[str | None]:
    return [
        value.platform,
        value.day.isoformat(),
        value.metric,
        str(value.value),
        _iso(value.first),
    ]


def _to_day(given: list[Any]) -> DayValue:
    platform, day, metric, value, first = given
    return DayValue(platform, date.fromisoformat(day), metric, amount_in(value), _day(first))


def _from_post(post: Post) -> list[Any]:
    return [post.id, post.platform, _iso(post.day), post.title, _texts(post.values)]


def _to_post(given: list[Any]) -> Post:
    key, platform, day, title, values = given
    return Post(key, platform, _day(day), title, _numbers(values))


def _to_period(given: list[Any] | None) -> Period | None:
    if given is None:
        return None
    first, last, values = given
    return Period(_day(first), _day(last), _numbers(values))


def _from_ask(ask: Ask) -> list[Any]:
    choices = [
        [each.name, [*map(_from_day, each.days)], [*map(_from_post, each.posts)]]
        for each in ask.choices
    ]
    return [ask.question, _packed(ask.values), choices]


def _to_ask(given: list[Any]) -> Ask:
    question, values, choices = given
    return Ask(
        Question(question),
        _unpacked(values),
        tuple(
            Choice(name, tuple(map(_to_day, days)), tuple(map(_to_post, posts)))
            for name, days, posts in choices
        ),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _texts(values: Mapping[str, Decimal]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


def _numbers(given: Mapping[str, str]) -> dict[str, Decimal]:
    return {name: amount_in(value) for name, value in given.items()}


def _packed(values: Mapping[str, object]) -> dict[str, Any]:
    """Values of sentences, each by the name of its kind if JSON hasn't got it."""
    return {name: _pack(value) for name, value in values.items()}


def _unpacked(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _unpack(value) for name, value in given.items()}


def _pack(value: object) -> Any:
    match value:
        case date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"number": str(value)}
        case Quoted():
            return {"quoted": value.words}
        case tuple():
            return [_pack(each) for each in value]
        case _:
            return value


def _unpack(given: Any) -> Any:
    match given:
        case {"date": day}:
            return date.fromisoformat(day)
        case {"number": number}:
            return amount_in(number)
        case {"quoted": words}:
            return Quoted(words)
        case list():
            return tuple(_unpack(each) for each in given)
        case _:
            return given
