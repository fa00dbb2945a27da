"""Small checks that yield, in Slack's words, the errors in a JSON value and their places."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeAlias

from bot.sandbox.payload import Payload

Check: TypeAlias = Callable[[Any, str], Iterator[str]]


def error(text: str, at: str) -> str:
    return f"[ERROR] {text} [json-pointer:{at}]"


def string(maximum: int, minimum: int = 1) -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield error("must provide a string", at)
        elif len(value) < minimum:
            yield error(f"must be more than {minimum - 1} characters", at)
        elif len(value) > maximum:
            yield error(f"must be less than {maximum + 1} characters", at)

    return check


def matching(pattern: str, maximum: int = 3000) -> Check:
    """Check for a string that matches the whole pattern."""
    length = string(maximum)

    def check(value: Any, at: str) -> Iterator[str]:
        wrong = list(length(value, at))
        yield from wrong
        if not wrong and not re.fullmatch(pattern, value):
            yield error(f"input must match regex pattern: ^{pattern}$", at)

    return check


def boolean(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield error("must provide a boolean", at)


def integer(minimum: int, maximum: int) -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield error("must provide a number", at)
        elif not minimum <= value <= maximum:
            yield error(f"must be between {minimum} and {maximum}", at)

    return check


def one_of(*allowed: str | int) -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        if value not in allowed:
            choices = ", ".join(map(str, allowed))
            yield error(f"must be a valid enum value: {choices}", at)

    return check


def items(check_item: Check, minimum: int, maximum: int) -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield error("must provide an array", at)
        elif len(value) < minimum:
            yield error(f"must provide at least {minimum} items", at)
        elif len(value) > maximum:
            yield error(f"no more than {maximum} items allowed", at)
        else:
            for number, item in enumerate(value):
                yield from check_item(item, f"{at}/{number}")

    return check


def shape(
    required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *rules: Check
) -> Check:
    """Check for an object with these keys only; the rules get objects that pass this."""
    checks = {**(optional or {}), **required}

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield error("must provide an object", at)
            return
        wrong = [*_keys(value, at, required, checks), *_values(value, at, checks)]
        yield from wrong
        if not wrong:
            for rule in rules:
                yield from rule(value, at)

    return check


def typed(table: Mapping[str, Check], allowed: Collection[str] | None = None) -> Check:
    """Check an object by the rules of its `type`, which must be allowed in this place."""
    places = [kind for kind in table if allowed is None or kind in allowed]

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield error("must provide an object", at)
        elif "type" not in value:
            yield error("missing required field: type", at)
        elif value["type"] not in places:
            yield error(f"unsupported type: {value['type']}", f"{at}/type")
        else:
            others = {key: item for key, item in value.items() if key != "type"}
            yield from table[value["type"]](others, at)

    return check


def anything(_value: Any, _at: str) -> Iterator[str]:
    yield from ()


def exactly_one(first: str, second: str) -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        if (first in value) == (second in value):
            yield error(f"must provide exactly one of {first} and {second}", at)

    return check


def _keys(
    value: Payload, at: str, required: Collection[str], allowed: Collection[str]
) -> Iterator[str]:
    for key in sorted(set(required) - set(value)):
        yield error(f"missing required field: {key}", at)
    for key in sorted(set(value) - set(allowed)):
        yield error(f"invalid additional property: {key}", at)


def _values(value: Payload, at: str, checks: Mapping[str, Check]) -> Iterator[str]:
    for key, check in checks.items():
        if key in value:
            yield from check(value[key], f"{at}/{key}")
