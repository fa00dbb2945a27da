"""`/social …`: the first word chooses the command, the rest is its own.

Without a command, numbers are a report and words a question: a check-in is answered in words.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.coaching.questions import Topic
from bot.language.questions import question_of
from bot.language.report import is_attempt, is_report
from bot.language.spelling import nearest
from bot.language.text import plain
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.commands import (
    alarm,
    coach,
    objectives,
    plan,
    progress,
    reminders,
    results,
    review,
    start,
)

Command = Callable[[Ask, str], Awaitable[Message | None]]
"""Answers a command; None when it opened a form instead."""

COMMANDS: Mapping[str, Command] = {
    "": start.menu,
    "help": start.menu,
    "setup": start.set_up,
    "report": results.report,
    "undo": results.undo,
    "objective": objectives.objective,
    "objectives": objectives.objectives,
    "progress": progress.progress,
    "digest": progress.digest,
    "coach": coach.coach,
    "plan": plan.plan,
    "review": review.review,
    "checkin": reminders.checkin,
    "away": reminders.away,
    "back": reminders.back,
    "stop": reminders.stop,
    "start": reminders.start,
    "why": reminders.why,
    "alarm": alarm.alarm,
}
ALIASES = {"check-in": "checkin", "goal": "objective", "goals": "objectives", "set": "objective"}


async def social(ack: AsyncAck, ask: Ask, command: dict[str, Any]) -> None:
    """The slash command: answer in the acknowledgement itself, after everything is stored."""
    message = await answer(ask, command.get("text") or "")
    if message is None:
        await ack()
    else:
        await ack(response_type="ephemeral", **message)


async def answer(ask: Ask, text: str) -> Message | None:
    """Answer what follows `/social`."""
    first, rest = (*text.split(maxsplit=1), "", "")[:2]
    word = first.lower()
    command = COMMANDS.get(ALIASES.get(word, word))
    if command is not None:
        return await command(ask, rest.strip())
    return await _unnamed(ask, word, text)


async def _unnamed(ask: Ask, word: str, text: str) -> Message | None:
    """Without a command in front it may be a report or a question all the same."""
    close = nearest(word, [known for known in COMMANDS if known])
    if is_report(text, today=ask.now.date()) or (close is None and is_attempt(text)):
        return await results.report(ask, text)
    if close is None and question_of(text).topic is not Topic.UNKNOWN:
        return await coach.coach(ask, text)
    ready = bool(await ask.run(ask.services.teams.of, ask.actor))
    return messages.menu(team_ready=ready, unknown=plain(word), nearest=close)
