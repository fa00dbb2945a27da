"""Posts that are made once, however often the same button is pressed."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from types import TracebackType

from bot.domain.errors import Channel, CoachError
from bot.slack.errors import CALL_ERRORS, failure_of
from handlers.ask import Ask


@dataclass(frozen=True, slots=True)
class Once:
    """A post that is noted as made; its block makes it.

    If Slack refuses it, or it does not come to a post, the note is taken back, so that it can be
    tried again. CoachError, and the note stays, when Slack may have it all the same.
    """

    ask: Ask
    key: str
    channel: str

    async def __aenter__(self) -> None:
        pass

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if error is None:
            return
        if isinstance(error, CALL_ERRORS) and failure_of(error).doubtful:
            raise CoachError("slack.share_in_doubt", channel=Channel(self.channel)) from error
        await self.ask.unhurried.run(self.ask.services.once.give_back, self.ask.actor, self.key)


async def once(ask: Ask, *what: object, channel: str) -> Once:
    """Note that `what` is posted in the channel for this press, or for this command.

    CoachError when it is noted already: a second press of the same button, or a repetition of
    Slack's.
    """
    said = (ask.surface or ask.trigger or ask.actor.request, ask.actor.user, channel, *what)
    key = f"once:{blake2b(repr(said).encode(), digest_size=24).hexdigest()}"
    if not await ask.run(ask.services.once.take, ask.actor, key, now=ask.now):
        raise CoachError("slack.shared_already", channel=Channel(channel))
    return Once(ask, key, channel)
