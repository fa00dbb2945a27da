"""The lines of a digest: each objective's week, below the headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.domain.coaching.digest import Digest
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.lines import StatusLine
from bot.views.locales import spoken
from bot.views.names import names_of
from bot.views.week_lines import week_line

UNHEADED = 4
"""Lines that need no headings."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines below a heading, which is empty where there are few."""

    heading: str
    lines: tuple[StatusLine, ...]


def groups(digest: Digest, shown: list[ObjectiveWeek]) -> tuple[Group, ...]:
    """The lines below their headings; a few lines need none."""
    if len(shown) <= UNHEADED or digest.is_silent:
        return (Group("", lines(digest, shown)),) if shown else ()
    by_heading: dict[str, list[ObjectiveWeek]] = {}
    for week in shown:
        by_heading.setdefault(_heading(week), []).append(week)
    return tuple(
        Group(words, lines(digest, by_heading[key]))
        for key, words in spoken().table("digest_headings").items()
        if key in by_heading
    )


def _heading(week: ObjectiveWeek) -> str:
    """The key of the heading that its line stands below."""
    verdict = week.now.verdict
    if week.done or week.now.over:
        return "finished"
    if week.is_late:
        return "late"
    if week.is_old or verdict is Verdict.NO_DATA:
        return "silent"
    if verdict is Verdict.TOO_EARLY:
        return "early"
    return "well" if week.goes_well else "attention"


def lines(digest: Digest, weeks: list[ObjectiveWeek]) -> tuple[StatusLine, ...]:
    names = names_in(digest)
    return tuple(
        replace(
            week_line(week, digest.day, silent=digest.is_silent, shared_off=digest.days_off),
            name=wording.capital(names[week.now.objective.id]),
        )
        for week in weeks
    )


def names_in(digest: Digest) -> Mapping[int, str]:
    return names_of((week.now.objective for week in digest.weeks), digest.day)
