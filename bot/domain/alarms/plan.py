"""What a team prepares in calm: who approves at which level, tools to pause, statements, lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bot.domain.alarms.alarm import Level
from bot.domain.drafts.draft import TeamLists
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.text import one_line

MOST_TOOLS: Final = 10
MOST_STATEMENTS: Final = 5
MOST_LISTED: Final = 40
LONGEST_LISTED: Final = 60
LONGEST_TOOL: Final = 60
LONGEST_STATEMENT: Final = 600


@dataclass(frozen=True, slots=True)
class Approver:
    """Who approves what is said, and who does it when they cannot be reached, as Slack users."""

    user: str | None = None
    backup: str | None = None

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (self.user, self.backup))))


NOBODY: Final = Approver()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmPlan:
    """A team's plan for alarms. `leaves_days_out`: the days of an alarm are no working days."""

    approvers: Mapping[Level, Approver] = field(default_factory=dict)
    tools: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    lists: TeamLists = field(default_factory=TeamLists)
    leaves_days_out: bool = False

    def named(self, level: Level) -> Approver:
        """Whom the team named for a level."""
        return self.approvers.get(level, NOBODY)

    def approver(self, level: Level) -> Approver:
        """Who approves at a level: whoever is named for it, else for the next higher one."""
        named = (self.named(each) for each in Level if each >= level)
        return next((each for each in named if each.people), NOBODY)


def checked_plan(plan: AlarmPlan) -> AlarmPlan:
    """The plan on single lines; InvalidField for a back-up of oneself, and for too many entries."""
    for level, approver in plan.approvers.items():
        if approver.backup and approver.backup == approver.user:
            raise InvalidField(BACKUPS[level], "field.own_backup")
    return AlarmPlan(
        approvers=plan.approvers,
        tools=_entries(plan.tools, Field.TOOLS, MOST_TOOLS, LONGEST_TOOL),
        statements=_entries(plan.statements, Field.STATEMENTS, MOST_STATEMENTS, LONGEST_STATEMENT),
        lists=TeamLists(
            people=_listed(plan.lists.people, Field.LISTED_PEOPLE),
            competitors=_listed(plan.lists.competitors, Field.LISTED_COMPETITORS),
            words=_listed(plan.lists.words, Field.LISTED_WORDS),
            days=_days(plan.lists.days),
            off=_listed(plan.lists.off, Field.UNLISTED_WORDS),
            platforms=plan.lists.platforms,
        ),
        leaves_days_out=plan.leaves_days_out,
    )


APPROVERS: Final[Mapping[Level, Field]] = {
    Level.ONE: Field.APPROVER_1,
    Level.TWO: Field.APPROVER_2,
    Level.THREE: Field.APPROVER_3,
}
BACKUPS: Final[Mapping[Level, Field]] = {
    Level.ONE: Field.BACKUP_1,
    Level.TWO: Field.BACKUP_2,
    Level.THREE: Field.BACKUP_3,
}


def _days(days: Iterable[date]) -> tuple[date, ...]:
    """The days in the order of the year, each once."""
    found = sorted(set(days))
    if len(found) > MOST_LISTED:
        raise InvalidField(Field.LISTED_DAYS, "field.too_many_entries", most=MOST_LISTED)
    return tuple(found)


def _listed(words: Iterable[str], of: Field) -> tuple[str, ...]:
    return _entries(words, of, MOST_LISTED, LONGEST_LISTED)


def _entries(words: Iterable[str], of: Field, most: int, longest: int) -> tuple[str, ...]:
    """The entries that say something, each once."""
    found = tuple(dict.fromkeys(filter(None, map(one_line, words))))
    if len(found) > most:
        raise InvalidField(of, "field.too_many_entries", most=most)
    if any(len(each) > longest for each in found):
        raise InvalidField(of, "field.entry_too_long", most=longest)
    return found
