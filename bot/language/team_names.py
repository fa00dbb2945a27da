"""The team that words name by its channel: the blog team, for general, #blog."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from bot.language.days import MONTHS, WEEKDAYS
from bot.language.lexicon import METRIC_NAMES, PLATFORM_NAMES

_NAME = r"(?P<name>\w[\w-]{0,79})"
_BEFORE = r"(?:\b(?:for|in|of|to|from|by|on|at)\s+)?"
_SURE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_BEFORE}(?<![\w#<])#{_NAME}",
        rf"{_BEFORE}(?:\bthe\s+)?\b{_NAME}(?:'s)?\s+(?:team|channel)\b",
        rf"\bfor\s+{_NAME}(?=\W*$)",
    )
)
_LIKELY = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^\W*(?:(?:for|in)\s+)?{_NAME}\s*:(?=\s)",
        rf"\b(?:in|of|for)\s+(?:the\s+)?{_NAME}(?=\W*$)",
        rf"(?<=[\dk] ){_NAME}(?=\W*$)",
    )
)
"""Forms in which a word that is counted, or counted on, as a rule is no team: in the newsletter."""
_ALONE = re.compile(
    rf"\W*(?:(?:it's|that's|for|in|the|team)\s+)*#?{_NAME}(?:\s+(?:team|channel))?\W*",
    re.IGNORECASE,
)
_NO_TEAMS = frozenset((*METRIC_NAMES, *PLATFORM_NAMES, *MONTHS, *WEEKDAYS))


class Named(NamedTuple):
    """A word that may be the name of a team's channel, and the words without it."""

    name: str
    rest: str


def teams_named(text: str) -> Iterator[Named]:
    """What may name a team in these words, the surest first."""
    for forms, passed_over in ((_SURE, frozenset[str]()), (_LIKELY, _NO_TEAMS)):
        for form in forms:
            for found in form.finditer(text):
                if (name := found["name"].lower()) not in passed_over:
                    rest = f"{text[: found.start()]} {text[found.end() :]}"
                    yield Named(name, rest.strip())


def alone(text: str) -> str | None:
    """The name in words that are nothing but a name, as in the answer to the question which."""
    found = _ALONE.fullmatch(text)
    return found["name"].lower() if found else None


def first_of(text: str, names: Collection[str]) -> Named | None:
    """The surest of what may name a team that is one of these."""
    return next((named for named in teams_named(text) if named.name in names), None)
