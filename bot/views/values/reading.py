"""Reading a value that a message or form of any age brings back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.domain.errors import CoachError

MOST_DIGITS = 18
"""Digits of an id; more are no number of a database's."""

Name = TypeVar("Name", bound=StrEnum)


class UnreadableValue(CoachError):
    """The text is no value that this or an earlier version has written."""

    def __init__(self) -> None:
        super().__init__("state.unreadable_value")


@contextmanager
def reading_value() -> Iterator[None]:
    """UnreadableValue in place of what a value of another form raises."""
    # The value may hold people's words, which no log may show.
    try:
        yield
    except (KeyError, TypeError, ValueError):
        raise UnreadableValue from None


def id_in(text: str) -> int:
    """The id in a text; ValueError for more digits than a database counts."""
    if len(text) > MOST_DIGITS:
        raise ValueError
    return int(text)


def id_and_text(value: str) -> tuple[int, str]:
    """The id before the first colon, and the text after it; UnreadableValue if that is no id."""
    number, _, text = value.partition(":")
    with reading_value():
        return id_in(number), text


def id_or_none(value: int | str | None) -> int | None:
    """The same, or None for an empty one."""
    return id_in(str(value)) if value else None


def named(kind: type[Name], name: str) -> Name:
    """The action or form of this name; UnreadableValue for one that no release has any more."""
    with reading_value():
        return kind(name)


def number(value: str) -> int:
    """The id in a value; UnreadableValue if it is none."""
    with reading_value():
        return id_in(value)


def day_or_none(value: str) -> date | None:
    """The day in a value, or None for an empty one; UnreadableValue if it is neither."""
    with reading_value():
        return date.fromisoformat(value) if value else None


def number_or_none(value: str) -> int | None:
    """The id in a value, or None for an empty one."""
    return number(value) if value else None
