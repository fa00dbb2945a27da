"""The last digest in a team's channel is kept true: it says what was corrected since."""

from __future__ import annotations

from datetime import date

import structlog

from bot.slack.errors import CALL_ERRORS, failure_of
from bot.views import messages
from handlers.ask import Ask
from handlers.cards import untold

log = structlog.get_logger()


def amend_digest(ask: Ask, team_id: int, first: date) -> None:
    """Have a team's last digest edited, after the answer, if it told of numbers of that day.

    Nobody hears of it if that fails: the next digest says what was corrected.
    """
    ask.background.start(_amend(ask.unhurried, team_id, first), untold)


async def _amend(ask: Ask, team_id: int, first: date) -> None:
    # One edit at a time, so that none brings back what another one has outdated.
    async with ask.turns.turn((ask.workspace_id, "digest", str(team_id))):
        last = ask.services.corrected_digests.last
        found = await ask.run(last, ask.workspace_id, team_id, first, now=ask.now)
        if found is None:
            return
        place = found.place
        message = messages.digest_corrected(found.posted, found.weeks, found.today)
        try:
            await ask.client.chat_update(channel=place.channel, ts=place.ts, **message)
        except CALL_ERRORS as error:
            log.warning("digest_not_edited", reason=failure_of(error).cause.reason)
