"""Who may do what in a team: rights, and whether a person is in the team's channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.domain.actor import Actor, Heard, Silence

CONFIRMED = timedelta(hours=1)
"""So long what Slack said about who is in a channel is taken for true."""
LAST_RESORT = timedelta(days=1)
"""So long if Slack does not answer when it is asked again."""
AHEAD = timedelta(minutes=1)
"""What was written for later than this from now, a clock wrote that went ahead: it is not known."""


class Right(Enum):
    """What somebody wants to do in a team."""

    SEE = auto()  # progress, digests, charts, the team's messages
    SEE_PLAN = auto()  # budgets, costs, and the review that names them
    REPORT = auto()  # one's own reports and check-ins
    CHANGE = auto()  # objectives, plan, alarms, advice, other people's days off; sharing
    CONFIGURE = auto()  # the settings of the team
    ADMINISTER = auto()  # everybody's numbers, one by one, and all of the team's data

    @property
    def only_looks(self) -> bool:
        """Whoever may read a public channel has it there, without being in it."""
        return self in (Right.SEE, Right.SEE_PLAN)

    @property
    def is_for_admins(self) -> bool:
        return self in (Right.CONFIGURE, Right.ADMINISTER)

    @property
    def is_for_guests(self) -> bool:
        return self in (Right.SEE, Right.REPORT)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored about a person in a channel, and about the channel itself.

    `belongs`: they acted there, or were named there. `confirmed_at` and `read_at` are when Slack
    last said so of the person, and of the channel.
    """

    channel: str
    is_private: bool = True
    read_at: datetime | None = None
    belongs: bool = False
    is_admin: bool = False
    confirmed_at: datetime | None = None


class Presence(Enum):
    """Whether a person is in a channel now."""

    HERE = auto()
    ABSENT = auto()
    UNCONFIRMED = auto()  # Slack can tell
    UNTOLD = auto()  # Slack was asked, and did not answer
    UNSEEN = auto()  # the bot is not there to see it


def presence(actor: Actor, standing: Standing, now: datetime) -> Presence:
    """Whether who acts is in a channel, by what Slack says or said lately."""
    if actor.is_present and actor.channel == standing.channel:
        return Presence.HERE
    return presence_of(actor.user, standing, actor.heard.get(standing.channel), now)


def presence_of(user: str, standing: Standing, heard: Heard | None, now: datetime) -> Presence:
    """The same of anybody; `heard` is what Slack answered about the channel, if asked."""
    if isinstance(heard, frozenset):
        return Presence.HERE if user in heard else Presence.ABSENT
    if standing.belongs and _is_known(standing.confirmed_at, heard, now):
        return Presence.HERE
    match heard:
        case None:
            return Presence.UNCONFIRMED
        case Silence.PASSING:
            return Presence.UNTOLD
        case Silence.OUTSIDE:
            return Presence.UNSEEN


def may_look_in(actor: Actor, standing: Standing, now: datetime) -> bool:
    """Tell whether anybody of the actor's kind may read the channel without being in it."""
    heard = actor.heard.get(standing.channel)
    is_read = isinstance(heard, frozenset) or _is_known(standing.read_at, heard, now)
    return is_read and not standing.is_private and not actor.is_guest


def _is_known(at: datetime | None, heard: Heard | None, now: datetime) -> bool:
    lasts = LAST_RESORT if heard is Silence.PASSING else CONFIRMED
    return at is not None and -AHEAD <= now - at <= lasts
