"""`/social alarm`: something may break the company, so the bot keeps quiet."""

from __future__ import annotations

from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.parsing.text import as_read

OVER = frozenset({"over", "end", "off", "stop"})


async def alarm(ask: Ask, text: str) -> Message:
    if text.lower() in OVER:
        return await end(ask)
    declared = await ask.run(ask.services.alarms.declare, ask.actor, as_read(text), now=ask.now)
    await ask.client.chat_postMessage(channel=declared.channel, **messages.alarm(declared))
    return messages.notice(f"The alarm is on in <#{declared.channel}>.")


async def end(ask: Ask, team_id: int | None = None) -> Message:
    ended = await ask.run(ask.services.alarms.end, ask.actor, team_id)
    over = messages.alarm_over(ended, by=ask.actor.user, now=ask.now)
    await ask.client.chat_postMessage(channel=ended.channel, **over)
    return messages.notice(f"The alarm in <#{ended.channel}> is over.")
