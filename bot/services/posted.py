"""Where messages are in Slack that others change, or stand below."""

from __future__ import annotations

from typing import Final

from bot.db.models import OutboxRow
from bot.domain.cards import CardPlace
from bot.domain.messages.message import WAITING, State
from bot.domain.messages.reasons import NothingToSend, NotYet, Reason

OVER: Final = NothingToSend(Reason.RESOLVED)
GONE: Final = NothingToSend(Reason.TEAM_GONE)
WAITS: Final = NotYet(Reason.AFTER_ANOTHER)


def place_of(posted: OutboxRow | None) -> CardPlace | NotYet | None:
    """The place of a message: NotYet while it is on its way, None for one that never arrived."""
    if posted is None:
        return None
    if posted.state == State.SENT and posted.channel and posted.message_ts:
        return CardPlace(posted.channel, posted.message_ts)
    return WAITS if posted.state in WAITING else None
