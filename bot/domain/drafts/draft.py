"""A draft of a post, and what a team wants its drafts to be checked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.domain.drafts.counting import LINK
from bot.domain.drafts.limits import Limit
from bot.domain.drafts.remark import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLists:
    """What a team wants to look at twice before it is posted.

    `days` come every year; `off` are built-in words that the team does not want remarks on.
    `platforms` are the keys of those that take a second pair of eyes.
    """

    people: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    off: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()


def joined(lists: Iterable[TeamLists]) -> TeamLists:
    """The lists of several teams as one."""
    all_lists = [*lists]
    return TeamLists(
        people=tuple(name for each in all_lists for name in each.people),
        competitors=tuple(name for each in all_lists for name in each.competitors),
        words=tuple(word for each in all_lists for word in each.words),
        days=tuple(day for each in all_lists for day in each.days),
        off=_off_in_all(all_lists),
        platforms=tuple(key for each in all_lists for key in each.platforms),
    )


def _off_in_all(lists: Sequence[TeamLists]) -> tuple[str, ...]:
    """The words that every team has turned off: the others want to see them."""
    first, *others = lists or [TeamLists()]
    return tuple(word for word in first.off if all(word in each.off for each in others))


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, for a platform with this limit if one was named, and the day it is checked on.

    `words` is the text with spaces in place of links, whose signs mean nothing.
    """

    text: str
    limit: Limit | None
    lists: TeamLists
    day: date
    words: str = field(init=False)

    def __post_init__(self) -> None:
        alike = self.text.replace("’", "'")
        object.__setattr__(self, "words", LINK.sub(lambda link: " " * len(link[0]), alike))

    @property
    def links(self) -> tuple[re.Match[str], ...]:
        return tuple(LINK.finditer(self.text))

    def places(self, pattern: re.Pattern[str]) -> tuple[Place, ...]:
        """Where a pattern stands among the words, the same words once."""
        return self.at(*pattern.finditer(self.words))

    def found(self, *patterns: re.Pattern[str]) -> tuple[Place, ...]:
        """The same for built-in words, without those that the team has turned off."""
        off = {word.casefold() for word in self.lists.off}
        matches = (match for pattern in patterns for match in pattern.finditer(self.words))
        return self.at(*(match for match in matches if match[0].casefold() not in off))

    def at(self, *found: re.Match[str]) -> tuple[Place, ...]:
        """The places of these, as they are written in the draft."""
        places = {self.text[slice(*each.span())].lower(): each.span() for each in reversed(found)}
        spans = sorted(places.values())
        return tuple(Place(self.text[start:end].strip(), self.line(start)) for start, end in spans)

    def line(self, start: int) -> int:
        """The line that a place of the text is in, from 1."""
        return self.text.count("\n", 0, start) + 1
