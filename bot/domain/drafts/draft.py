"""A draft of a post, and what a team wants its drafts to be checked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.domain.drafts.counting import LINK
from bot.domain.drafts.limits import Limit
from bot.domain.drafts.remark import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLists:
    """Names and words that a team wants to look at twice before they are posted."""

    people: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def joined(lists: Iterable[TeamLists]) -> TeamLists:
    """The lists of several teams as one."""
    all_lists = [*lists]
    return TeamLists(
        people=tuple(name for each in all_lists for name in each.people),
        competitors=tuple(name for each in all_lists for name in each.competitors),
        words=tuple(word for each in all_lists for word in each.words),
    )


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

    def at(self, *found: re.Match[str]) -> tuple[Place, ...]:
        """The places of these, as they are written in the draft."""
        places = {self.text[slice(*each.span())].lower(): each.span() for each in reversed(found)}
        spans = sorted(places.values())
        return tuple(Place(self.text[start:end].strip(), self.line(start)) for start, end in spans)

    def line(self, start: int) -> int:
        """The line that a place of the text is in, from 1."""
        return self.text.count("\n", 0, start) + 1
