"""`/social report` and `/social undo`."""

from __future__ import annotations

from bot.domain.errors import CoachError
from bot.language.report import parse_report
from bot.views import messages, modals
from bot.views.payload import Message
from handlers.ask import Ask


async def report(ask: Ask, text: str) -> Message | None:
    if not text:
        await open_report(ask)
        return None
    receipt = await ask.run(
        ask.services.results.record,
        ask.actor,
        lambda today: parse_report(text, today=today),
        now=ask.now,
    )
    return messages.receipt(receipt)


async def undo(ask: Ask, _text: str) -> Message:
    return messages.undone(await ask.run(ask.services.results.undo, ask.actor, now=ask.now))


async def open_report(ask: Ask, team_id: int | None = None) -> None:
    found = await ask.run(ask.services.checkins.form, ask.actor, team_id, now=ask.now)
    if not found.rows:
        raise CoachError(
            "There is no open objective to report on. Set one first, for example"
            " `/social objective 20 comments on LinkedIn by 31 December`."
        )
    await ask.open(modals.report_form(found.rows, found.channels, today=found.today))
