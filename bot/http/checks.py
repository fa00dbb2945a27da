"""A small language of checks, which say what shape a value has.

Every check is total: it accepts any JSON value, and answers with True or False.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, TypeAlias

Check: TypeAlias = Callable[[Any], bool]
"""Returns True if a value has the right shape."""

LONGEST_ID, LONGEST_KEY, LONGEST_TRIGGER = 40, 80, 200
"""Ids and keys of events are as long as their columns at most."""


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _text(value: object) -> bool:
    return isinstance(value, str)


def short(longest: int, *, empty: bool = False) -> Check:
    """Return a check for ids and keys: what a database can look up, and a log line may hold."""

    def check(value: object) -> bool:
        return (
            isinstance(value, str)
            and (empty or value != "")
            and len(value) <= longest
            and value.isascii()
            and value.isprintable()
        )

    return check


def like(pattern: str) -> Check:
    matches = re.compile(pattern, re.ASCII).fullmatch
    return lambda value: isinstance(value, str) and matches(value) is not None


def maybe(check: Check) -> Check:
    """Return a check that also accepts null, and a field that is not there."""
    return lambda value: value is None or check(value)


def either(*checks: Check) -> Check:
    return lambda value: any(check(value) for check in checks)


def list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def each_value(check: Check) -> Check:
    return lambda value: isinstance(value, dict) and all(map(check, value.values()))


def fields(**checks: Check) -> Check:
    """Return a check for an object with these fields; it may have others."""
    return lambda value: (
        isinstance(value, dict) and all(check(value.get(name)) for name, check in checks.items())
    )


def every(*checks: Check) -> Check:
    return lambda value: all(check(value) for check in checks)


def read_by(read: Callable[[str], object]) -> Check:
    """Return a check for texts that `read` accepts."""

    def check(value: object) -> bool:
        if not isinstance(value, str):
            return False
        try:
            read(value)
        except ValueError:
            return False
        return True

    return check


def read_as_json(check: Check) -> Check:
    """Return a check for texts that are JSON of this shape; an empty one is an empty object."""

    def check_text(value: object) -> bool:
        if not isinstance(value, str):
            return False
        try:
            return check(json.loads(value or "{}"))
        except (ValueError, RecursionError):
            return False

    return check_text


def address_of_slack(api_url: str) -> Check:
    """Return a check for addresses of Slack's, or of what stands in for it at `api_url`.

    Whoever has the signing secret could name any other, and have the bot call it.
    """
    stand_in = re.escape(api_url.removesuffix("api/"))
    return like(rf"(https://([\w-]+\.)*slack(-gov)?\.com/|{stand_in})[!-~]*")


ID, ID_OR_EMPTY = short(LONGEST_ID), short(LONGEST_ID, empty=True)
KEY, TRIGGER = short(LONGEST_KEY), short(LONGEST_TRIGGER)
OBJECT, TEXT = _is_object, _text
