"""Teams and members: their reasons to be on social media, and the times of their messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.absences import Absence, absence_on
from bot.domain.cadence import WORKDAYS, Cadence, local_day
from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.default_times import CHECKIN_AT, CHECKIN_WEEKDAYS, DIGEST_AT, DIGEST_WEEKDAY
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.text import one_line

TRIAL = timedelta(days=30)
LONGEST_PAUSE = timedelta(days=366)
"""Days for which the digest can be paused."""
NO_HOLIDAYS = "none"
"""In place of a country or region: every Monday to Friday is a working day."""


class Purpose(StrEnum):
    """The reason why a team is on social media."""

    COMMUNITY = "community"
    BUSINESS = "business"
    SELL = "sell"
    KNOWN = "known"
    CONTEST = "contest"
    TOLD = "told"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSettings:
    """The decisions of a team at set-up.

    The digest keeps the team's clock; check-ins keep each member's own. `reporters` are the Slack
    users who are asked for results, `admins` those who may change all this. `purpose_words` are
    the team's own, needed for OTHER. `holidays` is the country or region (ISO 3166: DE, DE-BY)
    whose public holidays are kept, or NO_HOLIDAYS; None is the place of the zone. No digest comes
    before the day `paused_until`.
    """

    purpose: Purpose
    purpose_words: str = ""
    zone: str
    holidays: str | None = None
    digest_weekday: int = DIGEST_WEEKDAY
    digest_at: time = DIGEST_AT
    checkin_weekdays: frozenset[int] = CHECKIN_WEEKDAYS
    checkin_at: time = CHECKIN_AT
    reporters: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()
    paused_until: date | None = None

    @property
    def has_purpose(self) -> bool:
        """Return False before anyone chose a purpose: another reason has words."""
        return self.purpose is not Purpose.OTHER or bool(self.purpose_words)

    @property
    def digest(self) -> Cadence:
        return Cadence(frozenset({self.digest_weekday}), self.digest_at, self.zone)

    def is_paused(self, day: date) -> bool:
        """Return True if no digest comes on that day."""
        return self.paused_until is not None and day < self.paused_until

    def digest_from(self, due: datetime) -> datetime:
        """When the next digest comes: at `due`, or the first time after the pause."""
        while self.is_paused(local_day(due, self.zone)):
            due = self.digest.next_after(due)
        return due


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team; `trial_until` is the last day of its trial, if it was told to be here.

    `currency` is that of all its money, an ISO 4217 code, or None if it has named none yet.
    `is_shared`: people of other organisations are in its channel, too. `catalogue` is all that
    it can choose to count, with what it added of its own. `name` is the channel's, without its #;
    empty if Slack has not said it yet. `imported_until` is the last day of all that was imported.
    `alarm_days` are those on which an alarm was on, without drills and false alarms;
    `leaves_alarm_days_out`: nothing is expected on them.
    """

    id: int
    channel: str
    settings: TeamSettings
    name: str = ""
    trial_until: date | None = None
    currency: str | None = None
    is_shared: bool = False
    catalogue: Catalogue = BUILT_IN
    imported_until: date | None = None
    alarm_days: frozenset[date] = frozenset()
    leaves_alarm_days_out: bool = False

    def today(self, now: datetime) -> date:
        """The team's day: whatever it records, begins, ends and judges is dated by its calendar."""
        return local_day(now, self.settings.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminders:
    """A member's own settings of check-ins. Without weekdays or a time, the teams' apply."""

    zone: str
    own_zone: bool = False
    weekdays: frozenset[int] | None = None
    at: time | None = None
    stopped: bool = False
    absences: tuple[Absence, ...] = ()
    """Those that are not over."""

    def away_on(self, day: date) -> bool:
        """Return True if the member is away; the first and the last day away are included."""
        return absence_on(self.absences, day) is not None


def checked_purpose(purpose: Purpose, words: str) -> tuple[Purpose, str]:
    """The purpose and its words, trimmed; InvalidField when OTHER comes without words."""
    words = one_line(words)
    if purpose is Purpose.OTHER and not words:
        raise InvalidField(Field.PURPOSE_WORDS, "field.no_purpose_words")
    return purpose, words


def check_pause(until: date | None, today: date) -> None:
    """InvalidField for a pause that is over before it begins, or without an end in sight."""
    if until and not today < until <= today + LONGEST_PAUSE:
        raise InvalidField(Field.PAUSED_UNTIL, "field.pause")


def trial_end(settings: TeamSettings, today: date, ends: date | None) -> date | None:
    """The last day of a trial, if the team was told to be here and names no use of it; else None.

    `ends` is the last day of a trial that runs already, and is kept.
    """
    if settings.purpose is not Purpose.TOLD or one_line(settings.purpose_words):
        return None
    return ends or today + TRIAL


def checkin_cadence(reminders: Reminders, teams: list[TeamSettings]) -> Cadence | None:
    """The check-in times of a member of these teams: their own choice, else all teams' days.

    None for someone who reports for no team, or has stopped check-ins.
    """
    if not teams or reminders.stopped:
        return None
    weekdays = reminders.weekdays or frozenset[int]().union(*(t.checkin_weekdays for t in teams))
    at = reminders.at or min(team.checkin_at for team in teams)
    return Cadence(weekdays or WORKDAYS, at, reminders.zone)
