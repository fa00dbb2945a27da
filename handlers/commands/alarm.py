"""`/social alarm`: in a crisis the bot guides the team, and sends nothing else."""

from __future__ import annotations

from bot.language.text import as_read
from bot.slack.errors import CALL_ERRORS
from bot.views import messages
from bot.views.payload import Message, as_post
from handlers.ask import Ask
from handlers.refusals import words

OVER = frozenset({"over", "is over", "over now", "end", "off", "stop"})
UNSAID = "Slack did not take my message."


async def alarm(ask: Ask, text: str) -> Message:
    if text.lower().strip(" .!") in OVER:
        return await end(ask)
    return await declare(ask, as_read(text))


async def declare(ask: Ask, happened: str, team_id: int | None = None) -> Message:
    """Raise the alarm in the team, or in the one that the person means."""
    use_case = ask.services.alarms.declare
    declared = await ask.run(use_case, ask.actor, happened, team_id, now=ask.now)
    done = f"The alarm is on in <#{declared.channel}>."
    return await _say(ask, declared.channel, messages.alarm(declared), done)


async def end(ask: Ask, team_id: int | None = None) -> Message:
    ended = await ask.run(ask.services.alarms.end, ask.actor, team_id, now=ask.now)
    over = messages.alarm_over(ended, by=ask.actor.user, now=ask.now)
    return await _say(ask, ended.channel, over, f"The alarm in <#{ended.channel}> is over.")


async def _say(ask: Ask, channel: str, message: Message, done: str) -> Message:
    """Post the message in the channel; confirm the act to the person even if Slack refuses it."""
    try:
        await ask.client.chat_postMessage(channel=channel, **as_post(message))
    except CALL_ERRORS as error:
        return messages.notice(f"{done} But nobody was told: {words(error, unsure=UNSAID)}")
    return messages.notice(done)
