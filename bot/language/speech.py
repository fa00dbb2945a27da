"""Ways of speaking: the patterns of `speech.toml`, with the names of what people report in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from bot.language.dates import any_of
from bot.language.days import MONTHS, WEEKDAYS
from bot.language.lexicon import BESIDE_NUMBERS, METRIC_NAMES, PLATFORM_NAMES
from bot.language.numbers import COUNT

_PART: Final = re.compile(r"«(\w+)»")
_PEOPLE: Final = "people "


class Rewrite(NamedTuple):
    """A pattern, and what a report says for it."""

    pattern: re.Pattern[str]
    instead: str

    def applied_to(self, words: str) -> str:
        return self.pattern.sub(self.instead, words)


class Signal(NamedTuple):
    """A pattern, and how much it tells next to others."""

    pattern: re.Pattern[str]
    weight: int


def pattern(section: str, name: str) -> re.Pattern[str]:
    """One pattern of all the lines under this name."""
    return _any(lines(section, name))


def patterns(section: str, name: str) -> tuple[re.Pattern[str], ...]:
    """A pattern of each line under this name."""
    return tuple(map(re.compile, lines(section, name)))


def lines(section: str, name: str) -> Iterable[str]:
    return [_whole(line) for line in _data()[section][name]]


def rewrites(name: str) -> tuple[Rewrite, ...]:
    """What is said around the numbers of a report, and what it says for that, in their order."""
    return tuple(Rewrite(re.compile(_whole(each["from"])), each["to"]) for each in _data()[name])


def signals() -> tuple[Signal, ...]:
    """The signs of an alarm."""
    return tuple(
        Signal(_any(map(_whole, each["words"])), each["weight"]) for each in _data()["signals"]
    )


def words_of_others() -> Iterable[Iterable[str]]:
    """The little words of each other language, in lines."""
    languages: Mapping[str, list[str]] = _data()["languages"]
    return languages.values()


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in patterns))


def _whole(line: str) -> str:
    """The line with all its parts in their places."""
    while (full := _PART.sub(lambda part: _parts()[part[1]], line)) != line:
        line = full
    return line.replace("’", "'")


@cache
def _parts() -> Mapping[str, str]:
    did = (name for name in BESIDE_NUMBERS if name.startswith(_PEOPLE))
    return {
        "n": rf"(?:[$€£]?\d[\d.,]*[km]?\b|\b{COUNT}\b)",
        "metric": f"(?:{any_of(METRIC_NAMES)})",
        "platform": f"(?:{any_of(PLATFORM_NAMES)})",
        "did": f"(?:{any_of(name.removeprefix(_PEOPLE) for name in did)})",
        "month": any_of(MONTHS),
        "weekday": rf"(?:{any_of(WEEKDAYS)})\b",
        **_data()["parts"],
    }


@cache
def _data() -> Mapping[str, Any]:
    text = files("bot.language").joinpath("speech.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
