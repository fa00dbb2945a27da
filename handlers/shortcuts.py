"""Message shortcuts.

"Report this" puts the numbers of a message into the report form; "Add to the timeline" keeps its
words with an alarm; "Check this post" reads it as a draft.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.domain.alarms.timeline import Addition
from bot.domain.cadence import local_day
from bot.domain.coaching.told import told_numbers, told_totals
from bot.domain.errors import CoachError, NotSetUp
from bot.language.text import as_read
from bot.language.told import numbers_in
from bot.views import modals
from bot.views.blocks import answer
from bot.views.buttons import command
from bot.views.locales import phrase
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.commands.check import open_check
from handlers.own_words import own_names

REPORT_THIS = "report_this"
ADD_TO_TIMELINE = "add_to_timeline"
CHECK_POST = "check_post"


async def report_this(
    ack: AsyncAck, ask: Ask, shortcut: dict[str, Any], respond: AsyncRespond
) -> None:
    """Open the form with what the message says; nothing is stored before it is saved."""
    message = shortcut["message"]
    day = _day_of(ask, message["ts"])
    await ask.in_time(_open(ask, message.get("text") or "", day), _told_by(respond))
    await ack()


async def add_to_timeline(
    ack: AsyncAck, ask: Ask, shortcut: dict[str, Any], respond: AsyncRespond
) -> None:
    """Add the message, as it is now, to the timeline of the alarm in its channel."""
    message, channel = shortcut["message"], ask.actor.channel
    work = _add(ask, f"{channel}:{message['ts']}", as_read(message.get("text") or ""))
    tell = _told_by(respond)
    answer = await ask.in_time(work, tell)
    if answer is not None:
        await tell(answer)
    await ack()


async def check_post(
    ack: AsyncAck, ask: Ask, shortcut: dict[str, Any], respond: AsyncRespond
) -> None:
    """Open the form that checks a draft, with the message as the draft."""
    draft = as_read(shortcut["message"].get("text") or "")
    await ask.in_time(open_check(ask, draft), _told_by(respond))
    await ack()


Shortcut = Callable[[AsyncAck, Ask, dict[str, Any], AsyncRespond], Awaitable[None]]
SHORTCUTS: Mapping[str, Shortcut] = {
    REPORT_THIS: report_this,
    ADD_TO_TIMELINE: add_to_timeline,
    CHECK_POST: check_post,
}
"""By the callback id of the manifest."""


def _told_by(respond: AsyncRespond) -> Callable[[Message], Awaitable[None]]:
    """Tell the person alone, below the message."""

    async def tell(message: Message) -> None:
        await respond(**message, response_type="ephemeral", replace_original=False)

    return tell


async def _add(ask: Ask, source: str, text: str) -> Message:
    use_case = ask.services.alarms.add_message
    added = await ask.run(use_case, ask.actor, source, text, now=ask.now)
    return answer(_what_became(added), command("alarms"))


def _what_became(added: Addition) -> str:
    match added:
        case Addition.NEW:
            return phrase("notices.noted")
        case Addition.EDITED:
            return phrase("notices.edited_noted")
        case Addition.KNOWN:
            return phrase("notices.known_already")


async def _open(ask: Ask, text: str, day: date) -> None:
    await _check_set_up(ask)
    form = ask.services.checkins.form
    everything = await ask.run(form, ask.actor, now=ask.now, everyone=True)
    if not everything.numbers:
        raise CoachError("state.no_objective")
    readings = numbers_in(text, today=day, names=await own_names(ask))
    told = told_numbers(readings, everything.numbers)
    totals = told_totals(readings, everything.numbers)
    if told or totals:
        on = next((each.on for each in readings if each.on), day)
        await ask.open(modals.told_form(told, everything.channels, on, totals=totals))
    else:
        own = await ask.run(form, ask.actor, now=ask.now)
        await ask.open(modals.report_form(own.numbers, own.channels, nothing_read=True))


async def _check_set_up(ask: Ask) -> None:
    """NotSetUp in a channel without a team: what is written there belongs to no other one."""
    channel = ask.actor.channel
    if channel and not await ask.run(ask.services.teams.exists, ask.workspace_id, channel):
        raise NotSetUp


def _day_of(ask: Ask, ts: str) -> date:
    """The day on which a message was written, by the reader's calendar."""
    try:
        return local_day(datetime.fromtimestamp(float(ts), UTC), ask.actor.zone)
    except (ValueError, OverflowError, OSError):
        return ask.today
