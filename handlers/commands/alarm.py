"""`/social alarm`: in a crisis the bot guides the team, and sends nothing else."""

from __future__ import annotations

from bot.domain.alarm import Alarm
from bot.domain.errors import CoachError
from bot.language.text import as_read
from bot.slack.errors import CALL_ERRORS
from bot.views import messages
from bot.views.payload import Message, as_post
from handlers.ask import Ask
from handlers.refusals import words

OVER = frozenset({"over", "is over", "over now", "end", "off", "stop"})
UNSAID = "slack.message_refused"


async def alarm(ask: Ask, text: str) -> Message:
    if _is_over(text):
        return await end(ask)
    return await declare(ask, as_read(text))


async def mentioned(ask: Ask, text: str) -> Message:
    """Say how to raise the alarm: in talk, words after it may be about an alarm clock."""
    if _is_over(text):
        return await end(ask)
    raise CoachError("typing.alarm" if text else "state.alarm_without_words")


async def declare(ask: Ask, happened: str, team_id: int | None = None) -> Message:
    """Raise the alarm in the team, or in the one that the person means."""
    use_case = ask.services.alarms.declare
    declared = await ask.run(use_case, ask.actor, happened, team_id, now=ask.now)
    return await _say(ask, declared, messages.alarm(declared), is_on=True)


async def end(ask: Ask, team_id: int | None = None) -> Message:
    ended = await ask.run(ask.services.alarms.end, ask.actor, team_id, now=ask.now)
    over = messages.alarm_over(ended, by=ask.actor.user, now=ask.now)
    return await _say(ask, ended, over, is_on=False)


def _is_over(text: str) -> bool:
    return text.lower().strip(" .!") in OVER


async def _say(ask: Ask, alarm: Alarm, message: Message, *, is_on: bool) -> Message:
    """Post the message in the channel; confirm the act to the person even if Slack refuses it."""
    try:
        await ask.client.chat_postMessage(channel=alarm.channel, **as_post(message))
    except CALL_ERRORS as error:
        refused = words(error, unsure=UNSAID)
        return messages.alarm_done(alarm, is_on=is_on, refused=refused)
    return messages.alarm_done(alarm, is_on=is_on)
