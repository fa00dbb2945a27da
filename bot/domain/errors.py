"""Refusals: keys of phrases that tell the person what happened and what to do, with their values.

`bot.views.refusals` puts them into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.domain.fields import Field


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that people typed or chose as a name, to be quoted."""

    words: str

    def __str__(self) -> str:
        return repr(self.words)


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel, by its id in Slack."""

    id: str

    def __str__(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Person:
    """A person, by their id in Slack."""

    id: str

    def __str__(self) -> str:
        return self.id


class Example(StrEnum):
    """A command that shows what can be typed."""

    REPORT = "report"
    OBJECTIVE = "objective"


def _logged(value: object) -> str:
    """The value as a log shows it: metrics and platforms by their keys."""
    if isinstance(value, tuple):
        return ", ".join(map(_logged, value))
    return str(getattr(value, "key", value))


class CoachError(Exception):
    """Something the person can fix.

    `key` names the phrase, as "area.name"; `values` are values of the domain, and text only for
    what stands as it is: something to type, a currency's code, a person's name. `command` is the
    command that was typed, if it was one, and `words` what was typed after it.
    """

    command = ""
    words = ""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        values = (f"{name}={_logged(value)}" for name, value in self.values.items())
        return " ".join([self.key, *values])


class NotUnderstood(CoachError):
    """The words could not be read; the phrase says what was understood and what to type."""


class NotAsked(CoachError):
    """The words would answer a question, and none is open that they clearly belong to."""


class NotFound(CoachError):
    """The thing that the person refers to does not exist, or no longer does."""


class DoneAlready(CoachError):
    """Slack repeated a request whose changes are stored; nothing was changed this time."""

    def __init__(self) -> None:
        super().__init__("state.done_already")


class NotSetUp(CoachError):
    """The channel has no team yet; the answer offers the set-up form."""

    def __init__(self) -> None:
        super().__init__("state.not_set_up")


class WhichTeam(CoachError):
    """It is not clear which team is meant, of `teams`: their channels by their ids.

    `unclaimed` is the channel that the person is in, if that has no team of its own.
    """

    def __init__(self, teams: Mapping[int, str], *, unclaimed: str | None = None) -> None:
        key = "rights.no_team_here" if unclaimed else "rights.several_teams"
        super().__init__(key, channels=tuple(map(Channel, teams.values())))
        self.teams, self.unclaimed = teams, unclaimed


class NotAllowed(CoachError):
    """Only someone else may see or change this."""


class NotInvited(NotAllowed):
    """The bot is not in the channel that is to become a team."""

    def __init__(self, channel: str) -> None:
        super().__init__("rights.invite_first", channel=Channel(channel))
        self.channel = channel


class Outsider(NotAllowed):
    """The person who acts belongs to another organisation."""

    def __init__(self) -> None:
        super().__init__("rights.outsider")


class UnconfirmedPresence(Exception):
    """It is not known who is in these channels by now: ask Slack, and try again."""

    def __init__(self, *channels: str) -> None:
        super().__init__(*channels)
        self.channels = channels


class UnknownTeams(Exception):
    """The person is on no known team: ask Slack which channels they are in, and try again."""


class InvalidField(CoachError):
    """The value of a form's field is not accepted; `field` is None if no single one is to blame."""

    def __init__(self, field: Field | None, key: str, **values: object) -> None:
        super().__init__(key, **values)
        self.field = field

    @classmethod
    def below(cls, field: Field, error: CoachError) -> Self:
        """The error as one of this field."""
        return cls(field, error.key, **error.values)
