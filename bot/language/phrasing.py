"""What people say of a number, put as a report says it: “not a single comment” is 0 comments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from bot.domain.errors import Example, NotUnderstood, Quoted
from bot.language.dates import any_of
from bot.language.days import WEEKDAY_NAMES, WEEKDAYS
from bot.language.lexicon import METRIC_NAMES
from bot.language.speech import Rewrite, pattern, rewrites
from bot.language.text import REMEMBERED

_GROUPS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\w.,]\d)(?!\w)")
"""A number with spaces between its thousands: 1 230."""
_OF_NUMBERS: Final = frozenset(
    ("numbers", "results", "update", "stats", "report", "count", "tally", "figures", "score")
)
_WEEKDAY: Final = re.compile(rf"\b(?:{any_of(WEEKDAYS)})\b(?!'?s)")
_LAST_WEEK: Final = re.compile(rf"\blast week\b(?! (?:{any_of(WEEKDAYS)})\b)")
_DOUBTFUL: Final = pattern("report", "doubtful")
_DOUBTFUL_SENTENCE: Final = pattern("report", "doubtful_sentence")
_DOUBTFUL_PART: Final = pattern("report", "doubtful_part")
_REFERS_BACK: Final = pattern("report", "refers_back")
_NUMBER: Final = pattern("report", "number")
_SENTENCES: Final = re.compile(r"[.;!?\n](?!\d)")
_PARTS: Final = re.compile(r"[.;!?,\n–(](?!\d)| - ")
_DAY_OF: Final = pattern("report", "day_of")
_BESIDE: Final = rewrites("beside")
_REWRITES: Final = rewrites("rewrites")
_AGAIN: Final = rewrites("again")


@lru_cache(REMEMBERED)
def without_goals(words: str) -> str:
    """The plain words without a goal that was met or missed, and without what one is worth."""
    return _applied(_BESIDE, words)


@lru_cache(REMEMBERED)
def with_places_named(words: str) -> str:
    """The plain words with the one platform they name in place of "it" and "there"."""
    return _applied(_AGAIN, words)


def rephrased(words: str) -> str:
    """The plain words of a message as a report says them; NotUnderstood if they are a guess."""
    if found := _doubt(words):
        raise NotUnderstood(
            "reading.doubtful", words=Quoted(found[0].strip()), example=Example.REPORT
        )
    words = _GROUPS.sub(lambda number: number[0].replace(" ", ""), words)
    words = _DAY_OF.sub(_without_day, _in_last_week(words))
    return _applied(_REWRITES, words)


def _doubt(words: str) -> re.Match[str] | None:
    """What makes the numbers doubtful; talk apart from them does not: no idea why."""
    return (
        _DOUBTFUL.search(words)
        or _doubt_in(_SENTENCES.split(words), _DOUBTFUL_SENTENCE)
        or _doubt_in(_PARTS.split(words), _DOUBTFUL_PART)
    )


def _doubt_in(parts: Iterable[str], doubtful: re.Pattern[str]) -> re.Match[str] | None:
    """The first doubt in a part that has a number or refers to one."""
    found = map(doubtful.search, filter(_is_of_numbers, parts))
    return next(filter(None, found), None)


def _is_of_numbers(part: str) -> bool:
    return bool(_NUMBER.search(part) or _REFERS_BACK.search(part))


def _applied(rewrites: Iterable[Rewrite], words: str) -> str:
    for rewrite in rewrites:
        words = rewrite.applied_to(words)
    return words


def _without_day(found: re.Match[str]) -> str:
    """The words without the day of a post, which is not the day of its numbers."""
    what = found["what"]
    is_counted = what in METRIC_NAMES and what != "posts"
    return f" {found['day']} {what}" if what in _OF_NUMBERS or is_counted else f" {what}"


def _in_last_week(words: str) -> str:
    """The words with weekdays as those of last week, if that is named next to them."""
    if not (_LAST_WEEK.search(words) and _WEEKDAY.search(words)):
        return words
    named = _WEEKDAY.sub(lambda day: f"last week {WEEKDAY_NAMES[WEEKDAYS[day[0]]]}", words)
    return _LAST_WEEK.sub(" ", named)
